//! The address, on a page of its own: a reason first, then once.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use platform::page::{
    Button, Errors, Field as Asked, Nav, Render, Tone, breadcrumbs, button_row, definition_list, error_summary, link_button, notice_banner,
    page_head, primary_button, text,
};
use platform::policy::Action;
use platform::web::{Answer, Page};
use platform::wording::t;
use programme::{Desk, DeskForm, Tokens};

use super::{held, place};
use crate::client::{Client, Field};
use crate::typed;

pub(super) async fn ask(desk: Desk, Path(id): Path<String>) -> Result<Page, Answer> {
    let client = held(&mut desk.cx.read().await?, &desk, &id).await?;
    desk.cx.ask(Action::See, &client.field_object(Field::Address))?;
    desk.signed.ask_fresh(&format!("{}/address", place(client.id)))?;
    let body = html! { (head(&client)) (form(&client, &desk.tokens(), "", &Errors::new())) };
    Ok(desk.page(Nav::Clients, t("client-reveal"), body))
}

fn head(client: &Client) -> Markup {
    html! {
        (breadcrumbs(&[(t("client-title"), "/staff/clients"), (&client.number_text(), &place(client.id))], t("client-reveal")))
        (page_head(t("client-reveal"), Some(t("client-reveal-lead")), &[]))
    }
}

fn form(client: &Client, tokens: &Tokens, typed: &str, errors: &Errors) -> Markup {
    let here = place(client.id);
    let action = format!("{here}/address");
    let reason = Asked::new("reason", t("client-reveal-reason"))
        .required()
        .hint(t("client-reveal-reason-hint"))
        .error(errors.at("reason"))
        .autofocus();
    html! {
        (error_summary(errors))
        (tokens.form(&action).render(html! {
            (text(&reason, typed))
            (button_row(&[primary_button(t("client-reveal-do")), Button::quiet(t("platform-cancel")).href(&here).render()]))
        }))
    }
}

/// The address stands in this answer and nowhere else: no cache keeps it, and looking again asks again.
pub(super) async fn reveal(Path(id): Path<String>, DeskForm { desk, form: sent }: DeskForm) -> Result<Response, Answer> {
    let client = held(&mut desk.cx.read().await?, &desk, &id).await?;
    desk.signed.ask_fresh(&format!("{}/address", place(client.id)))?;
    let (status, shown) = match crate::client::reveal_address(&desk.cx, client.id, sent.get("reason")).await {
        Ok(address) => (StatusCode::OK, revealed(&client, address)),
        Err(refusal) => {
            let errors = typed::at_fields(refusal, &["reason"])?;
            (StatusCode::UNPROCESSABLE_ENTITY, form(&client, &desk.tokens_again(&sent), sent.raw("reason"), &errors))
        }
    };
    let body = html! { (head(&client)) (shown) };
    Ok((status, desk.page(Nav::Clients, t("client-reveal"), body)).into_response())
}

fn revealed(client: &Client, address: Option<String>) -> Markup {
    let address = address.unwrap_or_else(|| t("client-address-none").to_owned());
    html! {
        (notice_banner(Tone::Warning, t("client-reveal-noted")))
        (definition_list(&[(t("client-address"), html! { (address) })]))
        (button_row(&[link_button(t("client-reveal-back"), &place(client.id))]))
    }
}
