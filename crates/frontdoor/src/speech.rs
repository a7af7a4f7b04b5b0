//! What a page says 「ことばで言う」: our own words in her language, staff's words as they wrote them.

use calendar::{Date, Time, wareki};
use maud::{Markup, html};
use platform::wording::{FluentValue, said};

use crate::ruby;
use crate::tongue::{Tongue, japanese};

/// One language speaking. Cheap to copy.
#[derive(Clone, Copy)]
pub(crate) struct Speech(pub &'static Tongue);

impl Speech {
    /// Words without variables. What a language does not say is said in Japanese, and marked so.
    pub fn t(self, key: &str) -> Markup {
        match self.0.wording().fixed(key) {
            Some(words) => self.set(words),
            None => html! { span lang="ja" { (ruby::plain(japanese().wording().fixed(key).unwrap_or(key))) } },
        }
    }

    /// Words with variables.
    pub fn tv(self, key: &str, values: &[(&str, FluentValue)]) -> Markup {
        let values = said(values);
        match self.0.wording().say(key, Some(&values)) {
            Some(words) => self.set(&words),
            None => {
                html! { span lang="ja" { (ruby::plain(&japanese().wording().say(key, Some(&values)).unwrap_or_else(|| key.to_owned()))) } }
            }
        }
    }

    /// Words for a title or an attribute, where no reading can stand.
    pub fn plain(self, key: &str) -> String {
        ruby::plain(self.0.wording().fixed(key).or_else(|| japanese().wording().fixed(key)).unwrap_or(key))
    }

    /// Does this language have its own words for it?
    pub fn says(self, key: &str) -> bool {
        self.0.wording().fixed(key).is_some()
    }

    fn set(self, words: &str) -> Markup {
        if self.0.ruby {
            ruby::marked(words)
        } else {
            html! { (ruby::plain(words)) }
        }
    }

    /// What staff wrote: Japanese, whatever the page speaks.
    pub fn staff(self, words: &str) -> Markup {
        match (self.0.is_japanese(), self.0.ruby) {
            (true, true) => ruby::marked_by_dictionary(words),
            (true, false) => html! { (ruby::plain(words)) },
            (false, _) => html! { span lang="ja" { (ruby::plain(words)) } },
        }
    }

    /// A longer text of staff: paragraphs parted by empty lines, lines beginning with ・ as a list.
    pub fn staff_text(self, text: &str) -> Markup {
        let paragraphs = text.split("\n\n").map(str::trim).filter(|p| !p.is_empty());
        html! { @for paragraph in paragraphs { (self.paragraph(paragraph)) } }
    }

    fn paragraph(self, text: &str) -> Markup {
        let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        if lines.iter().all(|line| line.starts_with('・')) {
            return html! { ul .points { @for line in lines { li { (self.staff(line.trim_start_matches('・').trim())) } } } };
        }
        html! { p { @for (at, line) in lines.iter().enumerate() { @if at > 0 { br; } (self.staff(line)) } } }
    }

    /// A day as it is written in this language.
    pub fn day(self, day: Date) -> String {
        match (self.0.is_japanese(), self.0.path) {
            (true, "easy") => format!("{}月{}日（{}）", day.month(), day.day(), wareki::weekday(day)),
            (true, _) => wareki::with_weekday(day),
            // Year first: the one order nobody misreads.
            (false, _) => day.to_string(),
        }
    }

    /// A day in a list of the same year: without it.
    pub fn short_day(self, day: Date) -> String {
        if self.0.is_japanese() { format!("{}月{}日（{}）", day.month(), day.day(), wareki::weekday(day)) } else { day.to_string() }
    }

    /// A month.
    pub fn month(self, month: calendar::YearMonth) -> String {
        if self.0.is_japanese() { month.wareki_label() } else { month.to_string() }
    }
}

/// A time of day.
pub(crate) fn clock(time: Time) -> String {
    format!("{}:{:02}", time.hour(), time.minute())
}
