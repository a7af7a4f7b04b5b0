use std::collections::HashMap;

use calendar::fold_search;
use tally::{AxisKey, Column};

use super::carried::Carried;
use super::defaults;
use super::entry::Entry;

/// One axis: what is offered, what is retired, and every word that is understood.
#[derive(Clone, Debug)]
pub(super) struct CodeList {
    offered: Vec<Entry>,
    retired: Vec<Entry>,
    /// Folded words; a word of two entries belongs to the one whose label it is, or else to the first.
    words: HashMap<String, usize>,
}

/// Keys by place in the list, where the file gives none.
const KEYS: &str = "1234567890";

impl CodeList {
    pub(super) fn new(axis: AxisKey, mut offered: Vec<Entry>, past: &Carried) -> Self {
        let mut retired = Vec::new();
        for (code, labels) in past.labels(axis) {
            match (offered.iter_mut().find(|entry| entry.code.as_str() == code), labels) {
                (Some(entry), labels) => entry.earlier.extend(labels.iter().cloned()),
                (None, [label, ..]) => retired.push(Entry::retired(code, label)),
                (None, []) => {}
            }
        }
        for entry in defaults::whole(axis) {
            if offered.iter().chain(&retired).all(|known| known.code != entry.code) {
                retired.push(Entry { retired: true, ..entry });
            }
        }
        give_keys(&mut offered);
        let words = words(&offered);
        CodeList { offered, retired, words }
    }

    pub(super) fn offered(&self) -> &[Entry] {
        &self.offered
    }

    pub(super) fn offers(&self, code: &str) -> bool {
        self.offered.iter().any(|entry| entry.code.as_str() == code)
    }

    pub(super) fn find(&self, text: &str) -> Option<&Entry> {
        let by_code = self.offered.iter().find(|entry| entry.code.as_str() == text);
        by_code.or_else(|| Some(&self.offered[*self.words.get(&fold_search(text))?]))
    }

    pub(super) fn entry(&self, code: &str) -> Option<&Entry> {
        self.offered.iter().chain(&self.retired).find(|entry| entry.code.as_str() == code)
    }

    pub(super) fn columns(&self) -> Vec<Column> {
        self.offered.iter().chain(&self.retired).map(Entry::column).collect()
    }
}

fn give_keys(offered: &mut [Entry]) {
    let taken: Vec<char> = offered.iter().filter_map(|entry| entry.key).collect();
    for (entry, key) in offered.iter_mut().zip(KEYS.chars()) {
        if entry.key.is_none() && !taken.contains(&key) {
            entry.key = Some(key);
        }
    }
}

fn words(offered: &[Entry]) -> HashMap<String, usize> {
    let mut words = HashMap::new();
    let mut learn = |of: fn(&Entry) -> Vec<&str>| {
        for (place, entry) in offered.iter().enumerate() {
            for word in of(entry) {
                words.entry(fold_search(word)).or_insert(place);
            }
        }
    };
    learn(|entry| vec![&entry.label]);
    learn(|entry| vec![entry.code.as_str()]);
    learn(|entry| entry.earlier.iter().map(String::as_str).collect());
    words.remove("");
    words
}
