//! What keeps the workbook library within bounds: it trusts counts and lengths in the file.

use std::io::{self, Read, Seek, SeekFrom};
use std::str;

use crate::Refusal;

/// A source that may be read only so far in all, however often it is sought back.
pub(super) struct Metered<R> {
    source: R,
    left: u64,
}

impl<R> Metered<R> {
    pub fn new(source: R, left: u64) -> Self {
        Self { source, left }
    }
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.source.read(buffer)?;
        self.left = self.left.checked_sub(read as u64).ok_or(io::ErrorKind::QuotaExceeded)?;
        Ok(read)
    }
}

impl<R: Seek> Seek for Metered<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.source.seek(to)
    }
}

/// Styles, workbook and relationships: calamine copies attribute values once per use, so a long
/// one used often would fill memory. Markup declarations are refused because they could hide a tag.
pub(super) fn check_control_part(part: &[u8], bytes: usize, attribute: usize) -> Result<(), Refusal> {
    let text = plain_utf8(part)?;
    if part.len() > bytes || text.contains("<!") || longest_attribute(part) > attribute {
        return Err(Refusal::Damaged { what: "ブックの書式" });
    }
    Ok(())
}

/// Shared strings: calamine reserves room for as many as the file claims, and running out of
/// memory is not an error one can catch. `<si/>` is the shortest string there is.
pub(super) fn check_shared_strings(part: &[u8]) -> Result<(), Refusal> {
    let text = plain_utf8(part)?;
    let room = part.len() as u64 / 5 + 1;
    let claims = text.split("uniqueCount").skip(1).map(claimed);
    match claims.max() {
        Some(claim) if claim > room => Err(Refusal::Damaged { what: "文字列の数" }),
        _ => Ok(()),
    }
}

/// The number after `=` and a quotation mark; what is no number counts as none.
fn claimed(after: &str) -> u64 {
    let number = after.trim_start().strip_prefix('=').unwrap_or_default().trim_start();
    let digits = number.trim_start_matches(['"', '\'', '+', '0']);
    let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    let digits = &digits[..end];
    if digits.is_empty() { 0 } else { digits.parse().unwrap_or(u64::MAX) }
}

/// UTF-8 without NUL and ESC: no declared encoding can then read it as other ASCII than we do.
fn plain_utf8(part: &[u8]) -> Result<&str, Refusal> {
    let text = str::from_utf8(part).map_err(|_| Refusal::Damaged { what: "文字コード" })?;
    let strange = part.iter().any(|byte| matches!(byte, 0 | 0x1B));
    if strange { Err(Refusal::Damaged { what: "文字コード" }) } else { Ok(text) }
}

/// Length of the longest quoted run inside a tag.
fn longest_attribute(part: &[u8]) -> usize {
    let (mut in_tag, mut quote, mut run, mut longest) = (false, None, 0, 0);
    for &byte in part {
        match (in_tag, quote, byte) {
            (_, Some(open), _) if byte == open => quote = None,
            (_, Some(_), _) => run += 1,
            (true, None, b'"' | b'\'') => (quote, run) = (Some(byte), 0),
            (true, None, b'>') => in_tag = false,
            (false, None, b'<') => in_tag = true,
            _ => {}
        }
        longest = longest.max(run);
    }
    longest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_claimed_count_beyond_the_part_is_refused() {
        let honest = br#"<sst uniqueCount="2"><si><t>a</t></si><si><t>b</t></si></sst>"#;
        assert_eq!(check_shared_strings(honest), Ok(()));
        for claim in ["\"9999999999\"", " = '99999999999999999999999'", "=\"+0099999\""] {
            let part = format!("<sst uniqueCount{}><si/></sst>", claim.strip_prefix('"').map_or(claim.to_owned(), |c| format!("=\"{c}")));
            assert!(check_shared_strings(part.as_bytes()).is_err(), "{part}");
        }
        assert!(check_shared_strings(&"<sst/>".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>()).is_err());
    }

    #[test]
    fn a_long_attribute_cannot_hide() {
        let long = "x".repeat(600);
        let refused = |part: String| check_control_part(part.as_bytes(), 10_000, 512).is_err();
        assert!(!refused("<a b=\"c\">it's 5 > 4</a>".into()));
        assert!(refused(format!("<a b=\"{long}\"/>")));
        assert!(refused(format!("<a>'</a><a b='<{long}'/>")));
        assert!(refused(format!("<!-- ' --><a b='{long}'/>")));
    }
}
