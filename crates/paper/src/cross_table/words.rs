//! The table in Markdown.

use super::{CrossTable, CrossTablePaper};
use crate::{
    Correction,
    markdown::{self, Align},
};

/// The grid as a GitHub table; the axis stands in the column's head, since Markdown has one row of heads.
pub(crate) fn table(cross: &CrossTable) -> String {
    let bank = cross.grid();
    let mut columns = vec![(cross.row_header.clone(), Align::Left)];
    for group in &bank.groups {
        for head in &group.heads {
            let label = if group.label.is_empty() { head.label.clone() } else { format!("{}：{}", group.label, head.label) };
            columns.push((label, Align::Right));
        }
    }
    let rows: Vec<Vec<String>> = bank
        .lines
        .iter()
        .map(|line| {
            let figures = line.cells.iter().map(crate::Figure::shown);
            [line.label.clone()].into_iter().chain(figures).collect()
        })
        .collect();
    markdown::table(&columns, &rows)
}

/// 「訂正一覧」
pub(crate) fn corrections(corrections: &[Correction]) -> String {
    if corrections.is_empty() {
        return String::new();
    }
    let columns = ["記入日", "対象", "項目", "訂正前", "訂正後", "理由"].map(|name| (name.to_owned(), Align::Left));
    let rows: Vec<Vec<String>> = corrections
        .iter()
        .map(|entry| {
            vec![
                calendar::wareki::long(entry.noted_on),
                entry.period.clone(),
                entry.what.clone(),
                entry.before.shown(),
                entry.after.shown(),
                entry.reason.clone(),
            ]
        })
        .collect();
    format!("## 訂正\n\n{}", markdown::table(&columns, &rows))
}

pub(super) fn document(paper: &CrossTablePaper) -> String {
    let mut out = format!("# {}\n\n", markdown::text(&paper.title));
    let under: Vec<&str> = [paper.subtitle.as_str(), &paper.issued.fiscal_year_label, paper.state.label()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    out.push_str(&format!("{}\n\n", markdown::text(&under.join("　"))));
    out.push_str(&format!("{}（単位：{}）\n\n", markdown::text(&paper.table.measure_label), markdown::text(&paper.table.unit)));
    out.push_str(&table(&paper.table));
    for sentence in &paper.sentences {
        out.push_str(&format!("{}\n\n", markdown::paragraph(sentence)));
    }
    out.push_str(&corrections(&paper.corrections));
    if !paper.table.definitions.is_empty() {
        out.push_str(&format!("## 定義\n\n{}", markdown::list(&paper.table.definitions)));
    }
    out.push_str(&foot(&paper.issued));
    out
}

/// Who gave it out, and when.
pub(crate) fn foot(issued: &crate::Issued) -> String {
    format!("{}　{}　{} 作成\n", markdown::text(&issued.programme), markdown::text(&issued.issuer), issued.day_in_era())
}
