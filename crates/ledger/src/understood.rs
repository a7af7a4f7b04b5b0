//! What a person is shown before anything is imported.

use serde::Serialize;

use crate::{Column, LedgerKind, Problem, Table, column_letter};

/// 「読み取った内容」 What was understood of a file, for the staff page.
#[derive(Debug, Clone, Serialize)]
pub struct Understood {
    pub ledger: LedgerKind,
    pub sheet: String,
    /// 1-based, as in the file.
    pub header_row: u32,
    /// In the order of the file.
    pub columns: Vec<UnderstoodColumn>,
    /// Columns that are not read: to be assigned or left out.
    pub unmapped: Vec<UnmappedHeader>,
    /// Canonical headings of required columns the file lacks.
    pub missing: Vec<&'static str>,
    pub row_count: usize,
    /// The first five rows as text, one entry per column of `columns`.
    pub first_rows: Vec<Vec<String>>,
    pub ignored_sheets: Vec<IgnoredSheet>,
    /// What is wrong with the header; rows are checked by reading them.
    pub problems: Vec<Problem>,
}

/// 「読み取る列」 One column and what it is read as.
#[derive(Debug, Clone, Serialize)]
pub struct UnderstoodColumn {
    pub letter: String,
    /// As written in the file.
    pub header: String,
    pub key: &'static str,
    /// The canonical heading.
    pub read_as: &'static str,
}

/// 「読み取らない見出し」 A column that is not read, with a value from below its heading (which may be blank).
#[derive(Debug, Clone, Serialize)]
pub struct UnmappedHeader {
    pub letter: String,
    pub header: String,
    pub sample: Option<String>,
    /// A person chose so.
    pub left_out: bool,
}

/// 「読まなかったシート」 Another sheet that holds something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct IgnoredSheet {
    pub name: String,
    /// It has a header row of this ledger too: perhaps it should be imported as well.
    pub looks_like_this_ledger: bool,
}

const FIRST_ROWS: usize = 5;

impl Table {
    /// 「読み取った内容」 For the page between upload and import.
    #[must_use]
    pub fn understood(&self) -> Understood {
        Understood {
            ledger: self.schema.ledger,
            sheet: self.sheet.clone(),
            header_row: self.header.number,
            columns: self.columns.iter().map(UnderstoodColumn::of).collect(),
            unmapped: self.unmapped(),
            missing: self.missing().iter().map(|spec| spec.header).collect(),
            row_count: self.rows.len(),
            first_rows: self.first_rows(),
            ignored_sheets: self.ignored.clone(),
            problems: self.problems.listed().to_vec(),
        }
    }

    fn unmapped(&self) -> Vec<UnmappedHeader> {
        let width = self.rows.iter().map(|row| row.cells.len()).chain([self.header.cells.len()]).max();
        let open = (0..width.unwrap_or(0)).filter(|at| !self.columns.iter().any(|column| column.index == *at));
        open.map(|at| self.unmapped_header(at)).filter(|unmapped| !unmapped.header.is_empty() || unmapped.sample.is_some()).collect()
    }

    fn unmapped_header(&self, index: usize) -> UnmappedHeader {
        UnmappedHeader {
            letter: column_letter(index),
            header: self.header.cell(index).as_read().replace('\n', " "),
            sample: self.sample(index),
            left_out: self.left_out.contains(&index),
        }
    }

    fn sample(&self, index: usize) -> Option<String> {
        let filled = self.rows.iter().map(|row| row.cell(index)).find(|cell| !cell.is_empty())?;
        Some(Problem::shown(&filled.as_read()))
    }

    fn first_rows(&self) -> Vec<Vec<String>> {
        let rows = self.rows.iter().take(FIRST_ROWS);
        rows.map(|row| self.columns.iter().map(|column| row.cell(column.index).as_read()).collect()).collect()
    }
}

impl UnderstoodColumn {
    fn of(column: &Column) -> Self {
        Self { letter: column_letter(column.index), header: column.header.clone(), key: column.spec.key, read_as: column.spec.header }
    }
}
