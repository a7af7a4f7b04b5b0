//! `/write/room`: her thread. She reads, writes on, adds a picture, empties, leaves.

use axum::extract::{Path, RawQuery};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use conversation::door::{self, Mine, Room, reencoded};
use conversation::{By, hours::Hours as _};
use maud::{Markup, html};
use platform::Refusal;
use platform::page::assets::url;
use platform::page::{Button, Errors, Field, Render, error_summary, file, primary_button, textarea};
use platform::web::{Form, see_other};
use platform::wording::t;

use super::answer::{Sorry, page};
use super::begin::open_now;
use super::form::{Posted, PostedPicture, Tokens};
use super::picture::Picture;
use super::talk;
use super::visit::Visit;

pub(super) async fn show(visit: Visit) -> Result<Response, Sorry> {
    let room = visit.in_room().await?;
    let tokens = Tokens::fresh(&visit);
    shown(&visit, &room, &tokens, "", &Errors::new()).await
}

pub(super) async fn write(PostedPicture { posted, picture }: PostedPicture) -> Result<Response, Sorry> {
    let Posted { visit, form, ours } = posted;
    let room = visit.in_room().await?;
    let mut errors = Errors::new();
    if ours {
        match put(&visit, &room, &form, picture).await {
            Ok(()) => return Ok(see_other(&visit.at("/write/room#end"))),
            Err(Refusal::Invalid(problems)) => problems.into_iter().for_each(|p| errors.add(p.field, p.text)),
            Err(other) => return Err(other.into()),
        }
    } else {
        errors.add("text", t("writing-form-again"));
    }
    let tokens = Tokens::again(&visit, &form);
    let answer = shown(&visit, &room, &tokens, form.raw("text"), &errors).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, answer).into_response())
}

async fn put(visit: &Visit, room: &Room, form: &Form, picture: Picture) -> Result<(), Refusal> {
    let picture = match picture {
        Picture::Here(bytes, _turn) => Some(reencoded(&visit.visitor.cx, bytes).await?),
        Picture::None => None,
        Picture::NotNow => return Err(Refusal::field("picture", t("writing-picture-not-now"))),
    };
    door::write_on(&visit.visitor, room, form.raw("text"), picture, form.once()).await.map(drop)
}

async fn shown(visit: &Visit, room: &Room, tokens: &Tokens, typed: &str, errors: &Errors) -> Result<Response, Sorry> {
    let mine = door::read(&visit.visitor, room, 0).await?;
    let hours = visit.hours().await?;
    let last = mine.messages.last().map_or(mine.thread.messages, |m| m.position);
    let open = hours.open_at(visit.visitor.cx.now);
    let booked = !conversation::appointment::mine(&visit.visitor, room).await?.is_empty();
    let waits = open && mine.messages.last().is_some_and(|m| m.by == By::Her);
    let body = html! {
        h1 { (t("writing-room")) }
        (open_now(visit, &hours))
        @if booked { ul .doors { li { a .door href=(visit.at("/appointments/mine")) { span { (t("writing-booked")) } span aria-hidden="true" { "›" } } } } }
        (said(visit, &mine, last))
        @if waits { p .hint { (t("writing-waits")) } }
        (error_summary(errors))
        (writing(visit, tokens, typed, errors))
        (ways_out(visit, tokens))
        script type="module" src=(url("writing.js")) {}
    };
    Ok(page(&visit.shell(), body))
}

fn said(visit: &Visit, mine: &Mine, last: i64) -> Markup {
    let today = calendar::jst_date(visit.visitor.cx.now);
    html! {
        @if mine.messages.is_empty() {
            p { (if mine.thread.emptied_at.is_some() { t("writing-emptied") } else { t("writing-nothing-yet") }) }
        }
        ol .talk aria-live="polite" data-new=(visit.at("/write/room/new")) data-after=(last) { (talk::items(visit, &mine.messages, today)) }
        p #end .hint { (t("writing-comes-by-itself")) }
    }
}

fn writing(visit: &Visit, tokens: &Tokens, typed: &str, errors: &Errors) -> Markup {
    let action = visit.at("/write/room/write");
    let form = tokens.form(&action).multipart();
    html! {
        div data-writing="" {
            (form.render(html! {
                (textarea(&Field::new("text", t("writing-on")).error(errors.at("text")).quiet(), typed, 4))
                (file(&Field::new("picture", t("writing-picture")).hint(t("writing-picture-hint")).error(errors.at("picture")), "image/jpeg,image/png,image/webp"))
                p .trouble role="status" data-offline="" hidden { (t("writing-offline")) }
                (primary_button(t("writing-send")))
            }))
        }
    }
}

fn ways_out(visit: &Visit, tokens: &Tokens) -> Markup {
    html! {
        section .panel {
            h2 { (t("writing-out")) }
            p { (t("writing-out-lead")) }
            div .button-row {
                (tokens.form(&visit.at("/write/leave")).render(Button::secondary(t("writing-close")).render()))
                a .button href=(visit.at("/write/room/empty")) { (t("writing-empty")) }
                a .button href=(visit.at("/write/room/end")) { (t("writing-end")) }
            }
            p { a href=(visit.at("/traces")) { (t("writing-traces-link")) } }
        }
    }
}

/// What is new behind a position, for the page that asks by itself.
pub(super) async fn new(visit: Visit, RawQuery(query): RawQuery) -> Result<Response, Sorry> {
    let Some(room) = visit.room(true).await? else { return Ok(StatusCode::GONE.into_response()) };
    let after = Form::from_urlencoded(query.as_deref().unwrap_or_default()).get("after").parse().unwrap_or(0);
    let mine = door::read(&visit.visitor, &room, after).await?;
    if mine.messages.is_empty() {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    let today = calendar::jst_date(visit.visitor.cx.now);
    let headers = [(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"))];
    Ok((headers, talk::items(&visit, &mine.messages, today).into_string()).into_response())
}

pub(super) async fn picture(visit: Visit, Path(position): Path<i64>) -> Result<Response, Sorry> {
    let room = visit.in_room().await?;
    let jpeg = door::picture(&visit.visitor, &room, position).await?;
    Ok(([(header::CONTENT_TYPE, HeaderValue::from_static("image/jpeg"))], jpeg).into_response())
}
