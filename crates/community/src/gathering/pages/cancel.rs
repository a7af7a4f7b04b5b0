//! 「中止」: asked with its reason.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use maud::html;
use platform::page::{Button, Errors, Field, Nav, Render, breadcrumbs, button_row, error_summary, hidden, page_head, primary_button, text};
use platform::policy::Action;
use platform::web::{Answer, Page, see_other};
use platform::wording::{t, tv};
use programme::{Desk, DeskForm, Tokens};

use super::super::deeds;
use super::super::record::{Gathering, State};
use crate::keeping::Kept;
use crate::parts::{Again, Tried, asked_for, id_of, tried};
use crate::typed::revision;

/// The question before.
pub async fn ask(desk: Desk, id: Path<String>) -> Result<Page, Answer> {
    let kept = asked_for::<Gathering>(&mut desk.cx.read().await?, &desk, &id, Action::Change).await?;
    Ok(page(&desk, &kept, &desk.tokens(), "", &Errors::new()))
}

/// The deed.
pub async fn take(id: Path<String>, sent: DeskForm) -> Result<Response, Answer> {
    let DeskForm { desk, form } = sent;
    let reason = form.get("reason");
    let again = match tried(deeds::cancel(&desk.cx, &desk.programme, id_of(&id)?, revision(&form), reason, form.once()).await)? {
        Tried::Done(id) => return Ok(see_other(&format!("/staff/gatherings/{id}?done=cancelled"))),
        Tried::Again(again) => again,
    };
    let kept = asked_for::<Gathering>(&mut desk.cx.read().await?, &desk, &id, Action::Change).await?;
    let mut errors = Errors::new();
    match again {
        Again::Errors(found) => errors = found,
        Again::Conflict => errors.add("reason", t("community-void-moved-on")),
    }
    Ok(page(&desk, &kept, &desk.tokens_again(&form), form.raw("reason"), &errors).into_response())
}

fn page(desk: &Desk, kept: &Kept<Gathering>, tokens: &Tokens, reason: &str, errors: &Errors) -> Page {
    let href = kept.href();
    let action = format!("{href}/cancel");
    let title = tv("gathering-cancel-title", &[("title", kept.what.head.title.as_str().into())]);
    let form = html! {
        @if let State::Held(_) = kept.what.state { p { (t("gathering-cancel-held")) } }
        (hidden("revision", &kept.stamp.revision.to_string()))
        (text(&Field::new("reason", t("gathering-cancel-reason")).required().hint(t("gathering-cancel-hint")).error(errors.at("reason")), reason))
        (button_row(&[primary_button(t("gathering-cancel-do")), Button::quiet(t("platform-cancel")).href(&href).render()]))
    };
    let body = html! {
        (breadcrumbs(&[(t("gathering-title"), "/staff/gatherings"), (&kept.what.head.title, &href)], t("gathering-cancel")))
        (page_head(&title, None, &[]))
        (error_summary(errors))
        (tokens.form(&action).render(form))
    };
    desk.page(Nav::Gatherings, &title, body)
}
