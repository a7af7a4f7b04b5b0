use tally::Figure;

use super::measured::AsOf;
use super::section::Section;
use super::write::{Page, figure};

/// 「外部値」: a figure that no record gives, with where it comes from; an activity may print it by its key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct External {
    /// By what the file refers to it.
    pub key: String,
    /// What it is.
    pub label: String,
    /// The figure.
    pub value: Figure,
    /// Its unit.
    pub unit: Option<String>,
    /// Where it was found.
    pub source: String,
    /// Of what time.
    pub as_of: AsOf,
}

pub(super) fn read(table: &Section<'_>) -> Option<External> {
    let (key, label, value) = (table.need("key"), table.need("label"), table.need("value"));
    let (source, as_of, unit) = (table.need("source"), table.need("as_of"), table.opt("unit"));
    table.done();
    Some(External { key: key?, label: label?, value: value?, unit, source: source?, as_of: as_of? })
}

pub(super) fn write(external: &External) -> Page {
    let mut page = Page::default();
    page.put("key", &external.key);
    page.put("label", &external.label);
    page.put("value", figure(external.value));
    page.put_opt("unit", external.unit.as_ref());
    page.put("source", &external.source);
    page.put("as_of", external.as_of.write());
    page
}
