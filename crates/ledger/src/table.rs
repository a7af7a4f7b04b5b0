//! A sheet laid against a schema.

use std::cell::RefCell;
use std::collections::HashMap;

use crate::fingerprint::{Fingerprints, reference};
use crate::mapping::{Headings, Meaning};
use crate::{
    ColumnKind, ColumnSpec, IgnoredSheet, Mapping, Place, Problem, Problems, Refusal, Row, Schema, Sheet,
    SheetRow, column_letter, header,
};

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

/// 「見出しを探して表にする」 Takes the first sheet with a header row.
///
/// Never fails on a header that is wrong or missing: the table says so in [`Table::problems`] and
/// still shows what it could make of it, so that a person can assign headings.
///
/// # Errors
/// `Empty` when no sheet holds anything.
pub fn lay_out(sheets: Vec<Sheet>, schema: &'static Schema, mapping: &Mapping) -> Result<Table, Refusal> {
    let headings = Headings::new(schema, mapping);
    let found = sheets.iter().enumerate().find_map(|(at, sheet)| Some((at, header::find(sheet, &headings)?)));
    let guessed = || sheets.iter().enumerate().find_map(|(at, sheet)| Some((at, header::guess(sheet)?)));
    let first = || sheets.iter().position(|sheet| !sheet.rows.is_empty()).map(|at| (at, 0));
    let (at, top) = found.or_else(guessed).or_else(first).ok_or(Refusal::Empty)?;
    let ignored = ignored_sheets(&sheets, at, &headings);
    let mut sheet = sheets.into_iter().nth(at).ok_or(Refusal::Empty)?;
    let rows = sheet.rows.split_off(top + 1);
    let header = sheet.rows.pop().ok_or(Refusal::Empty)?;
    let mut table = Table {
        schema,
        sheet: sheet.name,
        columns: Vec::new(),
        left_out: Vec::new(),
        header,
        rows,
        ignored,
        problems: Problems::default(),
    };
    table.assign_columns(&headings);
    if found.is_some() { table.note_missing() } else { table.note_no_header() }
    table.drop_blank_rows();
    Ok(table)
}

fn ignored_sheets(sheets: &[Sheet], taken: usize, headings: &Headings) -> Vec<IgnoredSheet> {
    let others = sheets.iter().enumerate().filter(|(at, sheet)| *at != taken && !sheet.rows.is_empty());
    others
        .map(|(_, sheet)| IgnoredSheet {
            name: sheet.name.clone(),
            looks_like_this_ledger: header::find(sheet, headings).is_some(),
        })
        .collect()
}

impl Table {
    fn assign_columns(&mut self, headings: &Headings) {
        for (index, cell) in self.header.cells.iter().enumerate() {
            let spec = match headings.meaning(cell) {
                Meaning::Column(spec) => spec,
                Meaning::LeftOut => {
                    self.left_out.push(index);
                    continue;
                }
                Meaning::Unknown => continue,
            };
            let column = Column { spec, index, header: cell.as_read().replace('\n', " ") };
            match self.columns.iter().find(|earlier| earlier.spec.key == spec.key) {
                Some(earlier) => {
                    let expected = format!(
                        "{}列の「{}」と同じ「{}」として読まれます。どちらかの見出しを変えるか、読まない列にしてください。",
                        column_letter(earlier.index),
                        earlier.header,
                        spec.header
                    );
                    self.problems.push(self.header_problem(Some(column.place()), expected));
                }
                None => self.columns.push(column),
            }
        }
    }

    fn note_missing(&mut self) {
        for spec in self.missing() {
            let also: String = spec.synonyms.iter().map(|name| format!("「{name}」")).collect();
            let also = if also.is_empty() { also } else { format!("（{also}でも読めます）") };
            let expected = format!(
                "見出し「{}」の列がありません{also}。見出しを書き加えるか、どの列に当たるかを選んでください。",
                spec.header
            );
            self.problems.push(self.header_problem(None, expected));
        }
    }

    fn note_no_header(&mut self) {
        let named: Vec<String> = self.schema.columns.iter().filter(|spec| spec.required).map(|spec| format!("「{}」", spec.header)).collect();
        let expected = format!(
            "見出しの行が見つかりません。{}の見出し（{}など）が2つ以上並ぶ行を置くか、どの列に当たるかを選んでください。",
            self.schema.ledger.label(),
            named.concat()
        );
        self.problems.push(Problem { row: None, ..self.header_problem(None, expected) });
    }

    fn header_problem(&self, column: Option<Place>, expected: String) -> Problem {
        Problem { sheet: self.sheet.clone(), row: Some(self.header.number), column, value: None, expected }
    }

    /// Numbered but unfilled lines are common in printed ledgers: a row that says nothing in any
    /// column that is read is an empty row.
    fn drop_blank_rows(&mut self) {
        let columns = &self.columns;
        if !columns.is_empty() {
            self.rows.retain(|row| columns.iter().any(|column| !row.cell(column.index).is_empty()));
        }
    }

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
            self.note_repeated_number(&row, &mut numbers);
            let before = problems.borrow().total();
            match take(&row) {
                Some(value) => read.push(value),
                None if problems.borrow().total() == before => row.reject("この行は読み取れません。"),
                None => {}
            }
        }
        let problems = problems.into_inner();
        if problems.is_empty() { Ok(read) } else { Err(problems) }
    }

    fn note_repeated_number(&self, row: &Row, numbers: &mut HashMap<String, u32>) {
        let Some(number) = reference(self, row.cells()) else { return };
        let Some(column) = self.columns.iter().find(|column| column.spec.kind == ColumnKind::Reference) else { return };
        match numbers.get(&number) {
            Some(first) => row.problem(column.spec.key, format!("{first}行目と同じ番号です。記録ごとに違う番号を書いてください。")),
            None => _ = numbers.insert(number, row.number()),
        }
    }
}
