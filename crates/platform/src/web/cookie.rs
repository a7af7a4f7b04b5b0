//! The one cookie. `__Host-`: this host only, only over TLS or loopback; no script reads it; no other site sends it.

use axum::http::{HeaderMap, HeaderValue, header};
use vault::SessionToken;

const NAME: &str = "__Host-tsunagari";

/// The session token a request carries.
pub fn session_token(headers: &HeaderMap) -> Option<SessionToken> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|v| v.to_str().ok())
        .flat_map(|v| v.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, _)| *name == NAME)
        .and_then(|(_, value)| SessionToken::from_cookie(value).ok())
}

/// Hands the token to the browser, until it closes.
pub fn session_cookie(token: &SessionToken) -> HeaderValue {
    let text = format!("{NAME}={}; Path=/; Secure; HttpOnly; SameSite=Strict", token.to_cookie().as_str());
    let mut value = HeaderValue::from_str(&text).unwrap_or_else(|_| HeaderValue::from_static(""));
    value.set_sensitive(true);
    value
}

/// Takes the token back.
pub fn clear_session() -> HeaderValue {
    HeaderValue::from_static("__Host-tsunagari=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0")
}
