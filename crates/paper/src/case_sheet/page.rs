//! The sheet on A4. The template chooses the size of type: see templates/case_sheet.typ.

use serde_json::{Value, json};

use super::{Activity, CaseSheetPaper};
use crate::{
    cross_table, grouped, kpi, narrative,
    typeset::{self, Enclosure, MOST_ENCLOSURES, Setting},
};

pub(super) fn setting(sheet: &CaseSheetPaper) -> Setting {
    let mut page = typeset::head(&sheet.issued, &sheet.full_title());
    page["money"] = money(sheet);
    page["fields"] = fields(sheet);
    page["overview"] = overview(sheet);
    page["indicators"] = kpi::indicator_values(&sheet.indicators);
    page["partners"] = json!(sheet.partners);
    page["activities"] = sheet.activities.iter().map(activity).collect();
    page["table"] = sheet.monthly_table.as_ref().map_or(Value::Null, cross_table::table_values);
    page["sentences"] = json!(sheet.sentences);
    page["photographs"] = sheet.photographs.iter().take(MOST_ENCLOSURES).map(|photograph| json!(photograph.caption)).collect();
    let pictures = sheet.photographs.iter().map(|photograph| Enclosure(photograph.jpeg.clone())).collect();
    Setting::new("case_sheet.typ", page, pictures)
}

fn money(sheet: &CaseSheetPaper) -> Value {
    let lines = sheet.money.as_ref().map(super::MoneyLines::lines).unwrap_or_default();
    lines.into_iter().map(|(label, amount)| json!([label, grouped(amount)])).collect()
}

fn fields(sheet: &CaseSheetPaper) -> Value {
    let sections = sheet.all_sections();
    sections
        .iter()
        .filter(|section| section.key != "overview")
        .map(|section| {
            json!({
                "key": section.key, "heading": section.heading, "blocks": narrative::blocks(&section.text),
            })
        })
        .collect()
}

fn overview(sheet: &CaseSheetPaper) -> Value {
    let section = sheet.sections.iter().find(|section| section.key == "overview");
    json!({
        "heading": section.map_or("事業の概要", |section| section.heading.as_str()),
        "blocks": section.map(|section| narrative::blocks(&section.text)).unwrap_or_default(),
    })
}

fn activity(activity: &Activity) -> Value {
    let figures: Vec<Value> = activity.figures.iter().map(|figure| json!({
        "label": figure.label, "value": figure.value.shown(), "unit": if figure.value.as_f64().is_some() { figure.unit.as_str() } else { "" },
        "of_which": figure.of_which,
    })).collect();
    json!({ "name": activity.name, "figures": figures, "blocks": narrative::blocks(&activity.text) })
}
