//! The one cookie she may get, and only once she has written or opened her thread: gone when the browser closes.

use axum::http::{HeaderMap, HeaderValue, header};
use vault::SessionToken;

const NAME: &str = "__Host-room";

/// The token of a room.
pub(crate) fn read(headers: &HeaderMap) -> Option<SessionToken> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|v| v.to_str().ok())
        .flat_map(|v| v.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, _)| *name == NAME)
        .and_then(|(_, value)| SessionToken::from_cookie(value).ok())
}

/// Hands a room's token to the browser.
pub(crate) fn give(token: &SessionToken) -> HeaderValue {
    let text = format!("{NAME}={}; Path=/; Secure; HttpOnly; SameSite=Strict", token.to_cookie().as_str());
    let mut value = HeaderValue::from_str(&text).unwrap_or_else(|_| HeaderValue::from_static(""));
    value.set_sensitive(true);
    value
}

/// Takes it back.
pub(crate) fn take() -> HeaderValue {
    HeaderValue::from_static("__Host-room=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0")
}
