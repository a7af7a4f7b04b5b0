//! Small parts of a page「部品」: heads, panels, notices, marks, lists.

use maud::{Markup, html};

use super::tone::Tone;
use crate::wording::t;

/// Title of the page with its deeds at the right; `lead` is one sentence below.
pub fn page_head(title: &str, lead: Option<&str>, deeds: &[Markup]) -> Markup {
    html! {
        div .page-head {
            h1 { (title) }
            @if !deeds.is_empty() { div .page-head__deeds { @for deed in deeds { (deed) } } }
            @if let Some(lead) = lead { p .lead { (lead) } }
        }
    }
}

/// A headed part of a page. `more` is a small link or button beside the heading.
pub fn panel(heading: &str, more: Option<Markup>, body: Markup) -> Markup {
    html! {
        section .panel {
            div .panel__head { h2 { (heading) } @if let Some(more) = more { (more) } }
            (body)
        }
    }
}

/// The main matter and what stands beside it; one below the other on a phone.
pub fn split(main: Markup, aside: Markup) -> Markup {
    html! { div .split { div .split__main { (main) } div .split__aside { (aside) } } }
}

/// A message that stays where it is.
pub fn notice_banner(tone: Tone, text: &str) -> Markup {
    notice_with(tone, text, html! {})
}

/// A message with more below it: a list, a way out.
pub fn notice_with(tone: Tone, text: &str, more: Markup) -> Markup {
    let role = if tone == Tone::Error { "alert" } else { "status" };
    html! {
        div class={ "notice " (tone.class()) } role=(role) {
            (tone.sign())
            div .notice__body { p { span .unseen { (tone.word()) "：" } strong { (text) } } (more) }
        }
    }
}

/// A state in one word「状態」. The word carries the meaning, the colour helps.
pub fn status_chip(tone: Tone, label: &str) -> Markup {
    html! { span class={ "chip " (tone.class()) } { (label) } }
}

/// Nothing here yet: what it will show, what to do next, and the deed that begins it.
pub fn empty_state(title: &str, next: &str, deed: Option<Markup>) -> Markup {
    html! { div .empty { p .empty__title { (title) } p { (next) } @if let Some(deed) = deed { (deed) } } }
}

/// Names and values「項目と内容」.
pub fn definition_list(pairs: &[(&str, Markup)]) -> Markup {
    html! { dl .pairs { @for (name, value) in pairs { div { dt { (name) } dd { (value) } } } } }
}

/// Where one is; the last entry is this page.
pub fn breadcrumbs(trail: &[(&str, &str)], here: &str) -> Markup {
    html! {
        nav .crumbs aria-label=(t("platform-breadcrumbs")) {
            ol { @for (label, href) in trail { li { a href=(href) { (label) } } } li aria-current="page" { (here) } }
        }
    }
}

/// One tab, a link to the page that shows it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tab<'a> {
    /// Words on the tab.
    pub label: &'a str,
    /// Its page.
    pub href: &'a str,
    /// Whether this is it.
    pub current: bool,
    /// How many things wait there.
    pub count: Option<i64>,
}

/// Views of one thing, each with an address of its own.
pub fn tabs(tabs: &[Tab]) -> Markup {
    html! {
        nav .tabs aria-label=(t("platform-tabs")) {
            ul { @for tab in tabs { li { a href=(tab.href) aria-current=[tab.current.then_some("page")] { (tab.label) @if let Some(count) = tab.count { span .count { (count) } } } } } }
        }
    }
}

/// Further matter, closed to begin with.
pub fn disclosure(summary: &str, open: bool, body: Markup) -> Markup {
    html! { details .disclosure open[open] { summary { (summary) } div { (body) } } }
}

/// One entry of a history「経過」.
#[derive(Clone, Debug)]
pub struct Event {
    /// Day or time, as printed.
    pub when: String,
    /// What happened.
    pub what: Markup,
    /// Who did it; empty when it does not matter.
    pub who: String,
}

/// What happened, newest first.
pub fn history_list(events: &[Event]) -> Markup {
    html! {
        ol .history {
            @for event in events {
                li { p .history__when { (event.when) @if !event.who.is_empty() { span .history__who { (event.who) } } } div .history__what { (event.what) } }
            }
        }
    }
}
