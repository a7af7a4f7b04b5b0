//! Where a posted form comes from 「送り元」: other sites cannot post for somebody who is signed in here.
//!
//! One of three locks. The session's cookie is `SameSite=Strict`, and every form of a signed-in person carries a token.

use axum::extract::Request;
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

use super::answer::Page;
use crate::page::{Shell, error_page};

/// Refuses what another site sent.
pub(super) async fn check(req: Request, next: Next) -> Response {
    if is_safe(req.method()) || from_here(req.headers(), host(&req).as_deref()) {
        return next.run(req).await;
    }
    let what = "ほかのサイトから送られたため、受け付けませんでした。このサイトの画面を開き直して、もう一度送ってください。";
    let body = error_page(403, "受け付けられません", what, &[("最初の画面へ", "/")]);
    (StatusCode::FORBIDDEN, Page(Shell::new("受け付けられません").render(body))).into_response()
}

fn is_safe(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

fn host(req: &Request) -> Option<String> {
    let said = req.headers().get(header::HOST).and_then(|v| v.to_str().ok()).map(str::to_owned);
    said.or_else(|| req.uri().authority().map(|a| a.as_str().to_owned()))
}

/// What the browser says of the sender. Browsers since 2023 send `Sec-Fetch-Site`. An older one sends `Origin`, which
/// our own `no-referrer` turns into `null`: then only the token and the cookie decide, and an old phone is not turned
/// away from the door. Programs that are no browsers send neither and carry nobody's cookie.
fn from_here(headers: &HeaderMap, host: Option<&str>) -> bool {
    let text = |name: header::HeaderName| headers.get(name).map(|v| v.to_str().unwrap_or("?"));
    match text(header::HeaderName::from_static("sec-fetch-site")) {
        Some(site) => site == "same-origin" || site == "none",
        None => match text(header::ORIGIN) {
            None | Some("null") => true,
            Some(origin) => origin.split_once("://").map(|(_, authority)| authority) == host,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(pairs: &[(&'static str, &str)]) -> bool {
        let pairs = pairs.iter().map(|(n, v)| (header::HeaderName::from_static(n), v.parse().unwrap()));
        from_here(&HeaderMap::from_iter(pairs), Some("tsunagari.example:8443"))
    }

    #[test]
    fn another_site_is_told_from_this_one() {
        assert!(sent(&[("sec-fetch-site", "same-origin")]));
        assert!(sent(&[("sec-fetch-site", "none")]));
        assert!(!sent(&[("sec-fetch-site", "cross-site")]));
        assert!(!sent(&[("sec-fetch-site", "same-site")]), "a neighbour under the same domain is another site");
        assert!(!sent(&[("sec-fetch-site", "cross-site"), ("origin", "null")]));
        assert!(sent(&[("origin", "https://tsunagari.example:8443")]));
        assert!(!sent(&[("origin", "https://tsunagari.example")]));
        assert!(!sent(&[("origin", "https://evil.example")]));
        assert!(!sent(&[("origin", "https://evil.example/tsunagari.example:8443")]));
        assert!(sent(&[("origin", "null")]), "an old browser under no-referrer");
        assert!(sent(&[]));
    }
}
