//! Emptying her side, ending, and 「電話にします」: each says first what it does and what it does not.

use axum::http::header;
use axum::response::{IntoResponse, Response};
use conversation::door;
use maud::html;
use platform::page::{Button, Render, danger_button};
use platform::wording::t;

use super::answer::{Sorry, page};
use super::cookie;
use super::form::{Posted, Tokens};
use super::visit::Visit;

pub(super) async fn ask_empty(visit: Visit) -> Result<Response, Sorry> {
    visit.in_room().await?;
    Ok(asked(
        &visit,
        "/write/room/empty",
        t("writing-empty-title"),
        &[t("writing-empty-what"), t("writing-empty-not")],
        t("writing-empty-do"),
    ))
}

pub(super) async fn empty(posted: Posted) -> Result<Response, Sorry> {
    let (visit, _) = posted.held()?;
    let room = visit.in_room().await?;
    door::empty(&visit.visitor, &room).await?;
    Ok(platform::web::see_other(&visit.at("/write/room")))
}

pub(super) async fn ask_end(visit: Visit) -> Result<Response, Sorry> {
    visit.in_room().await?;
    Ok(asked(&visit, "/write/room/end", t("writing-end-title"), &[t("writing-end-what"), t("writing-end-not")], t("writing-end-do")))
}

pub(super) async fn end(posted: Posted) -> Result<Response, Sorry> {
    let (visit, _) = posted.held()?;
    let room = visit.in_room().await?;
    door::end(&visit.visitor, &room).await?;
    Ok(over(&visit, t("writing-ended"), t("writing-ended-what")))
}

pub(super) async fn decline(posted: Posted) -> Result<Response, Sorry> {
    let (visit, _) = posted.held()?;
    let room = visit.in_room().await?;
    door::decline(&visit.visitor, &room).await?;
    Ok(over(&visit, t("writing-declined"), t("writing-declined-what")))
}

fn asked(visit: &Visit, action: &str, title: &str, what: &[&str], deed: &str) -> Response {
    let tokens = Tokens::fresh(visit);
    let body = html! {
        h1 { (title) }
        @for line in what { p { (line) } }
        (tokens.form(&visit.at(action)).render(html! {
            div .button-row { (danger_button(deed)) (Button::secondary(t("writing-back")).href(&visit.at("/write/room")).render()) }
        }))
    };
    page(&visit.shell(), body)
}

fn over(visit: &Visit, title: &str, what: &str) -> Response {
    let body = html! {
        h1 { (title) }
        p { (what) }
        p { a href=(visit.at("/")) { (t("writing-to-top")) } }
        p { a href=(visit.at("/traces")) { (t("writing-traces-link")) } }
    };
    ([(header::SET_COOKIE, cookie::take())], page(&visit.shell(), body)).into_response()
}
