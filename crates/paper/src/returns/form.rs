//! The return as forms of a workbook: 様式 (key figures), then a form for each table.

use super::{Part, ReturnPaper};
use crate::{
    CrossTable, Paper, PaperError, cross_table,
    workbook::{Book, Definitions, Form},
};

pub(super) fn workbook(paper: &ReturnPaper) -> Result<Vec<u8>, PaperError> {
    let mut book = Book::new(&paper.issued, &paper.title());
    let mut form = key_figures(&book, paper)?;
    let mut definitions = Definitions { sentences: paper.definitions.clone(), codes: Vec::new() };
    for (place, (heading, table)) in (1..).zip(paper.parts.iter().filter_map(Part::table)) {
        book.push(form);
        form = one_table(&book, place, heading, table)?;
        definitions.codes.extend(cross_table::codes(table));
        definitions.sentences.extend(table.definitions.iter().filter(|said| !paper.definitions.contains(said)).cloned());
    }
    definitions.codes.dedup();
    book.close(form, &paper.long_form(), &definitions)
}

fn key_figures(book: &Book, paper: &ReturnPaper) -> Result<Form, PaperError> {
    let heads: Vec<&str> =
        paper.key_figures.first().map(|line| line.cells(paper).into_iter().map(|(_, head, _)| head).collect()).unwrap_or_default();
    let last = u16::try_from(heads.len() + 1).unwrap_or(u16::MAX);
    let mut form = book.form("様式", false);
    form.set_width(0, 34.0);
    form.set_width(1, 8.0);
    (2..=last).for_each(|column| form.set_width(column, 13.0));
    form.title(0, &paper.title())?;
    form.note(1, &format!("{}　{}", paper.issued.fiscal_year_label, paper.addressee))?;
    form.note(2, &format!("{}　{}　{} 作成", paper.state.label(), paper.issued.issuer, paper.issued.day_in_era()))?;
    for (column, head) in (0u16..).zip(["項目", "単位"].iter().chain(&heads)) {
        form.head(3, column, 3, column, head)?;
    }
    let mut row = 4;
    for line in &paper.key_figures {
        form.label(row, 0, &line.shown_label(), false)?;
        form.words(row, 1, &line.unit)?;
        for (column, (_, _, figure)) in (2u16..).zip(line.cells(paper)) {
            form.figure(row, column, &figure, false)?;
        }
        row += 1;
    }
    row = texts(&mut form, paper, row + 1, last)?;
    row = form.corrections(row, &paper.corrections)?;
    form.freeze(4, 1)?;
    form.repeat(3, 3)?;
    form.finish(row, last)?;
    Ok(form)
}

fn texts(form: &mut Form, paper: &ReturnPaper, row: u32, last: u16) -> Result<u32, PaperError> {
    let mut at = row;
    for part in &paper.parts {
        let (heading, text) = match part {
            Part::Text { heading, text } => (heading, text.clone()),
            Part::Table { heading, sentences, .. } if !sentences.is_empty() => (heading, sentences.join("\n")),
            _ => continue,
        };
        form.heading(at, last, heading)?;
        form.paragraph(at + 1, last, &text)?;
        at += 2;
    }
    Ok(at)
}

fn one_table(book: &Book, place: usize, heading: &str, table: &CrossTable) -> Result<Form, PaperError> {
    let columns: usize = table.grid().groups.iter().map(|group| group.heads.len()).sum();
    let last = cross_table::last_column(columns);
    let mut form = book.form(&format!("表{place}"), columns > 10);
    form.title(0, &format!("{heading}（単位：{}）", table.unit))?;
    let after = cross_table::write_form(&mut form, table, 1)?;
    form.freeze(3, 1)?;
    form.repeat(1, 2)?;
    form.finish(after, last)?;
    Ok(form)
}
