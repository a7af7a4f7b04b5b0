//! Two people at one record: the second is told what the first changed, and loses nothing of her own.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use platform::Deed;
use platform::page::{Column, Errors, Narrow, Nav, Table, Tone, notice_with, table};
use platform::web::Form;
use platform::wording::{t, tv};
use programme::Desk;

use super::fields::{View, parts};
use super::rows::Rows;
use super::show::told_value;
use super::{edit, filling, held};
use crate::consultation::{Change, Consultation, Event, history, text};

/// The form again with what she typed, above it what was changed since she opened it. Saving once more saves on top.
pub(super) async fn answer(desk: &Desk, rows: &Rows, record: &Consultation, revision: i64, mut form: Form) -> Deed<Response> {
    let mut conn = desk.cx.read().await?;
    let now = held(&mut conn, desk, &record.id.to_string()).await?;
    let events = history(&mut conn, &desk.cx, &now).await?;
    let texts = text::open(&mut conn, &desk.cx, &now).await?;
    let theirs = filling::of(&now, texts.as_ref(), filling::client_of(&mut conn, &desk.cx, &now).await?);
    let since = events.len().saturating_sub(usize::try_from(revision - 1).unwrap_or(0));
    let above = told(desk, rows, &events[..since.min(events.len())], &theirs, &form);
    form.set("revision", now.revision.to_string());
    let view = View { desk, rows, typed: &form, errors: &Errors::new(), hits: &[], parts: parts(desk, Some(record)) };
    let body = edit::body(&view, &now, &desk.tokens_again(&form), above);
    Ok((StatusCode::CONFLICT, desk.page(Nav::Consultations, t("consultation-edit"), body)).into_response())
}

fn told(desk: &Desk, rows: &Rows, events: &[Event], theirs: &Form, mine: &Form) -> Markup {
    let who = events.first().map_or_else(String::new, |e| rows.person(e.account));
    let when = events.first().map_or_else(String::new, |e| crate::told::moment(e.at));
    let mut lines: Vec<Vec<Markup>> = Vec::new();
    let mut fields: Vec<&Change> = events.iter().flat_map(|e| &e.changes).collect();
    fields.sort_by(|a, b| a.field.cmp(&b.field));
    fields.dedup_by(|a, b| a.field == b.field);
    for change in fields {
        let (label, now) = told_value(desk, rows, &change.field, &change.new);
        let values: Vec<&str> = mine.all(&change.field).collect();
        let typed = if change.field == "client" || change.field == "day" {
            mine.get(&change.field).to_owned()
        } else {
            told_value(desk, rows, &change.field, &values.join(" ")).1
        };
        lines.push(vec![html! { (label) }, html! { (now) }, html! { (typed) }]);
    }
    for (name, label) in super::texts::PARTS {
        if events.iter().any(|e| e.text_changed) && theirs.get(name) != mine.get(name).replace("\r\n", "\n") {
            lines.push(vec![html! { (t(label)) }, html! { (theirs.get(name)) }, html! { (mine.get(name)) }]);
        }
    }
    let side_by_side = Table {
        caption: t("consultation-conflict-table"),
        columns: vec![
            Column::new(t("consultation-conflict-field")),
            Column::new(t("consultation-conflict-now")),
            Column::new(t("consultation-conflict-mine")),
        ],
        rows: lines,
        narrow: Narrow::Stack,
        ..Table::default()
    };
    notice_with(
        Tone::Warning,
        &tv("consultation-conflict", &[("who", who.into()), ("when", when.into())]),
        html! {
            p { (t("consultation-conflict-what")) }
            (table(&side_by_side))
        },
    )
}
