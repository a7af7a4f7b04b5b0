use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use platform::web::see_other;

/// After a tap: the new count for a page that counts on by itself, else the page again.
pub fn answer(headers: &HeaderMap, count: i64, page: &str) -> Response {
    let wants_json = headers.get(header::ACCEPT).and_then(|v| v.to_str().ok()).is_some_and(|v| v.contains("application/json"));
    if !wants_json {
        return see_other(page);
    }
    let kind = [(header::CONTENT_TYPE, HeaderValue::from_static("application/json"))];
    (kind, format!("{{\"count\":{count}}}")).into_response()
}
