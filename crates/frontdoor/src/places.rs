//! The places a woman may know of. A secret one is left out with its name: that it exists is the secret.

use maud::{Markup, html};
use platform::page::panel;
use platform::wording::t;
use programme::file::{Disclosure, PlaceKind, ProgrammeFile, Site};

/// The desks, where one can talk.
pub(crate) fn desks(file: &ProgrammeFile) -> Markup {
    part(t("front-desks"), None, &told_of(file).filter(|site| is_desk(site)).collect::<Vec<_>>())
}

/// The other places, each under the first heading that fits.
pub(crate) fn others(file: &ProgrammeFile) -> Markup {
    let (venues, points): (Vec<&Site>, Vec<&Site>) =
        told_of(file).filter(|site| !is_desk(site)).partition(|site| is(site, &[PlaceKind::Venue]));
    html! {
        (part(t("front-venues"), Some(t("front-venues-lead")), &venues))
        (part(t("front-points"), Some(t("front-points-lead")), &points))
    }
}

fn told_of(file: &ProgrammeFile) -> impl Iterator<Item = &Site> {
    file.sites.iter().filter(|site| site.address_disclosure != Disclosure::Secret)
}

fn is_desk(site: &Site) -> bool {
    is(site, &[PlaceKind::Hub, PlaceKind::ServicePoint])
}

fn is(site: &Site, kinds: &[PlaceKind]) -> bool {
    site.kinds.iter().any(|kind| kinds.contains(kind))
}

fn part(heading: &str, lead: Option<&str>, sites: &[&Site]) -> Markup {
    let body = html! {
        @if let Some(lead) = lead { p { (lead) } }
        div .pairs { @for site in sites { div { h3 { (site.name) } (told(site)) } } }
    };
    html! { @if !sites.is_empty() { (panel(heading, None, body)) } }
}

fn told(site: &Site) -> Markup {
    html! {
        @if site.address_disclosure == Disclosure::OnRequest { p { (t("front-address-ask")) } }
        @if let Some(address) = site.public_address() { p { (address) } }
        @for hours in &site.opening_hours { p { (hours) } }
        @if !site.closures.is_empty() { p { (t("front-closed")) "　" (site.closures.join("、")) } }
        // A note on a place that does not tell its address might.
        @if site.address_disclosure == Disclosure::Public && let Some(note) = &site.note { p { (note) } }
        @if site.kinds.contains(&PlaceKind::DistributionPoint) && site.kinds.len() > 1 { p { (t("front-also-products")) } }
    }
}
