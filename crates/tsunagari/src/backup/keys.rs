//! Who can open a backup: the recipients kept in the data folder, those named on the command, the organisation's own;
//! and the key that is asked for when one is opened.

use std::io::{BufRead as _, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use vault::{ArchiveIdentity, ArchiveRecipient};

use crate::data::{self, DataPlace, private_file, write_private};

/// The recipients of every backup, one a line. Not secret; part of the backup.
const RECIPIENTS: &str = "backup-recipients";

/// Makes the operator's key: the secret half into `file`, the public half among the recipients.
pub fn new_operator_key(place: &DataPlace, file: &Path) -> Result<()> {
    let parent = file.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if let (Ok(inside), Ok(data)) = (parent.canonicalize(), place.folder.canonicalize())
        && inside.starts_with(&data)
    {
        bail!("鍵はデータフォルダの外に置いてください。同じ場所にあると、盗まれたときに一緒に持ち出されます。");
    }
    let recipient = found_operator_key(place, file)?;
    println!("設置者の鍵を {} に書きました。USBメモリや紙に写して金庫に入れ、このファイルは消してください。", file.display());
    println!("バックアップの宛先に加えました: {recipient}");
    Ok(())
}

/// The same without words, for set-up.
pub fn found_operator_key(place: &DataPlace, file: &Path) -> Result<ArchiveRecipient> {
    let identity = ArchiveIdentity::generate();
    let recipient = identity.recipient();
    let text = format!(
        "# つながり バックアップを開く鍵（設置者用）\n# tsunagari restore FILE --data DIR --identity この鍵\n# 標準の道具でも開けます: age -d -i この鍵 FILE | tar x\n# public key: {recipient}\n{}",
        identity.to_file_text().as_str()
    );
    write_private(file, text.as_bytes())?;
    data::private_folder(&place.folder)?;
    let list = place.folder.join(RECIPIENTS);
    let mut open = private_file().create(true).append(true).open(&list).with_context(|| format!("{} を書けません", list.display()))?;
    open.write_all(format!("{recipient}\n").as_bytes())?;
    open.sync_all()?;
    Ok(recipient)
}

/// Everybody a backup is sealed to. There must be somebody.
pub fn recipients(place: &DataPlace, named: &[String]) -> Result<Vec<ArchiveRecipient>> {
    let mut all = read_list(&place.folder.join(RECIPIENTS))?;
    for name in named {
        match name.parse() {
            Ok(recipient) => all.push(recipient),
            Err(_) => all.extend(read_list(Path::new(name)).with_context(|| format!("--operator-key {name}"))?),
        }
    }
    let mut texts: Vec<String> = all.iter().map(ToString::to_string).collect();
    texts.sort();
    texts.dedup();
    if texts.is_empty() {
        bail!(
            "バックアップの宛先（開く鍵）がまだありません。\
             tsunagari backup --new-operator-key 鍵ファイル で作るか、--operator-key age1… を付けてください。"
        );
    }
    texts.iter().map(|text| text.parse().context("宛先を読めません")).collect()
}

fn read_list(path: &Path) -> Result<Vec<ArchiveRecipient>> {
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound && path.ends_with(RECIPIENTS) => return Ok(Vec::new()),
        Err(e) => return Err(e).with_context(|| format!("{} を読めません", path.display())),
    };
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(|line| line.parse().with_context(|| format!("{} に age1… でない行があります。", path.display()))).collect()
}

/// The key a backup is opened with: of the file named, of `TSUNAGARI_BACKUP_IDENTITY`, or typed.
pub fn identities(named: Option<&Path>) -> Result<Vec<ArchiveIdentity>> {
    let from_environment = || std::env::var_os("TSUNAGARI_BACKUP_IDENTITY").map(PathBuf::from);
    let text = match named.map(Path::to_owned).or_else(from_environment) {
        Some(file) => std::fs::read_to_string(&file).with_context(|| format!("鍵 {} を読めません", file.display()))?,
        None => typed()?,
    };
    read_identities(&text)
}

/// Lines of identities, or the codes of two recovery kits.
fn read_identities(text: &str) -> Result<Vec<ArchiveIdentity>> {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
    if let [one, other] = lines.as_slice()
        && !one.starts_with("AGE-SECRET-KEY-1")
    {
        return platform::recovery::backup_identities([one, other]).map_err(crate::setup::said);
    }
    ArchiveIdentity::read_all(text).context("鍵の形が正しくありません。AGE-SECRET-KEY-1 で始まる行か、復旧キット2枚のコードが要ります。")
}

fn typed() -> Result<String> {
    let input = std::io::stdin();
    if input.is_terminal() {
        eprintln!("バックアップを開く鍵（AGE-SECRET-KEY-1…）か、1枚目の復旧キットのコードを入れて Enter を押してください。");
    }
    let mut line = String::new();
    input.lock().read_line(&mut line)?;
    if !line.trim().is_empty() && !line.trim_start().starts_with("AGE-SECRET-KEY-1") {
        if input.is_terminal() {
            eprintln!("2枚目の復旧キットのコードを入れて Enter を押してください。");
        }
        input.lock().read_line(&mut line)?;
    }
    if line.trim().is_empty() {
        bail!("バックアップを開く鍵が要ります。--identity 鍵ファイル を付けてください。");
    }
    Ok(line)
}
