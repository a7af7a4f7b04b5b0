//! The sheet keeps to its two pages as long as it can.

use paper::{CaseSheetPaper, Cause, Fits, Paper};

use crate::cells::crowded;
use crate::reading::{pdf_pages, pdf_text};
use crate::samples::{figures::activity, pictures::photograph, sheets, tables};

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
    assert_eq!(fits, Fits::Overflow { pages: typeset.pages, cause: Cause::Text });
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

/// A town of 岩手県's size: the whole monthly table, five services, and so many photographs with captions.
pub fn town_sheet(photographs: usize) -> CaseSheetPaper {
    let mut sheet = sheets::iwate();
    sheet.monthly_table = Some(crowded());
    sheet.sentences = tables::sentences();
    sheet.activities = vec![
        activity("相談", &[("延べ相談件数", 24_554, "件"), ("新規相談件数", 11_968, "件"), ("相談実人数", 1_189, "人")], ""),
        activity("居場所", &[("開催回数", 124, "回"), ("延べ参加者数", 1_134, "人"), ("会場数", 4, "か所")], ""),
        activity("アウトリーチ", &[("実施回数", 72, "回"), ("延べ人数", 172, "人"), ("新規人数", 61, "人")], ""),
        activity("生理用品の提供", &[("提供件数", 9_191, "件"), ("パック数", 14_000, "パック"), ("配布場所数", 81, "か所")], ""),
        activity("連携", &[("連携件数", 303, "件"), ("同行件数", 24, "件"), ("会議回数", 12, "回")], ""),
    ];
    sheet.photographs = (0..photographs)
        .map(|n| {
            photograph(&format!("{}枚目：サロンで作ったミモザの飾りと、参加した方の作品を並べた窓口のようす", n + 1), (30 * n % 250) as u8)
        })
        .collect();
    sheet
}

#[test]
fn up_to_six_photographs_keep_to_two_pages() {
    for photographs in 0..=6 {
        let sheet = town_sheet(photographs);
        let (typeset, fits) = sheet.typeset().unwrap();
        assert_eq!((typeset.pages, fits), (2, Fits::TwoPages), "{photographs} photographs");
        let text = pdf_text(&typeset.bytes);
        for n in 1..=photographs {
            assert!(text.contains(&format!("{n}枚目：サロン")), "caption {n} of {photographs}");
        }
    }
}

#[test]
fn what_does_not_fit_is_named() {
    let mut sheet = town_sheet(24);
    let Fits::Overflow { cause, .. } = sheet.typeset().unwrap().1 else { panic!("24 photographs") };
    assert_eq!(cause, Cause::Photographs);
    sheet.photographs.clear();
    let mut months = crowded();
    for _ in 0..7 {
        months.rows.extend(crowded().rows);
        months.row_totals.extend(crowded().row_totals);
        for (axis, more) in months.axes.iter_mut().zip(crowded().axes) {
            axis.cells.extend(more.cells);
            axis.row_totals.extend(more.row_totals);
        }
    }
    sheet.monthly_table = Some(months);
    let Fits::Overflow { cause, .. } = sheet.typeset().unwrap().1 else { panic!("96 rows") };
    assert_eq!(cause, Cause::Table);
}

#[test]
fn a_kind_is_one_word_and_names_stand_apart_from_a_text() {
    let mut sheet = sheets::iwate();
    sheet.indicators[0].name = "居場所に来た方のうち、支援につながった方の割合".into();
    sheet.sections.retain(|section| section.key != "partners");
    sheet.sections.push(paper::Section {
        key: "partners".into(), heading: "連携団体".into(), text: "・市の窓口\n・社会福祉協議会".into()
    });
    let bytes = sheet.pdf().unwrap();
    let words = crate::reading::pdf_words(&bytes);
    assert!(words.iter().any(|word| word.text.contains("（アウトプット）")), "{words:?}");
    assert!(pdf_text(&bytes).contains("団体名"), "the names say what they are");
}
