//! `/privacy`: how secrets are kept, in plain words.

use maud::{Markup, html};

use super::top::panel_of;
use super::{frame, staff_text};
use crate::site::Site;

const PARTS: [(&str, &str); 4] = [
    ("privacy-read", "privacy-read-what"),
    ("privacy-write", "privacy-write-what"),
    ("privacy-count", "privacy-count-what"),
    ("privacy-ask", "privacy-ask-what"),
];

pub(super) fn page(site: &Site) -> Markup {
    let s = site.speech;
    frame(
        site,
        "/privacy",
        html! {
            h1 { (s.t("privacy-title")) }
            p { strong { (s.t("privacy-lead")) } " " (s.t("privacy-danger")) }
            (staff_text(site, "privacy"))
            @for (heading, what) in PARTS { (panel_of(site, heading, html! { p { (s.t(what)) } })) }
            p { a href=(site.way.at("/traces")) { (s.t("nav-traces")) } }
        },
    )
}
