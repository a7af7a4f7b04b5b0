//! The form of a partner body: a new one, and one put right.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use platform::Refusal;
use platform::page::{
    Button, Entry, Errors, Field, Nav, Render, Tone, breadcrumbs, button_row, date, entry, error_summary, hidden, notice_banner,
    notice_with, page_head, primary_button, text, textarea, type_ahead,
};
use platform::policy::{Action, Thing};
use platform::web::{Answer, Form, Page, see_other};
use platform::wording::t;
use programme::partner::Partner;
use programme::{Desk, DeskForm, Tokens};

use super::show::found;
use super::words::Kinds;
use crate::partner::form::{FIELDS, fill, read};
use crate::partner::{add, change};
use crate::typed;

pub(super) async fn new(desk: Desk) -> Result<Page, Answer> {
    desk.cx.ask_any(Action::Record, Thing::Partner)?;
    let tokens = desk.tokens();
    let body = body(&Sheet { at: None, typed: &Form::default(), errors: &Errors::new(), tokens: &tokens, conflict: false });
    Ok(desk.page(Nav::Partners, t("partner-new"), body))
}

pub(super) async fn create(DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    desk.cx.ask_any(Action::Record, Thing::Partner)?;
    let draft = match read(&form, desk.fiscal_year(), None) {
        Ok(draft) => draft,
        Err(errors) => return Ok(again(&desk, None, &form, &errors, false)),
    };
    match add(&desk.cx, &desk.programme, draft, form.once()).await {
        Ok(id) => Ok(see_other(&format!("/staff/partners/{id}?done=recorded"))),
        Err(refusal) => Ok(again(&desk, None, &form, &typed::at_fields(refusal, &FIELDS)?, false)),
    }
}

pub(super) async fn edit(desk: Desk, Path(id): Path<String>) -> Result<Page, Answer> {
    let (partner, standing) = found(&desk, &id).await?;
    desk.cx.ask_any(Action::Change, Thing::Partner)?;
    let tokens = desk.tokens();
    let typed = fill(&partner, &standing);
    let body = body(&Sheet { at: Some(&partner), typed: &typed, errors: &Errors::new(), tokens: &tokens, conflict: false });
    Ok(desk.page(Nav::Partners, t("partner-change"), body))
}

pub(super) async fn save(Path(id): Path<String>, DeskForm { desk, mut form }: DeskForm) -> Result<Response, Answer> {
    let (partner, standing) = found(&desk, &id).await?;
    desk.cx.ask_any(Action::Change, Thing::Partner)?;
    let revision = form.get("revision").parse().unwrap_or(standing.revision);
    let draft = match read(&form, desk.fiscal_year(), Some(&partner).filter(|partner| partner.listed)) {
        Ok(draft) => draft,
        Err(errors) => return Ok(again(&desk, Some(&partner), &form, &errors, false)),
    };
    match change(&desk.cx, &desk.programme, partner.id, revision, draft, form.once()).await {
        Ok(()) => Ok(see_other(&format!("/staff/partners/{}?done=changed", partner.id))),
        Err(Refusal::Conflict) => {
            // Saving once more is then a decision, made after looking.
            form.set("revision", standing.revision.to_string());
            Ok(again(&desk, Some(&partner), &form, &Errors::new(), true))
        }
        Err(refusal) => Ok(again(&desk, Some(&partner), &form, &typed::at_fields(refusal, &FIELDS)?, false)),
    }
}

fn again(desk: &Desk, at: Option<&Partner>, typed: &Form, errors: &Errors, conflict: bool) -> Response {
    let tokens = desk.tokens_again(typed);
    let body = body(&Sheet { at, typed, errors, tokens: &tokens, conflict });
    let status = if conflict { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY };
    let title = if at.is_some() { t("partner-change") } else { t("partner-new") };
    (status, desk.page(Nav::Partners, title, body)).into_response()
}

/// A form as it is shown.
struct Sheet<'a> {
    /// The body being put right; none for a new one.
    at: Option<&'a Partner>,
    typed: &'a Form,
    errors: &'a Errors,
    tokens: &'a Tokens,
    conflict: bool,
}

fn body(sheet: &Sheet) -> Markup {
    let place = sheet.at.map_or_else(|| "/staff/partners".to_owned(), |partner| format!("/staff/partners/{}", partner.id));
    let title = if sheet.at.is_some() { t("partner-change") } else { t("partner-new") };
    html! {
        (breadcrumbs(&[(t("partner-title"), "/staff/partners")], title))
        (page_head(title, None, &[]))
        @if sheet.conflict { (notice_with(Tone::Warning, t("partner-conflict"), html! { p { a href=(place) { (t("partner-conflict-look")) } } })) }
        (error_summary(sheet.errors))
        (sheet.tokens.form(&place).render(fields(sheet, &place)))
    }
}

fn fields(sheet: &Sheet, back: &str) -> Markup {
    let (typed, errors) = (sheet.typed, sheet.errors);
    let listed = sheet.at.is_some_and(|partner| partner.listed);
    let field = |name: &'static str, label: &'static str| Field::new(name, label).quiet().error(errors.at(name)).max_length(120);
    let kinds = Kinds::read();
    html! {
        (hidden("revision", typed.get("revision")))
        @if listed { (notice_banner(Tone::Info, t("partner-listed-hint"))) } @else {
            (text(&Field::new("name", t("partner-name")).required().error(errors.at("name")).max_length(120), typed.get("name")))
            (type_ahead(&Field::new("kind", t("partner-kind")).quiet(), &kinds.choices(typed.get("kind")), typed.get("kind")))
        }
        (date(&Field::new("joined_on", t("partner-joined-on")).quiet().hint(t("partner-joined-hint")).error(errors.at("joined_on")), typed.get("joined_on")))
        @if !listed {
            (text(&field("address", t("partner-address")), typed.get("address")))
            (entry(&field("phone", t("partner-phone")).hint(t("partner-phone-hint")), Entry::Telephone, typed.get("phone")))
            (textarea(&Field::new("note", t("partner-note")).quiet().hint(t("partner-note-hint")), typed.raw("note"), 3))
        }
        (button_row(&[primary_button(t("platform-save")), Button::quiet(t("platform-cancel")).href(back).render()]))
    }
}
