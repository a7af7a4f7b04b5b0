//! Tying an appointment to a client, or undoing the tie.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use conversation::appointment::{self, Appointment};
use maud::{Markup, html};
use platform::page::assets::url;
use platform::page::{Button, Errors, Nav, Render, breadcrumbs, button_row, danger_button, error_summary, page_head, primary_button};
use platform::policy::Action;
use platform::web::{Answer, Form, Page, see_other};
use platform::wording::t;
use programme::{Desk, DeskForm, Tokens};

use super::{HERE, held, place, words};
use crate::client::{self, Hit};

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
            @if !tied { (client::who(typed, errors, hits)) }
            (button_row(&[
                if tied { danger_button(title) } else { primary_button(title) },
                Button::quiet(t("platform-cancel")).href(&here).render(),
            ]))
            script type="module" src=(url("consultation.js")) {}
        }))
    }
}

pub(super) async fn tie(Path(id): Path<String>, DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    let a = held(&mut desk.cx.read().await?, &desk, &id).await?;
    if a.client.is_some() {
        appointment::tie(&desk.cx, a.id, None).await?;
        return Ok(see_other(&format!("{}?done=unlinked", place(a.id))));
    }
    let mut errors = Errors::new();
    let hits = match client::pick_one(&desk, &form, &mut errors).await? {
        Ok(client) => {
            appointment::tie(&desk.cx, a.id, Some(client.0)).await?;
            return Ok(see_other(&format!("{}?done=linked", place(a.id))));
        }
        Err(hits) => hits,
    };
    let body = body(&a, &desk.tokens_again(&form), &form, &errors, &hits);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, desk.page(Nav::Appointments, t("appointment-tie"), body)).into_response())
}
