//! Headings a person assigned on screen.

use std::collections::{BTreeMap, HashMap};

use calendar::fold_header;
use serde::{Deserialize, Serialize};

use crate::{Cell, ColumnSpec, Schema};

/// No heading is longer; texts above the header may be.
const HEADING_CHARS: usize = 60;

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
}

impl From<BTreeMap<String, String>> for Mapping {
    fn from(entries: BTreeMap<String, String>) -> Self {
        Self(entries)
    }
}

/// Every heading that means something, folded once for a whole file.
pub(crate) struct Headings(HashMap<String, Meaning>);

impl Headings {
    pub fn new(schema: &'static Schema, mapping: &Mapping) -> Self {
        let known = schema.columns.iter().flat_map(|spec| {
            let names = std::iter::once(&spec.header).chain(spec.synonyms);
            names.map(move |name| (fold_header(name), Meaning::Column(spec)))
        });
        let assigned = mapping.0.iter().map(|(header, key)| {
            let meaning = match key.as_str() {
                "" => Meaning::LeftOut,
                key => schema.column(key).map_or(Meaning::Unknown, Meaning::Column),
            };
            (header.clone(), meaning)
        });
        Self(known.chain(assigned).collect())
    }

    /// What one cell of a header row means.
    pub fn meaning(&self, cell: &Cell) -> Meaning {
        match cell {
            Cell::Text(text) if text.chars().nth(HEADING_CHARS).is_none() => {
                self.0.get(&fold_header(text)).copied().unwrap_or(Meaning::Unknown)
            }
            _ => Meaning::Unknown,
        }
    }
}
