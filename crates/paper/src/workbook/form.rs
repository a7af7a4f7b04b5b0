//! 「様式」 The sheet a person prints.

use std::collections::BTreeMap;

use rust_xlsxwriter::{Format, Worksheet};

use super::{style::Styles, width};
use crate::{Correction, Figure, Issued, PaperError};

const A4: u8 = 9;
/// Narrowest and widest column of figures, in half-width digits.
const NARROWEST: f64 = 7.0;
const WIDEST: f64 = 11.0;
/// Widest first column.
const WIDEST_LABEL: f64 = 40.0;

/// A sheet in the making, with the widths its columns want.
pub(crate) struct Form {
    sheet: Worksheet,
    styles: Styles,
    widths: BTreeMap<u16, f64>,
    heights: BTreeMap<u32, f64>,
}

impl Form {
    pub(super) fn new(name: &str, turned: bool, issued: &Issued, styles: Styles) -> Self {
        let mut sheet = Worksheet::new();
        // The names are ours and short; a name Excel refuses leaves the sheet with its default name.
        let _ = sheet.set_name(name);
        sheet.set_paper_size(A4).set_print_fit_to_pages(1, 0).set_print_center_horizontally(true).set_screen_gridlines(false);
        sheet.set_margins(0.5, 0.5, 0.6, 0.6, 0.3, 0.3);
        sheet.set_footer(format!("&L&9{}&C&9&P / &N&R&9{}", escaped(&issued.issuer), issued.day_in_era()));
        if turned {
            sheet.set_landscape();
        }
        Self { sheet, styles, widths: BTreeMap::new(), heights: BTreeMap::new() }
    }

    pub(super) fn into_sheet(self) -> Worksheet {
        self.sheet
    }

    /// One cell or a merged block.
    fn block(&mut self, from: (u32, u16), to: (u32, u16), text: &str, format: &Format) -> Result<(), PaperError> {
        if from == to {
            self.sheet.write_string_with_format(from.0, from.1, text, format)?;
        } else {
            self.sheet.merge_range(from.0, from.1, to.0, to.1, text, format)?;
        }
        Ok(())
    }

    /// The title. It is not merged: it runs over the empty cells beside it, and rows stay rows.
    pub(crate) fn title(&mut self, row: u32, text: &str) -> Result<(), PaperError> {
        self.grow(row, 24.0);
        let format = self.styles.title.clone();
        self.block((row, 0), (row, 0), text, &format)
    }

    /// A line under the title.
    pub(crate) fn note(&mut self, row: u32, text: &str) -> Result<(), PaperError> {
        let format = self.styles.plain.clone();
        self.block((row, 0), (row, 0), text, &format)
    }

    /// The heading of a part.
    pub(crate) fn heading(&mut self, row: u32, last: u16, text: &str) -> Result<(), PaperError> {
        self.grow(row, 20.0);
        let format = self.styles.heading.clone();
        self.block((row, 0), (row, last), text, &format)
    }

    /// Running text across the form, as high as it needs to be.
    pub(crate) fn paragraph(&mut self, row: u32, last: u16, text: &str) -> Result<(), PaperError> {
        let room: f64 = (0..=last).map(|column| self.width(column)).sum();
        self.grow(row, width::height(text, room));
        let format = self.styles.paragraph.clone();
        self.block((row, 0), (row, last), text, &format)
    }

    /// The head of one or several columns.
    pub(crate) fn head(&mut self, row: u32, column: u16, last_row: u32, last: u16, text: &str) -> Result<(), PaperError> {
        let room: f64 = (column..=last).map(|place| self.width(place)).sum();
        if row == last_row && width::of(text) > room {
            self.grow(row, width::height(text, room));
        }
        let format = self.styles.head.clone();
        self.block((row, column), (last_row, last), text, &format)
    }

    /// The label of a line.
    pub(crate) fn label(&mut self, row: u32, column: u16, text: &str, total: bool) -> Result<(), PaperError> {
        let format = self.styles.label(total);
        self.block((row, column), (row, column), text, &format)
    }

