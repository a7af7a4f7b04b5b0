//! `tsunagari init`: set-up without a browser.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use clap::Args;
use vault::Password;

use super::{Founding, found};
use crate::data::{self, DataPlace, Manner};

/// `tsunagari init`.
#[derive(Args)]
pub struct Init {
    /// 組織の名前
    #[arg(long, value_name = "NAME")]
    organisation: String,
    /// 最初の利用者のログイン名
    #[arg(long, value_name = "LOGIN")]
    admin: String,
    /// 最初の利用者のパスワードを書いたファイル
    #[arg(long, value_name = "F")]
    password_file: PathBuf,
    /// 復旧コードを書き出すフォルダ
    #[arg(long, value_name = "DIR")]
    recovery_out: PathBuf,
}

/// Founds the organisation and writes the recovery code.
pub async fn run(place: &DataPlace, init: Init) -> Result<()> {
    let typed = std::fs::read_to_string(&init.password_file)
        .with_context(|| format!("パスワードのファイル {} を読めません", init.password_file.display()))?;
    let password = Password::new(typed.trim_end_matches(['\r', '\n']).to_owned());
    std::fs::create_dir_all(&init.recovery_out).with_context(|| format!("{} を作れません", init.recovery_out.display()))?;
    let paper = init.recovery_out.join(format!("recovery-code-{}.txt", file_name(&init.admin)));
    if paper.exists() {
        bail!("{} がすでにあります。別のフォルダを指定してください。", paper.display());
    }
    let house = data::open(place, Manner::default()).await?;
    let founded = found(&house, Founding { organisation: &init.organisation, login: &init.admin, password }).await?;
    data::write_private(&paper, founded.recovery_paper.as_bytes())?;
    println!("組織「{}」を作りました。ログイン名: {}", init.organisation, init.admin);
    println!("復旧コード: {}（印刷して金庫に入れ、ファイルは消してください）", paper.display());
    let key = init.recovery_out.join("backup-key.txt");
    if !key.exists() {
        crate::backup::found_operator_key(place, &key)?;
        println!("バックアップを開く鍵: {}（写して金庫に入れ、ファイルは消してください）", key.display());
    }
    println!("次に: tsunagari programme apply FILE.toml で事業を登録し、tsunagari serve で起動します。");
    house.db.close().await;
    Ok(())
}

fn file_name(login: &str) -> String {
    login.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect()
}
