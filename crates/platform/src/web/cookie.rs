//! The cookies. `__Host-`: this host only, only over TLS or loopback; no script reads it; no other site sends it.

use axum::http::{HeaderMap, HeaderValue, header};
use vault::SessionToken;

const NAME: &str = "__Host-tsunagari";
const STEP: &str = "__Host-tsunagari-step";

/// A cookie's value.
pub(super) fn value_of<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let all = headers.get_all(header::COOKIE).iter().filter_map(|v| v.to_str().ok()).flat_map(|v| v.split(';'));
    all.filter_map(|pair| pair.trim().split_once('=')).find(|(n, _)| *n == name).map(|(_, value)| value)
}

/// The session token a request carries.
pub fn session_token(headers: &HeaderMap) -> Option<SessionToken> {
    SessionToken::from_cookie(value_of(headers, NAME)?).ok()
}

/// The token of a sign-in that awaits its second proof.
pub fn step_token(headers: &HeaderMap) -> Option<SessionToken> {
    SessionToken::from_cookie(value_of(headers, STEP)?).ok()
}

/// Hands the token of such a step over, for its few minutes.
pub fn step_cookie(token: &SessionToken) -> HeaderValue {
    secret(&format!("{STEP}={}; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=300", token.to_cookie().as_str()))
}

/// Takes it back.
pub fn clear_step() -> HeaderValue {
    HeaderValue::from_static("__Host-tsunagari-step=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0")
}

fn secret(text: &str) -> HeaderValue {
    let mut value = HeaderValue::from_str(text).unwrap_or_else(|_| HeaderValue::from_static(""));
    value.set_sensitive(true);
    value
}

/// Hands the token to the browser, until it closes.
pub fn session_cookie(token: &SessionToken) -> HeaderValue {
    secret(&format!("{NAME}={}; Path=/; Secure; HttpOnly; SameSite=Strict", token.to_cookie().as_str()))
}

/// Takes the token back.
pub fn clear_session() -> HeaderValue {
    HeaderValue::from_static("__Host-tsunagari=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0")
}
