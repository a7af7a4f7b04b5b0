//! `[codes.<axis>]`: the code list of an axis, in print order.

use std::collections::{BTreeMap, HashSet};

use calendar::Date;
use tally::AxisKey;
use tally::spec::UNRECORDED;
use toml::de::DeValue;
use toml_edit::Item;

use super::nearest::way_out;
use super::section::Section;
use super::value::{Read, Value};
use super::write::{Page, day};
use crate::codebook::{coded_axes, default_codes};

/// 「区分」: one line of a code list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeLine {
    /// The code: letters, digits, `_` and `-`; never given a second meaning.
    pub code: String,
    /// What is printed.
    pub label: String,
    /// First day it can be given; before it a table prints －.
    pub since: Option<Date>,
    /// Last day it can be given.
    pub until: Option<Date>,
    /// How it is typed.
    pub kana: Option<String>,
    /// The one key that chooses it.
    pub key: Option<char>,
    /// Labels of earlier years and other spellings that ledgers use.
    pub earlier: Vec<String>,
    /// The code of the default list it counts as in statistics of others.
    pub counts_as: Option<String>,
}

/// The code lists the file names, each replacing the default list of its axis.
pub type Codes = BTreeMap<AxisKey, Vec<CodeLine>>;

pub(super) fn read(table: &Section<'_>) -> Codes {
    let mut codes = Codes::new();
    for entry in table.entries() {
        let axis = coded_axes().find(|axis| axis.name() == entry.key());
        let Some(axis) = axis else {
            say_no_list(table, entry);
            continue;
        };
        if let Some(list) = entry.table(format!("[codes.{axis}]")) {
            codes.insert(axis, lines(axis, &list));
        }
    }
    codes
}

fn say_no_list(table: &Section<'_>, entry: &Value<'_>) {
    let table_of_rows = match entry.key().parse::<AxisKey>() {
        Ok(AxisKey::ServicePoint | AxisKey::Venue | AxisKey::DistributionPoint) => "[[site]]",
        Ok(AxisKey::Product | AxisKey::LoanItem) => "[[product]]",
        Ok(AxisKey::Partner) => "[[partner]]",
        _ => return table.unknown(entry, "コード表", &coded_axes().map(AxisKey::name).collect::<Vec<_>>()),
    };
    entry.say(&format!("はコード表ではなく、{table_of_rows} で書いてください。"));
}

fn lines(axis: AxisKey, list: &Section<'_>) -> Vec<CodeLine> {
    let lines: Vec<CodeLine> = list.entries().iter().filter_map(line).collect();
    let mut seen = HashSet::new();
    for line in &lines {
        if !seen.insert(calendar::fold_search(&line.label)) {
            list.say(format!("{} に「{}」という名前が2つあります。区別できる名前にしてください。", list.title(), line.label));
        }
        if line.key.is_some() && lines.iter().filter(|other| other.key == line.key).count() > 1 {
            list.say(format!("{} の「{}」の key がほかの区分と同じです。", list.title(), line.label));
        }
        if let Some(code) = &line.counts_as {
            say_unknown_whole(list, axis, code, &lines);
        }
    }
    if lines.is_empty() && list.entries().is_empty() {
        list.say(format!("{} に区分が1つもありません。「phone = \"電話\"」のように書くか、この表を消してください。", list.title()));
    }
    lines
}

/// `counts_as` names a code of the default list, or of this one.
fn say_unknown_whole(list: &Section<'_>, axis: AxisKey, code: &str, lines: &[CodeLine]) {
    let mut known: Vec<&str> = default_codes(axis).collect();
    known.extend(lines.iter().map(|line| line.code.as_str()));
    if !known.contains(&code) {
        list.say(format!("{} の counts_as に「{code}」という区分はありません。{}", list.title(), way_out(code, &known)));
    }
}

fn line(entry: &Value<'_>) -> Option<CodeLine> {
    let code = entry.key();
    let letters = code.chars().all(|letter| letter.is_ascii_alphanumeric() || "_-".contains(letter));
    if code.is_empty() || code.len() > 40 || !letters || code == UNRECORDED {
        entry.say("は区分のコードに使えません。半角の英数字と「_」「-」で、40字までにしてください。");
        return None;
    }
    match entry.inline() {
        Some(table) => from_table(code, &table),
        None => Some(CodeLine::new(code, entry.read::<Label>()?.0)),
    }
}

fn from_table(code: &str, table: &Section<'_>) -> Option<CodeLine> {
    let label = table.need::<Label>("label");
    let line = CodeLine {
        since: table.opt_any(&["since", "first_day", "from"]),
        until: table.opt_any(&["until", "last_day", "to"]),
        kana: table.opt("kana"),
        key: table.opt::<Key>("key").map(|key| key.0),
        earlier: table.opt("earlier").unwrap_or_default(),
        counts_as: table.opt("counts_as"),
        ..CodeLine::new(code, label?.0)
    };
    table.done();
    if line.since.zip(line.until).is_some_and(|(since, until)| until < since) {
        table.say(format!("{} の until（最後の日）が since（最初の日）より前になっています。", table.title()));
    }
    Some(line)
}

impl CodeLine {
    fn new(code: &str, label: String) -> Self {
        CodeLine { code: code.to_owned(), label, since: None, until: None, kana: None, key: None, earlier: Vec::new(), counts_as: None }
    }

    fn is_bare(&self) -> bool {
        *self == CodeLine::new(&self.code, self.label.clone())
    }
}

struct Label(String);

impl Read for Label {
    const WANTED: &'static str = "\"電話\" のような名前か、{ label = \"メール\", since = 2022-01-01 } のような表";

    fn read(node: &DeValue<'_>) -> Result<Self, String> {
        match String::read(node)? {
            label if label.is_empty() => Err(String::new()),
            label => Ok(Label(label)),
        }
    }
}

struct Key(char);

impl Read for Key {
    const WANTED: &'static str = "1文字（例：\"3\"）";

    fn read(node: &DeValue<'_>) -> Result<Self, String> {
        let mut letters = node.as_str().unwrap_or_default().trim().chars();
        match (letters.next(), letters.next()) {
            (Some(key), None) => Ok(Key(key)),
            _ => Err(String::new()),
        }
    }
}

pub(super) fn write(codes: &Codes) -> Page {
    let mut page = Page::default();
    // `[codes]` itself has no lines of its own.
    page.0.set_implicit(true);
    for (axis, lines) in codes {
        let mut list = Page::default();
        for line in lines {
            if line.is_bare() { list.put(&line.code, &line.label) } else { list.put(&line.code, inline(line)) }
        }
        page.0.insert(axis.name(), Item::Table(list.0));
    }
    page
}

fn inline(line: &CodeLine) -> toml_edit::InlineTable {
    let mut page = Page::default();
    page.put("label", &line.label);
    page.put_opt("since", line.since.map(day));
    page.put_opt("until", line.until.map(day));
    page.put_opt("kana", line.kana.as_ref());
    page.put_opt("key", line.key.map(String::from));
    page.put_list("earlier", &line.earlier);
    page.put_opt("counts_as", line.counts_as.as_ref());
    page.inline()
}
