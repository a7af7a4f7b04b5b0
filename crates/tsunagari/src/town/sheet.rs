//! A ledger as CSV text.

/// Rows of cells under a header.
pub struct Sheet {
    text: String,
}

impl Sheet {
    /// Begins with its header.
    pub fn new(header: &[&str]) -> Sheet {
        Sheet { text: header.join(",") + "\n" }
    }

    /// One more row. Cells of this town hold neither commas nor quotes.
    pub fn row<S: AsRef<str>>(&mut self, cells: &[S]) {
        for (i, cell) in cells.iter().enumerate() {
            if i > 0 {
                self.text.push(',');
            }
            debug_assert!(!cell.as_ref().contains([',', '"', '\n']), "the town's words need no quoting");
            self.text.push_str(cell.as_ref());
        }
        self.text.push('\n');
    }

    /// The file.
    pub fn text(self) -> String {
        self.text
    }
}
