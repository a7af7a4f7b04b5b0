//! What the pages of partner bodies call things.

use maud::{Markup, html};
use platform::page::Choice;
use platform::wording::t;
use programme::codebook::{Entry, partner_kinds};

use crate::partner::kind::entry_of;

/// The kinds one may choose from.
pub(super) struct Kinds(Vec<Entry>);

impl Kinds {
    pub fn read() -> Kinds {
        Kinds(partner_kinds())
    }

    /// A kind in words; one that is in no list stands for itself.
    pub fn label<'a>(&'a self, kind: Option<&'a str>) -> &'a str {
        let Some(kind) = kind else { return t("platform-not-measured") };
        entry_of(&self.0, kind).map_or(kind, |entry| &entry.label)
    }

    /// The options of a form; a kind that is in no list stays choosable where it is chosen.
    pub fn choices<'a>(&'a self, chosen: &'a str) -> Vec<Choice<'a>> {
        let mut choices: Vec<Choice> =
            self.0.iter().map(|entry| Choice::new(entry.code.as_str(), &entry.label).kana(&entry.kana)).collect();
        if !chosen.is_empty() && choices.iter().all(|choice| choice.code != chosen) {
            choices.push(Choice::new(chosen, chosen));
        }
        choices
    }
}

/// A text as it is; 「－」 for none.
pub(super) fn shown(text: Option<&str>) -> Markup {
    html! { (text.unwrap_or(t("platform-not-measured"))) }
}
