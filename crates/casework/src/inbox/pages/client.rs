//! Tying a thread to a client, or undoing the tie.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use conversation::Thread;
use conversation::desk as office;
use maud::{Markup, html};
use platform::page::assets::url;
use platform::page::{Button, Errors, Nav, Render, breadcrumbs, button_row, danger_button, error_summary, page_head, primary_button};
use platform::policy::Action;
use platform::web::{Answer, Form, Page, see_other};
use platform::wording::t;
use programme::{Desk, DeskForm, Tokens};

use super::{held, place};
use crate::client::{self, Hit};

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
    let thread = held(&mut desk.cx.read().await?, &desk, &id).await?;
    if thread.client.is_some() {
        office::unlink(&desk.cx, thread.id).await?;
        return Ok(see_other(&format!("{}?done=unlinked", place(thread.id))));
    }
    let mut errors = Errors::new();
    let hits = match client::pick_one(&desk, &form, &mut errors).await? {
        Ok(client) => {
            office::link(&desk.cx, thread.id, client.0).await?;
            return Ok(see_other(&format!("{}?done=linked", place(thread.id))));
        }
        Err(hits) => hits,
    };
    let body = body(&thread, &desk.tokens_again(&form), &form, &errors, &hits);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, desk.page(Nav::Conversations, t("inbox-tie"), body)).into_response())
}
