//! What no single table can know: names that must differ, and words that must be known elsewhere in the file.

use std::collections::HashSet;

use tally::Formula;

use super::nearest::nearest;
use super::section::Section;
use crate::codebook::Codebook;

/// Notes every second use of a name or code in a list of tables.
pub(super) fn distinct<'n>(tables: &[Section<'_>], key: &'static str, names: impl Fn(&Section<'_>) -> Option<String>) {
    let mut seen = HashSet::new();
    for table in tables {
        let Some(name) = names(table) else { continue };
        if !seen.insert(calendar::fold_search(&name)) {
            table.say(format!("{key}「{name}」が2つあります。どちらかを消すか、区別できる名前にしてください。"));
        }
    }
}