    /// Words in a frame, wrapped; the row becomes high enough for them.
    pub(crate) fn words(&mut self, row: u32, column: u16, text: &str) -> Result<(), PaperError> {
        let format = self.styles.boxed.clone();
        self.block((row, column), (row, column), text, &format)
    }

    /// Makes a row as high as its longest text wants.
    pub(crate) fn raise(&mut self, row: u32, texts: &[(u16, &str)]) {
        let height = texts.iter().map(|(column, text)| width::height(text, self.width(*column))).fold(18.0, f64::max);
        self.grow(row, height);
    }

    fn grow(&mut self, row: u32, height: f64) {
        let known = self.heights.entry(row).or_insert(height);
        *known = known.max(height);
    }

    /// A number as a number; － and x as text, since a formula over the column must not take them for 0.
    pub(crate) fn figure(&mut self, row: u32, column: u16, figure: &Figure, total: bool) -> Result<(), PaperError> {
        match (figure, figure.as_f64()) {
            (Figure::Decimal(_), Some(number)) => self.sheet.write_number_with_format(row, column, number, &self.styles.decimal(total))?,
            (_, Some(number)) => self.sheet.write_number_with_format(row, column, number, &self.styles.number(total))?,
            _ => self.sheet.write_string_with_format(row, column, figure.shown(), &self.styles.sign(total))?,
        };
        Ok(())
    }

    /// A whole percentage: the number 65 shown as 65%.
    pub(crate) fn percent(&mut self, row: u32, column: u16, percent: Option<i64>) -> Result<(), PaperError> {
        match Figure::from(percent).as_f64() {
            Some(number) => self.sheet.write_number_with_format(row, column, number, &self.styles.percent())?,
            None => self.sheet.write_string_with_format(row, column, crate::figure::BLANK_SIGN, &self.styles.sign(false))?,
        };
        Ok(())
    }

    /// Makes a column wide enough for a label; heads of figures wrap, so they ask for little.
    pub(crate) fn widen(&mut self, column: u16, label: &str) {
        let widest = if column == 0 { WIDEST_LABEL } else { WIDEST };
        let wanted = (width::of(label) + 2.0).clamp(NARROWEST, widest);
        let width = self.widths.entry(column).or_insert(wanted);
        *width = width.max(wanted);
    }

    /// Gives a column a width of its own.
    pub(crate) fn set_width(&mut self, column: u16, width: f64) {
        self.widths.insert(column, width);
    }

    fn width(&self, column: u16) -> f64 {
        self.widths.get(&column).copied().unwrap_or(NARROWEST)
    }

    /// Rows above and columns left of this place stay in sight.
    pub(crate) fn freeze(&mut self, row: u32, column: u16) -> Result<(), PaperError> {
        self.sheet.set_freeze_panes(row, column)?;
        Ok(())
    }

    /// These rows are printed again on every page.
    pub(crate) fn repeat(&mut self, first: u32, last: u32) -> Result<(), PaperError> {
        self.sheet.set_repeat_rows(first, last)?;
        Ok(())
    }

    /// 「訂正」 One line each; answers the first free row.
    pub(crate) fn corrections(&mut self, row: u32, entries: &[Correction]) -> Result<u32, PaperError> {
        let mut at = row;
        for entry in entries {
            let day = calendar::wareki::long(entry.noted_on);
            let line = format!(
                "訂正（{day}）　{}　{}　{} → {}　{}",
                entry.period,
                entry.what,
                entry.before.shown(),
                entry.after.shown(),
                entry.reason
            );
            let format = self.styles.plain.clone();
            self.block((at, 0), (at, 0), &line, &format)?;
            at += 1;
        }
        Ok(at)
    }

    /// Sets widths, heights and the area to print.
    pub(crate) fn finish(&mut self, rows: u32, last: u16) -> Result<(), PaperError> {
        for (column, width) in &self.widths {
            self.sheet.set_column_width(*column, *width)?;
        }
        for (row, height) in &self.heights {
            self.sheet.set_row_height(*row, *height)?;
        }
        self.sheet.set_print_area(0, 0, rows.max(1) - 1, last)?;
        Ok(())
    }
}

/// `&` opens a code in a page's foot.
fn escaped(text: &str) -> String {
    text.replace('&', "&&")
}
