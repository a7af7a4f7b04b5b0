//! Laying a sheet against a schema: header row, columns, and what is wrong with them.

use crate::mapping::{Headings, Meaning};
use crate::{Column, IgnoredSheet, Mapping, Place, Problem, Problems, Refusal, Schema, Sheet, Table, column_letter, header};

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
    if found.is_some() {
        table.note_missing()
    } else {
        table.note_no_header()
    }
    table.drop_blank_rows();
    Ok(table)
}

fn ignored_sheets(sheets: &[Sheet], taken: usize, headings: &Headings) -> Vec<IgnoredSheet> {
    let others = sheets.iter().enumerate().filter(|(at, sheet)| *at != taken && !sheet.rows.is_empty());
    others
        .map(|(_, sheet)| IgnoredSheet { name: sheet.name.clone(), looks_like_this_ledger: header::find(sheet, headings).is_some() })
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
            let expected =
                format!("見出し「{}」の列がありません{also}。見出しを書き加えるか、どの列に当たるかを選んでください。", spec.header);
            self.problems.push(self.header_problem(None, expected));
        }
    }

    fn note_no_header(&mut self) {
        let named: Vec<String> =
            self.schema.columns.iter().filter(|spec| spec.required).map(|spec| format!("「{}」", spec.header)).collect();
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
}
