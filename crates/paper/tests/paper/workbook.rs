//! The workbook read back.

use calamine::{Data, Reader};
use paper::Paper;

use crate::reading::{csv_rows, sheet, workbook};
use crate::samples::{sheets, tables};

#[test]
fn the_form_holds_the_golden_table_as_numbers() {
    let bytes = tables::monthly().xlsx().unwrap();
    let range = workbook(&bytes).worksheet_range("様式").unwrap();
    let total = range.rows().find(|row| row[0] == Data::String("合計".into())).unwrap();
    let numbers: Vec<f64> = total[1..]
        .iter()
        .map(|cell| match cell {
            Data::Float(number) => *number,
            other => panic!("{other:?} is not a number"),
        })
        .collect();
    let golden = [109., 11., 11., 4., 0., 135., 2., 1., 3., 64., 0., 2., 45., 18., 135., 39., 25., 1., 62., 8., 135.];
    assert_eq!(numbers, golden);
    let august = range.rows().find(|row| row[0] == Data::String("8月".into())).unwrap();
    assert_eq!(august[3], Data::String("－".into()), "before the first day there is no 0");
    assert_eq!(august[2], Data::Float(0.0), "a 0 is a 0");
}

fn data_equals_csv(document: &dyn Paper) {
    let written = csv_rows(&document.csv().unwrap());
    let read = sheet(&document.xlsx().unwrap(), "データ");
    assert_eq!(read.len(), written.len());
    for (cells, row) in read.iter().zip(&written).skip(1) {
        assert_eq!(cells[9], row[9], "{row:?}");
        assert_eq!(cells[3], row[3], "{row:?}");
        assert_eq!(cells[14], row[14], "{row:?}");
    }
}

#[test]
fn the_second_sheet_is_the_long_form() {
    data_equals_csv(&tables::monthly());
    data_equals_csv(&tables::kpi());
    data_equals_csv(&tables::monthly_return());
    for sheet in sheets::all() {
        data_equals_csv(&sheet);
    }
}

#[test]
fn the_third_sheet_defines() {
    let bytes = tables::monthly().xlsx().unwrap();
    let names = workbook(&bytes).sheet_names();
    assert_eq!(names, ["様式", "データ", "定義"]);
    let rows = sheet(&bytes, "定義");
    assert!(rows.iter().any(|row| row[2] == "phone" && row[3] == "電話"));
    assert!(rows.iter().any(|row| row[3].contains("匿名の相談も1件と数える")));
}

#[test]
fn a_sheet_of_a_programme_holds_fields_services_and_money() {
    let bytes = sheets::tomakomai().xlsx().unwrap();
    let form = sheet(&bytes, "様式");
    let text: Vec<String> = form.concat();
    for said in ["苫小牧市地域女性活躍推進事業【苫小牧市】", "13945", "10458", "9191", "人（再掲）"] {
        assert!(text.iter().any(|cell| cell == said), "{said} is missing");
    }
    let goals = sheet(&bytes, "目標・KPI");
    assert!(goals.concat().iter().any(|cell| cell == "12.4"));
    assert!(goals.concat().iter().any(|cell| cell == "106"));
}
