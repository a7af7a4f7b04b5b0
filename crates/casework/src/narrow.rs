//! Narrowing lists to the days and codes a figure was counted by. Names in the address are those of the axes.

use calendar::{FiscalYear, parse_date, parse_month};
use platform::db::Val;
use platform::web::Form;
use tally::{AxisKey, Code, UNRECORDED};

use crate::consultation::Period;

/// The days a list is asked for: `?month=2026-08`, or `?from=…&to=…`; else the whole year.
pub(crate) fn period(form: &Form, year: FiscalYear) -> Period {
    let day = |name: &str| form.filled(name).and_then(|text| parse_date(text).ok());
    match (form.filled("month").and_then(|text| parse_month(text).ok()), day("from"), day("to")) {
        (Some(month), ..) => Period::Month(month),
        (None, None, None) => Period::Year(year),
        (None, from, to) => {
            let first = from.unwrap_or(year.first_day());
            Period::Span(first, to.unwrap_or_else(|| year.last_day().max(first)))
        }
    }
}

/// The pairs of an address that ask for these days again.
pub(crate) fn period_pairs(period: Period) -> Vec<(&'static str, String)> {
    match period {
        Period::Year(_) => Vec::new(),
        Period::Month(month) => vec![("month", month.to_string())],
        Period::Span(first, last) => vec![("from", first.to_string()), ("to", last.to_string())],
    }
}

/// The codes a list is asked for on an axis: `?referral_means=accompaniment|meeting`.
pub(crate) fn codes(form: &Form, axis: AxisKey) -> Vec<Code> {
    form.all(axis.name()).flat_map(|text| text.split('|')).map(Code::from).collect()
}

/// The same in an address again; nothing when nothing is asked for.
pub(crate) fn codes_pair(axis: AxisKey, codes: &[Code]) -> Option<(&'static str, String)> {
    let texts: Vec<&str> = codes.iter().map(Code::as_str).collect();
    (!texts.is_empty()).then(|| (axis.name(), texts.join("|")))
}

/// A statement that grows by conditions. `column` is never input.
pub(crate) struct Narrowed {
    /// The statement so far.
    pub sql: String,
    /// Its arguments so far.
    pub args: Vec<Val>,
}

impl Narrowed {
    /// ` and <condition> $n`.
    pub fn and(&mut self, condition: &str, value: impl Into<Val>) {
        self.args.push(value.into());
        self.sql.push_str(&format!(" and {condition} ${}", self.args.len()));
    }

    /// One of these codes, [`UNRECORDED`] standing for none; an empty list asks for nothing.
    pub fn bears(&mut self, column: &str, codes: &[Code]) {
        if codes.is_empty() {
            return;
        }
        let blank = codes.iter().any(|code| code.as_str() == UNRECORDED);
        let places = self.places(codes.iter().filter(|code| code.as_str() != UNRECORDED).map(|code| Val::from(code.as_str())));
        self.sql.push_str(&match (places.is_empty(), blank) {
            (true, _) => format!(" and {column} is null"),
            (false, true) => format!(" and ({column} in ({places}) or {column} is null)"),
            (false, false) => format!(" and {column} in ({places})"),
        });
    }

    fn places(&mut self, values: impl IntoIterator<Item = Val>) -> String {
        let mut places = Vec::new();
        for value in values {
            self.args.push(value);
            places.push(format!("${}", self.args.len()));
        }
        places.join(", ")
    }
}
