//! `/traces`: what one should read before relying on 「すぐに閉じる」: what goes, and above all what does not.

use maud::{Markup, html};

use super::top::panel_of;
use super::{door, frame, staff_text};
use crate::site::Site;

const PARTS: [(&str, &[&str]); 4] = [
    ("traces-how", &["traces-how-press", "traces-how-shift", "traces-how-back"]),
    ("traces-stay", &["traces-stay-history", "traces-stay-call", "traces-stay-picture", "traces-stay-watch", "traces-stay-net"]),
    ("traces-gone", &["traces-gone-room", "traces-gone-cookie", "traces-gone-draft"]),
    ("traces-safer", &["traces-safer-delete", "traces-safer-private", "traces-safer-other", "traces-safer-call"]),
];

pub(super) fn page(site: &Site) -> Markup {
    let s = site.speech;
    frame(
        site,
        "/traces",
        html! {
            h1 { (s.t("traces-title")) }
            p { (s.t("traces-lead")) }
            (staff_text(site, "traces"))
            @for (heading, lines) in PARTS { (panel_of(site, heading, html! { ul .points { @for line in lines { li { (s.t(line)) } } } })) }
            (panel_of(site, "traces-we-keep", html! { p { (s.t("traces-we-keep-nothing")) } p { (s.t("traces-we-keep-card")) } }))
            (door(&site.way.at("/"), false, s.t("shell-to-top"), None))
        },
    )
}
