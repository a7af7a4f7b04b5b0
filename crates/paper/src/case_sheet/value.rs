//! The sheet as JSON (interfaces §6).

use serde_json::{Value, json};

use super::CaseSheetPaper;
use crate::{Indicator, Settled};

/// Names are fixed by interfaces §6; what the sheet carries beyond them stands behind.
pub(super) fn value(sheet: &CaseSheetPaper) -> Value {
    let mut value = json!({
        "title": sheet.title,
        "municipality_name": sheet.municipality_name,
        "money": sheet.money,
        "sections": sheet.all_sections(),
        "indicators": sheet.indicators.iter().map(Indicator::value).collect::<Vec<_>>(),
        "activities": sheet.activities,
        "partners": sheet.partners,
        "programme": sheet.issued.programme_code,
        "fiscal_year": sheet.issued.fiscal_year,
    });
    if let Some(table) = &sheet.monthly_table {
        value["monthly_table"] = table.value(&sheet.issued, Settled::Closed);
        value["sentences"] = json!(sheet.sentences);
    }
    value
}
