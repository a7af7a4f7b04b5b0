//! Putting a record right.

use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use platform::page::{Button, Errors, Nav, Render, breadcrumbs, button_row, error_summary, hidden, page_head, primary_button};
use platform::policy::Action;
use platform::web::{Answer, Form, Page, see_other};
use platform::wording::t;
use platform::{Refusal, draft};
use programme::{Desk, DeskForm, Tokens};

use super::fields::{FIELDS, View, parts};
use super::new::{offered, understood};
use super::rows::Rows;
use super::{asked, conflict, edit_draft_name, filling, held, place};
use crate::consultation::{Consultation, text};
use crate::typed;

/// `?draft=1` goes on with what was typed before and never saved.
pub(super) async fn edit(desk: Desk, Path(id): Path<String>, RawQuery(query): RawQuery) -> Result<Page, Answer> {
    let mut conn = desk.cx.read().await?;
    let record = held(&mut conn, &desk, &id).await?;
    desk.cx.ask(Action::Change, &record.object())?;
    if !record.living() {
        return Err(Refusal::rule(t("consultation-voided-already")).into());
    }
    let rows = Rows::read(&mut conn, &desk).await?;
    let texts = text::open(&mut conn, &desk.cx, &record).await?;
    let client = filling::client_of(&mut conn, &desk.cx, &record).await?;
    let mut typed = filling::of(&record, texts.as_ref(), client);
    let mut offer = html! {};
    if let Some(kept) = draft::find(&mut conn, &desk.cx, &edit_draft_name(record.id)).await? {
        if asked(query.as_deref()).filled("draft").is_some() {
            // With the revision it was begun at: what was saved in between is told when this is sent.
            typed = Form::from_urlencoded(&kept.fields);
        } else {
            offer = offered(&desk, kept.at, &format!("{}/edit?draft=1", place(record.id)), ("record", &record.id.to_string()));
        }
    }
    let view = View { desk: &desk, rows: &rows, typed: &typed, errors: &Errors::new(), hits: &[], parts: parts(&desk, Some(&record)) };
    Ok(desk.page(Nav::Consultations, t("consultation-edit"), body(&view, &record, &desk.tokens(), offer)))
}

/// The form, with the revision it was opened at.
pub(super) fn body(view: &View, record: &Consultation, tokens: &Tokens, above: Markup) -> Markup {
    let here = place(record.id);
    let action = format!("{here}/edit");
    html! {
        (breadcrumbs(&[(t("consultation-title"), "/staff/consultations"), (&record.number, &here)], t("consultation-edit")))
        (page_head(t("consultation-edit"), Some(&record.number), &[]))
        (above)
        (error_summary(view.errors))
        (tokens.form(&action).draft("/staff/drafts/consultation").render(html! {
            (hidden("revision", view.typed.get("revision")))
            (hidden("record", &record.id.to_string()))
            (view.render())
            (button_row(&[primary_button(t("consultation-save")), Button::quiet(t("platform-cancel")).href(&here).render()]))
        }))
    }
}

pub(super) async fn change(Path(id): Path<String>, DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    let record = held(&mut desk.cx.read().await?, &desk, &id).await?;
    desk.cx.ask(Action::Change, &record.object())?;
    let (rows, mut reading) = understood(&desk, &form).await?;
    let revision: i64 = form.get("revision").parse().unwrap_or_default();
    if let Some(mut draft) = reading.draft.take() {
        keep_what_is_unseen(&desk, &record, &form, &mut draft);
        match crate::consultation::change(&desk.cx, &desk.programme, record.id, revision, draft).await {
            Ok(()) => return Ok(see_other(&format!("{}?done=changed", place(record.id)))),
            Err(Refusal::Conflict) => return Ok(conflict::answer(&desk, &rows, &record, revision, form).await?),
            Err(refusal) => reading.errors = typed::at_fields(refusal, &FIELDS)?,
        }
    }
    let view =
        View { desk: &desk, rows: &rows, typed: &form, errors: &reading.errors, hits: &reading.hits, parts: parts(&desk, Some(&record)) };
    let page = desk.page(Nav::Consultations, t("consultation-edit"), body(&view, &record, &desk.tokens_again(&form), html! {}));
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// A client the writer may not see stays tied to the record, unless somebody else was typed.
fn keep_what_is_unseen(desk: &Desk, record: &Consultation, form: &Form, draft: &mut crate::consultation::Draft) {
    let unseen = record
        .client
        .filter(|_| !desk.cx.may(Action::See, &platform::policy::Object::of_team(platform::policy::Thing::Client, record.team)));
    if parts(desk, Some(record)).is_empty() {
        draft.texts = None;
    }
    if let (Some(client), "") = (unseen, form.get("client")) {
        draft.whom = crate::consultation::Whom::Known(client);
    }
}
