//! The sheet as forms of a workbook: 様式 (fields), 実績 (services), 目標・KPI, 月次表.

use super::CaseSheetPaper;
use crate::{
    Paper, PaperError, cross_table, kpi,
    workbook::{Book, Definitions, Form},
};

const LAST: u16 = 3;

pub(super) fn workbook(sheet: &CaseSheetPaper) -> Result<Vec<u8>, PaperError> {
    let mut book = Book::new(&sheet.issued, &sheet.full_title());
    let first = fields(&book, sheet)?;
    let mut definitions = Definitions::default();
    if !sheet.indicators.is_empty() {
        book.push(first);
        let form = indicators(&book, sheet)?;
        return finish(book, form, sheet, &mut definitions);
    }
    finish(book, first, sheet, &mut definitions)
}

fn finish(mut book: Book, form: Form, sheet: &CaseSheetPaper, definitions: &mut Definitions) -> Result<Vec<u8>, PaperError> {
    let Some(table) = &sheet.monthly_table else { return book.close(form, &sheet.long_form(), definitions) };
    table.rectangular()?;
    book.push(form);
    let mut monthly = book.form("月次表", true);
    let last = cross_table::last_column(table.grid().groups.iter().map(|group| group.heads.len()).sum());
    monthly.title(0, &format!("{}（単位：{}）", table.measure_label, table.unit))?;
    let mut row = cross_table::write_form(&mut monthly, table, 1)? + 1;
    for sentence in &sheet.sentences {
        monthly.paragraph(row, last, sentence)?;
        row += 1;
    }
    monthly.freeze(3, 1)?;
    monthly.repeat(1, 2)?;
    monthly.finish(row, last)?;
    definitions.sentences.clone_from(&table.definitions);
    definitions.codes = cross_table::codes(table);
    book.close(monthly, &sheet.long_form(), definitions)
}

fn fields(book: &Book, sheet: &CaseSheetPaper) -> Result<Form, PaperError> {
    let mut form = book.form("様式", false);
    for (column, width) in [(0, 22.0), (1, 30.0), (2, 16.0), (3, 22.0)] {
        form.set_width(column, width);
    }
    form.title(0, &sheet.full_title())?;
    form.note(1, &sheet.issued.fiscal_year_label)?;
    let mut row = money(&mut form, sheet, 2)?;
    for section in sheet.all_sections() {
        form.heading(row, LAST, &section.heading)?;
        row += 1;
        if !section.text.is_empty() {
            form.paragraph(row, LAST, &section.text)?;
            row += 1;
        }
        if section.key == "partners" && !sheet.partners.is_empty() {
            form.paragraph(row, LAST, &sheet.partners.join("、"))?;
            row += 1;
        }
    }
    row = activities(&mut form, sheet, row)?;
    form.finish(row, LAST)?;
    Ok(form)
}

fn money(form: &mut Form, sheet: &CaseSheetPaper, row: u32) -> Result<u32, PaperError> {
    let mut at = row;
    for (label, amount) in sheet.money.iter().flat_map(super::MoneyLines::lines) {
        form.label(at, 0, label, false)?;
        form.figure(at, 1, &amount.into(), false)?;
        form.words(at, 2, "千円")?;
        at += 1;
    }
    Ok(at + 1)
}

fn activities(form: &mut Form, sheet: &CaseSheetPaper, row: u32) -> Result<u32, PaperError> {
    if sheet.activities.is_empty() {
        return Ok(row);
    }
    form.heading(row, LAST, "実績")?;
    for (column, name) in (0u16..).zip(["事業", "項目", "実績", "単位"]) {
        form.head(row + 1, column, row + 1, column, name)?;
    }
    let mut at = row + 2;
    for activity in &sheet.activities {
        for figure in &activity.figures {
            form.label(at, 0, &activity.name, false)?;
            form.words(at, 1, &figure.label)?;
            form.figure(at, 2, &figure.value, false)?;
            form.words(at, 3, &if figure.of_which { format!("{}（再掲）", figure.unit) } else { figure.unit.clone() })?;
            form.raise(at, &[(0, &activity.name), (1, &figure.label)]);
            at += 1;
        }
        if !activity.text.is_empty() {
            form.paragraph(at, LAST, &activity.text)?;
            at += 1;
        }
    }
    Ok(at)
}

fn indicators(book: &Book, sheet: &CaseSheetPaper) -> Result<Form, PaperError> {
    let mut form = book.form("目標・KPI", true);
    form.title(0, "目標・KPI")?;
    let after = kpi::write_form(&mut form, &sheet.indicators, 1)?;
    form.freeze(2, 3)?;
    form.repeat(1, 1)?;
    form.finish(after, 9)?;
    Ok(form)
}
