//! `tsunagari init`: set-up without a browser.

use std::io::{BufRead as _, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::Args;
use custody::recovery::{Sheet, pdf};
use platform::house::House;
use vault::Password;

use super::{Founded, Founding, HOLDERS, found, rehearse, said};
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
    /// 復旧キット3枚と本人の復旧コード（PDF）を書き出すフォルダ
    #[arg(long, value_name = "DIR")]
    recovery_out: PathBuf,
    /// 復旧キットを保管する人・場所（3回指定する）
    #[arg(long = "kit-holder", value_name = "NAME")]
    kit_holders: Vec<String>,
    /// 印刷したキット2枚を打ち込むリハーサルを必ず行う（端末でないときは標準入力から2行読む）
    #[arg(long)]
    rehearse: bool,
}

/// Founds the organisation and writes the sheets to print.
pub async fn run(place: &DataPlace, init: Init) -> Result<()> {
    let typed = std::fs::read_to_string(&init.password_file)
        .with_context(|| format!("パスワードのファイル {} を読めません", init.password_file.display()))?;
    let password = Password::new(typed.trim_end_matches(['\r', '\n']).to_owned());
    let holders = holders(&init.kit_holders)?;
    data::private_folder(&init.recovery_out)?;
    let taken = std::fs::read_dir(&init.recovery_out)?.flatten().find(|entry| entry.file_name().to_string_lossy().starts_with("recovery-"));
    if let Some(taken) = taken {
        bail!("{} がすでにあります。別のフォルダを指定してください。", taken.path().display());
    }
    let house = data::open(place, Manner::default()).await?;
    let founding = Founding { organisation: &init.organisation, login: &init.admin, password, holders, at_once: true };
    let founded = found(&house, founding).await?;
    write(&founded, &init.recovery_out)?;
    println!("組織「{}」を作りました。ログイン名: {}", init.organisation, init.admin);
    println!("復旧キット3枚と本人の復旧コード: {}", init.recovery_out.display());
    println!("4枚とも印刷し、キットは別々の人が保管してください。印刷したら、PDFのファイルは消してください。");
    let key = init.recovery_out.join("backup-key.txt");
    if !key.exists() {
        crate::backup::found_operator_key(place, &key)?;
        println!("バックアップを開く鍵: {}（写して金庫に入れ、ファイルは消してください）", key.display());
    }
    let terminal = std::io::stdin().is_terminal() && std::io::stdout().is_terminal();
    let rehearsed = if init.rehearse || terminal { ask(&house, terminal, init.rehearse).await? } else { false };
    if !rehearsed {
        println!(
            "リハーサルはまだです。キット2枚で本当に開くかは確かめられていません。ログインして「鍵と復旧」でリハーサルをするまで、「きょう」の画面に注意が出ます。"
        );
    }
    println!("次に: tsunagari programme apply FILE.toml で事業を登録し、tsunagari serve で起動します。");
    house.db.close().await;
    Ok(())
}

fn holders(given: &[String]) -> Result<[String; 3]> {
    match given {
        [] => Ok(HOLDERS.map(str::to_owned)),
        [one, two, three] => Ok([one.clone(), two.clone(), three.clone()]),
        _ => bail!("--kit-holder は3回指定してください（キット1・2・3の順）。"),
    }
}

fn write(founded: &Founded, folder: &Path) -> Result<()> {
    for sheet in founded.kits.iter().chain([&founded.personal]) {
        put(sheet, folder)?;
    }
    Ok(())
}

fn put(sheet: &Sheet, folder: &Path) -> Result<()> {
    let bytes = pdf(sheet).with_context(|| format!("{} を作れません", sheet.name))?;
    data::write_private(&folder.join(&sheet.name), &bytes)
}

/// Asks for two kits back. On a terminal an empty line puts it off, unless the rehearsal was asked for.
async fn ask(house: &House, terminal: bool, must: bool) -> Result<bool> {
    if terminal {
        println!(
            "\nリハーサル: 印刷したキットのうち2枚を打ち込んでください{}。",
            if must { "" } else { "（あとにするときは、何も入れずにEnter）" }
        );
    }
    loop {
        let (Some(one), Some(other)) = (line("1枚目のコード: ", terminal)?, line("2枚目のコード: ", terminal)?) else {
            if must {
                bail!("リハーサルが済んでいません。組織は作成済みです。ログインして「鍵と復旧」から行ってください。");
            }
            return Ok(false);
        };
        match rehearse(house, [&one, &other]).await {
            Ok(()) => {
                println!("キット2枚で開くことを確かめました。");
                return Ok(true);
            }
            Err(refusal) if terminal => println!("{}", said(refusal)),
            Err(refusal) => return Err(said(refusal)),
        }
    }
}

/// A line typed; none when it is empty or there is no more.
fn line(prompt: &str, terminal: bool) -> Result<Option<String>> {
    if terminal {
        print!("{prompt}");
        std::io::stdout().flush()?;
    }
    let mut typed = String::new();
    std::io::stdin().lock().read_line(&mut typed)?;
    Ok(Some(typed.trim().to_owned()).filter(|typed| !typed.is_empty()))
}
