//! 「縦持ち」 One figure a row, as the government's rules for machine-readable data ask:
//! header in the first row with ASCII names, no units inside numbers, a missing number empty and explained.

use crate::{Issued, PaperError, Settled};

mod cp932;
mod guard;
mod row;

pub use cp932::{Cp932, WithoutPlace};
pub use row::{Aggregate, LongRow};

/// The header row. New columns are added at the end only.
pub const COLUMNS: [&str; 16] = [
    "programme",
    "fiscal_year",
    "table",
    "row_key",
    "row_label",
    "axis",
    "axis_label",
    "code",
    "label",
    "value",
    "unit",
    "of_which",
    "aggregate",
    "state",
    "note",
    "text",
];

/// All figures of a document, one a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LongForm {
    programme: String,
    fiscal_year: i16,
    /// The rows in the order of the document.
    pub rows: Vec<LongRow>,
}

impl LongForm {
    /// Rows of one programme and year.
    #[must_use]
    pub fn new(issued: &Issued, rows: Vec<LongRow>) -> Self {
        Self { programme: issued.programme_code.clone(), fiscal_year: issued.fiscal_year, rows }
    }

    /// The same rows, each marked with the state of the whole document unless it has its own.
    #[must_use]
    pub fn settled(mut self, settled: Settled) -> Self {
        for row in &mut self.rows {
            if row.state.is_empty() {
                row.state = settled.name().to_owned();
            }
        }
        self
    }

    /// Every row as cells, header not included, unguarded.
    pub(crate) fn table(&self) -> impl Iterator<Item = Vec<String>> + '_ {
        self.rows.iter().map(|row| {
            let mut cells = vec![self.programme.clone(), self.fiscal_year.to_string()];
            cells.extend(row.cells());
            cells
        })
    }

    /// UTF-8 with its mark (Excel reads it as UTF-8 only with the mark), lines ended by CRLF.
    ///
    /// # Errors
    /// [`PaperError::Rows`] if the writer fails, which a buffer in memory does not.
    pub fn utf8(&self) -> Result<Vec<u8>, PaperError> {
        let mut out = b"\xEF\xBB\xBF".to_vec();
        out.extend(self.delimited()?.into_bytes());
        Ok(out)
    }

    /// CP932 for older spreadsheet set-ups, with every character that has no place in it.
    ///
    /// # Errors
    /// [`PaperError::Rows`] as for [`Self::utf8`].
    pub fn cp932(&self) -> Result<Cp932, PaperError> {
        Ok(cp932::encode(&self.delimited()?))
    }

    fn delimited(&self) -> Result<String, PaperError> {
        let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
        writer.write_record(COLUMNS)?;
        for cells in self.table() {
            writer.write_record(cells.iter().enumerate().map(|(place, cell)| guard::cell(COLUMNS[place], cell).into_owned()))?;
        }
        let bytes = writer.into_inner().map_err(|failed| csv::Error::from(failed.into_error()))?;
        Ok(String::from_utf8(bytes).expect("only UTF-8 was written"))
    }
}
