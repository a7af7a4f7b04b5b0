//! What a body's people see: their list, and one package.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use calendar::wareki;
use maud::{Markup, html};
use platform::page::{
    Column, Narrow, Nav, Table, Tone, breadcrumbs, definition_list, empty_state, link_button, notice_banner, notice_with, page_head, panel,
    status_chip, table,
};
use platform::policy::{Action, Object, Thing};
use platform::web::{Answer, Page, Routes};
use platform::wording::{t, tv};
use platform::{Deed, Refusal};
use programme::Desk;

use super::{Opened, open, received};
use crate::disclosure::{Item, Part, Sheet};
use crate::told;

/// Where they are found.
pub fn routes() -> Routes {
    Routes::new().route("/staff/packages", get(list)).route("/staff/packages/{id}", get(show))
}

async fn list(desk: Desk) -> Result<Page, Answer> {
    let all = received(&mut desk.cx.read().await?, &desk.cx).await?;
    let rows: Vec<Vec<Markup>> = all
        .iter()
        .map(|one| {
            vec![
                html! { a href={ "/staff/packages/" (one.id) } { (told::moment(one.made_at)) } },
                html! { (one.from) },
                html! { (Item::list(&one.items)) },
                html! { (one.expires_on.map(wareki::long).unwrap_or_default()) },
                match one.over {
                    None => status_chip(Tone::Success, t("disclosure-package-opens")),
                    Some(_) => status_chip(Tone::Neutral, t("disclosure-package-over")),
                },
            ]
        })
        .collect();
    let body = html! {
        (breadcrumbs(&[], t("disclosure-received")))
        (page_head(t("disclosure-received"), Some(t("disclosure-received-lead")), &[]))
        @if rows.is_empty() { (empty_state(t("disclosure-received-none"), t("disclosure-received-none-next"), None)) }
        @else { (table(&Table {
            caption: t("disclosure-received"),
            caption_unseen: true,
            columns: [t("disclosure-received-at"), t("disclosure-received-from"), t("disclosure-items"), t("disclosure-expires-on"), t("disclosure-outcome")]
                .into_iter().map(Column::new).collect(),
            rows,
            narrow: Narrow::Stack,
            ..Table::default()
        })) }
    };
    Ok(desk.page(Nav::Today, t("disclosure-received"), body))
}

async fn show(desk: Desk, Path(id): Path<String>) -> Result<Response, Answer> {
    let id = id.parse().map_err(|_| Refusal::NotFound)?;
    let (status, inner) = match open(&desk.cx, id).await? {
        Opened::Sheet(sheet) => (StatusCode::OK, paper(&sheet)),
        // Gone is said only to those it was given to.
        Opened::Over(why) => (
            StatusCode::GONE,
            html! {
                (notice_banner(Tone::Warning, &why.sentence()))
                (link_button(t("disclosure-received"), "/staff/packages"))
            },
        ),
    };
    let body = html! { (breadcrumbs(&[(t("disclosure-received"), "/staff/packages")], t("disclosure-sheet-package"))) (inner) };
    Ok((status, desk.page(Nav::Today, t("disclosure-sheet-package"), body)).into_response())
}

fn paper(sheet: &Sheet) -> Markup {
    let lead = format!("{}　{}", sheet.from, wareki::long(sheet.day));
    html! {
        (page_head(&sheet.title, Some(&lead), &[]))
        @for part in &sheet.parts { (panel(&part.heading, None, inside(part))) }
        ul { @for note in &sheet.notes { li { (note) } } }
    }
}

fn inside(part: &Part) -> Markup {
    let pairs: Vec<(&str, Markup)> = part.pairs.iter().map(|(name, value)| (name.as_str(), html! { (value) })).collect();
    html! {
        @if !pairs.is_empty() { (definition_list(&pairs)) }
        @for (head, text) in &part.entries { @if !head.is_empty() { h3 { (head) } } div .prose { (text) } }
    }
}

/// For the day's page of a body's people: what they were given.
pub async fn reminder(desk: &Desk) -> Deed<Markup> {
    if !desk.cx.may(Action::See, &Object::any(Thing::ReceivedReferral)) {
        return Ok(html! {});
    }
    let open = received(&mut desk.cx.read().await?, &desk.cx).await?.iter().filter(|one| one.over.is_none()).count();
    let said = if open == 0 { t("disclosure-received-none").to_owned() } else { tv("disclosure-received-n", &[("n", open.into())]) };
    Ok(notice_with(Tone::Info, &said, html! { p { a href="/staff/packages" { (t("disclosure-received")) } } }))
}
