//! Bytes of a text file into characters.

use std::str;

use encoding_rs::{Encoding, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE};

use crate::Refusal;

/// How many unreadable lines a refusal names.
const NAMED_LINES: usize = 5;

/// UTF-8 with or without BOM, UTF-16 with BOM, else CP932 (what Excel in Japan writes as "CSV").
///
/// # Errors
/// `Undecodable` with the lines that fit neither UTF-8 nor CP932.
pub(crate) fn decode(bytes: &[u8]) -> Result<String, Refusal> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return decode_marked(&bytes[mark..], encoding);
    }
    if bytes.contains(&0) {
        return Err(Refusal::OtherFile { what: "この種類のファイル" });
    }
    match str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(_) => decode_unmarked(bytes),
    }
}

fn decode_marked(bytes: &[u8], encoding: &'static Encoding) -> Result<String, Refusal> {
    match encoding.decode_without_bom_handling_and_without_replacement(bytes) {
        Some(text) => Ok(text.into_owned()),
        None if encoding == UTF_16LE || encoding == UTF_16BE => {
            let (text, _) = encoding.decode_without_bom_handling(bytes);
            let broken = |(line, text): (usize, &str)| text.contains('\u{FFFD}').then_some(line);
            Err(undecodable(text.split('\n').enumerate().filter_map(broken)))
        }
        None => Err(undecodable(bad_lines(bytes, UTF_8))),
    }
}

/// Neither encoding fits as a whole: the one with fewer bad lines was meant.
fn decode_unmarked(bytes: &[u8]) -> Result<String, Refusal> {
    if let Some(text) = SHIFT_JIS.decode_without_bom_handling_and_without_replacement(bytes) {
        return Ok(text.into_owned());
    }
    let as_utf8 = bad_lines(bytes, UTF_8).count();
    let as_cp932 = bad_lines(bytes, SHIFT_JIS).count();
    let meant = if as_utf8 < as_cp932 { UTF_8 } else { SHIFT_JIS };
    Err(undecodable(bad_lines(bytes, meant)))
}

/// 0-based lines that do not decode. 0x0A is never the second byte of a CP932 character,
/// so cutting before decoding is safe.
fn bad_lines(bytes: &[u8], encoding: &'static Encoding) -> impl Iterator<Item = usize> {
    bytes.split(|byte| *byte == b'\n').enumerate().filter_map(move |(line, bytes)| {
        let read = encoding.decode_without_bom_handling_and_without_replacement(bytes);
        read.is_none().then_some(line)
    })
}

fn undecodable(lines: impl Iterator<Item = usize>) -> Refusal {
    let number = |line: usize| u32::try_from(line + 1).unwrap_or(u32::MAX);
    Refusal::Undecodable { lines: lines.take(NAMED_LINES).map(number).collect() }
}
