//! The indicators in Markdown.

use super::{Indicator, KpiPaper};
use crate::{
    cross_table,
    markdown::{self, Align},
};

/// The indicators as a table, footnotes under it.
pub(crate) fn table(indicators: &[Indicator]) -> String {
    let columns = [
        ("区分", Align::Left),
        ("指標", Align::Left),
        ("種別", Align::Left),
        ("目標", Align::Right),
        ("実績", Align::Right),
        ("達成率", Align::Right),
    ]
    .map(|(name, align)| (name.to_owned(), align));
    let rows: Vec<Vec<String>> = indicators
        .iter()
        .map(|indicator| {
            vec![
                indicator.class.label().to_owned(),
                indicator.name.clone(),
                indicator.kind.label().to_owned(),
                indicator.target_text(),
                indicator.actual_text(),
                indicator.attainment_text(),
            ]
        })
        .collect();
    let mut out = markdown::table(&columns, &rows);
    out.push_str(&markdown::list(&remarks(indicators)));
    out
}

/// Appraisals, forecasts, last year's figures and footnotes, each with its indicator.
pub(crate) fn remarks(indicators: &[Indicator]) -> Vec<String> {
    indicators
        .iter()
        .flat_map(|indicator| {
            let said = [
                ("評価", indicator.appraisal.clone()),
                ("年度末見込", indicator.forecast_text()),
                ("前年度", indicator.previous_text()),
                ("注", indicator.footnote.clone()),
            ];
            let name = indicator.name.clone();
            said.into_iter().filter(|(_, text)| !text.is_empty()).map(move |(what, text)| format!("{name}　{what}：{text}"))
        })
        .collect()
}

pub(super) fn document(paper: &KpiPaper) -> String {
    let mut out = format!("# {}\n\n", markdown::text(&paper.title));
    let under: Vec<&str> = [paper.issued.fiscal_year_label.as_str(), &paper.subtitle, paper.state.label()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    out.push_str(&format!("{}\n\n", markdown::text(&under.join("　"))));
    out.push_str(&table(&paper.indicators));
    if !paper.definitions.is_empty() {
        out.push_str(&format!("## 定義\n\n{}", markdown::list(&paper.definitions)));
    }
    out.push_str(&cross_table::foot(&paper.issued));
    out
}
