//! What she is shown once: number and words, the place, what she asked for.

use doorstep::request::{Asked, Line};
use maud::{Markup, html};
use programme::product::Product;
use tally::Code;

use crate::pages::{own_frame, where_and_when};
use crate::site::Site;

/// The page after sending. The second sending of the same form shows the same.
pub(super) fn page(site: &Site, goods: &[Product], asked: &Asked, what: (&Code, &[Line])) -> Markup {
    let s = site.speech;
    own_frame(
        site,
        html! {
            h1 { (s.t("ask-sent")) }
            p { (s.t("ask-sent-what")) }
            section .panel {
                h2 { (s.t("ask-keep")) }
                p { (s.t("ask-keep-lead")) }
                dl .code {
                    dt { (s.t("ask-number")) }
                    dd { (asked.number) }
                    dt { (s.t("ask-words")) }
                    dd { ol .words lang="ja" { @for word in asked.words.shown() { li { (word) } } } }
                }
                p .hint { (s.t("ask-keep-hint")) }
            }
            (wanted(site, goods, what.1))
            (place(site, what.0))
            ul .doors { li { a .door href=(site.way.at("/request/open")) { span { (s.t("ask-open-title")) } span aria-hidden="true" { "›" } } } }
            p { a href=(site.way.at("/traces")) { (s.t("ask-traces")) } }
        },
    )
}

/// What she asked for.
pub(super) fn wanted(site: &Site, goods: &[Product], lines: &[Line]) -> Markup {
    let s = site.speech;
    let of = |line: &Line| goods.iter().find(|product| product.code == line.product);
    html! {
        section .panel {
            h2 { (s.t("ask-goods")) }
            ul .points {
                @for line in lines { @if let Some(product) = of(line) { li { (s.staff(&product.name)) " " (line.quantity) " " (s.staff(product.unit.label())) } } }
            }
        }
    }
}

/// The place, if the public may still know it.
pub(super) fn place(site: &Site, code: &Code) -> Markup {
    let s = site.speech;
    html! {
        section .panel {
            h2 { (s.t("ask-place")) }
            @match site.told_of(code.as_str()) {
                Some(told) => { p { strong { (s.staff(&told.place.name)) } } (where_and_when(site, &told)) }
                None => { p { (s.t("ask-place-gone")) } }
            }
        }
    }
}
