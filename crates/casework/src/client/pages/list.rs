//! The list of clients, and finding one.

use axum::extract::RawQuery;
use calendar::{jst_date, wareki};
use maud::{Markup, html};
use platform::audit::{self, Entry as Line};
use platform::page::{
    Button, Column, Entry, Field as Asked, Narrow, Nav, PostForm, Render, Table, breadcrumbs, button_row, empty_state, entry, figure,
    keyset_pager, link_button, page_head, secondary_button, table,
};
use platform::policy::{Action, Object, Thing};
use platform::web::{Answer, Form, Page};
use platform::wording::{t, tv};
use programme::{Desk, DeskForm};

use super::place;
use crate::client::suggest::{load_keys, shown};
use crate::client::{Cursor, Hit, KIND, count, store};

/// Clients on a page.
const SHOWN: usize = 50;
/// Clients found at the most.
const FOUND: usize = 100;

pub(super) async fn list(desk: Desk, RawQuery(query): RawQuery) -> Result<Page, Answer> {
    desk.cx.ask_any(Action::See, Thing::Client)?;
    desk.cx.listed(KIND, &audit::narrowed(query.as_deref()));
    let asked = Form::from_urlencoded(query.as_deref().unwrap_or_default());
    let number = |name: &str| asked.filled(name).and_then(|n| n.parse().ok());
    let cursor = number("below").map(Cursor::Below).or_else(|| number("above").map(Cursor::Above));
    let mut conn = desk.cx.read().await?;
    let total = count(&mut conn, &desk.cx).await?;
    let clients = store::page(&mut conn, &desk.cx, cursor, i64::try_from(SHOWN).unwrap_or(50)).await?;
    load_keys(&mut conn, &desk.cx, &clients).await?;
    let mut rows = Vec::with_capacity(clients.len());
    for client in &clients {
        rows.push(line(&shown(&mut conn, &desk.cx, client).await?, Some(wareki::short(jst_date(client.created_at)))));
    }
    let newer = clients.first().filter(|_| cursor.is_some()).map(|c| format!("/staff/clients?above={}", c.number));
    let older = clients.last().filter(|c| c.number > 1 && clients.len() == SHOWN).map(|c| format!("/staff/clients?below={}", c.number));
    let body = html! {
        (head(&desk, &tv("client-total", &[("n", figure(Some(total)).into())]), ""))
        @if rows.is_empty() { (empty_state(t("client-empty"), t("client-empty-next"), Some(link_button(t("client-new"), "/staff/clients/new")))) }
        @else { (hits(rows)) (keyset_pager(newer.as_deref(), older.as_deref())) }
    };
    Ok(desk.page(Nav::Clients, t("client-title"), body))
}

/// The words travel in the form's body, never in the address.
pub(super) async fn search(DeskForm { desk, form }: DeskForm) -> Result<Page, Answer> {
    desk.cx.ask_any(Action::See, Thing::Client)?;
    let typed = form.get("q");
    let found = crate::client::suggest(&mut desk.cx.read().await?, &desk.cx, typed, FOUND).await?;
    let mut tx = desk.cx.begin().await?;
    let detail = found.len().to_string();
    audit::append(&mut tx, &desk.cx, &Line { action: "client.searched", kind: KIND, object: None, detail: &detail }).await?;
    tx.commit().await?;
    let body = html! {
        (head(&desk, &tv("client-found", &[("n", found.len().into())]), typed))
        @if found.is_empty() { (empty_state(t("client-none"), t("client-none-next"), Some(link_button(t("client-all"), "/staff/clients")))) }
        @else { (hits(found.iter().map(|hit| line(hit, None)).collect())) }
    };
    Ok(desk.page(Nav::Clients, t("client-title"), body))
}

fn head(desk: &Desk, lead: &str, typed: &str) -> Markup {
    let tokens = desk.tokens();
    let form = PostForm { guard: false, ..tokens.form("/staff/clients/search") };
    let mut deeds = Vec::new();
    if desk.cx.may(Action::Record, &Object::any(Thing::BreakGlass)) {
        deeds.push(link_button(t("emergency-title"), "/staff/emergency"));
    }
    if desk.cx.may(Action::Record, &Object::any(Thing::Client)) {
        deeds.push(Button::primary(t("client-new")).href("/staff/clients/new").render());
    }
    html! {
        (breadcrumbs(&[], t("client-title")))
        (page_head(t("client-title"), Some(lead), &deeds))
        (form.render(html! {
            (entry(&Asked::new("q", t("client-search")).quiet().hint(t("client-search-hint")), Entry::Search, typed))
            (button_row(&[secondary_button(t("client-search-do"), "search", "1")]))
        }))
    }
}

fn hits(rows: Vec<Vec<Markup>>) -> Markup {
    table(&Table {
        caption: t("client-title"),
        caption_unseen: true,
        columns: vec![
            Column::short(t("client-number")),
            Column::short(t("client-alias")),
            Column::short(t("client-name")),
            Column::short(t("client-since")),
        ],
        rows,
        narrow: Narrow::Stack,
        ..Table::default()
    })
}

fn line(hit: &Hit, since: Option<String>) -> Vec<Markup> {
    vec![
        html! { a href=(place(hit.id)) { (hit.number) } },
        html! { @if let Some(alias) = &hit.alias { (alias) } },
        html! { @if let Some(name) = &hit.name { (name) } @if let Some(kana) = &hit.kana { " " small { (kana) } } },
        html! { @if let Some(since) = &since { (since) } },
    ]
}
