//! Tying a thread to a client, or undoing the tie.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use conversation::Thread;
use conversation::desk as office;
use maud::{Markup, html};
use platform::page::assets::url;
use platform::page::{
    Button, Choice, Errors, Field, Nav, Render, breadcrumbs, button_row, danger_button, error_summary, hidden, page_head, primary_button,
    radio_group, text,
};
use platform::policy::Action;
use platform::web::{Answer, Form, Page, see_other};
use platform::wording::t;
use programme::{Desk, DeskForm, Tokens};

use super::{held, place};
use crate::client::{self, ClientId, Hit, Resolved};

pub(super) async fn ask(desk: Desk, Path(id): Path<String>) -> Result<Page, Answer> {
    let thread = held(&mut desk.cx.read().await?, &desk, &id).await?;
    desk.cx.ask(Action::Change, &thread.object())?;
    Ok(desk.page(Nav::Conversations, t("inbox-tie"), body(&thread, &desk.tokens(), &Form::default(), &Errors::new(), &[])))
}

fn body(thread: &Thread, tokens: &Tokens, typed: &Form, errors: &Errors, hits: &[Hit]) -> Markup {
    let here = place(thread.id);
    let action = format!("{here}/client");
    let tied = thread.client.is_some();
    let (title, lead) = if tied { (t("inbox-untie"), t("inbox-untie-lead")) } else { (t("inbox-tie-do"), t("inbox-tie-lead")) };
    html! {
        (breadcrumbs(&[(t("inbox-title"), "/staff/inbox"), (t("inbox-thread"), &here)], title))
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
    let mut conn = desk.cx.read().await?;
    let thread = held(&mut conn, &desk, &id).await?;
    if thread.client.is_some() {
        drop(conn);
        office::unlink(&desk.cx, thread.id).await?;
        return Ok(see_other(&format!("{}?done=unlinked", place(thread.id))));
    }
    let (mut errors, mut hits) = (Errors::new(), Vec::new());
    let chosen = form.get("client_choice").parse::<ClientId>().ok().filter(|_| form.get("client_typed") == form.get("client"));
    let found = match chosen {
        Some(id) => Some(client::find(&mut conn, &desk.cx, id).await?.id),
        None => match client::resolve(&mut conn, &desk.cx, form.get("client")).await? {
            Resolved::One(id) => Some(id),
            Resolved::Several(several) => {
                errors.add("client", t("consultation-client-several"));
                hits = several;
                None
            }
            Resolved::Nobody => {
                errors.add("client", t("consultation-client-missing"));
                None
            }
            Resolved::NewAlias(_) | Resolved::NoSuchNumber => {
                errors.add("client", t("inbox-tie-nobody"));
                None
            }
        },
    };
    drop(conn);
    if let Some(client) = found {
        office::link(&desk.cx, thread.id, client.0).await?;
        return Ok(see_other(&format!("{}?done=linked", place(thread.id))));
    }
    let body = body(&thread, &desk.tokens_again(&form), &form, &errors, &hits);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, desk.page(Nav::Conversations, t("inbox-tie"), body)).into_response())
}
