//! Headings a person assigned on screen.

use std::collections::BTreeMap;

use calendar::fold_header;
use serde::{Deserialize, Serialize};

use crate::{ColumnSpec, Schema};

/// 「見出しの対応」 Heading (as folded) → column key, chosen once and remembered by the caller.
///
/// Goes before the headings known from the start; an empty key leaves the column out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Mapping(BTreeMap<String, String>);

/// What a heading means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Meaning {
    Column(&'static ColumnSpec),
    LeftOut,
    Unknown,
}

impl Mapping {
    /// Reads `header` as the column `key`.
    pub fn assign(&mut self, header: &str, key: &str) {
        self.0.insert(fold_header(header), key.to_owned());
    }

    /// Leaves the column of this heading out.
    pub fn leave_out(&mut self, header: &str) {
        self.assign(header, "");
    }

    /// Folded heading → column key, as it is kept.
    #[must_use]
    pub fn entries(&self) -> &BTreeMap<String, String> {
        &self.0
    }

    pub(crate) fn meaning(&self, folded: &str, schema: &'static Schema) -> Meaning {
        match self.0.get(folded).map(String::as_str) {
            Some("") => Meaning::LeftOut,
            Some(key) => schema.column(key).map_or(Meaning::Unknown, Meaning::Column),
            None => known(folded, schema).map_or(Meaning::Unknown, Meaning::Column),
        }
    }
}

impl From<BTreeMap<String, String>> for Mapping {
    fn from(entries: BTreeMap<String, String>) -> Self {
        Self(entries)
    }
}

fn known(folded: &str, schema: &'static Schema) -> Option<&'static ColumnSpec> {
    schema.columns.iter().find(|column| {
        let mut names = std::iter::once(&column.header).chain(column.synonyms);
        names.any(|name| fold_header(name) == folded)
    })
}
