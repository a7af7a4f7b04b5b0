//! `tsunagari restore FILE --data DIR`: onto an empty machine, checked before anything is put in its place.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use clap::Args;

use super::folder::WorkFolder;
use super::manifest::Manifest;
use super::parcel::{DATABASE, FILES};
use super::{keys, verify};
use crate::data::{self, DataPlace, write_private};

/// `tsunagari restore`.
#[derive(Args)]
pub struct Restore {
    /// バックアップのファイル
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// 開くための鍵ファイル（AGE-SECRET-KEY-1…）
    #[arg(long, value_name = "FILE")]
    identity: Option<PathBuf>,
}

/// Restores.
pub async fn run(place: &DataPlace, restore: Restore) -> Result<()> {
    crate::serve::log_to_stderr();
    if place.database_url.is_some() {
        bail!("restore は内蔵データベースに戻します。--database-url（TSUNAGARI_DATABASE_URL）を外してください。");
    }
    must_be_empty(place)?;
    let identities = keys::identities(restore.identity.as_deref())?;
    data::private_folder(&place.folder)?;
    let work = WorkFolder::below(&place.folder)?;
    let opened = super::folder::private(work.join("restored"))?;
    let manifest = verify::prove(&restore.file, &identities, &opened, None).await?;
    must_be_known(&manifest)?;
    put_in_place(&opened, &place.folder)?;
    drop(work);
    if !place.folder.join("pepper-made").exists() {
        write_private(&place.folder.join("pepper-made"), manifest.pepper.as_bytes())?;
    }
    println!("{} を {} に戻し、書き出したときの記録と一致することを確かめました。", restore.file.display(), place.folder.display());
    verify::say(&manifest);
    next_step(place, &manifest)
}

/// Nothing but the pepper's file may lie there already.
fn must_be_empty(place: &DataPlace) -> Result<()> {
    let Ok(entries) = fs::read_dir(&place.folder) else { return Ok(()) };
    if entries.flatten().any(|e| e.file_name() != "pepper") {
        bail!("{} は空ではありません。いまの記録を上書きしないため、空のフォルダを --data で指定してください。", place.folder.display());
    }
    Ok(())
}

/// A newer program's tables are not for this one.
fn must_be_known(manifest: &Manifest) -> Result<()> {
    let known: Vec<i64> = data::migrations().iter().map(|m| m.version).collect();
    if manifest.records.migrations.iter().any(|version| !known.contains(version)) {
        bail!("このバックアップはより新しい版（{}）で作られています。新しい tsunagari で戻してください。", manifest.program);
    }
    Ok(())
}

fn put_in_place(opened: &Path, folder: &Path) -> Result<()> {
    let files = opened.join(FILES);
    if files.is_dir() {
        for entry in fs::read_dir(&files)? {
            let entry = entry?;
            fs::rename(entry.path(), folder.join(entry.file_name()))?;
        }
    }
    // Last: a folder with a database in it is a whole one.
    fs::rename(opened.join(DATABASE), folder.join(DATABASE))?;
    Ok(fs::File::open(folder)?.sync_all()?)
}

fn next_step(place: &DataPlace, manifest: &Manifest) -> Result<()> {
    let held = data::known_peppers(place)?.is_some_and(|p| p.all_ids().contains(&manifest.pepper));
    if held {
        println!("ペッパー（番号 {}）が揃っています。次に: tsunagari doctor、それから tsunagari serve", manifest.pepper);
    } else {
        println!(
            "次に: 番号 {} のペッパーを {} に戻すか、--pepper-file で場所を示してください。なくしたときは、復旧キット2枚で取り戻せます（tsunagari pepper recover）。それから tsunagari doctor、tsunagari serve",
            manifest.pepper,
            place.folder.join("pepper").display()
        );
    }
    Ok(())
}
