//! Finding the header row below whatever titles stand above it.

use std::collections::BTreeSet;

use calendar::fold_header;

use crate::mapping::Meaning;
use crate::{Cell, Mapping, Schema, Sheet, SheetRow};

/// Rows looked at before a sheet is said to have no header.
const SEARCHED_ROWS: usize = 200;
/// No heading is longer; texts above the header may be.
const HEADING_CHARS: usize = 60;
/// Known headings that make a row the header row (interfaces §2).
const ENOUGH: usize = 2;

/// Index into `sheet.rows` of the first row with at least two known headings.
pub(crate) fn find(sheet: &Sheet, schema: &'static Schema, mapping: &Mapping) -> Option<usize> {
    let searched = sheet.rows.iter().take(SEARCHED_ROWS);
    searched.enumerate().find(|(_, row)| known_headings(row, schema, mapping) >= ENOUGH).map(|(index, _)| index)
}

/// The likeliest header where none is known: the first row of three texts or more, so that a person
/// can assign its headings.
pub(crate) fn guess(sheet: &Sheet) -> Option<usize> {
    let texts = |row: &SheetRow| row.cells.iter().filter(|cell| matches!(cell, Cell::Text(_))).count();
    sheet.rows.iter().take(SEARCHED_ROWS).position(|row| texts(row) >= 3)
}

fn known_headings(row: &SheetRow, schema: &'static Schema, mapping: &Mapping) -> usize {
    let meanings = row.cells.iter().map(|cell| meaning(cell, schema, mapping));
    let keys: BTreeSet<&str> = meanings
        .filter_map(|meaning| match meaning {
            Meaning::Column(spec) => Some(spec.key),
            Meaning::LeftOut | Meaning::Unknown => None,
        })
        .collect();
    keys.len()
}

/// What one cell of the header row means.
pub(crate) fn meaning(cell: &Cell, schema: &'static Schema, mapping: &Mapping) -> Meaning {
    match cell {
        Cell::Text(text) if text.chars().nth(HEADING_CHARS).is_none() => {
            mapping.meaning(&fold_header(text), schema)
        }
        _ => Meaning::Unknown,
    }
}
