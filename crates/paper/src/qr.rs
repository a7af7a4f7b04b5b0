//! 「QRコード」 as an SVG of black squares: sharp at every size.

use std::fmt::Write as _;

use fast_qr::{ECL, QRBuilder};

use crate::PaperError;

/// The code with the white margin readers want.
///
/// # Errors
/// A text too long for any code.
pub(crate) fn drawn(text: &str) -> Result<Vec<u8>, PaperError> {
    let qr = QRBuilder::new(text).ecl(ECL::M).build().map_err(|e| PaperError::Typesetting(format!("{e:?}")))?;
    let (size, margin) = (qr.size, 4);
    let mut path = String::new();
    for row in 0..size {
        for column in 0..size {
            if qr[row][column].value() {
                let _ = write!(path, "M{} {}h1v1h-1z", column + margin, row + margin);
            }
        }
    }
    let side = size + 2 * margin;
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\"><rect width=\"{side}\" height=\"{side}\" fill=\"#fff\"/><path d=\"{path}\" fill=\"#000\"/></svg>"
    )
    .into_bytes())
}
