//! `tsunagari pepper`: the secret outside the database, replaced without anybody noticing.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use clap::{Args, Subcommand};
use platform::house::House;
use platform::pepper::{Count, left_behind, rewrap};
use vault::{Pepper, Peppers};

use crate::data::{self, DataPlace, Manner, PepperSource};

/// `tsunagari pepper …`.
#[derive(Subcommand)]
pub enum What {
    /// 新しいペッパーに入れ替える（途中で止まっても、もう一度実行すれば続きから進む）
    Rotate(Rotate),
}

/// `tsunagari pepper rotate`.
#[derive(Args)]
pub struct Rotate {
    /// ペッパーを資格情報や環境変数で渡しているとき、新しいペッパーを書き出すファイル
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// Things in one transaction.
const STEP: usize = 100;

/// Does what is asked.
pub async fn run(place: &DataPlace, what: What) -> Result<()> {
    let What::Rotate(rotate) = what;
    let _alone = data::alone(place)?;
    match data::pepper_source(place)? {
        PepperSource::File { path, peppers } => {
            if peppers.older.is_empty() {
                // The new one stands beside the old before anything lies under it.
                data::replace_private(&path, pepper_text(&Pepper::generate(), &[&peppers.current]).as_bytes())?;
            }
            let count = lay_over(place).await?;
            let PepperSource::File { peppers, .. } = data::pepper_source(place)? else {
                bail!("ペッパーの置き場所が途中で変わりました。")
            };
            data::replace_private(&path, peppers.current.to_file_text().as_bytes())?;
            say(count);
            println!("古いペッパーは {} から消しました。新しいペッパーの写しを、紙で金庫に入れ直してください。", path.display());
        }
        PepperSource::HandedIn(peppers) if peppers.older.is_empty() => {
            let out = rotate.out.context(
                "ペッパーが資格情報または環境変数で渡されています。新しいペッパーを書き出すファイルを --out で指定してください。",
            )?;
            data::write_private(&out, pepper_text(&Pepper::generate(), &[&peppers.current]).as_bytes())?;
            println!("{} に、新しいペッパーと古いペッパーを2行で書きました。", out.display());
            println!("この2行をそのまま資格情報（または環境変数）に入れて、もう一度 tsunagari pepper rotate を実行してください。");
        }
        PepperSource::HandedIn(_) => {
            say(lay_over(place).await?);
            println!("渡しているペッパーの2行目（古いほう）を外して構いません。");
        }
    }
    Ok(())
}

fn pepper_text(current: &Pepper, older: &[&Pepper]) -> vault::Zeroizing<String> {
    let mut text = current.to_file_text();
    for pepper in older {
        text.push_str(&pepper.to_file_text());
    }
    text
}

async fn lay_over(place: &DataPlace) -> Result<Count> {
    let house = data::open_existing(place, Manner::default()).await?;
    let count = all(&house).await?;
    let left = left_behind(&mut house.db.read().await?, &house.peppers).await?;
    house.db.close().await;
    if !left.is_none() {
        bail!("まだ古いペッパーの下に残っているものがあります（{}件）。もう一度実行してください。", left.slots + left.secrets);
    }
    Ok(count)
}

async fn all(house: &House) -> Result<Count> {
    let peppers: &Peppers = &house.peppers;
    let mut total = Count::default();
    loop {
        let step = rewrap(&house.db, peppers, STEP, house.clock.now()).await?;
        if step.is_none() {
            return Ok(total);
        }
        total = Count { slots: total.slots + step.slots, secrets: total.secrets + step.secrets };
    }
}

fn say(count: Count) {
    println!("入れ替えました。利用者 {}人、サーバーの秘密 {}件。パスワードはこれまでどおり使えます。", count.slots, count.secrets);
}
