//! What goes back to her: pages nobody keeps, and troubles in words that lead on.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use platform::Refusal;
use platform::db::DbError;
use platform::page::PublicShell;
use platform::wording::t;

use crate::pages;
use crate::way::Way;

/// A page that no cache, no history of the back key and no referrer keeps.
pub(crate) fn page(shell: &PublicShell, body: Markup) -> Response {
    sent(shell.render(body))
}

/// The same around a page that is drawn.
pub(crate) fn sent(page: Markup) -> Response {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (header::REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
    ];
    (headers, page.into_string()).into_response()
}

/// Why a page cannot be shown. Nothing of it tells whether a number exists.
pub(crate) enum Sorry {
    /// No room is open in this browser.
    Closed,
    /// Anything else.
    Refused(Refusal),
}

impl From<Refusal> for Sorry {
    fn from(r: Refusal) -> Self {
        Sorry::Refused(r)
    }
}

impl From<DbError> for Sorry {
    fn from(e: DbError) -> Self {
        Sorry::Refused(e.into())
    }
}

impl IntoResponse for Sorry {
    fn into_response(self) -> Response {
        let (status, title, what) = match self {
            Sorry::Closed | Sorry::Refused(Refusal::NotFound) => {
                (StatusCode::NOT_FOUND, t("writing-closed"), t("writing-closed-what").to_owned())
            }
            Sorry::Refused(Refusal::Rule(text)) => (StatusCode::UNPROCESSABLE_ENTITY, t("writing-not-now"), text),
            Sorry::Refused(Refusal::Invalid(problems)) => {
                let text = problems.into_iter().map(|p| p.text).collect::<Vec<_>>().join(" ");
                (StatusCode::UNPROCESSABLE_ENTITY, t("writing-not-now"), text)
            }
            Sorry::Refused(refusal) => {
                tracing::error!(error = ?refusal, "writing");
                (StatusCode::SERVICE_UNAVAILABLE, t("writing-trouble"), t("writing-trouble-what").to_owned())
            }
        };
        let shell = PublicShell { hidden: true, ..pages::shell(&Way::default(), "/") };
        let body = html! {
            h1 { (title) }
            p { (what) }
            ul .doors {
                li { a .door href="/write/open" { span { (t("writing-open-title")) } span aria-hidden="true" { "›" } } }
                li { a .door href="/write" { span { (t("writing-new")) } span aria-hidden="true" { "›" } } }
            }
        };
        (status, page(&shell, body)).into_response()
    }
}
