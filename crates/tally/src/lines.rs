//! The lines of a table, across and down: which codes stand there, and from when to when each can count.

use crate::axis::{AxisKey, Code};
use crate::spec::{Axis, Column, UNRECORDED};
use calendar::{Date, FiscalYear, YearMonth};
use std::collections::BTreeSet;

/// One row or one column.
pub(crate) struct Line {
    pub(crate) code: Option<Code>,
    pub(crate) label: String,
    since: Option<Date>,
    first: Date,
    last: Date,
}

impl Line {
    fn new(code: Option<Code>, label: String, since: Option<Date>, year: FiscalYear, axis: AxisKey) -> Self {
        let month = code.as_ref().filter(|_| axis == AxisKey::Month);
        let month = month.and_then(|code| code.as_str().parse::<YearMonth>().ok());
        let (first, last) = match month {
            Some(month) => (month.first_day(), month.last_day()),
            None => (year.first_day(), year.last_day()),
        };
        Self { code, label, since, first, last }
    }

    /// The key in the finished table.
    pub(crate) fn key(&self) -> String {
        self.code.as_ref().map_or(UNRECORDED, Code::as_str).to_owned()
    }

    /// Whether 0 can be said where these lines cross: the series and both codes had begun, and the
    /// time is not still to come. A series without a first day has never begun.
    pub(crate) fn begun(&self, across: Option<&Self>, first_day: Option<Date>, today: Date) -> bool {
        let Some(first_day) = first_day else {
            return false;
        };
        let across = across.unwrap_or(self);
        let since = [self.since, across.since].into_iter().flatten().fold(first_day, Date::max);
        since <= self.last.min(across.last) && self.first.max(across.first) <= today
    }
}

/// Codes of the codebook in print order, then codes nobody knows any more, then 「未記入」.
/// Whatever has a number is shown, or the margins would not foot.
pub(crate) fn lines(axis: &Axis, used: &BTreeSet<Option<Code>>, year: FiscalYear) -> Vec<Line> {
    let shown = |column: &&Column| !column.retired || used.contains(&Some(column.code.clone()));
    let known = axis.columns.iter().filter(shown).map(|column| {
        let code = Some(column.code.clone());
        Line::new(code, column.label.clone(), column.since, year, axis.key)
    });
    let unknown = used
        .iter()
        .flatten()
        .filter(|code| !axis.columns.iter().any(|column| column.code == **code))
        .map(|code| Line::new(Some(code.clone()), code.to_string(), None, year, axis.key));
    let unrecorded = used.contains(&None).then(|| Line::new(None, "未記入".to_owned(), None, year, axis.key));
    known.chain(unknown).chain(unrecorded).collect()
}
