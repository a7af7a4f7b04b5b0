//! The sheet keeps to its two pages as long as it can.

use paper::{Fits, Paper};

use crate::reading::{pdf_pages, pdf_text};
use crate::samples::{figures::activity, sheets, tables};

#[test]
fn the_five_published_sheets_take_two_pages() {
    for sheet in sheets::all() {
        let (typeset, fits) = sheet.typeset().unwrap();
        assert_eq!((typeset.pages, fits), (2, Fits::TwoPages), "{}", sheet.full_title());
        assert_eq!(pdf_pages(&typeset.bytes), 2);
    }
}

#[test]
fn a_long_narrative_still_takes_two_pages() {
    for times in [2, 3] {
        let (typeset, fits) = sheets::longer(times).typeset().unwrap();
        assert_eq!((typeset.pages, fits), (2, Fits::TwoPages), "{times} times the text");
    }
}

#[test]
fn what_cannot_fit_is_printed_whole_and_reported() {
    let sheet = sheets::longer(9);
    let (typeset, fits) = sheet.typeset().unwrap();
    assert!(typeset.pages > 2);
    assert_eq!(fits, Fits::Overflow { pages: typeset.pages });
    let text = pdf_text(&typeset.bytes);
    assert_eq!(text.matches("男女間格差があり").count(), 9);
    assert!(text.contains("4,000人分"), "the second page follows");
}

#[test]
fn a_sheet_with_hardly_anything_is_still_a_sheet() {
    let mut sheet = sheets::takasaki();
    sheet.sections.clear();
    sheet.indicators.clear();
    sheet.photographs.clear();
    sheet.monthly_table = None;
    sheet.sentences.clear();
    sheet.activities = vec![activity("相談", &[("相談件数", 0, "件")], "")];
    assert_eq!(sheet.typeset().unwrap().1, Fits::TwoPages);
    sheet.activities.clear();
    assert!(sheet.pdf().is_ok());
}

#[test]
fn a_table_wider_and_longer_than_the_page_is_carried_on() {
    let typeset = tables::wide().typeset().unwrap();
    let text = pdf_text(&typeset.bytes);
    assert!(typeset.accessible && typeset.pages > 2);
    assert_eq!(text.matches("第40地区市民センター窓口").count(), 3, "each bank names its rows");
    assert_eq!(text.matches("592,320").count(), 2, "each single-answer axis has its total, the other none");
    assert!(text.contains("支援内容（複数回答）"));
    assert!(text.matches("受付場所").count() >= typeset.pages, "the head stands on every page");
    assert_eq!(tables::narrow().typeset().unwrap().pages, 1);
}
