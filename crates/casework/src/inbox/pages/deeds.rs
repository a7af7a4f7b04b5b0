//! What is done to a thread with one press.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use conversation::ThreadId;
use conversation::desk::{self as office, Sent};
use platform::db::Conn;
use platform::page::Errors;
use platform::web::{Answer, see_other};
use platform::{Deed, Refusal};
use programme::{Desk, DeskForm};

use super::thread::{Back, page};
use super::{held, place};

async fn named(conn: &mut Conn, desk: &Desk, id: &str) -> Deed<ThreadId> {
    Ok(held(conn, desk, id).await?.id)
}

pub(super) async fn answer(Path(id): Path<String>, DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    let thread = named(&mut desk.cx.read().await?, &desk, &id).await?;
    let seen = form.get("seen").parse().unwrap_or(0);
    let back = match office::answer(&desk.cx, thread, seen, form.raw("text"), form.once()).await {
        Ok(Sent::At(_)) => return Ok(see_other(&format!("{}?done=sent#f-text", place(thread)))),
        // The same key again: the form is shown with what came meanwhile, and one more press sends it.
        Ok(Sent::Overtaken) => Back { form, overtaken: true, ..Back::default() },
        Err(Refusal::Invalid(problems)) => Back { form, errors: Errors::from(problems), overtaken: false },
        Err(other) => return Err(other.into()),
    };
    let status = if back.overtaken { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY };
    let tokens = desk.tokens_again(&back.form);
    Ok((status, page(&desk, &id, &tokens, back).await?).into_response())
}

pub(super) async fn claim(Path(id): Path<String>, DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    let thread = named(&mut desk.cx.read().await?, &desk, &id).await?;
    let held = office::claim(&desk.cx, thread, form.get("over") == "1").await?;
    // Who is at it stands at the head of the page, whoever it is.
    let done = if held.by == desk.cx.actor.account { "?done=claimed" } else { "" };
    Ok(see_other(&format!("{}{done}", place(thread))))
}

pub(super) async fn release(Path(id): Path<String>, DeskForm { desk, .. }: DeskForm) -> Result<Response, Answer> {
    let thread = named(&mut desk.cx.read().await?, &desk, &id).await?;
    office::release(&desk.cx, thread).await?;
    Ok(see_other(&place(thread)))
}

pub(super) async fn release_all(DeskForm { desk, .. }: DeskForm) -> Result<Response, Answer> {
    desk.cx.ask_any(platform::policy::Action::Change, platform::policy::Thing::Conversation)?;
    office::release_all(&desk.cx).await?;
    Ok(see_other("/staff/inbox?done=released"))
}

pub(super) async fn note(Path(id): Path<String>, DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    let thread = named(&mut desk.cx.read().await?, &desk, &id).await?;
    match office::note(&desk.cx, thread, form.raw("note")).await {
        Ok(()) => Ok(see_other(&format!("{}?done=saved", place(thread)))),
        Err(Refusal::Invalid(problems)) => {
            let tokens = desk.tokens_again(&form);
            let back = Back { errors: Errors::from(problems), ..Back::default() };
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&desk, &id, &tokens, back).await?).into_response())
        }
        Err(other) => Err(other.into()),
    }
}

pub(super) async fn sort(Path(id): Path<String>, DeskForm { desk, .. }: DeskForm) -> Result<Response, Answer> {
    let thread = named(&mut desk.cx.read().await?, &desk, &id).await?;
    office::sort(&desk.cx, thread).await?;
    Ok(see_other(&format!("{}?done=changed", place(thread))))
}

pub(super) async fn end(Path(id): Path<String>, DeskForm { desk, .. }: DeskForm) -> Result<Response, Answer> {
    let thread = named(&mut desk.cx.read().await?, &desk, &id).await?;
    office::end(&desk.cx, thread).await?;
    Ok(see_other(&format!("{}?done=changed", place(thread))))
}

pub(super) async fn reopen(Path(id): Path<String>, DeskForm { desk, .. }: DeskForm) -> Result<Response, Answer> {
    let thread = named(&mut desk.cx.read().await?, &desk, &id).await?;
    office::reopen(&desk.cx, thread).await?;
    Ok(see_other(&format!("{}?done=changed", place(thread))))
}
