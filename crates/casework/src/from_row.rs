//! Days and codes in a ledger's cells. Codes by label, by code, or by a label of an earlier year.

use calendar::{Date, FiscalYear};
use ledger::Row;
use programme::{Codebook, Programme};
use tally::{AxisKey, Code};

/// The day of a row, in a fiscal year the programme has a file of.
pub(crate) fn day(row: &Row<'_>, programme: &Programme) -> Option<Date> {
    let day = row.date("day")?;
    if programme.year(FiscalYear::containing(day)).is_some() {
        return Some(day);
    }
    // The years whose days were expected: the row says which.
    let years: Vec<FiscalYear> = programme.years().iter().map(|year| year.fiscal_year()).collect();
    row.day_within("day", &years)
}

/// The code lists by which a row is read: those of its day, or the newest while the day is wrong.
pub(crate) fn codebook(programme: &Programme, day: Option<Date>) -> &Codebook {
    &day.map_or_else(|| programme.latest(), |day| programme.on(day)).codebook
}

/// The code a cell gives on an axis; `Some(None)` for an empty cell, `None` once the cell's problem is noted.
pub(crate) fn code(row: &Row<'_>, codebook: &Codebook, key: &str, axis: AxisKey) -> Option<Option<Code>> {
    let Some(written) = row.text(key) else {
        // Empty, or an error cell that the row has noted itself.
        return row.is_empty(key).then_some(None);
    };
    if let Some(entry) = codebook.find(axis, &written) {
        return Some(Some(entry.code.clone()));
    }
    row.problem(key, format!("使える値は {} です。", codebook.allowed(axis)));
    None
}
