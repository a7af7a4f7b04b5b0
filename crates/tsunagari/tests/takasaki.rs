//! 高崎市 令和3年度: the golden table. 135 records, 7 × 19 cells and every margin, in each format.

mod desk;

use std::path::PathBuf;

use desk::{Desk, cells_of, programme, seed, text, words_of};
use serde_json::{Value, json};

/// `seeds/takasaki.txt`: 電話 来所 メール litoko 思い 合計 | 8 concerns | 5 dispositions. `None` prints －.
const GOLDEN: [(&str, [Option<i64>; 19]); 7] = [
    ("2021-08", row([11, 0, -1, 0, 0, 11, 0, 1, 0, 3, 0, 1, 4, 2, 10, 1, 0, 0, 0])),
    ("2021-09", row([15, 3, -1, 0, 0, 18, 0, 0, 0, 7, 0, 0, 7, 4, 10, 3, 0, 5, 0])),
    ("2021-10", row([19, 0, -1, 1, 0, 20, 0, 0, 2, 10, 0, 0, 5, 3, 3, 6, 1, 9, 1])),
    ("2021-11", row([14, 1, -1, 0, 0, 15, 0, 0, 0, 4, 0, 0, 6, 5, 1, 3, 0, 7, 4])),
    ("2021-12", row([12, 3, -1, 1, 0, 16, 2, 0, 0, 6, 0, 0, 5, 3, 2, 6, 0, 7, 1])),
    ("2022-01", row([24, 2, 7, 2, 0, 35, 0, 0, 0, 24, 0, 0, 11, 0, 6, 4, 0, 25, 0])),
    ("2022-02", row([14, 2, 4, 0, 0, 20, 0, 0, 1, 10, 0, 1, 7, 1, 7, 2, 0, 9, 2])),
];
const TOTALS: [i64; 19] = [109, 11, 11, 4, 0, 135, 2, 1, 3, 64, 0, 2, 45, 18, 39, 25, 1, 62, 8];

const fn row(numbers: [i64; 19]) -> [Option<i64>; 19] {
    let mut out = [None; 19];
    let mut i = 0;
    while i < 19 {
        if numbers[i] >= 0 {
            out[i] = Some(numbers[i]);
        }
        i += 1;
    }
    out
}

const COLUMNS: &str = "contact_method,presenting_concern,disposition";

fn tabulate(format: &str) -> Vec<&str> {
    vec!["tabulate", "--programme", "takasaki-r3", "--fiscal-year", "2021", "--rows", "month", "--columns", COLUMNS, "--format", format]
}

fn ledger(name: &str) -> PathBuf {
    seed("takasaki").join(name)
}

fn import(desk: &Desk, name: &str) -> String {
    desk.done(&["import", "consultations", text(&ledger(name)), "--programme", "takasaki-r3"])
}

fn takasaki() -> Desk {
    Desk::with_programme(&programme("takasaki.toml"))
}

fn assert_golden(table: &Value) {
    let months: Vec<&str> = table["rows"].as_array().expect("rows").iter().map(|r| r["key"].as_str().expect("a key")).collect();
    assert_eq!(months.len(), 12, "April to March");
    let axis = |i: usize| &table["axes"][i];
    assert_eq!(axis(0)["columns"].as_array().expect("columns").len(), 5);
    for (month, golden) in GOLDEN {
        let at = months.iter().position(|m| *m == month).expect("the month stands in the table");
        let of = |a: usize, from: usize, n: usize| {
            let cells = &axis(a)["cells"][at];
            let wanted: Vec<Value> = golden[from..from + n].iter().map(|c| json!(c)).collect();
            assert_eq!(cells.as_array().expect("cells"), &wanted, "{month}, axis {a}");
        };
        of(0, 0, 5);
        of(1, 6, 8);
        of(2, 14, 5);
        assert_eq!(table["row_totals"][at], json!(golden[5]), "{month}");
        for a in 0..3 {
            assert_eq!(axis(a)["row_totals"][at], json!(golden[5]), "{month}: every axis adds up to the same row");
        }
    }
    let totals = |a: usize| axis(a)["column_totals"].as_array().expect("totals").clone();
    let wanted = |from: usize, n: usize| TOTALS[from..from + n].iter().map(|n| json!(n)).collect::<Vec<_>>();
    assert_eq!((totals(0), totals(1), totals(2)), (wanted(0, 5), wanted(6, 8), wanted(14, 5)));
    assert_eq!(table["total"], 135);
    let april = &axis(0)["cells"][0];
    assert!(april.as_array().expect("cells").iter().all(Value::is_null), "before the programme began there is no figure: {april}");
}

