//! The table as a form of a workbook.

use super::{CrossTable, CrossTablePaper};
use crate::{
    Paper, PaperError,
    workbook::{Book, Definitions, Form},
};

/// Draws the table into the form from `row` on; answers the first free row.
pub(crate) fn write_table(form: &mut Form, table: &CrossTable, row: u32) -> Result<u32, PaperError> {
    let bank = table.grid();
    let heads = row + 1;
    form.head(row, 0, heads, 0, &table.row_header)?;
    let mut column = 1;
    for group in &bank.groups {
        let last = column + u16::try_from(group.heads.len()).unwrap_or(1) - 1;
        form.head(row, column, row, last, if group.label.is_empty() { &table.measure_label } else { &group.label })?;
        for head in &group.heads {
            form.widen(column, &head.label);
            form.head(heads, column, heads, column, &head.label)?;
            column += 1;
        }
    }
    let mut at = heads + 1;
    for line in &bank.lines {
        form.label(at, 0, &line.label, line.total)?;
        form.widen(0, &line.label);
        for (place, figure) in line.cells.iter().enumerate() {
            form.figure(at, u16::try_from(place + 1).unwrap_or(u16::MAX), figure, line.total)?;
        }
        at += 1;
    }
    Ok(at)
}

/// The last column of a form with so many columns of figures: never so narrow that a sentence has no room.
pub(crate) fn last_column(figures: usize) -> u16 {
    u16::try_from(figures).unwrap_or(u16::MAX).max(8)
}

pub(super) fn workbook(paper: &CrossTablePaper) -> Result<Vec<u8>, PaperError> {
    let columns: usize = paper.table.grid().groups.iter().map(|group| group.heads.len()).sum();
    let book = Book::new(&paper.issued, &paper.title);
    let mut form = book.form("様式", columns > 10);
    let last = last_column(columns);
    form.title(0, &paper.title)?;
    let under =
        format!("{}　{}　{}（単位：{}）", paper.issued.fiscal_year_label, paper.subtitle, paper.table.measure_label, paper.table.unit);
    form.note(1, &under)?;
    form.note(2, &format!("{}　{}　{} 作成", paper.state.label(), paper.issued.issuer, paper.issued.day_in_era()))?;
    let after = write_table(&mut form, &paper.table, 3)?;
    form.freeze(5, 1)?;
    form.repeat(3, 4)?;
    let mut row = after + 1;
    for sentence in &paper.sentences {
        form.paragraph(row, last, sentence)?;
        row += 1;
    }
    row = form.corrections(row, &paper.corrections)?;
    form.finish(row, last)?;
    let definitions = Definitions { sentences: paper.table.definitions.clone(), codes: codes(&paper.table) };
    book.close(form, &paper.long_form(), &definitions)
}

/// The code table that goes with the rows (機械可読性ルール).
pub(crate) fn codes(table: &CrossTable) -> Vec<[String; 4]> {
    table
        .axes
        .iter()
        .flat_map(|axis| {
            axis.columns.iter().map(|column| [axis.key.clone(), axis.label.clone(), column.code.clone(), column.label.clone()])
        })
        .collect()
}
