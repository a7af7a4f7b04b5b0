//! The sealed file: an age file around a plain tar archive, so that `age -d FILE | tar x` opens it without us.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Write as _};
use std::path::{Component, Path, PathBuf};

use anyhow::{Context, Result, bail};
use vault::{ArchiveError, ArchiveIdentity, ArchiveRecipient, Sha256, open_archive, seal_archive};

use super::manifest::{FORMAT, Manifest, Part};

/// The database's path in the archive.
pub const DATABASE: &str = "tsunagari.db";
/// Files of the data folder lie below this.
pub const FILES: &str = "files/";
const MANIFEST: &str = "manifest.json";
const README: &str = "README.txt";
/// A manifest at the most: a list of files and tables.
const LARGEST_MANIFEST: u64 = 64 << 20;

const README_TEXT: &str = "\
これは「つながり」のバックアップです。
- manifest.json   いつ、どの版で作り、何が入っているか（件数・監査記録の末尾・ファイルごとの SHA-256）
- tsunagari.db    SQLite 3 のデータベース。相談の文章と氏名は封印されたままです
- files/          データフォルダのほかのファイル
戻し方: tsunagari restore このファイル --data 空のフォルダ --identity 鍵ファイル
戻した記録を開くには、別に保管しているペッパー（鍵ファイル）が要ります。manifest.json の pepper がその番号です。

A backup of Tsunagari. The database is SQLite 3; texts and names in it remain sealed.
To use it: tsunagari restore THIS --data EMPTY-FOLDER --identity KEYFILE, and the pepper kept elsewhere.
";

/// Writes the parts, sealed to `recipients`, and waits until they are on the disk.
pub fn write(target: &Path, recipients: &[ArchiveRecipient], manifest: &Manifest, part_files: &[(Part, PathBuf)]) -> Result<u64> {
    let file = create_private(target)?;
    let sealed = seal_archive(recipients, BufWriter::with_capacity(1 << 18, file))?;
    let mut archive = tar::Builder::new(sealed);
    let at = u64::try_from(manifest.made_at.as_second()).unwrap_or(0);
    append(&mut archive, MANIFEST, at, &serde_json::to_vec_pretty(manifest)?)?;
    append(&mut archive, README, at, README_TEXT.as_bytes())?;
    for (part, file) in part_files {
        let source = File::open(file).with_context(|| format!("{} を読めません", file.display()))?;
        // Exactly what was counted: a file that grew meanwhile must not shift what follows.
        archive.append_data(&mut head(part.bytes, at), &part.path, source.take(part.bytes))?;
    }
    let mut out = archive.into_inner()?.finish()?;
    out.flush()?;
    let file = out.into_inner().map_err(|e| e.into_error())?;
    file.sync_all()?;
    Ok(file.metadata()?.len())
}

fn append<W: io::Write>(archive: &mut tar::Builder<W>, path: &str, at: u64, bytes: &[u8]) -> Result<()> {
    Ok(archive.append_data(&mut head(bytes.len() as u64, at), path, bytes)?)
}

fn head(bytes: u64, at: u64) -> tar::Header {
    let mut head = tar::Header::new_gnu();
    head.set_size(bytes);
    head.set_mode(0o600);
    head.set_mtime(at);
    head
}

fn create_private(target: &Path) -> Result<File> {
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(target).with_context(|| format!("{} を書けません", target.display()))
}

/// Opens a sealed file into `folder` (empty, ours) and compares every part with the manifest.
///
/// Whoever knows a recipient can write such a file, so nothing in it is believed: paths stay below the folder,
/// nothing is written that the manifest does not list, nothing longer than it says.
pub fn unpack(source: &Path, identities: &[ArchiveIdentity], folder: &Path) -> Result<Manifest> {
    let file = File::open(source).with_context(|| format!("{} を読めません", source.display()))?;
    let opened = open_archive(identities, BufReader::with_capacity(1 << 18, file)).map_err(|e| sentence(&e))?;
    let mut archive = tar::Archive::new(opened);
    let mut entries = archive.entries()?;
    let mut first = entries.next().context("バックアップが空です。")?.context(DAMAGED)?;
    let manifest = read_manifest(&mut first)?;
    drop(first);
    let mut awaited: BTreeMap<&str, &Part> = manifest.parts.iter().map(|part| (part.path.as_str(), part)).collect();
    for entry in entries {
        let mut entry = entry.context(DAMAGED)?;
        let path = entry.path().context(DAMAGED)?.into_owned();
        let name = path.to_str().context(DAMAGED)?;
        if name == README {
            continue;
        }
        let Some(part) = awaited.remove(name) else { bail!("バックアップに、一覧にないファイルが入っています。") };
        if !entry.header().entry_type().is_file() {
            bail!("バックアップに、ふつうのファイルでないものが入っています。");
        }
        take_out(&mut entry, part, &below(folder, &path)?)?;
    }
    // Reads to the sealed end: only there is proved that nothing was cut off.
    io::copy(&mut archive.into_inner(), &mut io::sink()).context(DAMAGED)?;
    if let Some((missing, _)) = awaited.first_key_value() {
        bail!("バックアップに {missing} がありません。");
    }
    Ok(manifest)
}

const DAMAGED: &str = "バックアップが途中で切れているか、壊れています。ほかのバックアップを使ってください。";

fn sentence(e: &ArchiveError) -> anyhow::Error {
    anyhow::anyhow!(match e {
        ArchiveError::OtherKey => "この鍵では開けません。このバックアップの宛先に入っている鍵を使ってください。",
        _ => "バックアップのファイルではないか、はじめの部分が壊れています。",
    })
}

fn read_manifest<R: Read>(entry: &mut tar::Entry<'_, R>) -> Result<Manifest> {
    if entry.path()?.to_str() != Some(MANIFEST) {
        bail!("つながりのバックアップではありません。");
    }
    let mut text = Vec::new();
    entry.take(LARGEST_MANIFEST).read_to_end(&mut text).context(DAMAGED)?;
    let manifest: Manifest = serde_json::from_slice(&text).context("バックアップの一覧を読めません。")?;
    if manifest.format != FORMAT {
        bail!("このバックアップはより新しい版（{}）で作られています。新しい tsunagari で開いてください。", manifest.program);
    }
    Ok(manifest)
}

/// The path on disk: `tsunagari.db`, or something below `files/`, made of plain names only.
fn below(folder: &Path, path: &Path) -> Result<PathBuf> {
    let plain = path.components().all(|c| matches!(c, Component::Normal(_)));
    let known = path == Path::new(DATABASE) || path.starts_with(FILES);
    if !plain || !known {
        bail!("バックアップに、置き場所の正しくないファイルが入っています。");
    }
    Ok(folder.join(path))
}

fn take_out<R: Read>(entry: &mut tar::Entry<'_, R>, part: &Part, target: &Path) -> Result<()> {
    if let Some(parent) = target.parent() {
        super::folder::private(parent.to_owned())?;
    }
    let mut out = create_private(target)?;
    let (mut sum, mut left, mut buffer) = (Sha256::default(), part.bytes, vec![0; 1 << 16]);
    loop {
        let n = entry.read(&mut buffer).context(DAMAGED)?;
        if n == 0 {
            break;
        }
        left = left.checked_sub(n as u64).with_context(|| format!("{} が一覧より長くなっています。", part.path))?;
        sum.update(&buffer[..n]);
        out.write_all(&buffer[..n]).with_context(|| format!("{} を書けません", target.display()))?;
    }
    if left != 0 || sum.finish_hex() != part.sha256 {
        bail!("{} が一覧と一致しません。", part.path);
    }
    Ok(out.sync_all()?)
}