#[test]
fn both_files_give_the_golden_table_and_the_second_adds_nothing() {
    for (first, second) in [
        ("takasaki-r3-consultations.xlsx", "takasaki-r3-consultations-sjis.csv"),
        ("takasaki-r3-consultations-sjis.csv", "takasaki-r3-consultations.xlsx"),
    ] {
        let desk = takasaki();
        assert!(import(&desk, first).contains("135件を取り込みました"), "{first}");
        assert_golden(&desk.json(&tabulate("json")));
        for again in [first, second] {
            assert!(import(&desk, again).contains("追加はありません"), "{again} after {first}");
        }
        assert_golden(&desk.json(&tabulate("json")));
    }
}

#[test]
fn the_same_numbers_stand_in_pdf_workbook_and_csv() {
    let desk = takasaki();
    import(&desk, "takasaki-r3-consultations.xlsx");
    let pdf = words_of(&desk.file("t.pdf", &tabulate("pdf")));
    let book = cells_of(&desk.file("t.xlsx", &tabulate("xlsx")));
    let csv = std::fs::read_to_string(desk.file("t.csv", &tabulate("csv"))).expect("text");
    let markdown = desk.done(&tabulate("md"));
    for (month, golden) in GOLDEN {
        let label = format!("{}月", month[5..].trim_start_matches('0'));
        let wanted: Vec<String> = golden.iter().map(|c| c.map_or_else(|| "－".to_owned(), |n| n.to_string())).collect();
        let in_pdf = pdf.lines().map(|l| l.split_whitespace().map(str::to_owned).collect::<Vec<_>>()).find(|w| w.first() == Some(&label));
        assert_row(&in_pdf.unwrap_or_else(|| panic!("{label} in\n{pdf}")), &wanted, "PDF");
        let in_book = book.iter().find(|r| r.first() == Some(&label)).unwrap_or_else(|| panic!("{label} in {book:?}"));
        assert_row(in_book, &wanted, "workbook");
        let in_md = markdown
            .lines()
            .map(|l| l.split('|').map(|c| c.trim().to_owned()).filter(|c| !c.is_empty()).collect::<Vec<_>>())
            .find(|c| c.first() == Some(&label));
        assert_row(&in_md.unwrap_or_else(|| panic!("{label} in\n{markdown}")), &wanted, "Markdown");
    }
    assert!(csv.starts_with('\u{feff}'), "a spreadsheet must see that it is UTF-8");
    assert!(csv.lines().any(|l| l.contains("2022-01") && l.contains("email") && l.contains(",7,")), "{csv}");
    let blank = csv.lines().find(|l| l.contains("2021-08") && l.contains(",email,")).expect("August has a line for e-mail");
    assert!(blank.contains("メール,,件") && blank.contains("before_first_day"), "－ is not 0: {blank}");
}

/// Every golden number in its order; a format may repeat the row's total at the end of each group.
fn assert_row(cells: &[String], wanted: &[String], format: &str) {
    let mut rest = cells[1..].iter();
    for number in wanted {
        assert!(rest.any(|c| c == number), "{format}: {number} of {wanted:?} in {cells:?}");
    }
}

#[test]
fn the_case_sheet_says_65_percent_of_a_projected_figure() {
    let desk = takasaki();
    let sheet = desk.json(&["report", "case-sheet", "--programme", "takasaki-r3", "--fiscal-year", "2021", "--format", "json"]);
    assert_eq!(sheet["title"], "たかさき女性元気サポート事業");
    let indicator = &sheet["indicators"][0];
    assert_eq!((&indicator["target"], &indicator["actual"], &indicator["attainment_percent"]), (&json!(20), &json!(13), &json!(65)));
    assert_eq!(indicator["state"], "projected");
    assert!(sheet.get("money").is_none_or(Value::is_null), "高崎's sheet prints no money");
}
