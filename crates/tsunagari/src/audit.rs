//! `tsunagari audit verify`.

use anyhow::{Result, bail};
use clap::Subcommand;
use platform::audit::{Verdict, verify};

use crate::data::DataPlace;
use crate::operator::Operator;

/// What to do with the audit trail.
#[derive(Subcommand)]
pub enum What {
    /// 鎖を最初から最後までたどって確かめる
    Verify,
}

/// Does it.
pub async fn run(place: &DataPlace, What::Verify: What) -> Result<()> {
    let operator = Operator::enter(place).await?;
    let verdict = verify(&mut operator.cx.read().await?, operator.cx.tenant).await?;
    operator.leave().await;
    match verdict {
        Verdict::Whole { entries, head } => {
            println!("監査記録 {entries}件を確かめました。途切れはありません。");
            println!("末尾: {}", hex(&head));
            Ok(())
        }
        Verdict::Broken { seq, what } => bail!("監査記録の{seq}件目で{what}。バックアップと照らし合わせてください。"),
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}
