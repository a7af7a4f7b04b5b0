//! The form of an outreach record: a new one, and one put right.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use calendar::wareki;
use maud::{Markup, html};
use platform::db::Conn;
use platform::page::{
    Button, Choice, Errors, Field, Nav, Render, Tone, breadcrumbs, button_row, chips, date, error_summary, field_row, hidden, notice_with,
    number, page_head, primary_button, text, textarea, type_ahead,
};
use platform::policy::{Action, Thing};
use platform::web::{Answer, Form, Page, see_other};
use platform::wording::t;
use platform::{Deed, Refusal};
use programme::{Desk, DeskForm, Tokens};
use tally::{AxisKey, Measure};

use super::show::held;
use super::words::Venues;
use crate::outreach::form::{FIELDS, fill, read};
use crate::outreach::{OutreachId, change, record, texts};
use crate::{told, typed};

pub(super) async fn new(desk: Desk) -> Result<Page, Answer> {
    desk.cx.ask_any(Action::Record, Thing::Outreach)?;
    let day = wareki::short(desk.cx.today());
    let typed = Form::from_pairs([("day", day.as_str()), ("sessions", "1"), ("note", ""), ("source", "")]);
    let tokens = desk.tokens();
    let mut conn = desk.cx.read().await?;
    let body = body(&mut conn, &desk, &Sheet { at: None, typed: &typed, errors: &Errors::new(), tokens: &tokens, conflict: false }).await?;
    Ok(desk.page(Nav::Outreach, t("outreach-new"), body))
}

pub(super) async fn create(DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    desk.cx.ask_any(Action::Record, Thing::Outreach)?;
    let draft = match read(&form, &desk.year.codebook) {
        Ok(draft) => draft,
        Err(errors) => return again(&desk, None, &form, &errors, false).await,
    };
    match record(&desk.cx, &desk.programme, draft, form.once()).await {
        Ok(id) => Ok(see_other(&format!("/staff/outreach/{id}?done=recorded"))),
        Err(refusal) => again(&desk, None, &form, &typed::at_fields(refusal, &FIELDS)?, false).await,
    }
}

pub(super) async fn edit(desk: Desk, Path(id): Path<String>) -> Result<Page, Answer> {
    let mut conn = desk.cx.read().await?;
    let outreach = held(&mut conn, &desk, &id).await?;
    desk.cx.ask(Action::Change, &outreach.object())?;
    let texts = texts::open(&mut conn, &desk.cx, &outreach).await?;
    let typed = fill(&outreach, texts);
    let tokens = desk.tokens();
    let sheet = Sheet { at: Some(outreach.id), typed: &typed, errors: &Errors::new(), tokens: &tokens, conflict: false };
    let body = body(&mut conn, &desk, &sheet).await?;
    Ok(desk.page(Nav::Outreach, t("outreach-change"), body))
}

pub(super) async fn save(Path(id): Path<String>, DeskForm { desk, mut form }: DeskForm) -> Result<Response, Answer> {
    let before = held(&mut desk.cx.read().await?, &desk, &id).await?;
    desk.cx.ask(Action::Change, &before.object())?;
    let revision = form.get("revision").parse().unwrap_or(before.revision);
    let draft = match read(&form, &desk.year.codebook) {
        Ok(draft) => draft,
        Err(errors) => return again(&desk, Some(before.id), &form, &errors, false).await,
    };
    match change(&desk.cx, &desk.programme, before.id, revision, draft, form.once()).await {
        Ok(()) => Ok(see_other(&format!("/staff/outreach/{}?done=changed", before.id))),
        Err(Refusal::Conflict) => {
            // Saving once more is then a decision, made after looking.
            form.set("revision", before.revision.to_string());
            again(&desk, Some(before.id), &form, &Errors::new(), true).await
        }
        Err(refusal) => again(&desk, Some(before.id), &form, &typed::at_fields(refusal, &FIELDS)?, false).await,
    }
}

