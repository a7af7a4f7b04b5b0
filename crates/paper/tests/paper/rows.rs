//! The long form.

use paper::{COLUMNS, Figure, Paper};

use crate::reading::csv_rows;
use crate::samples::{sheets, tables};

#[test]
fn the_long_form_says_every_figure_once_with_its_keys() {
    let paper = tables::monthly();
    let bytes = paper.csv().unwrap();
    let rows = csv_rows(&bytes);
    assert_eq!(rows[0], COLUMNS);
    assert_eq!(rows.len(), 1 + 7 * 18 + 18 + 7 + 1);
    assert!(bytes.windows(2).any(|pair| pair == b"\r\n"));
    let first = [
        "takasaki-r3",
        "2021",
        "table",
        "2021-08",
        "8月",
        "contact_method",
        "相談受付方法",
        "phone",
        "電話",
        "11",
        "件",
        "0",
        "cell",
        "corrected",
        "",
        "",
    ];
    assert_eq!(rows[1], first);
}

#[test]
fn cells_alone_add_up_to_the_total_of_each_axis() {
    let rows = csv_rows(&tables::monthly().csv().unwrap());
    for axis in ["contact_method", "presenting_concern", "disposition"] {
        let sum: i64 = rows.iter().filter(|row| row[5] == axis && row[12] == "cell").filter_map(|row| row[9].parse::<i64>().ok()).sum();
        assert_eq!(sum, 135, "{axis}");
    }
}

#[test]
fn a_month_before_the_first_day_is_empty_and_explained() {
    let rows = csv_rows(&tables::monthly().csv().unwrap());
    let email: Vec<&Vec<String>> = rows.iter().filter(|row| row[7] == "email" && row[12] == "cell").collect();
    let written: Vec<(&str, &str)> = email.iter().map(|row| (row[9].as_str(), row[14].as_str())).collect();
    assert_eq!(written[0], ("", "before_first_day"));
    assert_eq!(written[5], ("7", ""));
    let mut held_back = tables::monthly();
    held_back.table.axes[1].cells[0][1] = Figure::Suppressed;
    let rows = csv_rows(&held_back.csv().unwrap());
    assert!(rows.iter().any(|row| row[14] == "suppressed" && row[9].is_empty() && row[8] == "就労関係"));
}

#[test]
fn what_is_counted_elsewhere_is_marked() {
    let rows = csv_rows(&sheets::tomakomai().csv().unwrap());
    let of_which: Vec<&str> = rows.iter().filter(|row| row[11] == "1").map(|row| row[9].as_str()).collect();
    assert_eq!(of_which, ["68"]);
}

#[test]
fn cp932_reports_what_it_cannot_hold() {
    let mut sheet = sheets::asahikawa();
    sheet.partners.push("𠮷野".into());
    let written = sheet.long_form().cp932().unwrap();
    let lost: String = written.without_place.iter().map(|lost| lost.character).collect();
    assert_eq!(lost, "𠮷");
    let (text, _, wrong) = encoding_rs::SHIFT_JIS.decode(&written.bytes);
    assert!(!wrong && text.contains("〓野") && text.contains("ウイメンズネット旭川"));
}
