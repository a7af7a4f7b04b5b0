//! `/news`: what staff announced.

use maud::{Markup, html};
use platform::{Deed, Refusal};

use super::frame;
use crate::site::Site;
use crate::site::parts::PartId;

pub(super) fn page(site: &Site) -> Markup {
    let s = site.speech;
    let out: Vec<_> = site.news_out().collect();
    frame(
        site,
        "/news",
        html! {
            h1 { (s.t("news-title")) }
            @if out.is_empty() { p { (s.t("news-none")) } }
            ol .meetings {
                @for part in out {
                    li { p .when { (s.day(part.what.day)) } p .what { a href=(site.way.at(&format!("/news/{}", part.id))) { (s.staff(&part.what.title)) } } }
                }
            }
        },
    )
}

pub(super) fn one(site: &Site, id: PartId) -> Deed<Markup> {
    let s = site.speech;
    let part = site.news_out().find(|part| part.id == id).ok_or(Refusal::NotFound)?;
    Ok(frame(
        site,
        "/news",
        html! {
            h1 { (s.staff(&part.what.title)) }
            p .hint { (s.day(part.what.day)) }
            (s.staff_text(&part.what.body))
            p { a href=(site.way.at("/news")) { (s.t("news-all")) } }
        },
    ))
}
