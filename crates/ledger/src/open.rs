//! The door: what kind of file is this, and may it come in.

use std::io::Read;

use crate::limits::megabytes;
use crate::sheet::Budget;
use crate::{Limits, Refusal, Sheet, delimited, text, workbook};

/// 「上限つきで読む」 Reads at most `limit` bytes; one more and it is refused unread.
///
/// # Errors
/// `TooLarge`, or `Unreadable` when the reader fails.
pub fn read_limited(reader: impl Read, limit: u64) -> Result<Vec<u8>, Refusal> {
    let mut bytes = Vec::new();
    reader.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit {
        return Err(Refusal::TooLarge { megabytes: megabytes(limit) });
    }
    Ok(bytes)
}

/// 「台帳のファイルを読む」 Sheets of an `.xlsx`, `.csv` or `.tsv`, told apart by content.
///
/// # Errors
/// A [`Refusal`]: what is wrong with the file as a whole.
pub fn read_file(reader: impl Read, file_name: &str, limits: &Limits) -> Result<Vec<Sheet>, Refusal> {
    let bytes = read_limited(reader, limits.file_bytes)?;
    read_bytes(&bytes, file_name, limits)
}

/// The same from memory.
///
/// # Errors
/// As [`read_file`].
pub fn read_bytes(bytes: &[u8], file_name: &str, limits: &Limits) -> Result<Vec<Sheet>, Refusal> {
    if bytes.len() as u64 > limits.file_bytes {
        return Err(Refusal::TooLarge { megabytes: megabytes(limits.file_bytes) });
    }
    let mut budget = Budget::new(limits);
    let sheets = if bytes.starts_with(b"PK") {
        workbook::read(bytes, &mut budget)?
    } else {
        refuse_others(bytes)?;
        vec![delimited::read(&text::decode(bytes)?, sheet_name(file_name), &mut budget)?]
    };
    if sheets.iter().all(|sheet| sheet.rows.is_empty()) {
        return Err(Refusal::Empty);
    }
    Ok(sheets)
}

const OLE2: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

fn refuse_others(bytes: &[u8]) -> Result<(), Refusal> {
    if bytes.starts_with(OLE2) {
        let locked = holds_utf16(bytes, "EncryptedPackage");
        return Err(if locked { Refusal::Locked } else { Refusal::OldWorkbook });
    }
    const OTHERS: [(&[u8], &str); 8] = [
        (b"%PDF", "PDF"),
        (b"\x89PNG", "画像"),
        (b"\xFF\xD8\xFF", "画像"),
        (b"GIF8", "画像"),
        (b"\x1F\x8B", "圧縮ファイル"),
        (b"7z\xBC\xAF", "圧縮ファイル"),
        (b"Rar!", "圧縮ファイル"),
        (b"{\\rtf", "文書"),
    ];
    let other = OTHERS.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, what)| *what);
    match other.or_else(|| is_markup(bytes).then_some("ウェブページ形式のファイル")) {
        Some(what) => Err(Refusal::OtherFile { what }),
        None => Ok(()),
    }
}

/// Systems that offer "Excel" sometimes hand out HTML with an `.xls` name.
fn is_markup(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(256)]).to_ascii_lowercase();
    let head = head.trim_start_matches('\u{FEFF}').trim_start();
    ["<!doctype", "<html", "<table", "<?xml"].iter().any(|start| head.starts_with(start))
}

/// Directory names inside OLE2 are UTF-16LE.
fn holds_utf16(bytes: &[u8], word: &str) -> bool {
    let wanted: Vec<u8> = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

/// Excel calls the sheet of a CSV by the file's name without its ending.
fn sheet_name(file_name: &str) -> &str {
    let last = file_name.rsplit(['/', '\\']).next().unwrap_or(file_name);
    last.rsplit_once('.').map_or(last, |(stem, _)| stem)
}
