//! What makes a row the same row when a file is imported again.

use std::collections::HashMap;

use crate::choices::fold;
use crate::{ColumnKind, SheetRow, Table, value};

/// Stands between fields: control characters never survive in a cell.
const BETWEEN: char = '\u{1F}';

/// Numbers rows of equal content in the order of the file.
#[derive(Default)]
pub(crate) struct Fingerprints {
    seen: HashMap<String, u32>,
}

impl Fingerprints {
    /// The row's own number where it has one, else its content and its place among equals.
    ///
    /// Content holds the day, so equal rows are rows of one day. The text is what the row says:
    /// callers keep only a hash of it.
    pub fn of(&mut self, table: &Table, row: &SheetRow) -> String {
        let ledger = table.schema().ledger.name();
        if let Some(number) = reference(table, row) {
            return format!("{ledger}{BETWEEN}number{BETWEEN}{number}");
        }
        let content = content(table, row);
        let place = self.seen.entry(content.clone()).or_insert(0);
        *place += 1;
        format!("{ledger}{BETWEEN}row{BETWEEN}{content}{place}")
    }
}

pub(crate) fn reference(table: &Table, row: &SheetRow) -> Option<String> {
    let column = table.columns().iter().find(|column| column.spec.kind == ColumnKind::Reference)?;
    Some(fold(&row.cell(column.index).as_read())).filter(|number| !number.is_empty())
}

/// Filled columns in canonical order, each value in one form however it was typed:
/// a CSV and a workbook of the same ledger agree.
pub(crate) fn content(table: &Table, row: &SheetRow) -> String {
    let mut content = String::new();
    for spec in table.schema().columns {
        let Some(column) = table.column(spec.key) else {
            continue;
        };
        let cell = row.cell(column.index);
        if cell.is_empty() {
            continue;
        }
        let typed = match spec.kind {
            ColumnKind::Day => value::day(cell).ok().map(|day| day.to_string()),
            ColumnKind::Time => value::time(cell).ok().map(crate::cell::clock),
            ColumnKind::Minutes => value::minutes(cell).ok().map(|minutes| minutes.to_string()),
            ColumnKind::Count => value::count(cell).ok().map(|count| count.to_string()),
            ColumnKind::Flag => value::flag(cell).ok().map(|flag| flag.to_string()),
            ColumnKind::Choice | ColumnKind::Choices | ColumnKind::Reference | ColumnKind::Text => None,
        };
        content.push_str(spec.key);
        content.push('=');
        content.push_str(&typed.unwrap_or_else(|| fold(&cell.as_read())));
        content.push(BETWEEN);
    }
    content
}
