//! `/staff/account/trail` 「自分の記録」: what was done and looked at under one's own name.

use axum::extract::RawQuery;
use maud::html;
use platform::audit::{self, Search};
use platform::page::{Nav, breadcrumbs, empty_state, keyset_pager, page_head};
use platform::web::{Answer, Form, Page};
use platform::wording::t;

use super::query::read;
use super::told::{Told, told};
use crate::Desk;

/// Lines on one page.
const PAGE: i64 = 50;
const PLACE: &str = "/staff/account/trail";

pub(super) async fn show(desk: Desk, RawQuery(query): RawQuery) -> Result<Page, Answer> {
    let asked = read(&Form::from_urlencoded(query.as_deref().unwrap_or_default()));
    let search = Search { actor: Some(desk.cx.actor.account.0), before: asked.before, ..Search::default() };
    let lines = audit::found(&mut desk.cx.read().await?, desk.cx.tenant, &search, PAGE).await?;
    let older = lines.last().filter(|_| lines.len() as i64 == PAGE).map(|line| format!("{PLACE}?before={}", line.seq));
    let body = html! {
        (breadcrumbs(&[(t("account-title"), "/staff/account")], t("audit-own-title")))
        (page_head(t("audit-own-title"), Some(t("audit-own-lead")), &[]))
        @if lines.is_empty() { (empty_state(t("account-deeds-none"), t("account-deeds-next"), None)) }
        @else { (told(&desk, &lines, Told::Near).await?) }
        (keyset_pager(asked.before.map(|_| PLACE), older.as_deref()))
    };
    Ok(desk.page(Nav::Vault, t("audit-own-title"), body))
}
