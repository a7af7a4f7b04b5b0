//! The table on A4.

use serde_json::{Value, json};

use super::{Bank, CrossTable, CrossTablePaper, Line};
use crate::{
    Correction, PaperError,
    typeset::{self, Typeset},
};

/// Columns beside each other on an upright page; more, and the page is turned.
const MOST_UPRIGHT: usize = 12;
/// Columns beside each other on a turned page; more, and they are carried on in a further bank.
const MOST_TURNED: usize = 24;

/// More columns than this on an upright page ask for small type.
const DENSE: usize = 14;

/// The table as the template draws it.
pub(crate) fn values(table: &CrossTable, most: usize) -> Value {
    let banks = table.banks(most);
    json!({
        "dense": banks.iter().any(|bank| bank.lines.iter().any(|line| line.cells.len() > DENSE)),
        "row_header": table.row_header,
        "caption": format!("{}（単位：{}）", table.measure_label, table.unit),
        "banks": banks.iter().map(bank).collect::<Vec<_>>(),
    })
}

fn bank(bank: &Bank) -> Value {
    let groups: Vec<Value> = bank
        .groups
        .iter()
        .map(|group| {
            let heads: Vec<Value> = group.heads.iter().map(|head| json!({ "label": head.label, "total": head.total })).collect();
            json!({ "label": group.label, "heads": heads })
        })
        .collect();
    json!({ "groups": groups, "lines": bank.lines.iter().map(line).collect::<Vec<_>>() })
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

pub(super) fn typeset(paper: &CrossTablePaper) -> Result<Typeset, PaperError> {
    let columns: usize = paper.table.grid().groups.iter().map(|group| group.heads.len()).sum();
    let turned = columns > MOST_UPRIGHT;
    let most = if turned { MOST_TURNED } else { MOST_UPRIGHT };
    let mut page = typeset::head(&paper.issued, &paper.title);
    page["subtitle"] = json!(paper.subtitle);
    page["state"] = json!(paper.state.label());
    page["turned"] = json!(turned);
    page["table"] = values(&paper.table, most);
    page["sentences"] = json!(paper.sentences);
    page["corrections"] = corrections(&paper.corrections);
    page["definitions"] = json!(paper.table.definitions);
    typeset::typeset("cross_table.typ", page, Vec::new())
}