async fn again(desk: &Desk, at: Option<OutreachId>, typed: &Form, errors: &Errors, conflict: bool) -> Result<Response, Answer> {
    let mut conn = desk.cx.read().await?;
    let tokens = desk.tokens_again(typed);
    let body = body(&mut conn, desk, &Sheet { at, typed, errors, tokens: &tokens, conflict }).await?;
    let status = if conflict { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY };
    let title = if at.is_some() { t("outreach-change") } else { t("outreach-new") };
    Ok((status, desk.page(Nav::Outreach, title, body)).into_response())
}

/// A form as it is shown.
struct Sheet<'a> {
    /// The record being put right; none for a new one.
    at: Option<OutreachId>,
    typed: &'a Form,
    errors: &'a Errors,
    tokens: &'a Tokens,
    conflict: bool,
}

async fn body(conn: &mut Conn, desk: &Desk, sheet: &Sheet<'_>) -> Deed<Markup> {
    let venues = Venues::read(conn, desk).await?;
    let place = sheet.at.map_or_else(|| "/staff/outreach".to_owned(), |id| format!("/staff/outreach/{id}"));
    let title = if sheet.at.is_some() { t("outreach-change") } else { t("outreach-new") };
    let lead = sheet.at.is_none().then(|| t("outreach-new-lead"));
    Ok(html! {
        (breadcrumbs(&[(t("outreach-title"), "/staff/outreach")], title))
        (page_head(title, lead, &[]))
        @if sheet.conflict { (notice_with(Tone::Warning, t("outreach-conflict"), html! { p { a href=(place) { (t("outreach-conflict-look")) } } })) }
        (error_summary(sheet.errors))
        (sheet.tokens.form(&place).render(fields(desk, sheet, &venues, &place)))
    })
}

fn fields(desk: &Desk, sheet: &Sheet, venues: &Venues, back: &str) -> Markup {
    let (typed, errors) = (sheet.typed, sheet.errors);
    let field = |name: &'static str, label: &'static str| Field::new(name, label).quiet().error(errors.at(name));
    let must = |name: &'static str, label: &'static str| Field::new(name, label).required().error(errors.at(name));
    let places: Vec<Choice> = venues.offered().map(|place| Choice::new(place.code.as_str(), &place.name)).collect();
    let kinds = told::choices(desk.year.codebook.choices(AxisKey::OutreachKind));
    html! {
        (hidden("revision", typed.get("revision")))
        (date(&must("day", t("outreach-day")).jump('d'), typed.get("day")))
        (chips(&field("outreach_kind", t("outreach-kind")), &kinds, typed.get("outreach_kind")))
        (type_ahead(&field("venue", t("outreach-venue")).hint(t("outreach-venue-hint")).jump('v'), &places, typed.get("venue")))
        (text(&field("venue_new", t("outreach-venue-new")).max_length(120), typed.get("venue_new")))
        (field_row(&[
            number(&field("sessions", t("outreach-sessions")), typed.get("sessions"), Measure::OutreachSessions.unit()),
            number(&must("persons", t("outreach-persons")).hint(t("outreach-persons-hint")), typed.get("persons"), Measure::OutreachContacts.unit()),
            number(&field("new_persons", t("outreach-new-persons")).hint(t("outreach-new-persons-hint")), typed.get("new_persons"), Measure::NewOutreachPersons.unit()),
            number(&field("consultations", t("outreach-consultations")).hint(t("outreach-consultations-hint")), typed.get("consultations"), Measure::Consultations.unit()),
        ]))
        @if typed.has("note") {
            (text(&field("source", t("outreach-source")).hint(t("outreach-source-hint")), typed.get("source")))
            (textarea(&field("note", t("outreach-note")).hint(t("outreach-note-hint")).jump('b'), typed.raw("note"), 4))
        } @else { p { (t("outreach-texts-locked")) } }
        (button_row(&[primary_button(t("platform-save")), Button::quiet(t("platform-cancel")).href(back).render()]))
    }
}
