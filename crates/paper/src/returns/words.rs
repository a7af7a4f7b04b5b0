//! The return in Markdown.

use super::{Part, ReturnPaper};
use crate::{
    Paper, cross_table,
    markdown::{self, Align},
};

pub(super) fn document(paper: &ReturnPaper) -> String {
    let mut out = format!("# {}\n\n", markdown::text(&paper.title()));
    let under: Vec<&str> = [paper.issued.fiscal_year_label.as_str(), paper.state.label(), &paper.addressee]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    out.push_str(&format!("{}\n\n## 主要な数値\n\n", markdown::text(&under.join("　"))));
    out.push_str(&key_figures(paper));
    for part in &paper.parts {
        out.push_str(&of(part));
    }
    out.push_str(&cross_table::markdown_corrections(&paper.corrections));
    if !paper.definitions.is_empty() {
        out.push_str(&format!("## 定義\n\n{}", markdown::list(&paper.definitions)));
    }
    out.push_str(&cross_table::foot(&paper.issued));
    out
}

fn key_figures(paper: &ReturnPaper) -> String {
    let Some(first) = paper.key_figures.first() else { return String::new() };
    let heads = first.cells(paper).into_iter().map(|(_, head, _)| (head.to_owned(), Align::Right));
    let columns: Vec<(String, Align)> =
        [("項目".to_owned(), Align::Left), ("単位".to_owned(), Align::Left)].into_iter().chain(heads).collect();
    let rows: Vec<Vec<String>> = paper
        .key_figures
        .iter()
        .map(|line| {
            let figures = line.cells(paper).into_iter().map(|(_, _, figure)| figure.shown());
            [line.shown_label(), line.unit.clone()].into_iter().chain(figures).collect()
        })
        .collect();
    markdown::table(&columns, &rows)
}

fn of(part: &Part) -> String {
    match part {
        Part::Table { heading, table, sentences } => {
            let mut out = format!(
                "## {}（単位：{}）\n\n{}",
                markdown::text(heading),
                markdown::text(&table.unit),
                cross_table::markdown_table(table)
            );
            for sentence in sentences {
                out.push_str(&format!("{}\n\n", markdown::paragraph(sentence)));
            }
            out
        }
        Part::Text { heading, text } => format!("## {}\n\n{}\n\n", markdown::text(heading), markdown::paragraph(text)),
        Part::Chart(chart) => format!("## {}\n\n（図）{}\n\n", markdown::text(&chart.heading), markdown::text(&chart.description)),
    }
}
