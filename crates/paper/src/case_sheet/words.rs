//! The sheet in Markdown.

use super::{CaseSheetPaper, Section};
use crate::{
    cross_table, grouped, kpi,
    markdown::{self, Align},
};

pub(super) fn document(sheet: &CaseSheetPaper) -> String {
    let mut out = format!("# {}\n\n{}\n\n", markdown::text(&sheet.full_title()), markdown::text(&sheet.issued.fiscal_year_label));
    if let Some(money) = &sheet.money {
        let rows: Vec<Vec<String>> =
            money.lines().into_iter().map(|(label, amount)| vec![label.to_owned(), format!("{} 千円", grouped(amount))]).collect();
        out.push_str(&markdown::table(&[("経費".to_owned(), Align::Left), ("金額".to_owned(), Align::Right)], &rows));
    }
    for section in sheet.all_sections() {
        out.push_str(&field(sheet, &section));
    }
    if !sheet.sections.iter().any(|section| section.key == "overview") {
        out.push_str(&overview(sheet));
    }
    out.push_str(&cross_table::foot(&sheet.issued));
    out
}

fn field(sheet: &CaseSheetPaper, section: &Section) -> String {
    let mut out = format!("## {}\n\n", markdown::text(&section.heading));
    if !section.text.is_empty() {
        out.push_str(&format!("{}\n\n", markdown::paragraph(&section.text)));
    }
    match section.key.as_str() {
        "purpose" if !sheet.indicators.is_empty() => out.push_str(&kpi::markdown_table(&sheet.indicators)),
        "partners" => out.push_str(&markdown::list(&sheet.partners)),
        "overview" => out.push_str(&overview(sheet)),
        _ => {}
    }
    out
}

fn overview(sheet: &CaseSheetPaper) -> String {
    let mut out = String::new();
    let rows: Vec<Vec<String>> = sheet
        .activities
        .iter()
        .flat_map(|activity| {
            activity.figures.iter().map(|figure| {
                vec![
                    activity.name.clone(),
                    figure.label.clone(),
                    figure.value.shown_with(&figure.unit),
                    if figure.of_which { "再掲".to_owned() } else { String::new() },
                ]
            })
        })
        .collect();
    if !rows.is_empty() {
        let columns = [("事業", Align::Left), ("項目", Align::Left), ("実績", Align::Right), ("備考", Align::Left)]
            .map(|(name, align)| (name.to_owned(), align));
        out.push_str(&markdown::table(&columns, &rows));
    }
    for activity in sheet.activities.iter().filter(|activity| !activity.text.is_empty()) {
        out.push_str(&format!("### {}\n\n{}\n\n", markdown::text(&activity.name), markdown::paragraph(&activity.text)));
    }
    if let Some(table) = &sheet.monthly_table {
        out.push_str(&format!(
            "### {}（単位：{}）\n\n{}",
            markdown::text(&table.measure_label),
            markdown::text(&table.unit),
            cross_table::markdown_table(table)
        ));
    }
    for sentence in &sheet.sentences {
        out.push_str(&format!("{}\n\n", markdown::paragraph(sentence)));
    }
    out
}
