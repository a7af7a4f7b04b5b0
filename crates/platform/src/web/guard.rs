//! Headers and limits every answer has, whatever slice it comes from, refusals and mishaps included.

use std::sync::Arc;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse as _, Response};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;

use super::answer::Page;
use super::{origin, rest};
use crate::house::House;
use crate::page::{Shell, error_page};

/// A form without files at the most, in bytes: a programme's file in a field, each character written as nine.
const LARGEST_FORM: usize = 2 * 1024 * 1024;

/// Everything comes from here, nothing is written into a page, and nobody frames it.
const CSP: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; \
                   manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; \
                   object-src 'none'";

const PERMISSIONS: &str = "accelerometer=(), autoplay=(), bluetooth=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), \
                           gyroscope=(), hid=(), magnetometer=(), microphone=(), midi=(), payment=(), serial=(), usb=()";

const FIXED: [(HeaderName, &str); 9] = [
    (header::CONTENT_SECURITY_POLICY, CSP),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-embedder-policy"), "require-corp"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("permissions-policy"), PERMISSIONS),
    (HeaderName::from_static("x-robots-tag"), "noindex"),
];

/// Puts the common headers and limits around all routes.
pub fn harden(routes: impl Into<Router<Arc<House>>>) -> Router<Arc<House>> {
    routes
        .into()
        .layer(CatchPanicLayer::custom(mishap))
        .layer(from_fn(origin::check))
        .layer(CompressionLayer::new().gzip(true).br(true).quality(tower_http::CompressionLevel::Fastest))
        .layer(DefaultBodyLimit::max(LARGEST_FORM))
        .layer(from_fn(headers))
        .layer(from_fn(rest::heard_out))
}

async fn headers(req: Request, next: Next) -> Response {
    let mut response = next.run(req).await;
    complete(response.headers_mut());
    response
}

/// A slice may say it otherwise; what it does not say is said here.
fn complete(headers: &mut HeaderMap) {
    for (name, value) in FIXED {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
}

/// A bug stops one answer, not the server. What the panic said may hold what somebody wrote, so it is not repeated.
fn mishap(_said: Box<dyn std::any::Any + Send + 'static>) -> Response {
    let what = "何も変わっていません。もう一度お試しください。続くときは設置者に、この時刻を伝えてください。";
    let body = error_page(500, "うまくいきませんでした", what, &[("最初の画面へ", "/")]);
    (StatusCode::INTERNAL_SERVER_ERROR, Page(Shell::new("うまくいきませんでした").render(body))).into_response()
}
