//! `/pick-up`: where packs lie, what there is, and how one asks without a word.

use maud::{Markup, html};
use programme::file::PlaceKind;

use super::desks::where_and_when;
use super::top::panel_of;
use super::{door, frame, staff_text};
use crate::printed::ADDRESSES;
use crate::site::parts::WAYS;
use crate::site::{Site, Told};

/// So many places are listed openly; the others of a long list are folded.
const OPENLY: usize = 12;

pub(super) fn page(site: &Site) -> Markup {
    let s = site.speech;
    let places: Vec<Told> = site.told(&[PlaceKind::DistributionPoint]).collect();
    let (first, rest) = places.split_at(places.len().min(OPENLY));
    frame(
        site,
        "/pick-up",
        html! {
            h1 { (s.t("pick-up-title")) }
            p { (s.t("pick-up-lead")) }
            ul .doors {
                li { (door(&site.way.at("/card"), true, s.t("pick-up-card"), None)) }
                @if s.says("ask-door") { li { (door(&site.way.at("/request"), false, s.t("ask-door"), Some(s.t("ask-door-hint")))) } }
            }
            (panel_of(site, "pick-up-how", html! { ul .points { @for (way, words) in WAYS { @if asked(&places, way) { li { (s.t(words)) } } } } }))
            (staff_text(site, "pick-up"))
            (panel_of(site, "pick-up-places", html! {
                @if places.is_empty() { p { (s.t("pick-up-none")) } }
                div .pairs { @for told in first { (place(site, told)) } @for told in rest { (place(site, told)) } }
            }))
            p .hint { (s.t("pick-up-out")) }
            @if s.says("print-title") { (printing(site)) }
        },
    )
}

/// The card on paper, for whoever has no phone at hand, and for places that lay it out.
fn printing(site: &Site) -> Markup {
    let s = site.speech;
    panel_of(
        site,
        "print-title",
        html! {
            p { (s.t("print-lead")) }
            ul .points { @for (address, words) in ADDRESSES { li { a href=(site.way.at(address)) { (s.t(words)) } } } }
        },
    )
}

/// Ways some place knows; where nobody said which, the first four.
fn asked(places: &[Told], way: &str) -> bool {
    let said = || places.iter().filter_map(|told| told.note);
    let any = said().any(|note| !note.ways.is_empty());
    if any { said().any(|note| note.ways.iter().any(|known| known == way)) } else { WAYS.iter().take(4).any(|(known, _)| *known == way) }
}

fn place(site: &Site, told: &Told) -> Markup {
    let s = site.speech;
    html! {
        div {
            h3 { (s.staff(&told.place.name)) }
            (where_and_when(site, told))
            @if let Some(note) = told.note {
                @if !note.has.is_empty() { p { (s.t("pick-up-has")) "：" (s.staff(&note.has)) } }
                @if !note.ways.is_empty() {
                    p .hint { @for (_, words) in WAYS.iter().filter(|(way, _)| note.ways.iter().any(|known| known == way)) { (s.t(words)) " " } }
                }
                @if !note.note.is_empty() { p { (s.staff(&note.note)) } }
            }
        }
    }
}
