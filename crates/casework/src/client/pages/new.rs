//! Opening a file by hand.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use platform::page::{Button, Errors, Nav, Render, breadcrumbs, button_row, error_summary, page_head, primary_button};
use platform::policy::{Action, Thing};
use platform::web::{Answer, Form, Page, see_other};
use platform::wording::t;
use programme::{Desk, DeskForm, Tokens};

use super::{FIELDS, fields, place, typed_identity};
use crate::client::NewClient;
use crate::typed;

pub(super) async fn new(desk: Desk) -> Result<Page, Answer> {
    desk.cx.ask_any(Action::Record, Thing::Client)?;
    let body = body(&desk, &Form::default(), &Errors::new(), &desk.tokens());
    Ok(desk.page(Nav::Clients, t("client-new"), body))
}

fn body(desk: &Desk, typed: &Form, errors: &Errors, tokens: &Tokens) -> Markup {
    html! {
        (breadcrumbs(&[(t("client-title"), "/staff/clients")], t("client-new")))
        (page_head(t("client-new"), Some(t("client-new-lead")), &[]))
        (error_summary(errors))
        (tokens.form("/staff/clients").render(html! {
            (fields(desk, None, typed, errors))
            (button_row(&[primary_button(t("platform-save")), Button::quiet(t("platform-cancel")).href("/staff/clients").render()]))
        }))
    }
}

pub(super) async fn record(DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    let new = NewClient { alias: form.get("alias").to_owned(), identity: typed_identity(&form) };
    match crate::client::record(&desk.cx, &desk.programme, &new, form.once()).await {
        Ok(id) => Ok(see_other(&format!("{}?done=saved", place(id)))),
        Err(refusal) => {
            let errors = typed::at_fields(refusal, &FIELDS)?;
            let body = body(&desk, &form, &errors, &desk.tokens_again(&form));
            Ok((StatusCode::UNPROCESSABLE_ENTITY, desk.page(Nav::Clients, t("client-new"), body)).into_response())
        }
    }
}
