//! The return on A4.

use serde_json::{Value, json};

use super::{KeyFigure, Part, ReturnPaper};
use crate::{
    Paper, cross_table, narrative,
    typeset::{self, Enclosure, MOST_ENCLOSURES, Setting},
};

pub(super) fn setting(paper: &ReturnPaper) -> Setting {
    let mut page = typeset::head(&paper.issued, &paper.title());
    let mut charts = Vec::new();
    page["heading"] = json!(paper.title);
    page["period"] = json!(paper.period_label);
    page["addressee"] = json!(paper.addressee);
    page["state"] = json!(paper.state.label());
    page["heads"] = heads(paper);
    page["key_figures"] = paper.key_figures.iter().map(|line| key_figure(paper, line)).collect();
    page["parts"] = paper.parts.iter().map(|part| of(part, &mut charts)).collect();
    page["corrections"] = cross_table::correction_values(&paper.corrections);
    page["definitions"] = json!(paper.definitions);
    page["signatures"] = paper.signatures.iter().map(|signature| json!(signature.role)).collect();
    Setting::new("returns.typ", page, charts)
}

fn heads(paper: &ReturnPaper) -> Value {
    paper
        .key_figures
        .first()
        .map(|line| line.cells(paper).into_iter().map(|(_, head, _)| json!(head)).collect())
        .unwrap_or_else(|| json!([]))
}

fn key_figure(paper: &ReturnPaper, line: &KeyFigure) -> Value {
    let cells: Vec<String> = line
        .cells(paper)
        .into_iter()
        .map(|(code, _, figure)| {
            let shown = figure.shown();
            // A difference says its direction, a number that stands does not.
            if code == "difference" && figure.as_f64().is_some_and(|number| number > 0.0) { format!("+{shown}") } else { shown }
        })
        .collect();
    json!({ "label": line.label, "unit": line.unit, "of_which": line.of_which, "cells": cells })
}

fn of(part: &Part, charts: &mut Vec<Enclosure>) -> Value {
    match part {
        Part::Table { heading, table, sentences } => json!({
            "kind": "table", "heading": heading, "table": cross_table::table_values(table), "sentences": sentences,
        }),
        Part::Text { heading, text } => json!({ "kind": "text", "heading": heading, "blocks": narrative::blocks(text) }),
        // A drawing too many is told in words.
        Part::Chart(chart) if charts.len() == MOST_ENCLOSURES => json!({
            "kind": "text", "heading": chart.heading, "blocks": narrative::blocks(&chart.description),
        }),
        Part::Chart(chart) => {
            charts.push(Enclosure(chart.svg.clone()));
            json!({ "kind": "chart", "heading": chart.heading, "place": charts.len() - 1, "description": chart.description })
        }
    }
}
