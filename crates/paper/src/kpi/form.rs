//! The indicators as a form of a workbook.

use super::{Indicator, KpiPaper};
use crate::{
    Figure, Paper, PaperError,
    workbook::{Book, Definitions, Form},
};

const HEADS: [(&str, f64); 10] = [
    ("区分", 12.0),
    ("種別", 14.0),
    ("指標", 40.0),
    ("単位", 8.0),
    ("目標", 12.0),
    ("目標の種類", 12.0),
    ("実績", 12.0),
    ("実績の状態", 16.0),
    ("達成率", 9.0),
    ("評価・注", 44.0),
];
/// The last column of the form.
pub(crate) const LAST: u16 = 9;

/// Draws the indicators from `row` on; answers the first free row.
pub(crate) fn write_table(form: &mut Form, indicators: &[Indicator], row: u32) -> Result<u32, PaperError> {
    for (column, (name, width)) in (0u16..).zip(HEADS) {
        form.set_width(column, width);
        form.head(row, column, row, column, name)?;
    }
    let mut at = row + 1;
    for indicator in indicators {
        line(form, indicator, at)?;
        at += 1;
    }
    Ok(at)
}

fn line(form: &mut Form, indicator: &Indicator, row: u32) -> Result<(), PaperError> {
    let state = if indicator.has_actual() { indicator.state.label() } else { "未測定" };
    let state = if indicator.as_of.is_empty() { state.to_owned() } else { format!("{state}（{}）", indicator.as_of) };
    let remarks: Vec<&str> = [indicator.appraisal.as_str(), &indicator.footnote].into_iter().filter(|text| !text.is_empty()).collect();
    let remarks = remarks.join("\n");
    form.words(row, 0, indicator.class.label())?;
    form.words(row, 1, indicator.kind.label())?;
    form.words(row, 2, &indicator.name)?;
    form.words(row, 3, &indicator.unit)?;
    form.figure(row, 4, &indicator.target.value, false)?;
    form.words(row, 5, indicator.target.rule.label())?;
    form.figure(row, 6, if indicator.has_actual() { &indicator.actual } else { &Figure::Blank }, false)?;
    form.words(row, 7, &state)?;
    form.percent(row, 8, indicator.attainment())?;
    form.words(row, 9, &remarks)?;
    form.raise(row, &[(2, &indicator.name), (7, &state), (9, &remarks)]);
    Ok(())
}

pub(super) fn workbook(paper: &KpiPaper) -> Result<Vec<u8>, PaperError> {
    let book = Book::new(&paper.issued, &paper.title);
    let mut form = book.form("様式", true);
    form.title(0, &paper.title)?;
    form.note(1, &format!("{}　{}", paper.issued.fiscal_year_label, paper.subtitle))?;
    form.note(2, &format!("{}　{}　{} 作成", paper.state.label(), paper.issued.issuer, paper.issued.day_in_era()))?;
    let after = write_table(&mut form, &paper.indicators, 3)?;
    form.freeze(4, 3)?;
    form.repeat(3, 3)?;
    form.finish(after, LAST)?;
    book.close(form, &paper.long_form(), &Definitions { sentences: paper.definitions.clone(), codes: Vec::new() })
}
