//! `/card`: 「見せる画面」. The artwork of the printed card, large; no name that could be read over a shoulder. The page is
//! complete in itself: no second request draws it, and the browser keeps it for a month, so that it opens without a
//! connection. Nothing is installed on her phone for that.

use maud::{Markup, PreEscaped, html};
use platform::page::PublicShell;

use super::{foot_of_card, shell};
use crate::artwork;
use crate::site::Site;

pub(super) fn page(site: &Site) -> Markup {
    let s = site.speech;
    let shell = PublicShell {
        title: s.plain("card-tab"),
        site_name: s.plain("card-tab"),
        foot: foot_of_card(site),
        below_head: html! {},
        hidden: true,
        ..shell(&site.way, "/card")
    };
    shell.render(html! {
        h1 .unseen { (s.t("card-ask")) }
        div .card { (PreEscaped(artwork::svg())) }
        @if !site.way.tongue.is_japanese() { p .point lang=(site.way.tongue.lang) { (s.t("card-ask")) } }
        p .hint lang="ja" { (s.t("card-for-staff")) }
        p .hint { (s.t("card-how")) }
    })
}
