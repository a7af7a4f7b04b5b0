//! Columns of plain text that stand under each other, Japanese letters being twice as wide as Latin ones.

use super::Scope;

/// A table of text.
pub(super) struct Grid {
    rows: Vec<Vec<String>>,
}

/// Where every table begins.
const INDENT: &str = "   ";

impl Grid {
    /// With these headings.
    pub fn new<S: Into<String>>(heads: impl IntoIterator<Item = S>) -> Grid {
        Grid { rows: vec![heads.into_iter().map(Into::into).collect()] }
    }

    /// One more row.
    pub fn row<S: Into<String>>(&mut self, cells: impl IntoIterator<Item = S>) {
        self.rows.push(cells.into_iter().map(Into::into).collect());
    }

    /// Writes it with a line under the headings.
    pub fn write(&self, out: &mut String) {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let widths: Vec<usize> =
            (0..columns).map(|c| self.rows.iter().filter_map(|row| row.get(c)).map(|cell| width(cell)).max().unwrap_or(0)).collect();
        for (n, row) in self.rows.iter().enumerate() {
            line(out, row, &widths);
            if n == 0 {
                let rule: Vec<String> = widths.iter().map(|width| "-".repeat(*width)).collect();
                line(out, &rule, &widths);
            }
        }
    }
}

fn line(out: &mut String, cells: &[String], widths: &[usize]) {
    let mut text = INDENT.to_owned();
    for (cell, wide) in cells.iter().zip(widths) {
        text.push_str(cell);
        text.extend(std::iter::repeat_n(' ', wide - width(cell) + 2));
    }
    out.push_str(text.trim_end());
    out.push('\n');
}

fn width(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

/// How far, as one letter.
pub(super) fn mark(scope: Option<Scope>) -> &'static str {
    match scope {
        Some(Scope::Everything) => "全",
        Some(Scope::Organisation) => "団",
        Some(Scope::OwnTeam) => "チ",
        Some(Scope::Assigned) => "担",
        Some(Scope::Own) => "本",
        None => "－",
    }
}
