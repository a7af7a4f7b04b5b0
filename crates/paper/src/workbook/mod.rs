//! Workbooks of three sheets: the form a person prints, the rows a program reads, and what the words mean.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook};

use crate::{Issued, LongForm, PaperError};

mod definitions;
mod form;
mod rows;
mod style;
mod width;

pub(crate) use definitions::Definitions;
pub(crate) use form::Form;
use style::Styles;

/// A workbook in the making.
pub(crate) struct Book {
    workbook: Workbook,
    issued: Issued,
    styles: Styles,
}

impl Book {
    /// A workbook whose properties name the document and the body that gives it out, never a person or the machine's clock.
    pub(crate) fn new(issued: &Issued, title: &str) -> Self {
        let mut workbook = Workbook::new();
        let mut properties = DocProperties::new().set_title(title).set_company(&issued.issuer).set_author("");
        let day = issued.day;
        if let (Ok(year), Ok(month), Ok(date)) = (u16::try_from(day.year()), u8::try_from(day.month()), u8::try_from(day.day()))
            && let Ok(made) = ExcelDateTime::from_ymd(year, month, date)
        {
            properties = properties.set_creation_datetime(&made);
        }
        workbook.set_properties(&properties);
        Self { workbook, issued: issued.clone(), styles: Styles::new() }
    }

    /// An empty form on A4.
    pub(crate) fn form(&self, name: &str, turned: bool) -> Form {
        Form::new(name, turned, &self.issued, self.styles.clone())
    }

    /// Adds a further form before the data, when a document has several.
    pub(crate) fn push(&mut self, form: Form) {
        self.workbook.push_worksheet(form.into_sheet());
    }

    /// The finished file: the last form, then 「データ」, then 「定義」.
    pub(crate) fn close(mut self, form: Form, long: &LongForm, definitions: &Definitions) -> Result<Vec<u8>, PaperError> {
        self.push(form);
        self.workbook.push_worksheet(rows::sheet(long, &self.styles)?);
        self.workbook.push_worksheet(definitions::sheet(definitions, &self.styles)?);
        Ok(self.workbook.save_to_buffer()?)
    }
}
