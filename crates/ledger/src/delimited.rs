//! CSV and TSV.

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
    let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter(text)).from_reader(text.as_bytes());
    let mut gathering = Gathering::new(name, budget);
    let mut lines = LineCount::new(text.as_bytes());
    let mut record = ByteRecord::new();
    while reader.read_byte_record(&mut record).map_err(|_| Refusal::TooMuch)? {
        let start = record.position().map_or(0, csv::Position::byte);
        let row = lines.row_at(start);
        for (column, field) in record.iter().enumerate() {
            let field = String::from_utf8_lossy(field);
            lines.inside += breaks(field.as_bytes());
            gathering.put_text(row, column, &field)?;
        }
    }
    Ok(gathering.finish())
}

/// Whichever of tab and comma the fullest of the first lines holds more of.
fn delimiter(text: &str) -> u8 {
    let most = |mark: char| text.lines().take(SNIFFED_LINES).map(|line| line.matches(mark).count()).max().unwrap_or(0);
    if most('\t') > most(',') { b'\t' } else { b',' }
}

/// Line ends as the csv reader sees them: `\n`, `\r\n`, and the lone `\r` of old Macintosh files.
fn breaks(bytes: &[u8]) -> usize {
    let ends = bytes.iter().enumerate().filter(|(at, byte)| match byte {
        b'\n' => true,
        b'\r' => bytes.get(at + 1) != Some(&b'\n'),
        _ => false,
    });
    ends.count()
}

/// Numbers rows as Excel does: blank lines count, line ends inside quotes do not.
/// The csv reader skips blank lines silently and counts from before them, so we look ourselves.
struct LineCount<'a> {
    bytes: &'a [u8],
    at: usize,
    line: usize,
    inside: usize,
    last: usize,
}

impl<'a> LineCount<'a> {
    fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0, line: 1, inside: 0, last: 0 }
    }

    /// Always beyond the row before: two records must never fall into one row.
    fn row_at(&mut self, start: u64) -> u32 {
        let mut start = usize::try_from(start).unwrap_or(usize::MAX).min(self.bytes.len());
        while matches!(self.bytes.get(start), Some(b'\n' | b'\r')) {
            start += 1;
        }
        self.line += breaks(&self.bytes[self.at..start]);
        self.at = start;
        self.last = self.line.saturating_sub(self.inside).max(self.last + 1);
        u32::try_from(self.last).unwrap_or(u32::MAX)
    }
}
