//! What earlier files called their codes: kept with a year when its file is applied anew, so that an old ledger is
//! still understood and an old record still has its label.

use std::collections::BTreeMap;

use tally::AxisKey;

use crate::file::Codes;

/// Labels by axis and code, the newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Carried(BTreeMap<AxisKey, BTreeMap<String, Vec<String>>>);

impl Carried {
    /// What is to be carried on when `old`, which itself carried `self`, gives way to `new`.
    pub fn after(&self, old: &Codes, new: &Codes) -> Carried {
        let mut carried = self.clone();
        for (axis, line) in old.iter().flat_map(|(axis, lines)| lines.iter().map(move |line| (*axis, line))) {
            carried.remember(axis, &line.code, &line.label);
        }
        carried.forget_present(new);
        carried
    }

    fn remember(&mut self, axis: AxisKey, code: &str, label: &str) {
        let labels = self.0.entry(axis).or_default().entry(code.to_owned()).or_default();
        labels.retain(|known| known != label);
        labels.insert(0, label.to_owned());
    }

    /// Labels that the file itself says need no memory.
    fn forget_present(&mut self, new: &Codes) {
        for (axis, codes) in &mut self.0 {
            for line in new.get(axis).into_iter().flatten() {
                if let Some(labels) = codes.get_mut(&line.code) {
                    labels.retain(|label| *label != line.label);
                }
            }
            codes.retain(|_, labels| !labels.is_empty());
        }
        self.0.retain(|_, codes| !codes.is_empty());
    }

    pub(super) fn labels(&self, axis: AxisKey) -> impl Iterator<Item = (&str, &[String])> {
        self.0.get(&axis).into_iter().flatten().map(|(code, labels)| (code.as_str(), labels.as_slice()))
    }

    /// As it lies in the database.
    pub fn to_json(&self) -> String {
        let value: serde_json::Value = self.0.iter().map(|(axis, codes)| (axis.name().to_owned(), serde_json::json!(codes))).collect();
        value.to_string()
    }

    /// Reads [`Carried::to_json`]; what cannot be read is nothing carried.
    pub fn from_json(text: &str) -> Carried {
        let lists: BTreeMap<String, BTreeMap<String, Vec<String>>> = serde_json::from_str(text).unwrap_or_default();
        Carried(lists.into_iter().filter_map(|(axis, codes)| Some((axis.parse().ok()?, codes))).collect())
    }
}
