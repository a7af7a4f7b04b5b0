//! 「控え」 Backup and restore: the whole installation in one sealed file, called good only after it was opened,
//! restored and compared. The pepper is never in it.

mod canary;
mod folder;
mod keys;
mod make;
mod manifest;
mod parcel;
mod restore;
mod rotate;
mod store;
mod verify;

use std::path::PathBuf;

use anyhow::{Result, bail};
use clap::Args;

use crate::data::DataPlace;

pub use canary::sings as opens;
pub use keys::found_operator_key;
pub use restore::{Restore, run as restore};

/// `tsunagari backup`.
#[derive(Args)]
#[command(group = clap::ArgGroup::new("what").required(true).args(["out", "verify", "new_operator_key"]))]
pub struct Backup {
    /// 書き出すファイル（--keep を付けたときはフォルダ）
    #[arg(value_name = "FILE")]
    out: Option<PathBuf>,
    /// 追加の宛先（age1… か、それを書いたファイル）。くり返し指定できる
    #[arg(long, value_name = "KEY")]
    operator_key: Vec<String>,
    /// FILE をフォルダとみなし、日時の名前で書いて新しいものから N 個を残す
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    keep: Option<u16>,
    /// バックアップを開いて確かめる（復元の練習として記録される）
    #[arg(long, value_name = "FILE")]
    verify: Option<PathBuf>,
    /// 開くための鍵ファイル（AGE-SECRET-KEY-1…）
    #[arg(long, value_name = "FILE")]
    identity: Option<PathBuf>,
    /// 設置者の鍵を新しく作って FILE に書き、宛先に加える
    #[arg(long, value_name = "FILE")]
    new_operator_key: Option<PathBuf>,
}

/// Does what was asked.
pub async fn run(place: &DataPlace, backup: Backup) -> Result<()> {
    if let Some(file) = &backup.new_operator_key {
        return keys::new_operator_key(place, file);
    }
    if let Some(file) = &backup.verify {
        return verify::practise(place, file, backup.identity.as_deref()).await;
    }
    match (&backup.out, backup.keep) {
        (Some(folder), Some(keep)) => rotate::run(place, folder, keep, &backup.operator_key).await,
        (Some(file), None) => make::run(place, file, &backup.operator_key).await,
        (None, _) => bail!("書き出すファイルを指定してください。例: tsunagari backup 控え.age"),
    }
}
