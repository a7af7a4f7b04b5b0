//! 「区分表」: the code lists of one fiscal year of a programme: what is offered, printed and understood.
//!
//! Lists the file names replace the defaults of the house; the rest are the defaults. Codes that a file no longer
//! names, those of the defaults included, are retired: not offered, but still printed where records bear them, so
//! that every table foots.

mod carried;
mod defaults;
mod entry;
mod list;
mod words;

use std::borrow::Cow;
use std::collections::BTreeMap;

use calendar::Date;
use tally::spec::UNRECORDED;
use tally::{Axis, AxisKey, Column};

use crate::file::Codes;

pub use carried::Carried;
pub(crate) use defaults::{coded_axes, default_codes};
pub use entry::Entry;

use list::CodeList;

/// The code lists of a year.
#[derive(Clone, Debug)]
pub struct Codebook {
    lists: BTreeMap<AxisKey, CodeList>,
}

impl Codebook {
    /// The lists of a file without a past.
    pub fn of(codes: &Codes) -> Codebook {
        Codebook::with_past(codes, &Carried::default())
    }

    /// The lists of a file, understanding what earlier files said.
    pub fn with_past(codes: &Codes, past: &Carried) -> Codebook {
        let mut lists: BTreeMap<AxisKey, CodeList> = BTreeMap::new();
        for axis in coded_axes() {
            let entries = match (codes.get(&axis), axis) {
                (Some(lines), _) => lines.iter().map(|line| Entry::of_file(axis, line)).collect(),
                // 「その他の相談内容」 begins with the programme's own concerns, and goes into detail.
                (None, AxisKey::FurtherConcerns) => with_details(lists.get(&AxisKey::PresentingConcern)),
                (None, _) => defaults::entries(axis),
            };
            lists.insert(axis, CodeList::new(axis, entries, past));
        }
        Codebook { lists }
    }

    /// What is offered on an axis, in print order; nothing for axes whose codes are rows of tables.
    pub fn choices(&self, axis: AxisKey) -> &[Entry] {
        self.lists.get(&axis).map(CodeList::offered).unwrap_or_default()
    }

    /// What is offered on a day.
    pub fn choices_on(&self, axis: AxisKey, day: Date) -> impl Iterator<Item = &Entry> {
        self.choices(axis).iter().filter(move |entry| entry.open_on(day))
    }

    /// What a ledger or form means by a label, a code, or a label of an earlier year.
    pub fn find(&self, axis: AxisKey, label_or_code: &str) -> Option<&Entry> {
        self.lists.get(&axis)?.find(label_or_code)
    }

    /// What may be meant by the letters typed so far, in print order: by the beginning of the kana or code, or by a
    /// part of the label.
    pub fn suggest(&self, axis: AxisKey, typed: &str) -> Vec<&Entry> {
        let typed = calendar::fold_search(typed);
        self.choices(axis).iter().filter(|entry| entry.matches(&typed)).collect()
    }

    /// The entry of a code, retired ones too.
    pub fn entry(&self, axis: AxisKey, code: &str) -> Option<&Entry> {
        self.lists.get(&axis)?.entry(code)
    }

    /// What is printed for a code, whatever its age; 「未記入」 for none, and a code nobody knows stands for itself.
    pub fn label<'a>(&'a self, axis: AxisKey, code: &'a str) -> Cow<'a, str> {
        match self.entry(axis, code) {
            Some(entry) => Cow::Borrowed(&entry.label),
            None if code == UNRECORDED => Cow::Borrowed("未記入"),
            None => Cow::Borrowed(defaults::label(axis, code).unwrap_or(code)),
        }
    }

    /// The labels that are understood, as an error lists them: 「電話、来所、メール」.
    pub fn allowed(&self, axis: AxisKey) -> String {
        let labels: Vec<&str> = self.choices(axis).iter().map(|entry| entry.label.as_str()).collect();
        labels.join("、")
    }

    /// The columns of an axis, retired codes last.
    pub fn columns(&self, axis: AxisKey) -> Vec<Column> {
        self.lists.get(&axis).map(CodeList::columns).unwrap_or_default()
    }

    /// The axis of a table; none where its codes are rows of tables (places, products, partners, counsellors).
    pub fn axis(&self, axis: AxisKey) -> Option<Axis> {
        self.lists.get(&axis).map(|list| Axis::new(axis, list.columns()))
    }

    /// Whether a formula may name this code: on a coded axis it must be in the list.
    pub(crate) fn knows(&self, axis: AxisKey, code: &str) -> bool {
        code == UNRECORDED || self.lists.get(&axis).is_none_or(|list| list.offers(code))
    }
}

fn with_details(concerns: Option<&CodeList>) -> Vec<Entry> {
    let mut entries = concerns.map(|list| list.offered().to_vec()).unwrap_or_default();
    let details = defaults::entries(AxisKey::FurtherConcerns);
    entries.retain(|entry| details.iter().all(|detail| detail.code != entry.code));
    entries.extend(details);
    entries
}

/// 「連携団体の種別」: not an axis of tables, but a list to choose from.
pub fn partner_kinds() -> Vec<Entry> {
    defaults::partner_kinds()
}
