//! 「クロス集計表」 The table of 高崎: months down, several axes side by side, each with its own total.

use serde::Serialize;
use serde_json::{Value, json};

use crate::{
    Correction, Figure, Issued, LongForm, Paper, PaperError, Settled,
    typeset::{Setting, Typeset},
};

mod form;
mod grid;
mod long;
mod page;
mod words;

pub(crate) use form::{codes, last_column, write_table as write_form};
pub(crate) use grid::Line;
pub(crate) use long::rows as long_rows;
pub(crate) use page::{corrections as correction_values, values as table_values};
pub(crate) use words::{corrections as markdown_corrections, foot, table as markdown_table};

/// 「月次表」 One cross table as a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CrossTablePaper {
    /// Head and foot.
    pub issued: Issued,
    /// Title as printed (女性のためのつながり相談).
    pub title: String,
    /// Second line (累計、令和4年2月末現在).
    pub subtitle: String,
    /// The table.
    pub table: CrossTable,
    /// Generated sentences under the table, each with its own figures in words.
    pub sentences: Vec<String>,
    /// Changes noted after closing.
    pub corrections: Vec<Correction>,
    /// Whether the figures can still move.
    pub state: Settled,
}

/// 「表」 Rows and axes with all their totals. Totals are given, never added up here: a multi-answer axis
/// has none over its codes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CrossTable {
    /// Name of the measure for programs: `consultations`.
    pub measure: String,
    /// Its label (相談件数).
    pub measure_label: String,
    /// Its unit (件).
    pub unit: String,
    /// Head of the first column (月).
    pub row_header: String,
    /// The rows, top to bottom.
    pub rows: Vec<Row>,
    /// The axes, left to right. None: the rows and their total alone.
    pub axes: Vec<AxisColumns>,
    /// Total of each row.
    pub row_totals: Vec<Figure>,
    /// Total of all.
    pub total: Figure,
    /// What is counted and how, one sentence each.
    pub definitions: Vec<String>,
}

/// 「行」
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    /// Key for programs: `2021-08`.
    pub key: String,
    /// As printed: 8月.
    pub label: String,
}

/// 「軸」 One group of columns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AxisColumns {
    /// Key for programs: `contact_method`.
    pub key: String,
    /// As printed: 相談受付方法.
    pub label: String,
    /// One answer a record: its columns add up to the total. Several answers: they do not, and it is said.
    pub single_answer: bool,
    /// Its columns, left to right.
    pub columns: Vec<Column>,
    /// A row of figures for each row of the table.
    pub cells: Vec<Vec<Figure>>,
    /// Total of each column.
    pub column_totals: Vec<Figure>,
    /// Total of each row over this axis; printed as its last column.
    pub row_totals: Vec<Figure>,
}

/// 「列」
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Column {
    /// Code for programs: `phone`.
    pub code: String,
    /// As printed: 電話.
    pub label: String,
}

impl CrossTable {
    /// Every list as long as the table asks.
    pub(crate) fn rectangular(&self) -> Result<(), PaperError> {
        let rows = self.rows.len();
        self.measured("row_totals", self.row_totals.len(), rows)?;
        for axis in &self.axes {
            self.measured(&format!("{}.cells", axis.key), axis.cells.len(), rows)?;
            self.measured(&format!("{}.row_totals", axis.key), axis.row_totals.len(), rows)?;
            self.measured(&format!("{}.column_totals", axis.key), axis.column_totals.len(), axis.columns.len())?;
            for cells in &axis.cells {
                self.measured(&format!("{}.cells", axis.key), cells.len(), axis.columns.len())?;
            }
        }
        Ok(())
    }

    fn measured(&self, list: &str, found: usize, wanted: usize) -> Result<(), PaperError> {
        if found == wanted {
            return Ok(());
        }
        Err(PaperError::NotRectangular {
            table: self.measure_label.clone(),
            what: format!("{list} has {found} entries, {wanted} were wanted"),
        })
    }

    /// The value of interfaces §4.
    pub(crate) fn value(&self, issued: &Issued, state: Settled) -> Value {
        json!({
            "programme": issued.programme_code, "fiscal_year": issued.fiscal_year,
            "measure": self.measure, "unit": self.unit, "rows": self.rows, "axes": self.axes,
            "row_totals": self.row_totals, "total": self.total, "definitions": self.definitions, "state": state,
        })
    }
}

impl CrossTablePaper {
    /// The PDF with its number of pages.
    ///
    /// # Errors
    /// As [`Paper::pdf`].
    pub fn typeset(&self) -> Result<Typeset, PaperError> {
        self.setting()?.typeset()
    }
}

impl Paper for CrossTablePaper {
    fn issued(&self) -> &Issued {
        &self.issued
    }

    fn title(&self) -> String {
        self.title.clone()
    }

    fn setting(&self) -> Result<Setting, PaperError> {
        self.table.rectangular()?;
        Ok(page::setting(self))
    }

    fn xlsx(&self) -> Result<Vec<u8>, PaperError> {
        self.table.rectangular()?;
        form::workbook(self)
    }

    fn json(&self) -> Result<Vec<u8>, PaperError> {
        self.table.rectangular()?;
        Ok(serde_json::to_vec_pretty(&self.table.value(&self.issued, self.state))?)
    }

    fn markdown(&self) -> Result<Vec<u8>, PaperError> {
        self.table.rectangular()?;
        Ok(words::document(self).into_bytes())
    }

    fn long_form(&self) -> LongForm {
        LongForm::new(&self.issued, long::rows("table", &self.table)).settled(self.state)
    }
}
