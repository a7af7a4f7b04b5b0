//! `/desks`: where one can come, and when somebody is there.

use maud::{Markup, html};
use programme::file::{Disclosure, PlaceKind};
use programme::hours::Door;

use super::top::{open_now, panel_of, to_appointments};
use super::{door, frame, staff_text};
use crate::site::{Site, Told};

const DESKS: &[PlaceKind] = &[PlaceKind::Hub, PlaceKind::ServicePoint];

pub(super) fn page(site: &Site) -> Markup {
    let s = site.speech;
    let desks: Vec<Told> = site.told(DESKS).collect();
    let is_desk = |told: &Told| DESKS.iter().any(|kind| told.place.is(*kind));
    let venues: Vec<Told> = site.told(&[PlaceKind::Venue]).filter(|told| !is_desk(told)).collect();
    frame(
        site,
        "/desks",
        html! {
            h1 { (s.t("desks-title")) }
            (open_now(site))
            p { (s.t("desks-lead")) }
            (staff_text(site, "desks"))
            @if site.bookable { ul .doors { li { (door(&to_appointments(site), false, s.t("top-book"), Some(s.t("top-book-hint")))) } } }
            @if desks.is_empty() { p { (s.t("desks-none")) } }
            @for told in &desks { section .panel { h2 { (s.staff(&told.place.name)) } (where_and_when(site, told)) } }
            (ways(site))
            (panel_of(site, "desks-answered", answered(site)))
            @if !venues.is_empty() {
                (panel_of(site, "desks-venues", html! { div .pairs { @for told in &venues { div { h3 { (s.staff(&told.place.name)) } (where_and_when(site, told)) } } } }))
            }
        },
    )
}

/// Address, hours and closed days, as far as they are public.
pub(crate) fn where_and_when(site: &Site, told: &Told) -> Markup {
    let s = site.speech;
    let Some(listed) = told.listed else { return html! {} };
    html! {
        @if listed.address_disclosure == Disclosure::OnRequest { p { (s.t("desks-address-ask")) } }
        @if let Some(address) = listed.public_address() { p { (s.staff(address)) } }
        @if !listed.opening_hours.is_empty() || !listed.closures.is_empty() {
            dl .hours {
                @if let Some(door) = site.hours.of_site(&told.place.name) { (today(site, door)) }
                @if !listed.opening_hours.is_empty() { dt { (s.t("desks-hours")) } dd { @for hours in &listed.opening_hours { p { (s.staff(hours)) } } } }
                @if !listed.closures.is_empty() { dt { (s.t("desks-closed")) } dd { (s.staff(&listed.closures.join("、"))) } }
            }
        }
        // A note on a place that does not tell its address might.
        @if listed.address_disclosure == Disclosure::Public && let Some(note) = &listed.note { p { (s.staff(note)) } }
        @if told.place.is(PlaceKind::DistributionPoint) && told.place.kinds.len() > 1 { p .hint { (s.t("desks-also-products")) } }
    }
}

/// What holds today, and days that are not as usual within two weeks.
fn today(site: &Site, door: &Door) -> Markup {
    let (s, today) = (site.speech, site.today());
    if door.opening.rules.is_empty() {
        return html! {};
    }
    let changed: Vec<_> = door.weeks(today, 3).into_iter().flatten().filter(|day| day.changed && day.day >= today).collect();
    html! {
        dt { (s.t("desks-today")) }
        dd { @if door.open_now(site.now) { strong { (s.t("top-open")) } " " } (spans(site, &door.opening.day(today).spans)) }
        @if !changed.is_empty() {
            dt { (s.t("desks-changed")) }
            dd { @for day in changed { p { (s.short_day(day.day)) " " (spans(site, &day.spans)) } } }
        }
    }
}

fn spans(site: &Site, spans: &[calendar::opening::Span]) -> Markup {
    let text = spans.iter().map(ToString::to_string).collect::<Vec<_>>().join("・");
    html! { @if text.is_empty() { (site.speech.t("desks-closed")) } @else { (text) } }
}

/// Ways of consulting with hours of their own: a telephone line, a talk room.
fn ways(site: &Site) -> Markup {
    let s = site.speech;
    let doors: Vec<&Door> = site.hours.public().filter(|door| door.kinds.is_empty()).collect();
    html! {
        @for door in doors {
            section .panel {
                h2 { (s.staff(&door.name)) }
                dl .hours { (today(site, door)) dt { (s.t("desks-hours")) } dd { @for line in &door.lines { p { (s.staff(line)) } } } }
                @if let Some(note) = &door.note { p { (s.staff(note)) } }
            }
        }
    }
}

/// The next seven days, as they really are.
fn answered(site: &Site) -> Markup {
    let today = site.today();
    let until = today.checked_add(jiff::Span::new().days(6)).unwrap_or(today);
    html! { dl .hours { @for day in site.hours.inbox().days(today..=until) { dt { (site.speech.short_day(day.day)) } dd { (spans(site, &day.spans)) } } } }
}
