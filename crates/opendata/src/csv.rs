//! Lists as municipalities publish them: one row of headings, a byte-order mark for those who open them in a spreadsheet.

/// A table as text (RFC 4180).
#[must_use]
pub fn table(headings: &[&str], rows: &[Vec<String>]) -> String {
    let mut text = String::from("\u{feff}");
    line(&mut text, headings.iter().copied());
    for row in rows {
        line(&mut text, row.iter().map(String::as_str));
    }
    text
}

fn line<'a>(text: &mut String, cells: impl Iterator<Item = &'a str>) {
    for (at, cell) in cells.enumerate() {
        if at > 0 {
            text.push(',');
        }
        // A spreadsheet takes a cell that begins so for a formula.
        let guarded = if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell.to_owned() };
        if guarded.contains(['"', ',', '\n', '\r']) {
            text.push('"');
            text.push_str(&guarded.replace('"', "\"\""));
            text.push('"');
        } else {
            text.push_str(&guarded);
        }
    }
    text.push_str("\r\n");
}
