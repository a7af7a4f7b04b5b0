//! 「縦持ち」 One figure a row, as the government's rules for machine-readable data ask:
//! header in the first row with ASCII names, no units inside numbers, a missing number empty and explained.

use crate::{Figure, Issued, PaperError, Settled};

mod cp932;
mod guard;

pub use cp932::{Cp932, WithoutPlace};

/// The header row. New columns are added at the end only.
pub const COLUMNS: [&str; 16] = [
    "programme", "fiscal_year", "table", "row_key", "row_label", "axis", "axis_label", "code", "label", "value", "unit", "of_which",
    "aggregate", "state", "note", "text",
];

/// 「集計の段」 Whether a row is a cell or already a sum of others: totals must not be added to cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Aggregate {
    /// A figure of its own.
    #[default]
    Cell,
    /// The sum of a row over the codes of its axis.
    RowTotal,
    /// The sum of a code over all rows.
    ColumnTotal,
    /// The sum of everything.
    Total,
}

/// One row of the long form. What does not apply stays empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LongRow {
    /// Which table or part of the document.
    pub table: String,
    /// Key of the row: `2021-08`, `kpi`, a section's key.
    pub row_key: String,
    /// Its printed label.
    pub row_label: String,
    /// Key of the axis or of the group of columns.
    pub axis: String,
    /// Its printed label.
    pub axis_label: String,
    /// Code within the axis.
    pub code: String,
    /// Its printed label.
    pub label: String,
    /// The figure.
    pub value: Figure,
    /// Unit of the figure, never inside the number.
    pub unit: String,
    /// 「再掲」 Already counted in another row.
    pub of_which: bool,
    /// Cell or sum.
    pub aggregate: Aggregate,
    /// `open`, `closed`, `corrected`, or the state of an actual.
    pub state: String,
    /// Words that are not a figure (a section's text, an appraisal).
    pub text: String,
}

impl Default for LongRow {
    fn default() -> Self {
        let empty = String::new;
        Self {
            table: empty(), row_key: empty(), row_label: empty(), axis: empty(), axis_label: empty(), code: empty(), label: empty(),
            value: Figure::Text(empty()), unit: empty(), of_which: false, aggregate: Aggregate::Cell, state: empty(), text: empty(),
        }
    }
}

/// All figures of a document, one a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LongForm {
    programme: String,
    fiscal_year: i16,
    /// The rows in the order of the document.
    pub rows: Vec<LongRow>,
}

impl Aggregate {
    /// The word in the `aggregate` column.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Cell => "cell",
            Self::RowTotal => "row_total",
            Self::ColumnTotal => "column_total",
            Self::Total => "total",
        }
    }
}

impl LongRow {
    /// A row of words: no figure, no unit.
    #[must_use]
    pub fn words(table: &str, key: &str, label: &str, text: &str) -> Self {
        Self { table: table.into(), row_key: key.into(), row_label: label.into(), text: text.into(), ..Self::default() }
    }

    /// The cells of [`COLUMNS`] behind programme and year. Text stays as it is: guarding is the writer's affair.
    pub(crate) fn cells(&self) -> [String; 14] {
        let text = match &self.value {
            Figure::Text(words) if !words.is_empty() => words.clone(),
            _ => self.text.clone(),
        };
        [
            self.table.clone(), self.row_key.clone(), self.row_label.clone(), self.axis.clone(), self.axis_label.clone(),
            self.code.clone(), self.label.clone(), self.value.plain(), self.unit.clone(),
            if self.of_which { "1" } else { "0" }.to_owned(), self.aggregate.name().to_owned(), self.state.clone(),
            self.value.note().to_owned(), text,
        ]
    }
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
