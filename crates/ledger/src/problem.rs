//! What is wrong with single cells, all of it at once.

use std::fmt;

use serde::Serialize;

/// 「誤りの場所」 A column as the person sees it in the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Place {
    /// A, B … AA.
    pub letter: String,
    /// The heading as written in the file.
    pub header: String,
}

/// 「誤り」 One thing to mend: sheet, row, column, value, and what was expected.
///
/// Shows what was typed and is meant for the person who typed it; `Debug`, which reaches logs, does not.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    pub sheet: String,
    /// 1-based, as in the file; absent where no row can be named.
    pub row: Option<u32>,
    pub column: Option<Place>,
    /// As typed, cut at 40 characters; absent where the whole row or header is meant.
    pub value: Option<String>,
    pub expected: String,
}

const SHOWN_CHARS: usize = 40;

impl Problem {
    pub(crate) fn shown(value: &str) -> String {
        match value.char_indices().nth(SHOWN_CHARS) {
            Some((cut, _)) => format!("{}…", &value[..cut]),
            None => value.to_owned(),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "シート「{}」", self.sheet)?;
        if let Some(row) = self.row {
            write!(f, " {row}行目")?;
        }
        if let Some(Place { letter, header }) = &self.column {
            write!(f, " {letter}列（{header}）")?;
        }
        match self.value.as_deref() {
            Some("") => f.write_str("（空欄）")?,
            Some(value) => write!(f, "「{value}」")?,
            None => {}
        }
        write!(f, ": {}", self.expected)
    }
}

impl fmt::Debug for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Problem").field("row", &self.row).field("column", &self.column).finish_non_exhaustive()
    }
}

/// 「誤りの一覧」 Every problem counted, the first 500 kept.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Problems {
    listed: Vec<Problem>,
    total: usize,
}

impl Problems {
    const LISTED: usize = 500;

    pub fn push(&mut self, problem: Problem) {
        self.total += 1;
        if self.listed.len() < Self::LISTED {
            self.listed.push(problem);
        }
    }

    /// Puts what was noted since `start` in the order of the columns, whatever order they were read in.
    pub(crate) fn sort_row(&mut self, start: usize) {
        let start = start.min(self.listed.len());
        self.listed[start..].sort_by_key(|problem| problem.column.as_ref().map(|place| (place.letter.len(), place.letter.clone())));
    }

    /// The first 500, in the order of the file.
    #[must_use]
    pub fn listed(&self) -> &[Problem] {
        &self.listed
    }

    /// How many there are in all.
    #[must_use]
    pub fn total(&self) -> usize {
        self.total
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.total == 0
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for problem in &self.listed {
            writeln!(f, "{problem}")?;
        }
        match self.total - self.listed.len() {
            0 => Ok(()),
            more => writeln!(f, "ほかに {more} 件あります。"),
        }
    }
}

impl std::error::Error for Problems {}
