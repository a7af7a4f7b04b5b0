//! `/desks`: where one can come, and when somebody is there.

use maud::{Markup, html};
use programme::file::{Disclosure, PlaceKind};

use super::top::{open_now, panel_of};
use super::{frame, staff_text};
use crate::site::{Site, Told};
use crate::speech::clock;

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
            @if desks.is_empty() { p { (s.t("desks-none")) } }
            @for told in &desks { section .panel { h2 { (s.staff(&told.place.name)) } (where_and_when(site, told)) } }
            (panel_of(site, "desks-answered", answered(site)))
            @if !venues.is_empty() {
                (panel_of(site, "desks-venues", html! { div .pairs { @for told in &venues { div { h3 { (s.staff(&told.place.name)) } (where_and_when(site, told)) } } } }))
            }
        },
    )
}

/// Address, hours and closed days, as far as they are public.
pub(super) fn where_and_when(site: &Site, told: &Told) -> Markup {
    let s = site.speech;
    let Some(listed) = told.listed else { return html! {} };
    html! {
        @if listed.address_disclosure == Disclosure::OnRequest { p { (s.t("desks-address-ask")) } }
        @if let Some(address) = listed.public_address() { p { (s.staff(address)) } }
        @if !listed.opening_hours.is_empty() || !listed.closures.is_empty() {
            dl .hours {
                @if !listed.opening_hours.is_empty() { dt { (s.t("desks-hours")) } dd { @for hours in &listed.opening_hours { p { (s.staff(hours)) } } } }
                @if !listed.closures.is_empty() { dt { (s.t("desks-closed")) } dd { (s.staff(&listed.closures.join("、"))) } }
            }
        }
        // A note on a place that does not tell its address might.
        @if listed.address_disclosure == Disclosure::Public && let Some(note) = &listed.note { p { (s.staff(note)) } }
        @if told.place.is(PlaceKind::DistributionPoint) && told.place.kinds.len() > 1 { p .hint { (s.t("desks-also-products")) } }
    }
}

fn answered(site: &Site) -> Markup {
    let (s, hours) = (site.speech, &site.hours);
    let values = [("days", hours.weekday_labels().into()), ("from", clock(hours.opens).into()), ("until", clock(hours.closes).into())];
    html! {
        p { (s.tv("desks-answered-days", &values)) }
        @if !hours.on_holidays { p { (s.t("desks-answered-holidays")) } }
    }
}
