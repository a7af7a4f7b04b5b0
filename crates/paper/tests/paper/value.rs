//! JSON and Markdown.

use paper::{Figure, Paper, PaperError};
use serde_json::{Value, json};

use crate::samples::{sheets, tables};

fn value(document: &dyn Paper) -> Value {
    serde_json::from_slice(&document.json().unwrap()).unwrap()
}

fn words(document: &dyn Paper) -> String {
    String::from_utf8(document.markdown().unwrap()).unwrap()
}

#[test]
fn the_sheet_has_the_names_scripts_rely_on() {
    let sheet = value(&sheets::tomakomai());
    assert_eq!(sheet["municipality_name"], "苫小牧市");
    assert_eq!(sheet["money"], json!({ "label": "個別事業費", "cost_thousand_yen": 13_945, "grant_thousand_yen": 10_458 }));
    assert_eq!(sheet["sections"][0]["key"], "situation");
    assert_eq!(sheet["indicators"][1]["target"], 1_000);
    assert_eq!(sheet["indicators"][1]["attainment_percent"], 106);
    assert_eq!(sheet["indicators"][0]["actual"], 12.4);
    assert_eq!(sheet["indicators"][0]["state"], "baseline");
    assert_eq!(sheet["indicators"][0]["attainment_percent"], Value::Null);
    assert_eq!(sheet["activities"][4]["figures"][0], json!({ "label": "参加者数", "value": 68, "unit": "人", "of_which": true }));
    assert_eq!(value(&sheets::takasaki())["money"], Value::Null);
    assert_eq!(value(&sheets::asahikawa())["partners"][0], "ウイメンズネット旭川");
}

#[test]
fn the_table_has_the_shape_of_the_command() {
    let table = value(&tables::monthly());
    assert_eq!((&table["programme"], &table["total"], &table["state"]), (&json!("takasaki-r3"), &json!(135), &json!("corrected")));
    assert_eq!(table["axes"][0]["cells"][0], json!([11, 0, null, 0, 0]));
    assert_eq!(table["axes"][0]["column_totals"], json!([109, 11, 11, 4, 0]));
    assert_eq!(table["rows"][0], json!({ "key": "2021-08", "label": "8月" }));
}

#[test]
fn markdown_says_the_same() {
    let table = words(&tables::monthly());
    assert!(table.contains("| 8月 | 11 | 0 | － | 0 | 0 | 11 |"), "{table}");
    assert!(table.contains("| 合計 | 109 | 11 | 11 | 4 | 0 | 135 |"));
    let sheet = words(&sheets::iwate());
    assert!(sheet.contains("| 個別事業費 | 14,795 千円 |") && sheet.contains("| 女性用品提供 | 提供 | 4,000人分 |"), "{sheet}");
    assert!(words(&tables::monthly_return()).contains("| 延べ相談件数 | 件 | 20 | 135 | － | － |"));
}

#[test]
fn a_crooked_table_is_refused_in_every_form() {
    let mut paper = tables::monthly();
    paper.table.axes[0].cells[3].push(Figure::Number(1));
    for refused in [paper.pdf(), paper.xlsx(), paper.json(), paper.markdown()] {
        assert!(matches!(refused, Err(PaperError::NotRectangular { .. })));
    }
}
