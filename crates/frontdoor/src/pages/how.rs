//! `/how`: how each way of talking works, what happens then, and what people worry about.

use maud::{Markup, html};
use programme::codebook::Entry;
use tally::AxisKey;

use super::top::{panel_of, to_appointments};
use super::{door, frame, lines, staff_text};
use crate::site::Site;

/// Ways of the programme's code list, by what they count as: heading and explanation.
const WAYS: [(&str, &str, &str); 9] = [
    ("phone", "how-phone", "how-phone-what"),
    ("visit", "how-visit", "how-visit-what"),
    ("email", "how-email", "how-email-what"),
    ("sns", "how-sns", "how-sns-what"),
    ("online", "how-online", "how-online-what"),
    ("gathering", "how-gathering", "how-gathering-what"),
    ("outreach_session", "how-outreach", "how-outreach-what"),
    ("home_visit", "how-home", "how-home-what"),
    ("letter", "how-letter", "how-letter-what"),
];

const WORRIES: [(&str, &str); 4] = [
    ("how-worry-name", "how-worry-name-not"),
    ("how-worry-told", "how-worry-told-not"),
    ("how-worry-call", "how-worry-call-not"),
    ("how-worry-language", "how-worry-language-not"),
];

pub(super) fn page(site: &Site) -> Markup {
    let s = site.speech;
    frame(
        site,
        "/how",
        html! {
            h1 { (s.t("how-title")) }
            p { (s.t("how-lead")) }
            (staff_text(site, "how"))
            (writing(site))
            @if site.bookable { (panel_of(site, "how-book", html! { p { (s.t("how-book-what")) } (door(&to_appointments(site), false, s.t("top-book"), None)) })) }
            @for (kind, name, what) in WAYS.iter().filter(|(_, name, _)| s.says(name)) { @if let Some(entry) = open(site, kind) { (way(site, entry, kind, name, what)) } }
            (panel_of(site, "how-steps", html! { ol .steps { @for step in ["how-step-1", "how-step-2", "how-step-3"] { li { (s.t(step)) } } } }))
            (panel_of(site, "how-worries", html! { @for (worry, answer) in WORRIES { h3 { (s.t(worry)) } p { (s.t(answer)) } } }))
        },
    )
}

fn writing(site: &Site) -> Markup {
    panel_of(
        site,
        "how-write",
        html! { p { (site.speech.t("how-write-what")) } (door(&site.way.at("/write"), true, site.speech.t("top-write"), None)) },
    )
}

/// What the method counts as in everybody's statistics says what it is, whatever the programme calls it. What staff record
/// but nobody can choose (「同行中」「その他」) has no explanation and is left out.
fn open<'s>(site: &'s Site, kind: &str) -> Option<&'s Entry> {
    let counts_as = |entry: &Entry| entry.counts_as.as_ref().unwrap_or(&entry.code).as_str() == kind;
    site.year.codebook.choices_on(AxisKey::ContactMethod, site.today()).find(|entry| counts_as(entry))
}

fn way(site: &Site, entry: &Entry, kind: &str, name: &str, what: &str) -> Markup {
    let s = site.speech;
    let own = entry.counts_as.is_some() && site.way.tongue.is_japanese();
    html! {
        section .panel {
            h2 { @if own { (s.staff(&entry.label)) } @else { (s.t(name)) } }
            p { (s.t(what)) }
            @if kind == "phone" && !site.contact.phone.is_empty() {
                (door(&lines::tel(&site.contact.phone), false, html! { (site.contact.phone) }, None))
            }
            @if kind == "email" && !site.contact.mail.is_empty() { p { a href=(format!("mailto:{}", site.contact.mail)) { (site.contact.mail) } } }
        }
    }
}
