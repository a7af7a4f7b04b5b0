//! 「データ」 The long form as a sheet: one table, header in the first row, nothing merged.

use rust_xlsxwriter::Worksheet;

use super::style::Styles;
use crate::{COLUMNS, LongForm, PaperError};

/// Widths of [`COLUMNS`] in half-width digits.
const WIDTHS: [u8; 16] = [16, 10, 14, 14, 20, 18, 20, 16, 20, 11, 7, 9, 13, 11, 17, 40];
const VALUE: usize = 9;
const NUMERIC: [usize; 3] = [1, VALUE, 11];

pub(super) fn sheet(long: &LongForm, styles: &Styles) -> Result<Worksheet, PaperError> {
    let mut sheet = Worksheet::new();
    sheet.set_name("データ")?;
    for (column, (name, width)) in (0u16..).zip(COLUMNS.iter().zip(WIDTHS)) {
        sheet.write_string_with_format(0, column, *name, &styles.head)?;
        sheet.set_column_width(column, f64::from(width))?;
    }
    for (row, cells) in (1u32..).zip(long.table()) {
        for (place, cell) in cells.iter().enumerate() {
            write(&mut sheet, row, place, cell, styles)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    let last = u32::try_from(long.rows.len()).unwrap_or(u32::MAX - 1);
    sheet.autofilter(0, 0, last, u16::try_from(COLUMNS.len() - 1).unwrap_or(0))?;
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
    Ok(sheet)
}

/// Numbers as numbers, words as words (a word beginning with = stays a word), nothing where there is nothing.
fn write(sheet: &mut Worksheet, row: u32, place: usize, cell: &str, styles: &Styles) -> Result<(), PaperError> {
    let column = u16::try_from(place).unwrap_or(u16::MAX);
    match cell.parse::<f64>() {
        Ok(number) if NUMERIC.contains(&place) => sheet.write_number_with_format(row, column, number, &styles.plain)?,
        _ if cell.is_empty() => sheet,
        _ => sheet.write_string_with_format(row, column, cell, &styles.plain)?,
    };
    Ok(())
}
