//! `/staff/audit`: the last entries, newest first, and a walk over the whole chain.

use std::collections::HashMap;

use axum::extract::Query;
use axum::routing::{get, post};
use maud::{Markup, html};
use platform::audit::{self, Entry, Line, Verdict};
use platform::page::{
    Button, Column, FORM_TOKEN, Narrow, Nav, PostForm, Table, Tone, empty_state, hidden, keyset_pager, notice_banner, page_head, table,
};
use platform::policy::{Action, Thing};
use platform::web::{Answer, Page, Routes};
use platform::wording::{t, tv};
use platform::{Cx, Deed, account};
use serde::Deserialize;

use super::words::{action_words, moment, noun_words, short_id};
use crate::{Desk, DeskForm};

/// Entries on one page.
const PAGE: i64 = 50;

/// The routes of this noun.
pub fn routes() -> platform::web::Routes {
    Routes::new().route("/staff/audit", get(list)).route("/staff/audit/verify", post(verify))
}

#[derive(Deserialize)]
struct Turn {
    before: Option<i64>,
}

async fn list(desk: Desk, Query(turn): Query<Turn>) -> Result<Page, Answer> {
    Ok(page(&desk, turn.before, None).await?)
}

/// A post, for a walk over a long chain is work that no link and no prefetching browser should start.
async fn verify(DeskForm { desk, .. }: DeskForm) -> Result<Page, Answer> {
    desk.cx.ask_any(Action::See, Thing::Audit)?;
    let verdict = audit::verify(&mut desk.cx.read().await?, desk.cx.tenant).await?;
    let found = if matches!(verdict, Verdict::Whole { .. }) { "whole" } else { "broken" };
    let mut tx = desk.cx.begin().await?;
    audit::append(&mut tx, &desk.cx, &Entry { action: "audit.verified", kind: "audit", object: None, detail: found }).await?;
    tx.commit().await?;
    Ok(page(&desk, None, Some(&verdict)).await?)
}

async fn page(desk: &Desk, before: Option<i64>, verdict: Option<&Verdict>) -> Deed<Page> {
    let cx = &desk.cx;
    cx.ask_any(Action::See, Thing::Audit)?;
    let lines = audit::latest(&mut cx.read().await?, cx.tenant, before.unwrap_or(i64::MAX), PAGE).await?;
    let names = names(cx).await?;
    let older =
        lines.last().filter(|line| line.seq > 1 && lines.len() as i64 == PAGE).map(|line| format!("/staff/audit?before={}", line.seq));
    let tokens = desk.tokens();
    let body = html! {
        (page_head(t("audit-title"), Some(t("audit-lead")), &[check_button(&tokens.form("/staff/audit/verify"))]))
        @if let Some(verdict) = verdict { (verdict_notice(verdict)) }
        @if lines.is_empty() { (empty_state(t("audit-none"), t("audit-none-next"), None)) }
        @else { (list_of(&lines, &names)) }
        (keyset_pager(before.map(|_| "/staff/audit"), older.as_deref()))
    };
    Ok(desk.page(Nav::Audit, t("audit-title"), body))
}

fn check_button(form: &PostForm) -> Markup {
    html! { form method="post" action=(form.action) { (hidden(FORM_TOKEN, form.form_token)) (Button::secondary(t("audit-verify"))) } }
}

fn verdict_notice(verdict: &Verdict) -> Markup {
    match verdict {
        Verdict::Whole { entries, head } => {
            let head: String = head[..8].iter().map(|byte| format!("{byte:02x}")).collect();
            notice_banner(Tone::Success, &tv("audit-whole", &[("n", (*entries).into()), ("head", head.into())]))
        }
        Verdict::Broken { seq, what } => {
            notice_banner(Tone::Error, &tv("audit-broken", &[("seq", (*seq).into()), ("what", (*what).into())]))
        }
    }
}

fn list_of(lines: &[Line], names: &HashMap<[u8; 16], String>) -> Markup {
    let row = |line: &Line| {
        let who = line.actor.as_ref().map_or(t("audit-nobody"), |actor| names.get(actor).map_or(t("audit-unknown"), String::as_str));
        let kind = noun_words(&line.kind).unwrap_or(&line.kind);
        vec![
            html! { (line.seq) },
            html! { (moment(line.at)) },
            html! { (who) },
            html! { (action_words(&line.action)) },
            html! { (kind) @if let Some(id) = &line.object { " " code { (short_id(id)) } } },
        ]
    };
    let columns = [t("audit-at"), t("audit-who"), t("audit-what"), t("audit-object")].map(Column::new);
    table(&Table {
        caption: t("audit-caption"),
        caption_unseen: true,
        columns: std::iter::once(Column::numeric(t("audit-seq"))).chain(columns).collect(),
        rows: lines.iter().map(row).collect(),
        narrow: Narrow::Stack,
        ..Table::default()
    })
}

async fn names(cx: &Cx) -> Deed<HashMap<[u8; 16], String>> {
    let accounts = account::list(&mut cx.read().await?, cx.tenant).await?;
    Ok(accounts.into_iter().map(|account| (account.id.0, account.name)).collect())
}
