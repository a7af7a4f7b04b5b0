//! カフェあおば's counts on paper: the workbook and the rows say the same, and nothing somebody typed is run.

use std::io::Cursor;

use calamine::{Reader, Xlsx};
use paper::{Answered, AxisColumns, Column, CrossTable, Figure, Row, SurveyPaper, SurveyQuestion};

use crate::reading::csv_rows;
use crate::samples::issued;

fn lines(all: &[(&str, &str, Figure)]) -> Vec<Answered> {
    all.iter().map(|(code, label, n)| Answered { code: (*code).into(), label: (*label).into(), n: n.clone() }).collect()
}

fn cafe() -> SurveyPaper {
    let n = Figure::Number;
    let columns = [("5", "満足"), ("4", "やや満足")].map(|(code, label)| Column { code: code.into(), label: label.into() });
    let axis = AxisColumns {
        key: "of".into(),
        label: "いかがでしたか".into(),
        single_answer: true,
        columns: columns.to_vec(),
        cells: vec![vec![n(6), Figure::Suppressed], vec![n(21), Figure::Suppressed]],
        column_totals: vec![n(27), n(9)],
        row_totals: vec![Figure::Suppressed, Figure::Suppressed],
    };
    let cross = CrossTable {
        measure: "sheets".into(),
        measure_label: "回答の枚数".into(),
        unit: "枚".into(),
        row_header: "年代".into(),
        rows: [("20s", "20代"), ("30s", "30代")].map(|(key, label)| Row { key: key.into(), label: label.into() }).to_vec(),
        axes: vec![axis],
        row_totals: vec![Figure::Suppressed, Figure::Suppressed],
        total: n(36),
        definitions: Vec::new(),
    };
    SurveyPaper {
        issued: issued("aoba", "あおば市 つながりサポート", "はなみずき", 2026),
        title: "カフェあおばの集計".into(),
        subtitle: "11月1日〜11月30日".into(),
        sheets: n(36),
        questions: vec![
            SurveyQuestion {
                key: "q1".into(),
                ask: "いかがでしたか".into(),
                kind: "5段階".into(),
                answered: n(36),
                lines: lines(&[("5", "満足", n(27)), ("4", "=1+1", n(9)), ("3", "どちらともいえない", Figure::Suppressed)]),
            },
            SurveyQuestion {
                key: "q2".into(), ask: "ひとこと".into(), kind: "自由に書く".into(), answered: n(12), lines: Vec::new()
            },
        ],
        cross: Some(("年代ごとの満足度".into(), cross)),
        definitions: vec!["1枚は1回の回答です。".into()],
    }
}

#[test]
fn workbook_and_rows_say_the_same_and_run_nothing() {
    let paper = cafe();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(paper.xlsx().unwrap())).unwrap();
    assert_eq!(book.sheet_names(), ["様式", "クロス集計", "データ", "定義"]);
    let form = book.worksheet_range("様式").unwrap();
    let text =
        |range: &calamine::Range<calamine::Data>| -> Vec<String> { range.used_cells().map(|(_, _, cell)| cell.to_string()).collect() };
    let said = text(&form);
    for words in ["問1　いかがでしたか（5段階）", "満足", "27", "x", "75", "問2　ひとこと（自由に書く）", "12"]
    {
        assert!(said.iter().any(|cell| cell == words), "{words}: {said:?}");
    }
    assert!(book.worksheet_formula("様式").unwrap().is_empty());
    assert!(text(&book.worksheet_range("クロス集計").unwrap()).contains(&"21".to_owned()));

    let rows = csv_rows(&paper.csv().unwrap());
    let value = |key: &str, code: &str| {
        let row = rows.iter().find(|row| row[2] == "questions" && row[3] == key && row[7] == code).unwrap();
        (row[8].clone(), row[9].clone(), row[14].clone())
    };
    assert_eq!(value("q1", "5"), ("満足".into(), "27".into(), String::new()));
    assert_eq!(value("q1", "4"), ("'=1+1".into(), "9".into(), String::new()));
    assert_eq!(value("q1", "3"), ("どちらともいえない".into(), String::new(), "suppressed".into()));
    assert_eq!(value("q2", "answered").1, "12");
    assert!(rows.iter().any(|row| row[2] == "cross" && row[3] == "30s" && row[9] == "21"));
}
