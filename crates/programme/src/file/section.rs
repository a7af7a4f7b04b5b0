//! A table of the file while it is read. Keys that nobody asked for are unknown keys.

use std::cell::RefCell;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::nearest::way_out;
use super::notes::Notes;
use super::value::{Read, Value};

/// One table: the whole file, `[money]`, an `[[indicator]]`, or a `{ … }`.
pub(super) struct Section<'s> {
    notes: &'s Notes<'s>,
    /// `[money]`; empty for the top of the file.
    title: String,
    at: usize,
    entries: Vec<Value<'s>>,
    asked: RefCell<Vec<&'static str>>,
}

impl<'s> Section<'s> {
    pub(super) fn new(notes: &'s Notes<'s>, title: String, table: &'s DeTable<'s>, at: usize) -> Self {
        let entry = |(key, node): (&'s Spanned<_>, &'s Spanned<DeValue<'s>>)| Value::new(notes, &title, key, node);
        let mut entries: Vec<Value<'s>> = table.iter().map(entry).collect();
        // The parser keeps keys by their spelling; the file's order is the order of print.
        entries.sort_by_key(Value::key_at);
        Section { notes, title, at, entries, asked: RefCell::default() }
    }

    /// The value of a key that may be left out.
    pub(super) fn value(&self, key: &'static str) -> Option<Value<'s>> {
        self.asked.borrow_mut().push(key);
        self.entries.iter().find(|entry| entry.key() == key).cloned()
    }

    /// The value of a key that may be left out, read; an empty text is a text left out.
    pub(super) fn opt<T: Read>(&self, key: &'static str) -> Option<T> {
        self.value(key).filter(|value| !value.is_blank()).and_then(|value| value.read())
    }

    /// The value of a key with several spellings; the first is the house's own.
    pub(super) fn opt_any<T: Read>(&self, keys: &[&'static str]) -> Option<T> {
        keys.iter().filter_map(|key| self.opt(key)).next()
    }

    /// The value of a key that must be there.
    pub(super) fn need<T: Read>(&self, key: &'static str) -> Option<T> {
        match self.value(key).filter(|value| !value.is_blank()) {
            Some(value) => value.read(),
            None => {
                self.say(format!("{}「{key}」がありません。{}を書いてください。", self.with("に"), T::WANTED));
                None
            }
        }
    }

    /// The table under a key.
    pub(super) fn table(&self, key: &'static str) -> Option<Section<'s>> {
        let title = match self.title.trim_matches(['[', ']']) {
            "" => format!("[{key}]"),
            outer => format!("[{outer}.{key}]"),
        };
        self.value(key)?.table(title)
    }

    /// The tables of `[[key]]`. An empty one says nothing and is passed over.
    pub(super) fn tables(&self, key: &'static str) -> Vec<Section<'s>> {
        let Some(value) = self.value(key) else { return Vec::new() };
        let mut tables = value.tables(&format!("[[{key}]]"));
        tables.retain(|table| !table.entries.is_empty());
        tables
    }

    /// `[money]`; empty for the top of the file.
    pub(super) fn title(&self) -> &str {
        &self.title
    }

    /// Every entry in the order of the file, for tables whose keys are the file's own.
    pub(super) fn entries(&self) -> &[Value<'s>] {
        &self.entries
    }

    /// Notes a problem with the table as a whole.
    pub(super) fn say(&self, text: String) {
        self.notes.add(self.at, text);
    }

    /// Notes every key nobody asked for. To be called when all was asked.
    pub(super) fn done(&self) {
        let asked = self.asked.borrow();
        for entry in self.entries.iter().filter(|entry| !asked.contains(&entry.key())) {
            self.unknown(entry, "キー", &asked);
        }
    }

    /// Notes an entry whose key is no known `kind`, naming the known one that was meant.
    pub(super) fn unknown(&self, entry: &Value<'s>, kind: &str, known: &[&str]) {
        let hint = way_out(entry.key(), known);
        let text = format!("{}「{}」という{kind}はありません。{hint}", self.with("に"), entry.key());
        self.notes.add(entry.key_at(), text);
    }

    /// `[money] に`; nothing at the top of the file.
    fn with(&self, particle: &str) -> String {
        match self.title.as_str() {
            "" => String::new(),
            title if title.ends_with('」') => format!("{title}{particle}"),
            title => format!("{title} {particle}"),
        }
    }
}
