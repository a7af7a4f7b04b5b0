//! Finding the header row below whatever titles stand above it.

use std::collections::BTreeSet;

use crate::mapping::{Headings, Meaning};
use crate::{Cell, Sheet, SheetRow};

/// Rows looked at before a sheet is said to have no header.
const SEARCHED_ROWS: usize = 200;
/// Known headings that make a row the header row (interfaces §2).
const ENOUGH: usize = 2;

/// Index into `sheet.rows` of the first row with at least two known headings.
pub(crate) fn find(sheet: &Sheet, headings: &Headings) -> Option<usize> {
    sheet.rows.iter().take(SEARCHED_ROWS).position(|row| known(row, headings) >= ENOUGH)
}

/// The likeliest header where none is known: the first row of three texts or more, so that a person
/// can assign its headings.
pub(crate) fn guess(sheet: &Sheet) -> Option<usize> {
    let texts = |row: &SheetRow| row.cells.iter().filter(|cell| matches!(cell, Cell::Text(_))).count();
    sheet.rows.iter().take(SEARCHED_ROWS).position(|row| texts(row) >= 3)
}

/// How many different columns a row would head.
fn known(row: &SheetRow, headings: &Headings) -> usize {
    let keys: BTreeSet<&str> = row
        .cells
        .iter()
        .filter_map(|cell| match headings.meaning(cell) {
            Meaning::Column(spec) => Some(spec.key),
            Meaning::LeftOut | Meaning::Unknown => None,
        })
        .collect();
    keys.len()
}
