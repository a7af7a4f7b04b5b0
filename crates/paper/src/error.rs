//! What can go wrong between a value and its document.

use rust_xlsxwriter::XlsxError;

/// Why a document could not be written. Nothing is half written: either all bytes come back or this.
#[derive(Debug, thiserror::Error)]
pub enum PaperError {
    /// The typesetter refused. This is a fault of a template, never of the figures.
    #[error("the page could not be set: {0}")]
    Typesetting(String),
    /// The workbook could not be built.
    #[error("the workbook could not be written: {0}")]
    Workbook(#[from] XlsxError),
    /// The rows could not be written.
    #[error("the rows could not be written: {0}")]
    Rows(#[from] csv::Error),
    /// The value could not be turned into JSON.
    #[error("the value could not be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// Cells, rows, columns and totals of a table do not have the same measure.
    #[error("the table {table:?} is not rectangular: {what}")]
    NotRectangular {
        /// Title or measure of the table.
        table: String,
        /// Which list is too long or too short.
        what: String,
    },
}
