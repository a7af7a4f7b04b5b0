//! One value of the file, and how each type is read from it.

use std::borrow::Cow;

use calendar::Date;
use toml::Spanned;
use toml::de::DeValue;

use super::notes::Notes;
use super::section::Section;

/// A value with its key and its place in the file.
#[derive(Clone)]
pub(super) struct Value<'s> {
    notes: &'s Notes<'s>,
    /// The table it stands in, as in [`Section`].
    title: String,
    key: &'s str,
    key_at: usize,
    at: usize,
    node: &'s DeValue<'s>,
}

/// A type that a value can be read as.
pub(super) trait Read: Sized {
    /// What is expected, in Japanese, so that 「…を書いてください」 follows.
    const WANTED: &'static str;

    /// Reads it; an error is a whole sentence, or empty where [`Read::WANTED`] says enough.
    fn read(node: &DeValue<'_>) -> Result<Self, String>;
}

impl<'s> Value<'s> {
    pub(super) fn new(notes: &'s Notes<'s>, title: &str, key: &'s Spanned<Cow<'s, str>>, node: &'s Spanned<DeValue<'s>>) -> Self {
        Value { notes, title: title.to_owned(), key: key.as_ref(), key_at: key.span().start, at: node.span().start, node: node.get_ref() }
    }

    pub(super) fn key(&self) -> &'s str {
        self.key
    }

    pub(super) fn key_at(&self) -> usize {
        self.key_at
    }

    /// A text without a letter in it.
    pub(super) fn is_blank(&self) -> bool {
        self.node.as_str().is_some_and(|text| text.trim().is_empty())
    }

    /// The value as a `T`, or nothing with the reason noted.
    pub(super) fn read<T: Read>(&self) -> Option<T> {
        match T::read(self.node) {
            Ok(read) => Some(read),
            Err(reason) if reason.is_empty() => {
                self.say(&format!("には{}を書いてください。", T::WANTED));
                None
            }
            Err(reason) => {
                self.say(&format!("：{reason}"));
                None
            }
        }
    }

    /// Notes a problem: `rest` goes on after `[money] の「cost」`.
    pub(super) fn say(&self, rest: &str) {
        self.notes.add(self.at, format!("{}{rest}", self.name()));
    }

    fn name(&self) -> String {
        match self.title.as_str() {
            "" => format!("「{}」", self.key),
            title if title.ends_with('」') => format!("{title}の「{}」", self.key),
            title => format!("{title} の「{}」", self.key),
        }
    }

    /// The value as a table called `title`.
    pub(super) fn table(&self, title: String) -> Option<Section<'s>> {
        let table = self.node.as_table();
        if table.is_none() {
            self.say(&format!("は {title} の下に「キー = 値」を並べて書いてください。"));
        }
        table.map(|table| Section::new(self.notes, title, table, self.key_at))
    }

    /// The value as a `{ … }`, when it is one.
    pub(super) fn inline(&self) -> Option<Section<'s>> {
        let table = self.node.as_table()?;
        Some(Section::new(self.notes, self.name(), table, self.at))
    }

    /// The value as a list of tables called `title`.
    pub(super) fn tables(&self, title: &str) -> Vec<Section<'s>> {
        let items = self.node.as_array().filter(|list| list.iter().all(|item| item.get_ref().is_table()));
        let Some(items) = items else {
            self.say(&format!("は {title} で始まる表を1つずつ書いてください。"));
            return Vec::new();
        };
        let section = |item: &'s Spanned<DeValue<'s>>| {
            let table = item.get_ref().as_table()?;
            Some(Section::new(self.notes, title.to_owned(), table, item.span().start))
        };
        items.iter().filter_map(section).collect()
    }
}

/// A text of one line: names, labels, sources.
impl Read for String {
    const WANTED: &'static str = "\"…\" で囲んだ文字";

    fn read(node: &DeValue<'_>) -> Result<Self, String> {
        let text = Text::read(node)?.0;
        if text.contains('\n') { Err("改行は使えません。1行で書いてください。".to_owned()) } else { Ok(text) }
    }
}

/// A text of any number of lines: no control characters, no space around, `\n` at the ends of lines.
pub(super) struct Text(pub String);

impl Read for Text {
    const WANTED: &'static str = String::WANTED;

    fn read(node: &DeValue<'_>) -> Result<Self, String> {
        let text = node.as_str().ok_or_else(String::new)?.replace("\r\n", "\n");
        let printable: String = text.chars().filter(|letter| *letter == '\n' || !letter.is_control()).collect();
        Ok(Text(printable.trim().to_owned()))
    }
}

/// One text or a list of texts.
impl Read for Vec<String> {
    const WANTED: &'static str = "[\"…\", \"…\"] のような文字の並び";

    fn read(node: &DeValue<'_>) -> Result<Self, String> {
        let Some(items) = node.as_array() else { return String::read(node).map(|one| vec![one]) };
        items.iter().map(|item| String::read(item.get_ref())).collect::<Result<_, _>>()
    }
}

impl Read for bool {
    const WANTED: &'static str = "true か false";

    fn read(node: &DeValue<'_>) -> Result<Self, String> {
        node.as_bool().ok_or_else(String::new)
    }
}

/// A whole number of 0 or more.
impl Read for i64 {
    const WANTED: &'static str = "0以上の整数";

    fn read(node: &DeValue<'_>) -> Result<Self, String> {
        let number = node.as_integer().and_then(|number| Self::from_str_radix(number.as_str(), number.radix()).ok());
        number.filter(|number| *number >= 0).ok_or_else(String::new)
    }
}

/// A day as TOML writes it, or as people do.
impl Read for Date {
    const WANTED: &'static str = "日付（例：2021-08-18）";

    fn read(node: &DeValue<'_>) -> Result<Self, String> {
        match node {
            DeValue::Datetime(moment) => moment.date.and_then(|day| civil(&day)).ok_or_else(String::new),
            DeValue::String(text) => calendar::parse_date(text).map_err(|problem| problem.to_string()),
            _ => Err(String::new()),
        }
    }
}

fn civil(day: &toml::value::Date) -> Option<Date> {
    Date::new(i16::try_from(day.year).ok()?, i8::try_from(day.month).ok()?, i8::try_from(day.day).ok()?).ok()
}
