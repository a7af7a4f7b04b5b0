//! `/staff/programme`: a year's settings to read, and its file to keep.

use std::sync::Arc;

use axum::extract::Query;
use axum::response::Response;
use calendar::FiscalYear;
use maud::{Markup, html};
use platform::audit::{self, Entry};
use platform::page::{Button, Nav, Render, Tab, link_button, page_head, panel, tabs};
use platform::policy::{Action, Object, Thing};
use platform::web::{Answer, Page, Signed, download};
use platform::wording::{t, tv};
use platform::{Cx, Deed, Refusal};
use serde::Deserialize;

use super::summary;
use crate::{Desk, Programme, ProgrammeYear};

/// Which year is looked at; the desk's own where none is named.
#[derive(Deserialize)]
pub(super) struct OfYear {
    year: Option<i16>,
}

impl OfYear {
    pub(super) fn find(&self, desk: &Desk) -> Deed<Arc<ProgrammeYear>> {
        match self.year {
            None => Ok(desk.year.clone()),
            Some(year @ 2000..=2099) => desk.programme.year(FiscalYear::new(year)).cloned().ok_or(Refusal::NotFound),
            Some(_) => Err(Refusal::NotFound),
        }
    }
}

pub(super) async fn show(signed: Signed, Query(of): Query<OfYear>, desk: Result<Desk, Answer>) -> Result<Page, Answer> {
    let desk = match desk {
        // No programme yet: whoever may begin one begins here.
        Err(Answer::Refused(Refusal::Rule(_))) if may_change(&signed.cx) => return Err(Answer::GoTo("/staff/programme/new".to_owned())),
        desk => desk?,
    };
    desk.cx.ask_any(Action::See, Thing::Programme)?;
    let year = of.find(&desk)?;
    Ok(desk.page(Nav::Programme, t("settings-title"), body(&desk, &year)))
}

pub(super) fn may_change(cx: &Cx) -> bool {
    cx.may(Action::Change, &Object::any(Thing::Programme))
}

fn body(desk: &Desk, year: &ProgrammeYear) -> Markup {
    let number = year.fiscal_year().year();
    let (edit, file) = (format!("/staff/programme/edit?year={number}"), format!("/staff/programme/file?year={number}"));
    let deeds = if may_change(&desk.cx) {
        vec![
            Button::primary(t("settings-edit")).href(&edit).render(),
            link_button(t("settings-file"), &file),
            link_button(t("settings-next-year"), "/staff/programme/edit?next=1"),
        ]
    } else {
        Vec::new()
    };
    html! {
        (page_head(&year.file.title, Some(&year.fiscal_year().label()), &deeds))
        (year_tabs(&desk.programme, year))
        (panel(t("settings-basics"), None, summary::basics(&year.file)))
        @if let Some(money) = &year.file.money { (panel(t("settings-money"), None, summary::money(money))) }
        (panel(t("settings-indicators"), None, summary::indicators(&year.file.indicators, &year.codebook)))
        (panel(t("settings-codes"), Some(html! { a href=(format!("/staff/codes?year={number}")) { (t("settings-codes-all")) } }), summary::codes(year)))
        (panel(t("settings-rows"), Some(html! { a href="/staff/sites" { (t("settings-rows-all")) } }), html! { p { (counts(year)) } }))
        (panel(t("settings-narrative"), None, summary::narrative(&year.file)))
    }
}

fn counts(year: &ProgrammeYear) -> String {
    let file = &year.file;
    tv(
        "settings-rows-count",
        &[("sites", file.sites.len().into()), ("products", file.products.len().into()), ("partners", file.partners.len().into())],
    )
}

fn year_tabs(programme: &Programme, here: &ProgrammeYear) -> Markup {
    let years: Vec<(String, String, bool)> = programme
        .years()
        .iter()
        .rev()
        .map(|year| {
            (
                year.fiscal_year().label(),
                format!("/staff/programme?year={}", year.fiscal_year().year()),
                year.fiscal_year() == here.fiscal_year(),
            )
        })
        .collect();
    let list: Vec<Tab> = years.iter().map(|(label, href, current)| Tab { label, href, current: *current, count: None }).collect();
    html! { @if list.len() > 1 { (tabs(&list)) } }
}

/// The whole file holds addresses that stand on no page: only those who may change it take it home.
pub(super) async fn file(desk: Desk, Query(of): Query<OfYear>) -> Result<Response, Answer> {
    desk.cx.ask_any(Action::Change, Thing::Programme)?;
    let year = of.find(&desk)?;
    let mut tx = desk.cx.begin().await?;
    let detail = format!("{} {}", desk.programme.code, year.fiscal_year());
    let entry = Entry { action: "programme.exported", kind: "programme", object: Some(&desk.programme.id.0), detail: &detail };
    audit::append(&mut tx, &desk.cx, &entry).await?;
    tx.commit().await?;
    let name = format!("{}-{}.toml", desk.programme.code, year.fiscal_year());
    Ok(download(&name, "application/toml", year.file.to_toml().into_bytes()))
}
