//! Figures stand in their own cells, whatever their size, and heads are read as words.

use paper::{AxisColumns, Column, CrossTable, CrossTablePaper, Figure, Paper, Part, Row};

use crate::reading::{Word, pdf_pages, pdf_text, pdf_words};
use crate::samples::{sheets, tables};

const METHODS: [&str; 9] =
    ["電話", "来所", "メール", "LINE・SNS", "手紙・FAX", "オンライン", "出張・訪問", "もりおか女性センター窓口", "その他"];
const CONCERNS: [&str; 10] =
    ["精神・保健", "仕事", "人間関係", "家庭問題", "犯罪被害", "身体", "生活問題", "妊娠・出産", "DV・デートDV", "その他"];
const RESULTS: [&str; 6] = ["助言・傾聴", "情報提供", "他機関紹介", "同行", "継続", "その他"];

/// A town of five-digit totals: months down, three axes of long and mixed labels beside each other.
pub fn crowded() -> CrossTable {
    let months = ["4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月", "1月", "2月", "3月"];
    let axis = |key: &str, label: &str, columns: &[&str]| {
        let cells: Vec<Vec<i64>> = (0..12).map(|row| (0..columns.len() as i64).map(|at| 1_021 + 37 * at + 11 * row).collect()).collect();
        let totals: Vec<Figure> = (0..columns.len()).map(|at| cells.iter().map(|row| row[at]).sum::<i64>().into()).collect();
        AxisColumns {
            key: key.into(),
            label: label.into(),
            single_answer: true,
            columns: columns.iter().map(|label| Column { code: (*label).into(), label: (*label).into() }).collect(),
            row_totals: cells.iter().map(|row| row.iter().sum::<i64>().into()).collect(),
            cells: cells.into_iter().map(|row| row.into_iter().map(Figure::from).collect()).collect(),
            column_totals: totals,
        }
    };
    let axes = vec![axis("a", "相談方法", &METHODS), axis("b", "主訴", &CONCERNS), axis("c", "対応結果", &RESULTS)];
    CrossTable {
        measure: "consultations".into(),
        measure_label: "延べ相談件数".into(),
        unit: "件".into(),
        row_header: "月".into(),
        rows: months.iter().map(|month| Row { key: (*month).into(), label: (*month).into() }).collect(),
        row_totals: axes[1].row_totals.clone(),
        axes,
        total: Figure::Number(164_000),
        definitions: Vec::new(),
    }
}

/// Words on one line of a page do not touch, and none hangs over the edge.
fn nothing_touches(name: &str, words: &[Word]) {
    for page in 0..=words.iter().map(|word| word.page).max().unwrap_or(0) {
        let figures: Vec<&Word> = words
            .iter()
            .filter(|word| word.page == page && word.text.chars().all(|sign| sign.is_ascii_digit() || sign == ',') && word.text.len() > 2)
            .collect();
        for (place, one) in figures.iter().enumerate() {
            for other in &figures[place + 1..] {
                let same_line = (one.top - other.top).abs() < 2.0;
                let apart = one.right <= other.left + 0.01 || other.right <= one.left + 0.01;
                assert!(!same_line || apart, "{name}: {one:?} touches {other:?}");
            }
            assert!(one.text.matches(',').count() * 4 <= one.text.len(), "{name}: two figures became one: {one:?}");
        }
    }
}

fn every_figure_stands_alone(name: &str, bytes: &[u8], table: &CrossTable) {
    let words = pdf_words(bytes);
    nothing_touches(name, &words);
    let total = |figure: &Figure| figure.shown();
    for axis in &table.axes {
        for figure in axis.column_totals.iter().chain(&axis.row_totals) {
            assert!(words.iter().any(|word| word.text == total(figure)), "{name}: {} stands nowhere by itself", figure.shown());
        }
    }
    let smallest = words.iter().filter(|word| word.text.contains(',')).map(|word| word.bottom - word.top).fold(f64::MAX, f64::min);
    assert!(smallest > 6.0, "{name}: type of {smallest} pt");
}

#[test]
fn five_digits_stand_in_their_cells_in_every_document() {
    let table = crowded();
    let paper = CrossTablePaper { table: table.clone(), ..tables::monthly() };
    every_figure_stands_alone("table", &paper.pdf().unwrap(), &table);
    let mut monthly = tables::monthly_return();
    monthly.parts = vec![Part::Table { heading: "相談（累計）".into(), table: table.clone(), sentences: Vec::new() }];
    every_figure_stands_alone("return", &monthly.pdf().unwrap(), &table);
    let mut sheet = sheets::takasaki();
    sheet.monthly_table = Some(table.clone());
    every_figure_stands_alone("sheet", &sheet.pdf().unwrap(), &table);
}

#[test]
fn heads_are_broken_between_words_and_stay_readable() {
    let mut monthly = tables::monthly_return();
    monthly.parts = vec![Part::Table { heading: "相談（累計）".into(), table: crowded(), sentences: Vec::new() }];
    let words = pdf_words(&monthly.pdf().unwrap());
    for whole in ["LINE", "SNS", "FAX"] {
        let found = words.iter().find(|word| word.text.contains(whole)).unwrap_or_else(|| panic!("{whole} is broken"));
        assert!(found.bottom - found.top > 5.0, "{found:?} is too small to read");
    }
}

#[test]
fn a_table_of_one_page_is_not_torn() {
    let mut monthly = tables::monthly_return();
    monthly.parts = (0..3).map(|n| Part::Table { heading: format!("第{n}表"), table: crowded(), sentences: Vec::new() }).collect();
    let bytes = monthly.pdf().unwrap();
    // A torn table would repeat its head on the next page.
    assert_eq!(pdf_text(&bytes).matches("家庭問題").count(), 3 * banks(&bytes), "{} pages", pdf_pages(&bytes));
}

fn banks(bytes: &[u8]) -> usize {
    pdf_text(bytes).matches("もりおか女性センター窓口").count().max(3) / 3
}
