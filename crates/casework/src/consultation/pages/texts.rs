//! The three parts as pages show them.

use maud::{Markup, html};
use platform::page::{disclosure, panel};
use platform::wording::t;

use crate::consultation::{Part, Texts};

/// Column and wording key of each part.
pub(super) const PARTS: [(&str, &str); 3] =
    [("facts_text", "consultation-facts"), ("third_party_text", "consultation-third-party"), ("view_text", "consultation-view")];

/// The name of a part.
pub(super) fn label(part: Part) -> &'static str {
    match part {
        Part::Facts => t("consultation-facts"),
        Part::ThirdParty => t("consultation-third-party"),
        Part::View => t("consultation-view"),
    }
}

/// Letters of a text that are shown at once; the rest is folded away, for the reader's sake too.
const AT_ONCE: usize = 600;

/// A text with its line breaks.
pub(crate) fn prose(text: &str) -> Markup {
    let lines = |text: &str| html! { @for (n, line) in text.lines().enumerate() { @if n > 0 { br; } (line) } };
    match text.char_indices().nth(AT_ONCE) {
        None => html! { p .prose { (lines(text)) } },
        Some((cut, _)) => {
            html! { p .prose { (lines(&text[..cut])) "…" } (disclosure(t("consultation-read-on"), false, html! { p .prose { (lines(&text[cut..])) } })) }
        }
    }
}

/// The parts that hold something, each under its name.
pub(super) fn panels(texts: &Texts) -> Markup {
    html! {
        @for part in Part::ALL {
            @if !texts.at(part).is_empty() { (panel(label(part), None, prose(texts.at(part)))) }
        }
        @if texts.is_empty() { p { (t("consultation-no-text")) } }
    }
}
