//! 高崎's ledger of 令和3年度, as a workbook and as the CSV Excel wrote of it.

use calendar::{Date, FiscalYear, Time};
use ledger::{Choices, Row};

use crate::workbook::consultations;

const XLSX: &[u8] = include_bytes!("../samples/takasaki-r3-consultations.xlsx");
const CSV: &[u8] = include_bytes!("../samples/takasaki-r3-consultations-sjis.csv");

fn fingerprints(bytes: &[u8], name: &str) -> Vec<String> {
    let table = consultations(bytes, name);
    table.read(|row| Some(row.fingerprint().to_owned())).expect("no problems")
}

#[test]
fn workbook_and_csv_hold_the_same_135_rows() {
    let from_xlsx = fingerprints(XLSX, "台帳.xlsx");
    let from_csv = fingerprints(CSV, "台帳.csv");
    assert_eq!(from_xlsx.len(), 135);
    assert_eq!(from_xlsx, from_csv);
    let different: std::collections::BTreeSet<_> = from_csv.iter().collect();
    assert_eq!(different.len(), 135);
}

fn methods() -> Choices {
    let mut choices = Choices::new();
    for (code, label) in [("phone", "電話"), ("visit", "来所"), ("email", "メール"), ("litoko", "litoko"), ("omoi", "思いをつなぐ会")]
    {
        choices.add(code, label, []);
    }
    choices
}

#[test]
fn every_column_of_the_first_row() {
    let methods = methods();
    let take = |row: &Row| {
        let day = row.day_within("day", &[FiscalYear::new(2021)]);
        let method = row.choice("contact_method", &methods);
        let (time, minutes) = (row.time("time"), row.minutes("minutes"));
        Some((row.number(), day?, time, minutes, method?, row.text("client"), row.text("note")))
    };
    let read = consultations(XLSX, "台帳.xlsx").read(take).expect("no problems");
    let first =
        (4, Date::constant(2021, 8, 18), Some(Time::constant(10, 45, 0, 0)), Some(30), "phone".to_owned(), Some("T001".to_owned()), None);
    assert_eq!(read[0], first);
    assert_eq!(read.iter().filter(|row| row.4 == "phone").count(), 109);
}

#[test]
fn what_the_page_shows() {
    let understood = consultations(XLSX, "台帳.xlsx").understood();
    assert_eq!(understood.header_row, 3);
    assert_eq!(understood.row_count, 135);
    assert_eq!(understood.columns.len(), 16);
    assert!(understood.unmapped.is_empty() && understood.missing.is_empty() && understood.problems.is_empty());
    assert_eq!(understood.first_rows.len(), 5);
    assert_eq!(&understood.first_rows[0][..4], ["R3.8.18", "10:45", "30", "電話"]);
    assert!(serde_json::to_string(&understood).expect("is plain").contains("\"read_as\":\"受付日\""));
}
