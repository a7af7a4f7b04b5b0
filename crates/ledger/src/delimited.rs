//! CSV and TSV.

use std::borrow::Cow;

use csv::{ByteRecord, ReaderBuilder};

use crate::sheet::{Budget, Gathering};
use crate::{Refusal, Sheet};

/// Lines looked at to tell commas from tabs: titles may stand above the header.
const SNIFFED_LINES: usize = 20;

/// Reads delimited text; rows may be ragged, quoted cells may hold line ends.
///
/// # Errors
/// Any limit of the budget.
pub(crate) fn read(text: &str, name: &str, budget: &mut Budget) -> Result<Sheet, Refusal> {
    let text = with_known_line_ends(text);
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(&text))
        .from_reader(text.as_bytes());
    let mut gathering = Gathering::new(name, budget);
    let mut lines = LineCount::new(text.as_bytes());
    let mut record = ByteRecord::new();
    while reader.read_byte_record(&mut record).map_err(|_| Refusal::TooMuch)? {
        let start = record.position().map_or(0, csv::Position::byte);
        let row = lines.row_at(start);
        for (column, field) in record.iter().enumerate() {
            let field = String::from_utf8_lossy(field);
            lines.inside += field.matches('\n').count();
            gathering.put_text(row, column, &field)?;
        }
    }
    Ok(gathering.finish())
}

/// Old Macintosh files end lines with a lone `\r`.
fn with_known_line_ends(text: &str) -> Cow<'_, str> {
    if text.contains('\r') && !text.contains('\n') {
        Cow::Owned(text.replace('\r', "\n"))
    } else {
        Cow::Borrowed(text)
    }
}

/// Whichever of tab and comma the fullest of the first lines holds more of.
fn delimiter(text: &str) -> u8 {
    let most = |mark: char| {
        text.lines().take(SNIFFED_LINES).map(|line| line.matches(mark).count()).max().unwrap_or(0)
    };
    if most('\t') > most(',') { b'\t' } else { b',' }
}

/// Numbers rows as Excel does: blank lines count, line ends inside quotes do not.
/// The csv reader skips blank lines silently and counts from before them, so we look ourselves.
struct LineCount<'a> {
    bytes: &'a [u8],
    at: usize,
    line: usize,
    inside: usize,
}

impl<'a> LineCount<'a> {
    fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0, line: 0, inside: 0 }
    }

    fn row_at(&mut self, start: u64) -> u32 {
        let mut start = usize::try_from(start).unwrap_or(usize::MAX).min(self.bytes.len());
        while matches!(self.bytes.get(start), Some(b'\n' | b'\r')) {
            start += 1;
        }
        self.line += self.bytes[self.at..start].iter().filter(|byte| **byte == b'\n').count();
        self.at = start;
        u32::try_from(self.line - self.inside + 1).unwrap_or(u32::MAX)
    }
}
