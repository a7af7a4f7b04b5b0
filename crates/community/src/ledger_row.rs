//! Cells of a ledger's row, by the programme's lists.

use calendar::Date;
use ledger::Row;
use platform::wording::tv;
use programme::Programme;
use tally::{AxisKey, Code};

use crate::catalogue::runs_on;

/// The row's day, in a fiscal year that the programme has.
pub fn day(row: &Row<'_>, programme: &Programme) -> Option<Date> {
    let day = row.date("day")?;
    if runs_on(programme, day) {
        return Some(day);
    }
    let years: Vec<String> = programme.years().iter().map(|year| year.fiscal_year().label()).collect();
    row.problem("day", tv("community-day-outside", &[("years", years.join("、").into())]));
    None
}

/// The code that a cell gives by label, code, or an earlier label; `Some(None)` for an empty cell, `None` once its
/// problem is noted.
pub fn code(row: &Row<'_>, programme: &Programme, day: Option<Date>, key: &str, axis: AxisKey) -> Option<Option<Code>> {
    let Some(written) = row.text(key) else { return row.is_empty(key).then_some(None) };
    let book = &day.map_or_else(|| programme.latest(), |day| programme.on(day)).codebook;
    match book.find(axis, &written) {
        Some(entry) => Some(Some(entry.code.clone())),
        None => {
            row.problem(key, tv("community-ledger-allowed", &[("allowed", book.allowed(axis).into())]));
            None
        }
    }
}

/// Words of a list that grows in practice: known ones become their code; others become 「その他」 where the list has
/// it, and are kept as written.
pub fn open_code(row: &Row<'_>, programme: &Programme, day: Option<Date>, key: &str, axis: AxisKey) -> Worded {
    let Some(written) = row.text(key) else { return Worded::default() };
    let book = &day.map_or_else(|| programme.latest(), |day| programme.on(day)).codebook;
    match book.find(axis, &written) {
        Some(entry) => Worded { code: Some(entry.code.clone()), words: String::new() },
        None => Worded { code: book.entry(axis, OTHER).map(|entry| entry.code.clone()), words: written },
    }
}

/// 「その他」 in the lists that have it.
const OTHER: &str = "other";

/// A code, and the words it was given by where the list does not know them.
#[derive(Clone, Default)]
pub struct Worded {
    /// The code.
    pub code: Option<Code>,
    /// The words; empty when the list knows them.
    pub words: String,
}

/// One of a few fixed words; `None` once a problem is noted.
pub fn word<T: Copy>(row: &Row<'_>, key: &str, words: &[(&[&str], T)]) -> Option<Option<T>> {
    let Some(written) = row.text(key) else { return row.is_empty(key).then_some(None) };
    let written = calendar::fold_search(&written);
    let found = words.iter().find(|(names, _)| names.iter().any(|name| calendar::fold_search(name) == written));
    if found.is_none() {
        let allowed: Vec<&str> = words.iter().filter_map(|(names, _)| names.first().copied()).collect();
        row.problem(key, tv("community-ledger-allowed", &[("allowed", allowed.join("、").into())]));
    }
    found.map(|(_, value)| Some(*value))
}
