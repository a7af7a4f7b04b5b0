//! What a reader of the PDF finds.

use paper::Paper;

use crate::reading::{pdf_properties, pdf_text};
use crate::samples::{sheets, tables};

fn numbers(document: &dyn Paper) -> Vec<String> {
    document.long_form().rows.iter().filter(|row| row.value.as_f64().is_some()).map(|row| row.value.shown()).collect()
}

fn every_number_stands_in(document: &dyn Paper) {
    let text = pdf_text(&document.pdf().unwrap());
    for number in numbers(document) {
        assert!(text.contains(&number), "{number} is missing in {}", document.title());
    }
}

#[test]
fn every_number_of_every_document_stands_in_its_pdf() {
    for sheet in sheets::all() {
        every_number_stands_in(&sheet);
    }
    every_number_stands_in(&tables::monthly());
    every_number_stands_in(&tables::kpi());
    every_number_stands_in(&tables::monthly_return());
}

#[test]
fn the_line_of_a_month_reads_as_it_is_printed() {
    let text = pdf_text(&tables::monthly().pdf().unwrap());
    let august = ["8月", "11 0 － 0 0 11", "0 1 0 3 0 1 4 2 11", "10 1 0 0 0 11", "9月"].concat().replace(' ', "");
    assert!(text.contains(&august), "{text}");
    assert!(text.contains("訂正あり"), "a corrected table says so");
    assert!(text.contains("令和4年3月15日"), "corrections are dated in the era");
}

#[test]
fn states_and_remarks_of_indicators_are_printed() {
    let text = pdf_text(&tables::kpi().pdf().unwrap());
    for said in ["13回（見込）", "65%", "12.4%（R3時点、基準値）", "37団体以上", "概ね達成された。", "106%"] {
        assert!(text.contains(said), "{said} is missing");
    }
    assert!(!text.contains("50%"), "a baseline has no attainment");
}

#[test]
fn the_documents_are_accessible_and_titled() {
    let documents: [(&str, paper::Typeset); 4] = [
        ("事例", sheets::iwate().typeset().unwrap().0),
        ("月次表", tables::monthly().typeset().unwrap()),
        ("指標", tables::kpi().typeset().unwrap()),
        ("月報", tables::monthly_return().typeset().unwrap()),
    ];
    for (name, typeset) in documents {
        assert!(typeset.accessible, "{name} is not PDF/UA-1");
        let properties = pdf_properties(&typeset.bytes);
        assert!(properties.contains("Tagged:          yes"), "{properties}");
        assert!(properties.contains("Title:"), "{properties}");
    }
}

#[test]
fn the_same_value_gives_the_same_bytes() {
    assert_eq!(tables::kpi().pdf().unwrap(), tables::kpi().pdf().unwrap());
}

#[test]
fn money_that_is_not_given_is_not_printed() {
    let text = pdf_text(&sheets::takasaki().pdf().unwrap());
    assert!(!text.contains("千円"));
    assert!(pdf_text(&sheets::iwate().pdf().unwrap()).contains("11,096千円"));
}
