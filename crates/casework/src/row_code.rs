//! Codes in a ledger's cells, by label, by code, or by a label of an earlier year.

use ledger::Row;
use programme::Programme;
use tally::{AxisKey, Code};

/// The code a cell gives on an axis; `Some(None)` for an empty cell, `None` once the cell's problem is noted.
pub(crate) fn row_code(row: &Row<'_>, programme: &Programme, key: &str, axis: AxisKey) -> Option<Option<Code>> {
    let Some(written) = row.text(key) else {
        // Empty, or an error cell that the row has noted itself.
        return row.is_empty(key).then_some(None);
    };
    if let Some(entry) = programme.codebook().find(axis, &written) {
        return Some(Some(entry.code.clone()));
    }
    row.problem(key, format!("使える値は {} です。", programme.codebook().allowed(axis)));
    None
}
