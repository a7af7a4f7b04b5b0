//! The sheet one figure a row; a field's words stand in the `text` column.

use super::{Activity, CaseSheetPaper};
use crate::{LongRow, cross_table, kpi};

pub(super) fn rows(sheet: &CaseSheetPaper) -> Vec<LongRow> {
    let mut out = money(sheet);
    out.extend(sheet.all_sections().iter().map(|section| LongRow::words("section", &section.key, &section.heading, &section.text)));
    out.extend(kpi::long_rows(&sheet.indicators));
    out.extend(sheet.activities.iter().enumerate().flat_map(|(place, activity)| of(place + 1, activity)));
    out.extend((1usize..).zip(&sheet.partners).map(|(place, name)| LongRow::words("partner", &place.to_string(), "連携団体", name)));
    if let Some(table) = &sheet.monthly_table {
        out.extend(cross_table::long_rows("monthly_table", table));
    }
    out
}

fn money(sheet: &CaseSheetPaper) -> Vec<LongRow> {
    let Some(money) = &sheet.money else { return Vec::new() };
    let lines = [("cost", money.label.as_str(), money.cost_thousand_yen), ("grant", "交付金額", money.grant_thousand_yen)];
    lines
        .into_iter()
        .filter_map(|(key, label, amount)| {
            amount.map(|amount| LongRow {
                table: "money".into(),
                row_key: key.into(),
                row_label: label.into(),
                value: amount.into(),
                unit: "千円".into(),
                ..LongRow::default()
            })
        })
        .collect()
}

fn of(place: usize, activity: &Activity) -> Vec<LongRow> {
    let mut out: Vec<LongRow> = (1usize..)
        .zip(&activity.figures)
        .map(|(nth, figure)| LongRow {
            table: "activity".into(),
            row_key: place.to_string(),
            row_label: activity.name.clone(),
            code: nth.to_string(),
            label: figure.label.clone(),
            value: figure.value.clone(),
            unit: figure.unit.clone(),
            of_which: figure.of_which,
            ..LongRow::default()
        })
        .collect();
    if !activity.text.is_empty() {
        out.push(LongRow::words("activity", &place.to_string(), &activity.name, &activity.text));
    }
    out
}
