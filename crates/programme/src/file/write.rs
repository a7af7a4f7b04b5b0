//! The file written back: fixed order, no comments, and the same value always in the same letters.

use calendar::Date;
use tally::Figure;
use toml_edit::{Array, ArrayOfTables, InlineTable, Item, Table, Value};

/// A table that is being written; what is absent leaves no line.
#[derive(Default)]
pub(super) struct Page(pub Table);

impl Page {
    pub(super) fn put(&mut self, key: &str, value: impl Into<Value>) {
        self.0.insert(key, Item::Value(value.into()));
    }

    pub(super) fn put_opt(&mut self, key: &str, value: Option<impl Into<Value>>) {
        if let Some(value) = value {
            self.put(key, value);
        }
    }

    /// A list, unless it is empty.
    pub(super) fn put_list(&mut self, key: &str, texts: &[String]) {
        if !texts.is_empty() {
            self.put(key, Array::from_iter(texts));
        }
    }

    /// A flag, unless it is down.
    pub(super) fn put_flag(&mut self, key: &str, up: bool) {
        if up {
            self.put(key, true);
        }
    }

    /// `[key]`, unless it is empty.
    pub(super) fn put_table(&mut self, key: &str, page: Page) {
        if !page.0.is_empty() {
            self.0.insert(key, Item::Table(page.0));
        }
    }

    /// `[[key]]` for each of the pages.
    pub(super) fn put_tables(&mut self, key: &str, pages: impl IntoIterator<Item = Page>) {
        let tables = ArrayOfTables::from_iter(pages.into_iter().map(|page| page.0));
        if !tables.is_empty() {
            self.0.insert(key, Item::ArrayOfTables(tables));
        }
    }

    /// The same entries as `{ … }`.
    pub(super) fn inline(self) -> InlineTable {
        let entries = self.0.into_iter().filter_map(|(key, item)| Some((key, item.into_value().ok()?)));
        InlineTable::from_iter(entries)
    }
}

/// A day as TOML writes it.
pub(super) fn day(day: Date) -> Value {
    // The year of a civil day that was read is between 1 and 9999, month and day are positive.
    let date = toml_edit::Date { year: day.year().unsigned_abs(), month: day.month().unsigned_abs(), day: day.day().unsigned_abs() };
    Value::from(toml_edit::Datetime { date: Some(date), time: None, offset: None })
}

/// A figure with exactly the decimals it has.
pub(super) fn figure(figure: Figure) -> Value {
    match figure.whole() {
        Some(number) => Value::from(number),
        // The shortest decimal that reads back as this fraction is the figure itself: at most 15 digits are ours.
        None => Value::from(figure.to_string().parse::<f64>().unwrap_or_default()),
    }
}
