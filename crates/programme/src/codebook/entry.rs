use calendar::{Date, fold_search};
use tally::{AxisKey, Code, Column};

use super::defaults::{self, Line};
use crate::file::CodeLine;

/// 「区分」: a code as it is offered, printed and understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The code.
    pub code: Code,
    /// What is printed.
    pub label: String,
    /// How it is typed, folded for search.
    pub kana: String,
    /// The one key that chooses it.
    pub key: Option<char>,
    /// Other spellings that are understood.
    pub earlier: Vec<String>,
    /// First day it can be given.
    pub since: Option<Date>,
    /// Last day it can be given.
    pub until: Option<Date>,
    /// The code of the default list it counts as in statistics of others.
    pub counts_as: Option<Code>,
    /// No longer offered.
    pub retired: bool,
}

impl Entry {
    /// Whether it can be given on a day.
    pub fn open_on(&self, day: Date) -> bool {
        !self.retired && self.since.is_none_or(|since| since <= day) && self.until.is_none_or(|until| day <= until)
    }

    /// Whether `typed`, folded for search, may mean it.
    pub fn matches(&self, typed: &str) -> bool {
        let word = |text: &str| fold_search(text).contains(typed);
        self.kana.starts_with(typed)
            || self.code.as_str().starts_with(typed)
            || word(&self.label)
            || self.earlier.iter().any(|text| word(text))
    }

    /// Its column in a table.
    pub fn column(&self) -> Column {
        let mut column = Column::new(self.code.clone(), self.label.clone());
        column.since = self.since;
        column.retired = self.retired;
        column
    }

    /// A line of the file. What the default list knows of the same code, or else of the same label, is taken over.
    pub(super) fn of_file(axis: AxisKey, line: &CodeLine) -> Entry {
        let known = defaults::by_code(axis, &line.code).or_else(|| defaults::by_label(axis, &line.label));
        let kana = line.kana.as_deref().or(known.map(|known| known.kana)).unwrap_or(&line.label);
        let mut earlier = line.earlier.clone();
        earlier.extend(known.iter().flat_map(|known| known.spellings()).map(str::to_owned));
        let counts_as = line.counts_as.as_deref().or(known.map(|known| known.counts_as.unwrap_or(known.code)));
        Entry {
            code: Code::from(line.code.as_str()),
            label: line.label.clone(),
            kana: fold_search(kana),
            key: line.key,
            earlier,
            since: line.since,
            until: line.until,
            counts_as: counts_as.map(Code::from),
            retired: false,
        }
    }

    /// A line of a default list.
    pub(super) fn of_default(line: &Line) -> Entry {
        Entry {
            code: Code::from(line.code),
            label: line.label.to_owned(),
            kana: fold_search(line.kana),
            key: None,
            earlier: line.earlier.iter().map(|text| (*text).to_owned()).collect(),
            since: None,
            until: None,
            counts_as: Some(Code::from(line.counts_as.unwrap_or(line.code))),
            retired: false,
        }
    }

    /// A code that earlier files named.
    pub(super) fn retired(code: &str, label: &str) -> Entry {
        Entry {
            code: Code::from(code),
            label: label.to_owned(),
            kana: fold_search(label),
            key: None,
            earlier: Vec::new(),
            since: None,
            until: None,
            counts_as: None,
            retired: true,
        }
    }
}
