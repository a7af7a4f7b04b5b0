//! What goes back: pages that no cache keeps, downloads with names that tell nothing, refusals with a way out.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use maud::Markup;

use crate::db::DbError;
use crate::page::{Shell, error_page};
use crate::refusal::Refusal;

/// A page.
pub struct Page(pub Markup);

impl IntoResponse for Page {
    fn into_response(self) -> Response {
        let headers = [(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"))];
        (headers, self.0.into_string()).into_response()
    }
}

/// After a deed: look at its place.
pub fn see_other(place: &str) -> Response {
    let value = HeaderValue::from_str(place).unwrap_or_else(|_| HeaderValue::from_static("/staff"));
    (StatusCode::SEE_OTHER, [(header::LOCATION, value)]).into_response()
}

/// A file to keep. `name` is ASCII and says nothing about people.
pub fn download(name: &str, mime: &'static str, bytes: Vec<u8>) -> Response {
    let disposition =
        HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")).unwrap_or_else(|_| HeaderValue::from_static("attachment"));
    let headers = [(header::CONTENT_TYPE, HeaderValue::from_static(mime)), (header::CONTENT_DISPOSITION, disposition)];
    (headers, bytes).into_response()
}

/// What a handler answers when it cannot show its page. `?` on a [`Refusal`] or a [`DbError`] becomes one.
pub enum Answer {
    /// A refusal, shown as an error page.
    Refused(Refusal),
    /// Go there first.
    GoTo(String),
    /// A page of its own with a status.
    Shown(StatusCode, Markup),
}

impl Answer {
    /// Sign in first, then come back here.
    pub fn sign_in(path: &str) -> Answer {
        Answer::GoTo(if path == "/staff" { "/staff/login".to_owned() } else { format!("/staff/login?next={path}") })
    }
}

impl From<Refusal> for Answer {
    fn from(r: Refusal) -> Self {
        Answer::Refused(r)
    }
}

impl From<DbError> for Answer {
    fn from(e: DbError) -> Self {
        Answer::Refused(e.into())
    }
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        match self {
            Answer::GoTo(place) => see_other(&place),
            Answer::Shown(status, page) => (status, Page(page)).into_response(),
            Answer::Refused(refusal) => refused(&refusal),
        }
    }
}

/// After how many seconds it is worth asking again.
pub(crate) fn retry_after(refusal: &Refusal) -> Option<u64> {
    match refusal {
        Refusal::Busy(seconds) | Refusal::Wait(seconds) => Some(*seconds),
        Refusal::Db(DbError::Storage(_)) => Some(30),
        _ => None,
    }
}

fn refused(refusal: &Refusal) -> Response {
    let home: (&str, &str) = ("きょうの画面へ", "/staff");
    let (status, title, what) = match refusal {
        Refusal::NotFound => (StatusCode::NOT_FOUND, "見つかりません", "この画面はないか、見る権限がありません。".to_owned()),
        Refusal::Invalid(problems) => {
            let text = problems.iter().map(|p| p.text.as_str()).collect::<Vec<_>>().join(" ");
            (StatusCode::UNPROCESSABLE_ENTITY, "入力を確認してください", text)
        }
        Refusal::Rule(text) => (StatusCode::UNPROCESSABLE_ENTITY, "この操作はできません", text.clone()),
        Refusal::Conflict => (StatusCode::CONFLICT, "ほかの人が先に変更しました", "開き直すと、いまの内容が見られます。".to_owned()),
        Refusal::Locked => (StatusCode::FORBIDDEN, "記録を開けません", "もう一度ログインしてください。".to_owned()),
        Refusal::Busy(_) => (StatusCode::SERVICE_UNAVAILABLE, "混み合っています", refusal.to_string()),
        Refusal::Wait(_) => (StatusCode::TOO_MANY_REQUESTS, "少しお待ちください", refusal.to_string()),
        Refusal::Db(DbError::Storage(_)) => {
            tracing::error!(error = ?refusal, "storage");
            (
                StatusCode::SERVICE_UNAVAILABLE,
                "いま保存できません",
                "何も変わっていません。設置者に、ディスクの空きを確認するよう伝えてください。".to_owned(),
            )
        }
        Refusal::Db(_) | Refusal::Broken(_) => {
            tracing::error!(error = ?refusal, "broken");
            (
                StatusCode::INTERNAL_SERVER_ERROR,
                "うまくいきませんでした",
                "何も変わっていません。もう一度お試しください。続くときは設置者に、この時刻を伝えてください。".to_owned(),
            )
        }
    };
    let body = error_page(status.as_u16(), title, &what, &[home]);
    let mut response = (status, Page(Shell::new(title).render(body))).into_response();
    if let Some(seconds) = retry_after(refusal) {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}
