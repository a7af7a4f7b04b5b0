//! `tsunagari audit verify`.

use anyhow::{Context, Result, bail};
use clap::{Args, Subcommand};
use platform::audit::{Against, Head, Verdict, verify_against};
use vault::VerifyingKey;

use crate::data::DataPlace;
use crate::operator::Operator;

/// What to do with the audit trail.
#[derive(Subcommand)]
pub enum What {
    /// 鎖を最初から最後までたどり、署名つきの控えとも照らし合わせる
    Verify(Elsewhere),
}

/// What was kept outside the database.
#[derive(Args)]
pub struct Elsewhere {
    /// 控えておいた末尾（番号:64桁）とも照らし合わせる
    #[arg(long, value_name = "SEQ:HASH")]
    head: Option<String>,
    /// 署名を確かめる公開鍵（64桁）。なければこの設置の鍵
    #[arg(long, value_name = "HEX")]
    signer: Option<String>,
}

/// Does it.
pub async fn run(place: &DataPlace, What::Verify(elsewhere): What) -> Result<()> {
    let operator = Operator::enter(place).await?;
    let own = operator.cx.secrets.signing()?.public();
    let against = Against { signer: Some(elsewhere.signer()?.unwrap_or(own)), head: elsewhere.head()? };
    let verdict = verify_against(&mut operator.cx.read().await?, operator.cx.tenant, &against).await?;
    operator.leave().await;
    match verdict {
        Verdict::Whole { entries, head, checkpoints } => {
            let head = Head { seq: entries, hash: head };
            println!("監査記録 {entries}件を確かめました。途切れはありません。署名つきの控え {checkpoints}枚とも合っています。");
            println!("末尾: {}", head.to_text());
            println!("読み上げ用: {entries}番 {}", head.spoken());
            println!("署名の公開鍵: {own:?}");
            Ok(())
        }
        Verdict::Broken { seq, what } => bail!("監査記録の{seq}件目で{what}。バックアップと照らし合わせてください。"),
    }
}

impl Elsewhere {
    fn head(&self) -> Result<Option<Head>> {
        let read = |text: &String| {
            Head::from_text(text).context("--head は「番号:64桁の16進数」で渡してください。tsunagari audit verify が印字する形です。")
        };
        self.head.as_ref().map(read).transpose()
    }

    fn signer(&self) -> Result<Option<VerifyingKey>> {
        // The same digits as a head's, without its number.
        let read = |text: &String| Head::from_text(&format!("0:{}", text.trim())).context("--signer は64桁の16進数で渡してください。");
        Ok(self.signer.as_ref().map(read).transpose()?.map(|head| VerifyingKey(head.hash)))
    }
}
