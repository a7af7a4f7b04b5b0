//! The table on A4.

use serde_json::{Value, json};

use super::{CrossTable, CrossTablePaper, Line, grid::Group, grid::Head};
use crate::{
    Correction,
    typeset::{self, Setting},
};

/// Columns beside each other on an upright page; more, and the page is turned.
const MOST_UPRIGHT: usize = 12;
/// The table as the template draws it. How many columns stand beside each other is the template's affair: it knows
/// how wide the figures are.
pub(crate) fn values(table: &CrossTable) -> Value {
    let grid = table.grid();
    let head = |head: &Head| json!({ "label": head.label, "total": head.total });
    let group = |group: &Group| json!({ "label": group.label, "heads": group.heads.iter().map(head).collect::<Vec<_>>() });
    json!({
        "row_header": table.row_header,
        "caption": format!("{}（単位：{}）", table.measure_label, table.unit),
        "groups": grid.groups.iter().map(group).collect::<Vec<_>>(),
        "lines": grid.lines.iter().map(line).collect::<Vec<_>>(),
    })
}

fn line(line: &Line) -> Value {
    json!({ "label": line.label, "total": line.total, "cells": line.cells.iter().map(crate::Figure::shown).collect::<Vec<_>>() })
}

/// The corrections as the template draws them.
pub(crate) fn corrections(corrections: &[Correction]) -> Value {
    corrections
        .iter()
        .map(|entry| {
            json!([
                calendar::wareki::long(entry.noted_on),
                entry.period,
                entry.what,
                entry.before.shown(),
                entry.after.shown(),
                entry.reason,
            ])
        })
        .collect()
}

pub(super) fn setting(paper: &CrossTablePaper) -> Setting {
    let columns: usize = paper.table.grid().groups.iter().map(|group| group.heads.len()).sum();
    let turned = columns > MOST_UPRIGHT;
    let mut page = typeset::head(&paper.issued, &paper.title);
    page["subtitle"] = json!(paper.subtitle);
    page["state"] = json!(paper.state.label());
    page["turned"] = json!(turned);
    page["table"] = values(&paper.table);
    page["sentences"] = json!(paper.sentences);
    page["corrections"] = corrections(&paper.corrections);
    page["definitions"] = json!(paper.table.definitions);
    Setting::new("cross_table.typ", page, Vec::new())
}
