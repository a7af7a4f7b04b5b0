//! Leaving: at once (`/x`), and in order (`/write/leave`).

use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use conversation::door;
use maud::html;
use platform::wording::t;

use super::answer::{Sorry, page};
use super::cookie;
use super::form::Posted;
use super::visit::Visit;

/// Where the quick way out ends: a weather page nobody wonders about, the same for all.
const WEATHER: &str = "https://www.jma.go.jp/bosai/forecast/";

/// Cookies and storage; the cache is left alone, for clearing it makes some browsers wait, and what she read is in none.
const CLEARED: &str = "\"cookies\", \"storage\"";

/// The first hop of the quick way out: her room is closed, the browser forgets, and goes on.
/// Works as a plain link; with scripts it replaces the page, so that the back key does not lead here.
pub(super) async fn exit(visit: Option<Visit>) -> Response {
    if let Some(visit) = visit {
        close_room(&visit).await;
    }
    let headers = [
        (header::LOCATION, HeaderValue::from_static(WEATHER)),
        (HeaderName::from_static("clear-site-data"), HeaderValue::from_static(CLEARED)),
        (header::SET_COOKIE, cookie::take()),
        (header::REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
    ];
    (StatusCode::SEE_OTHER, headers).into_response()
}

/// Whatever becomes of the row (it ends by itself in minutes), she must not wait here for an error.
async fn close_room(visit: &Visit) {
    if let Some(token) = cookie::read(&visit.headers)
        && let Err(refusal) = door::close(&visit.visitor, &token).await
    {
        tracing::error!(error = ?refusal, "closing a room");
    }
}

/// 「閉じる」: the room is closed; number and words open it again.
pub(super) async fn close(posted: Posted) -> Result<Response, Sorry> {
    close_room(&posted.visit).await;
    let body = html! {
        h1 { (t("writing-left")) }
        p { (t("writing-left-what")) }
        p { a href=(posted.visit.at("/traces")) { (t("writing-traces-link")) } }
    };
    let headers = [(HeaderName::from_static("clear-site-data"), HeaderValue::from_static(CLEARED)), (header::SET_COOKIE, cookie::take())];
    Ok((headers, page(&posted.visit.shell(), body)).into_response())
}

/// Does the line hold? Asked before a form is sent, so that words are not lost to an error page.
pub(super) async fn ping() -> StatusCode {
    StatusCode::NO_CONTENT
}
