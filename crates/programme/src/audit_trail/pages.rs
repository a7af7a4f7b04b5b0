//! `/staff/audit`: the trail by day, person and kind, newest first; a walk over the whole chain; a file for the auditor.

use axum::extract::RawQuery;
use axum::response::Response;
use axum::routing::{get, post};
use maud::{Markup, html};
use platform::audit::{self, Against, Entry, Search, Verdict, noun_words};
use platform::page::{
    Button, Choice, FORM_TOKEN, Field, Nav, PostForm, Render, Tone, Width, date, empty_state, filter_bar, hidden, keyset_pager,
    notice_banner, page_head, select,
};
use platform::policy::{Action, Object, Thing};
use platform::web::{Answer, Form, Page, Routes, download};
use platform::wording::{t, tv};
use platform::{Deed, account};

use super::query::{KINDS, address, read};
use super::told::{Told, told};
use super::{csv, own};
use crate::{Desk, DeskForm};

/// Entries on one page.
const PAGE: i64 = 50;
const PLACE: &str = "/staff/audit";

/// The routes of this noun.
pub fn routes() -> platform::web::Routes {
    Routes::new()
        .route(PLACE, get(list))
        .route("/staff/audit/verify", post(verify))
        .route("/staff/audit/export", get(export))
        .route("/staff/account/trail", get(own::show))
}

async fn list(desk: Desk, RawQuery(query): RawQuery) -> Result<Page, Answer> {
    let form = Form::from_urlencoded(query.as_deref().unwrap_or_default());
    let page = page(&desk, &form, None).await?;
    desk.cx.listed("audit", &audit::narrowed(query.as_deref()));
    Ok(page)
}

/// A post, for a walk over a long chain is work that no link and no prefetching browser should start.
async fn verify(DeskForm { desk, .. }: DeskForm) -> Result<Page, Answer> {
    desk.cx.ask_any(Action::See, Thing::Audit)?;
    let against = Against { signer: Some(desk.cx.secrets.signing()?.public()), head: None };
    let verdict = audit::verify_against(&mut desk.cx.read().await?, desk.cx.tenant, &against).await?;
    let found = if matches!(verdict, Verdict::Whole { .. }) { "whole" } else { "broken" };
    put_on_record(&desk, "audit.verified", found).await?;
    Ok(page(&desk, &Form::from_urlencoded(""), Some(&verdict)).await?)
}

/// What leaves the house is on record before it does.
async fn export(desk: Desk, RawQuery(query): RawQuery) -> Result<Response, Answer> {
    desk.cx.ask_any(Action::Export, Thing::Audit)?;
    let search = read(&Form::from_urlencoded(query.as_deref().unwrap_or_default()));
    let (text, n) = csv::write(&desk, &search).await?;
    put_on_record(&desk, "audit.exported", &format!("csv {n}")).await?;
    let name = format!("audit-{}.csv", desk.cx.today());
    Ok(download(&name, "text/csv; charset=utf-8", text.into_bytes()))
}

async fn put_on_record(desk: &Desk, action: &str, detail: &str) -> Deed<()> {
    let mut tx = desk.cx.begin().await?;
    audit::append(&mut tx, &desk.cx, &Entry { action, kind: "audit", object: None, detail }).await?;
    Ok(tx.commit().await?)
}

async fn page(desk: &Desk, form: &Form, verdict: Option<&Verdict>) -> Deed<Page> {
    let cx = &desk.cx;
    cx.ask_any(Action::See, Thing::Audit)?;
    let search = read(form);
    let lines = audit::found(&mut cx.read().await?, cx.tenant, &search, PAGE).await?;
    let older = lines.last().filter(|line| line.seq > 1 && lines.len() as i64 == PAGE).map(|line| address(PLACE, &search, Some(line.seq)));
    let first = search.before.map(|_| address(PLACE, &search, None));
    let narrowed = search != Search { before: search.before, ..Search::default() };
    let body = html! {
        (page_head(t("audit-title"), Some(t("audit-lead")), &deeds(desk, &search)))
        @if let Some(verdict) = verdict { (verdict_notice(verdict)) }
        (filters(desk, form, &search, narrowed).await?)
        @if lines.is_empty() && narrowed { (empty_state(t("audit-none-found"), t("audit-none-found-next"), None)) }
        @else if lines.is_empty() { (empty_state(t("audit-none"), t("audit-none-next"), None)) }
        @else { (told(desk, &lines, Told::Whole).await?) p .hint { (t("audit-mark-hint")) } }
        (keyset_pager(first.as_deref(), older.as_deref()))
    };
    Ok(desk.page(Nav::Audit, t("audit-title"), body))
}

async fn filters(desk: &Desk, form: &Form, search: &Search, narrowed: bool) -> Deed<Markup> {
    let people = account::list(&mut desk.cx.read().await?, desk.cx.tenant).await?;
    let ids: Vec<(String, &str)> = people.iter().map(|person| (person.id.to_string(), person.name.as_str())).collect();
    let people: Vec<Choice> = ids.iter().map(|(id, name)| Choice::new(id, name)).collect();
    let kinds: Vec<Choice> = KINDS.iter().map(|kind| Choice::new(kind, noun_words(kind).unwrap_or(kind))).collect();
    let fields = [
        date(&Field::new("day", t("audit-day")).quiet().width(Width::Medium), form.get("day")),
        select(&Field::new("who", t("audit-person")).quiet(), &people, form.get("who")),
        select(&Field::new("kind", t("audit-kind")).quiet(), &kinds, search.kind.as_deref().unwrap_or_default()),
    ];
    Ok(filter_bar(PLACE, &fields, narrowed.then_some(PLACE)))
}

fn deeds(desk: &Desk, search: &Search) -> Vec<Markup> {
    let mut deeds = vec![check_button(&desk.tokens().form("/staff/audit/verify"))];
    if desk.cx.may(Action::Export, &Object::any(Thing::Audit)) {
        deeds.push(Button::secondary(t("audit-export")).href(&address("/staff/audit/export", search, None)).render());
    }
    deeds
}

fn check_button(form: &PostForm) -> Markup {
    html! { form method="post" action=(form.action) { (hidden(FORM_TOKEN, form.form_token)) (Button::secondary(t("audit-verify"))) } }
}

fn verdict_notice(verdict: &Verdict) -> Markup {
    match verdict {
        Verdict::Whole { entries, head, checkpoints } => {
            let head = audit::Head { seq: *entries, hash: *head }.spoken();
            let values = [("n", (*entries).into()), ("checkpoints", (*checkpoints).into()), ("head", head.into())];
            notice_banner(Tone::Success, &tv("audit-whole", &values))
        }
        Verdict::Broken { seq, what } => {
            notice_banner(Tone::Error, &tv("audit-broken", &[("seq", (*seq).into()), ("what", (*what).into())]))
        }
    }
}
