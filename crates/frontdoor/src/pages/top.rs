//! `/`: one screen that says free, secret, anonymous, for everybody; open or not; call, write, come. Then the rest.

use calendar::{Date, YearMonth};
use maud::{Markup, html};
use platform::page::panel;

use super::calendar::{meetings, visible};
use super::{door, frame, lines, staff_text};
use crate::site::{Meeting, Site};
use crate::speech::clock;

/// Gatherings of the next three weeks are announced on the first page.
pub(super) fn coming_days(site: &Site) -> (Date, Date) {
    let today = site.today();
    (today, today.checked_add(jiff::Span::new().days(21)).unwrap_or(YearMonth::containing(today).last_day()))
}

pub(super) fn page(site: &Site, coming: &[Meeting]) -> Markup {
    let (way, s) = (&site.way, site.speech);
    frame(
        site,
        "/",
        html! {
            h1 { (s.t("top-title")) }
            (promises(site))
            (open_now(site))
            (ways_in(site))
            p { (s.t("top-lead")) }
            (staff_text(site, "top"))
            (news(site))
            (surveys(site))
            (panel_of(site, "top-topics", topics(site)))
            (gatherings(site, coming))
            (panel_of(site, "top-pick-up", html! {
                p { (s.t("top-pick-up-how")) }
                ul .doors {
                    li { (door(&way.at("/card"), false, s.t("top-card"), None)) }
                    li { (door(&way.at("/pick-up"), false, s.t("top-pick-up-where"), None)) }
                }
            }))
            (panel_of(site, "top-urgent", lines::urgent_calls(s)))
            (panel_of(site, "top-traces", html! { p { (s.t("top-traces-how")) } p { a href=(way.at("/traces")) { (s.t("top-traces-more")) } } }))
        },
    )
}

/// A part with its heading in her language.
pub(super) fn panel_of(site: &Site, heading: &str, body: Markup) -> Markup {
    html! { section .panel { h2 { (site.speech.t(heading)) } (body) } }
}

fn promises(site: &Site) -> Markup {
    html! { ul .calm { @for key in ["top-free", "top-secret", "top-anonymous", "top-anyone"] { li { (site.speech.t(key)) } } } }
}

/// Open now, or when next: never left open.
pub(super) fn open_now(site: &Site) -> Markup {
    let (s, now) = (site.speech, site.now);
    if let Some(until) = site.hours.closes_at(now) {
        let time = clock(calendar::jst_datetime(until).time());
        return html! { p .open { strong { (s.t("top-open")) } " " (s.tv("top-open-until", &[("time", time.into())])) } };
    }
    let next = site.hours.next_opening(now).map(calendar::jst_datetime);
    let next = next.map(|at| format!("{} {}", s.short_day(at.date()), clock(at.time())));
    html! {
        p .closed {
            strong { (s.t("top-closed")) }
            @if let Some(when) = next { " " (s.tv("top-next", &[("when", when.into())])) }
            " " (s.t("top-closed-write"))
        }
    }
}

fn ways_in(site: &Site) -> Markup {
    let (way, s) = (&site.way, site.speech);
    let phone = site.contact.phone.as_str();
    html! {
        ul .doors {
            @if !phone.is_empty() {
                li { (door(&lines::tel(phone), true, s.t("top-call"), Some(html! { (phone) @if !site.contact.phone_note.is_empty() { " " (s.staff(&site.contact.phone_note)) } }))) }
            }
            li { (door(&way.at("/write"), phone.is_empty(), s.t("top-write"), Some(s.t("top-write-hint")))) }
            li { (door(&way.at("/desks"), false, s.t("top-come"), Some(s.t("top-come-hint")))) }
            @if site.bookable { li { (door(&to_appointments(site), false, s.t("top-book"), Some(s.t("top-book-hint")))) } }
        }
        p .again { a href=(way.at("/write/open")) { (s.t("top-read")) } " " a href=(way.at("/how")) { (s.t("nav-how")) } }
    }
}

/// Where one books a time; a language that does not speak that page leads to easy Japanese.
pub(super) fn to_appointments(site: &Site) -> String {
    let path = "/appointments";
    if site.way.tongue.speaks(path) { site.way.at(path) } else { site.way.in_tongue(super::easy(), path) }
}

fn topics(site: &Site) -> Markup {
    let topics = [
        "top-topic-unclear",
        "top-topic-lonely",
        "top-topic-money",
        "top-topic-people",
        "top-topic-family",
        "top-topic-body",
        "top-topic-fear",
    ];
    html! { ul .points { @for topic in topics { li { (site.speech.t(topic)) } } } }
}

fn news(site: &Site) -> Markup {
    let latest: Vec<_> = site.news_out().take(2).collect();
    html! {
        @if !latest.is_empty() && site.way.tongue.whole {
            (panel(&site.speech.plain("nav-news"), None, html! {
                ul .points { @for part in latest { li { a href=(site.way.at(&format!("/news/{}", part.id))) { (site.speech.staff(&part.what.title)) } } } }
            }))
        }
    }
}

/// Questionnaires the office offers here, in the languages that speak their page.
fn surveys(site: &Site) -> Markup {
    let s = site.speech;
    html! {
        @if !site.surveys.is_empty() && s.says("survey-door") {
            (panel_of(site, "survey-door", html! {
                ul .doors { @for (code, title) in &site.surveys { li { (door(&site.way.at(&doorstep::survey::path(code)), false, s.staff(title), Some(s.t("survey-door-hint")))) } } }
            }))
        }
    }
}

fn gatherings(site: &Site, coming: &[Meeting]) -> Markup {
    let next: Vec<&Meeting> = coming.iter().filter(|meeting| !meeting.cancelled && visible(site, meeting)).take(3).collect();
    let all = if site.way.tongue.speaks("/calendar") { site.way.at("/calendar") } else { site.way.in_tongue(super::easy(), "/calendar") };
    html! { @if !next.is_empty() { (panel_of(site, "top-coming", html! { (meetings(site, &next)) p { a href=(all) { (site.speech.t("top-coming-all")) } } })) } }
}
