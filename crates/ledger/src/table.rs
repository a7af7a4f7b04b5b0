//! A sheet laid against a schema.

use std::cell::RefCell;
use std::collections::HashMap;

use crate::fingerprint::{Fingerprints, reference};
use crate::{ColumnKind, ColumnSpec, IgnoredSheet, Place, Problems, Row, Schema, SheetRow, column_letter};

/// 「読み取る列」 A column of the file that is understood.
#[derive(Debug, Clone)]
pub struct Column {
    pub spec: &'static ColumnSpec,
    /// 0-based.
    pub index: usize,
    /// As written in the file, on one line.
    pub header: String,
}

impl Column {
    #[must_use]
    pub fn place(&self) -> Place {
        Place { letter: column_letter(self.index), header: self.header.clone() }
    }
}

/// 「読み取り表」 The rows under the header, with what each column means.
#[derive(Debug)]
pub struct Table {
    pub(crate) schema: &'static Schema,
    pub(crate) sheet: String,
    pub(crate) header: SheetRow,
    pub(crate) columns: Vec<Column>,
    /// 0-based columns a person chose not to read.
    pub(crate) left_out: Vec<usize>,
    pub(crate) rows: Vec<SheetRow>,
    pub(crate) ignored: Vec<IgnoredSheet>,
    pub(crate) problems: Problems,
}

impl Table {
    /// Required columns the file lacks.
    pub(crate) fn missing(&self) -> Vec<&'static ColumnSpec> {
        self.schema.columns.iter().filter(|spec| spec.required && self.column(spec.key).is_none()).collect()
    }

    #[must_use]
    pub fn schema(&self) -> &'static Schema {
        self.schema
    }

    /// The sheet that was taken.
    #[must_use]
    pub fn sheet(&self) -> &str {
        &self.sheet
    }

    /// Columns that are understood, in the order of the file.
    #[must_use]
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// Where a column stands, if the file has it.
    #[must_use]
    pub fn column(&self, key: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.spec.key == key)
    }

    /// Rows to be read: not empty, below the header.
    #[must_use]
    pub fn row_count(&self) -> usize {
        self.rows.len()
    }

    /// What is wrong with the header.
    #[must_use]
    pub fn problems(&self) -> &Problems {
        &self.problems
    }

    /// 「すべての行を読む」 One call of `take` per row; nothing is given back unless every row was right.
    ///
    /// The getters of [`Row`] note what is wrong and give `None`. Call all of them first and use `?`
    /// only after: a `?` between two getters hides the second one's error.
    ///
    /// # Errors
    /// Every problem of the header and of all rows.
    pub fn read<T>(&self, mut take: impl FnMut(&Row) -> Option<T>) -> Result<Vec<T>, Problems> {
        let problems = RefCell::new(self.problems.clone());
        let mut numbers = HashMap::new();
        let mut fingerprints = Fingerprints::default();
        let mut read = Vec::with_capacity(self.rows.len());
        for cells in &self.rows {
            let row = Row::new(self, cells, fingerprints.of(self, cells), &problems);
            let before = problems.borrow().total();
            self.note_repeated_number(&row, &mut numbers);
            match take(&row) {
                Some(value) => read.push(value),
                // Where a column is missing, every row lacks it: the header has said so once.
                None if problems.borrow().total() == before && self.problems.is_empty() => row.reject("この行は読み取れません。"),
                None => {}
            }
            problems.borrow_mut().sort_row(before);
        }
        let problems = problems.into_inner();
        if problems.is_empty() { Ok(read) } else { Err(problems) }
    }

    fn note_repeated_number(&self, row: &Row, numbers: &mut HashMap<String, u32>) {
        let Some(number) = reference(self, row.cells()) else {
            return;
        };
        let Some(column) = self.columns.iter().find(|column| column.spec.kind == ColumnKind::Reference) else {
            return;
        };
        match numbers.get(&number) {
            Some(first) => row.problem(column.spec.key, format!("{first}行目と同じ番号です。記録ごとに違う番号を書いてください。")),
            None => _ = numbers.insert(number, row.number()),
        }
    }
}
