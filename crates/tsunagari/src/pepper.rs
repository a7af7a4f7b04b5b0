//! `tsunagari pepper`: the secret outside the database, replaced without anybody noticing.

use std::io::{BufRead as _, IsTerminal as _};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::{Args, Subcommand};
use platform::chance::Clock as _;
use platform::house::House;
use platform::pepper::{Count, SlotColumn, left_behind, rewrap};
use platform::recovery;
use vault::{Pepper, Peppers};

use crate::data::{self, DataPlace, Manner, PepperSource};

/// `tsunagari pepper …`.
#[derive(Subcommand)]
pub enum What {
    /// 新しいペッパーに入れ替える（途中で止まっても、もう一度実行すれば続きから進む）
    Rotate(Rotate),
    /// なくしたペッパーを、復旧キット2枚で取り戻す
    Recover(Recover),
}

/// `tsunagari pepper rotate`.
#[derive(Args)]
pub struct Rotate {
    /// ペッパーを資格情報や環境変数で渡しているとき、新しいペッパーを書き出すファイル
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// `tsunagari pepper recover`.
#[derive(Args)]
pub struct Recover {
    /// 復旧キット2枚のコードを1行ずつ書いたファイル。付けないと、画面で1枚ずつ聞きます
    #[arg(long, value_name = "FILE")]
    kits: Option<PathBuf>,
    /// ペッパーを書き出すファイル。付けないと、いつもの場所（--pepper-file、なければデータフォルダ）
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// Things in one transaction.
const STEP: u32 = 100;

/// Password slots of the rooms, beside those of the accounts.
pub const SLOTS: [SlotColumn; 2] = [conversation::SLOTS, doorstep::SLOTS];

/// Does what is asked.
pub async fn run(place: &DataPlace, what: What) -> Result<()> {
    match what {
        What::Rotate(rotate) => renew(place, rotate).await,
        What::Recover(recover) => bring_back(place, recover).await,
    }
}

async fn renew(place: &DataPlace, rotate: Rotate) -> Result<()> {
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
    let left = left_behind(&mut house.db.read().await?, &house.peppers, &SLOTS).await?;
    recovery::keep_peppers(&house.db, &house.peppers).await?;
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
        let step = rewrap(&house.db, peppers, &SLOTS, STEP, house.clock.now()).await?;
        if step.is_none() {
            return Ok(total);
        }
        total = Count { slots: total.slots + step.slots, secrets: total.secrets + step.secrets };
    }
}

fn say(count: Count) {
    println!(
        "入れ替えました。合言葉とパスワード {}件、サーバーの秘密 {}件。パスワードはこれまでどおり使えます。",
        count.slots, count.secrets
    );
}

/// Two kits open the copy that lies among the records; the house needs no pepper for that, and opens with what comes out.
async fn bring_back(place: &DataPlace, recover: Recover) -> Result<()> {
    let _alone = data::alone(place)?;
    let to = recover.out.clone().unwrap_or_else(|| place.pepper_path());
    if to.exists() {
        bail!("{} にはもうファイルがあります。上書きはしません。--out で別の場所を示してください。", to.display());
    }
    let typed = two_kits(recover.kits.as_deref())?;
    let db = data::records(place).await?;
    let text = recovery::peppers_by_kits(&mut db.read().await?, [&typed[0], &typed[1]], ["kit_a", "kit_b"]).await;
    let text = text.map_err(crate::setup::said)?;
    let peppers = data::read_peppers(&text)?;
    crate::backup::opens(&db, &peppers).await?;
    data::write_private(&to, text.as_bytes())?;
    platform::pepper::recovered(&db, crate::clock::RealClock::default().now()).await?;
    db.close().await;
    println!("ペッパー（番号 {}）を {} に戻し、記録が開くことを確かめました。", peppers.all_ids().join("、"), to.display());
    println!("次に: tsunagari doctor、それから tsunagari serve。紙の写しを作り直して、金庫に入れてください。");
    Ok(())
}

fn two_kits(file: Option<&Path>) -> Result<[vault::Zeroizing<String>; 2]> {
    let mut lines = Vec::new();
    if let Some(file) = file {
        let text = std::fs::read_to_string(file).with_context(|| format!("{} を読めません", file.display()))?;
        let whole = text.lines().map(str::trim).filter(|line| !line.is_empty());
        lines.extend(whole.map(|line| vault::Zeroizing::new(line.to_owned())));
    } else {
        let input = std::io::stdin();
        for number in 1..=2 {
            if input.is_terminal() {
                eprintln!("{number}枚目の復旧キットのコードを入れて Enter を押してください。");
            }
            let mut line = vault::Zeroizing::new(String::new());
            input.lock().read_line(&mut line)?;
            lines.push(line);
        }
    }
    <[_; 2]>::try_from(lines).map_err(|_| anyhow::anyhow!("復旧キットのコードが2枚分要ります。1行に1枚ずつ書いてください。"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A column of password slots that no rotation reaches is shut for good once the old pepper is dropped.
    #[test]
    fn every_column_of_password_slots_is_laid_over() {
        // Behind a printed code and behind a passkey, without the pepper.
        let without = [("account", "recovery_slot"), ("passkey", "slot")];
        let known: Vec<(&str, &str)> = SLOTS.iter().chain([&platform::pepper::ACCOUNTS]).map(|at| (at.table, at.column)).collect();
        let mut found = 0;
        for migration in data::migrations() {
            let mut table = "";
            for line in migration.sql.lines().map(str::trim) {
                if let Some(rest) = line.strip_prefix("create table ") {
                    table = rest.split(' ').next().unwrap_or_default();
                }
                let Some((column, _)) = line.split_once(" bytea").filter(|(column, _)| column.ends_with("slot")) else { continue };
                found += 1;
                assert!(known.contains(&(table, column)) || without.contains(&(table, column)), "{table}.{column}");
            }
        }
        assert_eq!(found, known.len() + without.len());
    }
}
