//! `/staff/site`: what the public finds, at a glance.

use maud::html;
use platform::page::{Column, Narrow, Table, Tone, panel, status_chip, table};
use platform::policy::Action;
use platform::web::{Answer, Page};
use platform::wording::{t, tv};
use programme::Desk;
use programme::file::PlaceKind;

use super::{ask, public_address, section, site_of};
use crate::tongue;

pub(super) async fn show(desk: Desk) -> Result<Page, Answer> {
    ask(&desk, Action::See)?;
    let site = site_of(&desk, tongue::japanese()).await?;
    let count = |n: usize| tv("site-count", &[("n", n.into())]);
    let phone = if site.contact.phone.is_empty() {
        status_chip(Tone::Warning, t("site-phone-none"))
    } else {
        html! { (site.contact.phone) }
    };
    let rows = vec![
        vec![html! { a href="/staff/site/contact" { (t("site-contact")) } }, phone],
        vec![html! { a href="/staff/site/texts" { (t("site-texts")) } }, html! { (count(site.texts.len())) }],
        vec![html! { a href="/staff/site/news" { (t("site-news")) } }, html! { (count(site.news_out().count())) }],
        vec![
            html! { a href="/staff/site/works" { (t("site-works")) } },
            html! { (count(site.works.iter().filter(|part| part.shown).count())) },
        ],
        vec![html! { a href="/staff/site/lines" { (t("site-lines")) } }, html! { (count(crate::pages::lines_shown(&site))) }],
        vec![
            html! { a href="/staff/site/places" { (t("site-places")) } },
            html! { (count(site.told(&[PlaceKind::DistributionPoint]).count())) },
        ],
    ];
    let body = html! {
        (table(&Table {
            caption: t("site-overview"),
            caption_unseen: true,
            columns: vec![Column::new(t("site-part")), Column::new(t("site-now"))],
            rows,
            narrow: Narrow::Stack,
            ..Table::default()
        }))
        (panel(t("site-card"), None, html! {
            p { (t("site-card-lead")) }
            ul .inline-list { @for (address, name) in [("card-a6.pdf", t("site-card-a6")), ("card-a4.pdf", t("site-card-a4")), ("card-poster.pdf", t("site-card-poster"))] { li { a href=(public_address(&desk, &format!("/card/{address}"))) { (name) } } } }
        }))
        (panel(t("site-languages"), None, html! {
            p { (t("site-languages-lead")) }
            ul .inline-list {
                @for known in tongue::ALL { li { a href=(format!("{}{}", public_address(&desk, "/"), if known.path.is_empty() { String::new() } else { format!("/{}", known.path) })) target="_blank" lang=(known.lang) { (known.name) } " " @if !known.whole { (status_chip(Tone::Warning, t("site-language-waits"))) } } }
            }
        }))
    };
    Ok(section(&desk, "/staff/site", t("site-lead"), "/", body))
}
