//! One row, asked by column key.

use std::cell::RefCell;

use calendar::{Date, FiscalYear, Time};

use crate::fingerprint;
use crate::value::{self, ERROR_CELL};
use crate::{Cell, Choices, Column, Problem, Problems, SheetRow, Table};

const REQUIRED: &str = "必ず記入してください。";

/// 「1行」 Typed getters. Each gives `None` for an empty cell, and for a wrong one after noting the problem;
/// an empty cell of a required column is a problem too.
pub struct Row<'t> {
    table: &'t Table,
    cells: &'t SheetRow,
    fingerprint: String,
    problems: &'t RefCell<Problems>,
}

impl<'t> Row<'t> {
    pub(crate) fn new(table: &'t Table, cells: &'t SheetRow, fingerprint: String, problems: &'t RefCell<Problems>) -> Self {
        Self { table, cells, fingerprint, problems }
    }

    pub(crate) fn cells(&self) -> &'t SheetRow {
        self.cells
    }

    /// 1-based, as in the file.
    #[must_use]
    pub fn number(&self) -> u32 {
        self.cells.number
    }

    /// 「同じ行の印」 Equal for the same row of the same ledger imported again. Holds what the row says: hash it with
    /// a key before keeping it.
    #[must_use]
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// A day, given as text or as an Excel date.
    #[must_use]
    pub fn date(&self, key: &str) -> Option<Date> {
        self.get(key, value::day)
    }

    /// A day that must lie in one of the fiscal years.
    #[must_use]
    pub fn day_within(&self, key: &str, years: &[FiscalYear]) -> Option<Date> {
        let day = self.date(key)?;
        if years.iter().any(|year| year.contains(day)) {
            return Some(day);
        }
        let named: Vec<String> =
            years.iter().map(|year| format!("{}（{}〜{}）", year.label(), year.first_day(), year.last_day())).collect();
        self.problem(key, format!("{}の日付ではありません。", named.join("、")));
        None
    }

    /// What the row says, in one form however it was typed. Like [`Row::fingerprint`] not to be kept but as a hash.
    #[must_use]
    pub fn content(&self) -> String {
        fingerprint::content(self.table, self.cells)
    }

    /// A time of day.
    #[must_use]
    pub fn time(&self, key: &str) -> Option<Time> {
        self.get(key, value::time)
    }

    /// A length in whole minutes: 30, 30分, 0:30, 1時間30分.
    #[must_use]
    pub fn minutes(&self, key: &str) -> Option<i64> {
        self.get(key, value::minutes)
    }

    /// A whole number, 0 or more.
    #[must_use]
    pub fn whole_number(&self, key: &str) -> Option<i64> {
        self.get(key, value::count)
    }

    /// Text as typed, without blanks around it.
    #[must_use]
    pub fn text(&self, key: &str) -> Option<String> {
        self.get(key, value::text)
    }

    /// ○, 1, はい or true; an empty cell or a missing column is `false`.
    #[must_use]
    pub fn flag(&self, key: &str) -> bool {
        self.get(key, value::flag).unwrap_or(false)
    }

    /// The code of one value of a list.
    #[must_use]
    pub fn choice(&self, key: &str, choices: &Choices) -> Option<String> {
        self.get(key, |cell| {
            let written = value::text(cell)?;
            choices.find(&written).map(str::to_owned).ok_or_else(|| allowed(choices))
        })
    }

    /// The codes of all values in the cell, each once, in the order written.
    #[must_use]
    pub fn choices(&self, key: &str, choices: &Choices) -> Vec<String> {
        let found = self.get(key, |cell| {
            let written = value::text(cell)?;
            match choices.find_all(&written) {
                Ok(codes) => Ok(codes.into_iter().map(str::to_owned).collect()),
                Err(unknown) if unknown == [written.as_str()] => Err(allowed(choices)),
                Err(unknown) => {
                    let unknown: String = unknown.into_iter().map(|label| format!("「{}」", Problem::shown(label))).collect();
                    Err(format!("{unknown}は使えません。{}", allowed(choices)))
                }
            }
        });
        found.unwrap_or_default()
    }

    /// A value that only here must not be missing (a column the schema leaves open).
    pub fn require<T>(&self, key: &str, value: Option<T>) -> Option<T> {
        if value.is_none() && self.is_empty(key) {
            self.problem(key, REQUIRED.to_owned());
        }
        value
    }

    /// Whether the cell is empty or the column missing.
    #[must_use]
    pub fn is_empty(&self, key: &str) -> bool {
        self.column(key).is_none_or(|column| self.cells.cell(column.index).is_empty())
    }

    /// Notes a problem the caller found; `expected` is a sentence on how to mend it.
    pub fn problem(&self, key: &str, expected: impl Into<String>) {
        let column = self.column(key);
        self.note(column, column.map(|column| self.cells.cell(column.index)), expected.into());
    }

    /// Notes a problem of the row as a whole.
    pub fn reject(&self, expected: impl Into<String>) {
        self.note(None, None, expected.into());
    }

    fn get<T>(&self, key: &str, read: impl FnOnce(&Cell) -> Result<T, String>) -> Option<T> {
        let column = self.column(key)?;
        let cell = self.cells.cell(column.index);
        let expected = match cell {
            Cell::Empty if column.spec.required => REQUIRED.to_owned(),
            Cell::Empty => return None,
            Cell::Error(_) => ERROR_CELL.to_owned(),
            filled => match read(filled) {
                Ok(value) => return Some(value),
                Err(expected) => expected,
            },
        };
        self.note(Some(column), Some(cell), expected);
        None
    }

    fn column(&self, key: &str) -> Option<&'t Column> {
        debug_assert!(self.table.schema().column(key).is_some(), "no column {key} in this ledger");
        self.table.column(key)
    }

    fn note(&self, column: Option<&Column>, cell: Option<&Cell>, expected: String) {
        self.problems.borrow_mut().push(Problem {
            sheet: self.table.sheet().to_owned(),
            row: Some(self.number()),
            column: column.map(Column::place),
            value: cell.map(|cell| Problem::shown(&cell.as_read())),
            expected,
        });
    }
}

fn allowed(choices: &Choices) -> String {
    format!("使える値は {} です。", choices.allowed())
}
