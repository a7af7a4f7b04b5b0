//! Tying a record to a client, or undoing the tie.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use platform::page::assets::url;
use platform::page::{
    Button, Choice, Errors, Field, Nav, Render, breadcrumbs, button_row, danger_button, error_summary, hidden, page_head, primary_button,
    radio_group, text,
};
use platform::policy::Action;
use platform::web::{Answer, Form, Page, see_other};
use platform::wording::{t, tv};
use programme::{Desk, DeskForm, Tokens};

use super::reading::{NEW_ALIAS, whom};
use super::{held, place};
use crate::client::Hit;
use crate::consultation::{Consultation, Whom};
use crate::typed;

pub(super) async fn ask(desk: Desk, Path(id): Path<String>) -> Result<Page, Answer> {
    let record = held(&mut desk.cx.read().await?, &desk, &id).await?;
    desk.cx.ask(Action::Change, &record.object())?;
    Ok(desk.page(Nav::Consultations, t("consultation-tie"), body(&record, &desk.tokens(), &Form::default(), &Errors::new(), &[])))
}

fn body(record: &Consultation, tokens: &Tokens, typed: &Form, errors: &Errors, hits: &[Hit]) -> Markup {
    let here = place(record.id);
    let action = format!("{here}/client");
    let tied = record.client.is_some();
    let (title, lead) =
        if tied { (t("consultation-untie"), t("consultation-untie-lead")) } else { (t("consultation-tie"), t("consultation-tie-lead")) };
    html! {
        (breadcrumbs(&[(t("consultation-title"), "/staff/consultations"), (&record.number, &here)], title))
        (page_head(title, Some(lead), &[]))
        (error_summary(errors))
        (tokens.form(&action).render(html! {
            (hidden("revision", &record.revision.to_string()))
            @if !tied { (who(typed, errors, hits)) }
            (button_row(&[
                if tied { danger_button(title) } else { primary_button(title) },
                Button::quiet(t("platform-cancel")).href(&here).render(),
            ]))
            script type="module" src=(url("consultation.js")) {}
        }))
    }
}

fn who(typed: &Form, errors: &Errors, hits: &[Hit]) -> Markup {
    let field = Field::new("client", t("consultation-client"))
        .required()
        .hint(t("consultation-client-hint"))
        .error(errors.at("client"))
        .autofocus();
    let labels: Vec<(String, String)> = hits.iter().map(|hit| (hit.id.to_string(), hit.label())).collect();
    let mut choices: Vec<Choice> = labels.iter().map(|(id, label)| Choice::new(id, label)).collect();
    let fresh = tv("consultation-client-new", &[("alias", typed.get("client").into())]);
    choices.push(Choice::new(NEW_ALIAS, &fresh));
    html! {
        div data-client-suggest="/staff/clients/suggest" { (text(&field, typed.raw("client"))) }
        @if !hits.is_empty() {
            (hidden("client_typed", typed.get("client")))
            (radio_group(&Field::new("client_choice", t("consultation-client-which")).required(), &choices, ""))
        }
    }
}

pub(super) async fn link(Path(id): Path<String>, DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    let (mut errors, mut hits) = (Errors::new(), Vec::new());
    let (record, whom) = {
        let mut conn = desk.cx.read().await?;
        let record = held(&mut conn, &desk, &id).await?;
        let whom = match record.client {
            Some(_) => Some(Whom::Nobody),
            None => whom(&mut conn, &desk, &form, &mut errors, &mut hits).await?,
        };
        (record, whom)
    };
    let done = if record.client.is_some() { "unlinked" } else { "linked" };
    if whom == Some(Whom::Nobody) && record.client.is_none() {
        errors.add("client", t("consultation-client-missing"));
    } else if let Some(whom) = whom {
        let revision = form.get("revision").parse().unwrap_or(record.revision);
        match crate::consultation::link(&desk.cx, &desk.programme, record.id, revision, whom).await {
            Ok(()) => return Ok(see_other(&format!("{}?done={done}", place(record.id)))),
            Err(refusal) => errors = typed::at_fields(refusal, &["client"])?,
        }
    }
    let body = body(&record, &desk.tokens_again(&form), &form, &errors, &hits);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, desk.page(Nav::Consultations, t("consultation-tie"), body)).into_response())
}
