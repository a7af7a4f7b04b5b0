//! The return one figure a row.

use super::{Part, ReturnPaper};
use crate::{LongRow, cross_table};

pub(super) fn rows(paper: &ReturnPaper) -> Vec<LongRow> {
    let mut out = key_figures(paper);
    for (place, part) in (1usize..).zip(&paper.parts) {
        match part {
            Part::Table { table, .. } => out.extend(cross_table::long_rows(&format!("table_{place}"), table)),
            Part::Text { heading, text } => out.push(LongRow::words("text", &place.to_string(), heading, text)),
            Part::Chart(_) => {}
        }
    }
    out.extend(corrections(paper));
    out
}

fn key_figures(paper: &ReturnPaper) -> Vec<LongRow> {
    paper
        .key_figures
        .iter()
        .flat_map(|line| {
            line.cells(paper).into_iter().map(|(code, label, value)| LongRow {
                table: "key_figures".into(),
                row_key: line.key.clone(),
                row_label: line.label.clone(),
                axis: "period".into(),
                axis_label: paper.period_label.clone(),
                code: code.into(),
                label: label.into(),
                value,
                unit: line.unit.clone(),
                of_which: line.of_which,
                ..LongRow::default()
            })
        })
        .collect()
}

fn corrections(paper: &ReturnPaper) -> Vec<LongRow> {
    paper
        .corrections
        .iter()
        .flat_map(|entry| {
            [("before", "訂正前", &entry.before), ("after", "訂正後", &entry.after)].map(|(code, label, value)| LongRow {
                table: "correction".into(),
                row_key: entry.noted_on.to_string(),
                row_label: entry.period.clone(),
                axis_label: entry.what.clone(),
                code: code.into(),
                label: label.into(),
                value: value.clone(),
                text: entry.reason.clone(),
                ..LongRow::default()
            })
        })
        .collect()
}
