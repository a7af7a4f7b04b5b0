//! The golden table: 高崎市, 令和3年度, August to February, 135 consultations, 7 × 19 numbers.

use calendar::{Date, FiscalYear, YearMonth};
use serde_json::{Value, json};
use tally::{Axis, AxisKey, Column, Counts, CrossTable, Fact, FactSeries, Filter, Measure, TableSpec, tabulate};

const METHODS: [(&str, &str); 5] =
    [("phone", "電話"), ("visit", "来所"), ("email", "メール"), ("litoko", "litoko"), ("omoi", "思いをつなぐ会")];
const CONCERNS: [(&str, &str); 8] = [
    ("mental_health", "精神保健"),
    ("work", "就労関係"),
    ("relations", "対人関係"),
    ("family", "家庭問題"),
    ("crime", "犯罪被害"),
    ("health", "健康問題"),
    ("livelihood", "生活問題"),
    ("other", "その他"),
];
const DISPOSITIONS: [(&str, &str); 5] =
    [("advice", "助言"), ("information", "情報"), ("referred", "他機関連携"), ("continuing", "継続"), ("other", "その他")];

struct Month {
    year: i16,
    month: i8,
    methods: [i64; 5],
    total: i64,
    concerns: [i64; 8],
    dispositions: [i64; 5],
}

// As printed, with the blank of メール before January as 0: that it prints － is the table's work.
#[rustfmt::skip]
const SHEET: [Month; 7] = [
    Month { year: 2021, month: 8, methods: [11, 0, 0, 0, 0], total: 11, concerns: [0, 1, 0, 3, 0, 1, 4, 2], dispositions: [10, 1, 0, 0, 0] },
    Month { year: 2021, month: 9, methods: [15, 3, 0, 0, 0], total: 18, concerns: [0, 0, 0, 7, 0, 0, 7, 4], dispositions: [10, 3, 0, 5, 0] },
    Month { year: 2021, month: 10, methods: [19, 0, 0, 1, 0], total: 20, concerns: [0, 0, 2, 10, 0, 0, 5, 3], dispositions: [3, 6, 1, 9, 1] },
    Month { year: 2021, month: 11, methods: [14, 1, 0, 0, 0], total: 15, concerns: [0, 0, 0, 4, 0, 0, 6, 5], dispositions: [1, 3, 0, 7, 4] },
    Month { year: 2021, month: 12, methods: [12, 3, 0, 1, 0], total: 16, concerns: [2, 0, 0, 6, 0, 0, 5, 3], dispositions: [2, 6, 0, 7, 1] },
    Month { year: 2022, month: 1, methods: [24, 2, 7, 2, 0], total: 35, concerns: [0, 0, 0, 24, 0, 0, 11, 0], dispositions: [6, 4, 0, 25, 0] },
    Month { year: 2022, month: 2, methods: [14, 2, 4, 0, 0], total: 20, concerns: [0, 0, 1, 10, 0, 1, 7, 1], dispositions: [7, 2, 0, 9, 2] },
];

/// Each code as often as the sheet says.
fn spread<'a>(codes: &'a [(&'a str, &'a str)], numbers: &'a [i64]) -> impl Iterator<Item = &'a str> {
    let repeat = |(code, number): (&(&'a str, &'a str), &i64)| std::iter::repeat_n(code.0, usize::try_from(*number).unwrap());
    std::iter::zip(codes, numbers).flat_map(repeat)
}

fn records() -> Vec<Fact> {
    let mut records = Vec::new();
    for sheet in &SHEET {
        let concerns = spread(&CONCERNS, &sheet.concerns);
        let dispositions = spread(&DISPOSITIONS, &sheet.dispositions);
        let zipped = spread(&METHODS, &sheet.methods).zip(concerns).zip(dispositions);
        let month = YearMonth::new(sheet.year, sheet.month).unwrap();
        records.extend(zipped.map(|((method, concern), disposition)| {
            Fact::new(month.last_day(), FactSeries::Consultation)
                .with(AxisKey::ContactMethod, method)
                .with(AxisKey::PresentingConcern, concern)
                .with(AxisKey::Disposition, disposition)
        }));
    }
    records
}

fn axis(key: AxisKey, codes: &[(&str, &str)]) -> Axis {
    Axis::new(key, codes.iter().map(|(code, label)| Column::new(*code, *label)).collect())
}

