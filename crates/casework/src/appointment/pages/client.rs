//! Tying an appointment to a client, or undoing the tie; and reading whom a form means.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use conversation::appointment::{self, Appointment};
use maud::{Markup, html};
use platform::Deed;
use platform::page::assets::url;
use platform::page::{
    Button, Choice, Errors, Field, Nav, Render, breadcrumbs, button_row, danger_button, error_summary, hidden, page_head, primary_button,
    radio_group, text,
};
use platform::policy::Action;
use platform::web::{Answer, Form, Page, see_other};
use platform::wording::t;
use programme::{Desk, DeskForm, Tokens};

use super::{HERE, held, place, words};
use crate::client::{self, ClientId, Hit, Resolved};

/// Whom a form means.
pub(super) enum Chosen {
    /// The field is empty, or what stands there is told at it.
    Nobody,
    /// A client the actor may see.
    One([u8; 16]),
    /// Several; the form comes back to choose.
    Several(Vec<Hit>),
}

/// Reads the field `client`. What means nobody is said at the field.
pub(super) async fn chosen(desk: &Desk, form: &Form, errors: &mut Errors) -> Deed<Chosen> {
    let mut conn = desk.cx.read().await?;
    if form.get("client").is_empty() {
        return Ok(Chosen::Nobody);
    }
    if let Some(id) = form.get("client_choice").parse::<ClientId>().ok().filter(|_| form.get("client_typed") == form.get("client")) {
        return Ok(Chosen::One(client::find(&mut conn, &desk.cx, id).await?.id.0));
    }
    Ok(match client::resolve(&mut conn, &desk.cx, form.get("client")).await? {
        Resolved::One(id) => Chosen::One(id.0),
        Resolved::Several(hits) => {
            errors.add("client", t("consultation-client-several"));
            Chosen::Several(hits)
        }
        Resolved::Nobody => Chosen::Nobody,
        Resolved::NewAlias(_) | Resolved::NoSuchNumber => {
            errors.add("client", t("inbox-tie-nobody"));
            Chosen::Nobody
        }
    })
}

pub(super) async fn ask(desk: Desk, Path(id): Path<String>) -> Result<Page, Answer> {
    let a = held(&mut desk.cx.read().await?, &desk, &id).await?;
    desk.cx.ask(Action::Change, &a.object())?;
    Ok(desk.page(Nav::Appointments, t("appointment-tie"), body(&a, &desk.tokens(), &Form::default(), &Errors::new(), &[])))
}

fn body(a: &Appointment, tokens: &Tokens, typed: &Form, errors: &Errors, hits: &[Hit]) -> Markup {
    let here = place(a.id);
    let action = format!("{here}/client");
    let tied = a.client.is_some();
    let when = words::when(a.slot);
    let (title, lead) =
        if tied { (t("appointment-untie"), t("appointment-untie-lead")) } else { (t("appointment-tie"), t("appointment-tie-lead")) };
    html! {
        (breadcrumbs(&[(t("appointment-title"), HERE), (&when, &here)], title))
        (page_head(title, Some(lead), &[]))
        (error_summary(errors))
        (tokens.form(&action).render(html! {
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
    let field = Field::new("client", t("consultation-client")).required().hint(t("inbox-tie-hint")).error(errors.at("client")).autofocus();
    let labels: Vec<(String, String)> = hits.iter().map(|hit| (hit.id.to_string(), hit.label())).collect();
    let choices: Vec<Choice> = labels.iter().map(|(id, label)| Choice::new(id, label)).collect();
    html! {
        div data-client-suggest="/staff/clients/suggest" { (text(&field, typed.raw("client"))) }
        @if !choices.is_empty() {
            (hidden("client_typed", typed.get("client")))
            (radio_group(&Field::new("client_choice", t("consultation-client-which")).required(), &choices, ""))
        }
    }
}

pub(super) async fn tie(Path(id): Path<String>, DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    let a = held(&mut desk.cx.read().await?, &desk, &id).await?;
    if a.client.is_some() {
        appointment::tie(&desk.cx, a.id, None).await?;
        return Ok(see_other(&format!("{}?done=unlinked", place(a.id))));
    }
    let mut errors = Errors::new();
    let hits = match chosen(&desk, &form, &mut errors).await? {
        Chosen::One(client) => {
            appointment::tie(&desk.cx, a.id, Some(client)).await?;
            return Ok(see_other(&format!("{}?done=linked", place(a.id))));
        }
        Chosen::Several(hits) => hits,
        Chosen::Nobody => {
            if errors.is_empty() {
                errors.add("client", t("consultation-client-missing"));
            }
            Vec::new()
        }
    };
    let body = body(&a, &desk.tokens_again(&form), &form, &errors, &hits);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, desk.page(Nav::Appointments, t("appointment-tie"), body)).into_response())
}
