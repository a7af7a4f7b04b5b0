//! 「部」 What stands between the key figures and the corrections.

use serde::Serialize;

use crate::CrossTable;

/// 「部」 A part of the return.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Part {
    /// A cross table.
    Table {
        /// Its heading.
        heading: String,
        /// The table.
        table: CrossTable,
        /// Sentences under it.
        sentences: Vec<String>,
    },
    /// Running text.
    Text {
        /// Its heading.
        heading: String,
        /// Text with line ends and marks.
        text: String,
    },
    /// A drawing.
    Chart(Chart),
}

/// 「図」 The table it was drawn from must stand in the same return.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Chart {
    /// Its heading.
    pub heading: String,
    /// The drawing.
    #[serde(skip)]
    pub svg: Vec<u8>,
    /// What it shows, for those who cannot see it.
    pub description: String,
}

/// 「確認欄」 A frame to sign in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Signature {
    /// 「責任者」
    pub role: String,
}

impl Part {
    /// The tables of the parts.
    pub(crate) fn table(&self) -> Option<(&str, &CrossTable)> {
        match self {
            Self::Table { heading, table, .. } => Some((heading, table)),
            _ => None,
        }
    }
}