fn table(today: Date) -> CrossTable {
    let year = FiscalYear::new(2021);
    let mut spec = TableSpec::monthly("takasaki-r3", year, Measure::Consultations);
    let mut methods = axis(AxisKey::ContactMethod, &METHODS);
    methods.columns[2].since = Some(Date::constant(2022, 1, 4));
    spec.axes = vec![methods, axis(AxisKey::PresentingConcern, &CONCERNS), axis(AxisKey::Disposition, &DISPOSITIONS)];
    let keys: Vec<AxisKey> = spec.axes.iter().map(|axis| axis.key).collect();
    let records = records();
    let counts = Counts::fold(&records, spec.measure, AxisKey::Month, &keys, &Filter::none());
    tabulate(&spec, &counts, Some(Date::constant(2021, 8, 2)), today)
}

fn end_of_february() -> CrossTable {
    table(Date::constant(2022, 2, 28))
}

#[test]
fn seven_rows_of_nineteen_numbers() {
    let table = end_of_february();
    for (row, sheet) in SHEET.iter().enumerate() {
        let row = row + 4;
        let plain = |axis: usize| -> Vec<i64> { table.axes[axis].cells[row].iter().map(|cell| cell.unwrap_or(0)).collect() };
        assert_eq!(plain(0), sheet.methods);
        assert_eq!(plain(1), sheet.concerns);
        assert_eq!(plain(2), sheet.dispositions);
        assert_eq!(table.row_totals[row], Some(sheet.total));
    }
}

#[test]
fn every_margin_is_the_printed_one() {
    let table = end_of_february();
    let totals = |axis: usize| -> Vec<i64> { table.axes[axis].column_totals.iter().flatten().copied().collect() };
    assert_eq!(totals(0), [109, 11, 11, 4, 0]);
    assert_eq!(totals(1), [2, 1, 3, 64, 0, 2, 45, 18]);
    assert_eq!(totals(2), [39, 25, 1, 62, 8]);
    assert_eq!(table.total, Some(135));
}

#[test]
fn blank_is_not_nought() {
    let table = end_of_february();
    let mail: Vec<Option<i64>> = table.axes[0].cells.iter().map(|row| row[2]).collect();
    assert_eq!(mail[..9], [None; 9]);
    assert_eq!(mail[9..], [Some(7), Some(4), None]);
    // 来所 in August: open, and nobody came.
    assert_eq!(table.axes[0].cells[4][1], Some(0));
    // Before August and after February nothing is said at all.
    assert!((0..4).chain([11]).all(|row| table.row_totals[row].is_none()));
    assert_eq!(self::table(Date::constant(2022, 3, 1)).row_totals[11], Some(0));
}

#[test]
fn year_to_date_ends_at_the_total() {
    let table = end_of_february();
    let so_far = table.cumulative().unwrap();
    assert_eq!(so_far.labels[10], "2月まで");
    assert_eq!(so_far.row_totals[3..], [None, Some(11), Some(29), Some(49), Some(64), Some(80), Some(115), Some(135), None]);
    assert_eq!(so_far.axes[0][10], table.axes[0].column_totals);
}

#[test]
fn the_json_of_the_interfaces() {
    let json = serde_json::to_value(end_of_february()).unwrap();
    let keys: Vec<&String> = json.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["programme", "fiscal_year", "measure", "unit", "rows", "axes", "row_totals", "total", "definitions", "state"]);
    assert_eq!(json["fiscal_year"], 2021);
    assert_eq!(json["measure"], "consultations");
    assert_eq!(json["unit"], "件");
    assert_eq!(json["rows"][0], json!({"key": "2021-04", "label": "4月"}));
    assert_eq!(json["rows"][11]["key"], "2022-03");
    let methods = &json["axes"][0];
    let keys: Vec<&String> = methods.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["key", "label", "single_answer", "columns", "cells", "column_totals", "row_totals"]);
    assert_eq!(methods["columns"][0], json!({"code": "phone", "label": "電話"}));
    assert_eq!(methods["column_totals"][0], 109);
    assert_eq!(methods["cells"][4], json!([11, 0, Value::Null, 0, 0]));
    assert_eq!(json["row_totals"][4], 11);
    assert_eq!(json["state"], "open");
}
