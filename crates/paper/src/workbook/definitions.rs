//! 「定義」 What is counted, what the signs mean, and the table of codes.

use rust_xlsxwriter::Worksheet;

use super::{style::Styles, width};
use crate::PaperError;

/// The third sheet of a workbook.
#[derive(Debug, Clone, Default)]
pub(crate) struct Definitions {
    /// What is counted and how.
    pub(crate) sentences: Vec<String>,
    /// Axis, its label, code, its label.
    pub(crate) codes: Vec<[String; 4]>,
}

/// Signs and words that stand in every document.
const SIGNS: [(&str, &str); 7] = [
    ("－", "集計の開始前、または測定していないことを示す。0とは異なる。データでは空欄とし、note に before_first_day と記す。"),
    ("x", "小さい数を秘匿したことを示す。データでは空欄とし、note に suppressed と記す。"),
    ("再掲", "他の行にすでに含まれている数。合計に加えない（of_which = 1）。"),
    ("延べ", "期間内の相談・参加などの回数をすべて数えたもの。"),
    ("実人数", "期間内の人を一人ずつ数えたもの。月ごとの実人数の合計は年間の実人数と一致しない。"),
    ("aggregate", "cell = 個々の数、row_total / column_total / total = 合計（個々の数に足さない）。"),
    (
        "state",
        "open = 未確定、closed = 確定、corrected = 訂正あり。指標では confirmed = 実績、projected = 見込、baseline = 基準値、not_measured = 未測定。",
    ),
];

pub(super) fn sheet(definitions: &Definitions, styles: &Styles) -> Result<Worksheet, PaperError> {
    let mut sheet = Worksheet::new();
    sheet.set_name("定義")?;
    for (column, width) in [(0u16, 20.0), (1, 24.0), (2, 22.0), (3, 60.0)] {
        sheet.set_column_width(column, width)?;
    }
    let mut row = head(&mut sheet, 0, &["区分", "用語", "コード", "説明"], styles)?;
    for sentence in &definitions.sentences {
        row = line(&mut sheet, row, ["定義", "", "", sentence], styles)?;
    }
    for (sign, meaning) in SIGNS {
        row = line(&mut sheet, row, ["記号・用語", sign, "", meaning], styles)?;
    }
    for [axis, axis_label, code, label] in &definitions.codes {
        row = line(&mut sheet, row, [axis_label, axis, code, label], styles)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.set_paper_size(9).set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
    Ok(sheet)
}

fn head(sheet: &mut Worksheet, row: u32, names: &[&str], styles: &Styles) -> Result<u32, PaperError> {
    for (column, name) in (0u16..).zip(names) {
        sheet.write_string_with_format(row, column, *name, &styles.head)?;
    }
    Ok(row + 1)
}

fn line(sheet: &mut Worksheet, row: u32, cells: [&str; 4], styles: &Styles) -> Result<u32, PaperError> {
    for (column, cell) in (0u16..).zip(cells) {
        sheet.write_string_with_format(row, column, cell, &styles.boxed)?;
    }
    sheet.set_row_height(row, width::height(cells[3], 60.0))?;
    Ok(row + 1)
}
