//! `/lines`: other helplines with hours of their own. Those of the whole country are a file of the house; a programme adds its own.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use maud::{Markup, html};
use serde::Deserialize;

use super::{frame, staff_text};
use crate::ruby;
use crate::site::Site;
use crate::site::parts::{Line, Part};
use crate::speech::Speech;
use crate::tongue;

/// A helpline of the whole country; none is ours, and all are answered by people.
#[derive(Deserialize)]
pub(crate) struct National {
    pub number: String,
    /// Stands on the first page.
    pub urgent: bool,
    /// `24h`, or empty when they differ from place to place.
    pub hours: String,
    name: BTreeMap<String, String>,
    note: BTreeMap<String, String>,
}

static NATIONAL: LazyLock<Vec<National>> =
    LazyLock::new(|| serde_json::from_str(include_str!("../../data/helplines.json")).unwrap_or_default());

/// All of the file, in its order.
pub(crate) fn national() -> &'static [National] {
    &NATIONAL
}

impl National {
    /// Its Japanese name.
    pub fn japanese_name(&self) -> String {
        ruby::plain(self.name.get("ja").map_or("", String::as_str))
    }
}

/// What dials a number; 「#」 must be written out in an address.
pub(crate) fn tel(number: &str) -> String {
    format!("tel:{}", number.replace('#', "%23").replace(' ', ""))
}

/// The numbers for now.
pub(crate) fn urgent() -> Markup {
    urgent_calls(Speech(tongue::japanese()))
}

pub(crate) fn urgent_calls(speech: Speech) -> Markup {
    html! { ul .doors { @for line in NATIONAL.iter().filter(|line| line.urgent) { li { (call(&line.number, said(speech, &line.name), hours_of(speech, line))) } } } }
}

fn call(number: &str, name: Markup, hours: &str) -> Markup {
    html! {
        a .door href=(tel(number)) {
            span { (name) small { (number) @if !hours.is_empty() { "　" (hours) } } } span aria-hidden="true" { "›" }
        }
    }
}

fn hours_of(speech: Speech, line: &National) -> &'static str {
    match (line.hours.as_str(), speech.0.is_japanese()) {
        ("24h", true) => "24時間",
        ("24h", false) => "24h",
        _ => "",
    }
}

/// In her language, else English, else Japanese.
fn said(speech: Speech, words: &BTreeMap<String, String>) -> Markup {
    let tongue = speech.0;
    if tongue.is_japanese() {
        return speech.staff(words.get("ja").map_or("", String::as_str));
    }
    match (words.get(tongue.lang), words.get("en")) {
        (Some(own), _) => html! { (own) },
        (None, Some(english)) => html! { span lang="en" { (english) } },
        (None, None) => html! {},
    }
}

/// A line of the whole country that this programme does not show has a part of the same number.
fn hidden(site: &Site, line: &National) -> bool {
    site.lines.iter().any(|part| part.key == line.number)
}

/// How many lines the public finds.
pub(crate) fn shown(site: &Site) -> usize {
    site.lines.iter().filter(|part| part.shown).count() + NATIONAL.iter().filter(|line| !hidden(site, line)).count()
}

pub(super) fn page(site: &Site) -> Markup {
    let s = site.speech;
    let own: Vec<&Part<Line>> = site.lines.iter().filter(|part| part.shown).collect();
    frame(
        site,
        "/lines",
        html! {
            h1 { (s.t("lines-title")) }
            p { (s.t("lines-lead")) }
            (staff_text(site, "lines"))
            div .pairs {
                @for part in own { (entry(html! { (s.staff(&part.what.name)) }, &part.what.number, html! { (s.staff(&part.what.hours)) }, html! { (s.staff(&part.what.note)) })) }
                @for line in NATIONAL.iter().filter(|line| !hidden(site, line)) { (entry(said(s, &line.name), &line.number, html! { (hours_of(s, line)) }, said(s, &line.note))) }
            }
            p .hint { (s.t("lines-note")) }
            @if !site.contact.phone.is_empty() { (entry(html! { (s.t("lines-ours")) }, &site.contact.phone, html! { (s.staff(&site.contact.phone_note)) }, html! {})) }
        },
    )
}

fn entry(name: Markup, number: &str, hours: Markup, note: Markup) -> Markup {
    html! {
        div {
            h2 .line { (name) }
            p { a .number href=(tel(number)) { (number) } "　" (hours) }
            p { (note) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_read_and_every_line_has_its_words() {
        assert!(NATIONAL.len() >= 8);
        for line in national() {
            assert!(line.name.contains_key("ja") && line.note.contains_key("ja") && line.note.contains_key("en"), "{}", line.number);
            assert!(!line.urgent || tongue::ALL.iter().all(|tongue| line.name.contains_key(tongue.lang)), "{}", line.number);
        }
        assert_eq!(tel("#8778"), "tel:%238778");
    }
}
