//! The front door 「公開サイト」: what a woman sees first, on a phone, perhaps watched. Light, neutral, without a cookie,
//! and drawn from the programme file alone: what the file keeps secret is not even read here.

mod kept;
mod places;
mod top;
mod ways;
mod writing;

use std::sync::Arc;

use axum::Extension;
use axum::extract::State;
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use platform::house::House;
use platform::web::{Answer, Routes};

use kept::{Door, Shown};

/// The public pages.
pub fn routes() -> Routes {
    Routes::new().route("/", get(first_page)).layer(Extension(Arc::new(Door::default()))).merge(writing::routes())
}

async fn first_page(State(house): State<Arc<House>>, Extension(door): Extension<Arc<Door>>) -> Result<Response, Answer> {
    let shown = door.page(&house).await?;
    Ok(answer(&shown))
}

/// Whoever looks for help must find the page, so search engines may; what is not ready is kept by nobody.
fn answer(shown: &Shown) -> Response {
    let caching = if shown.ready { "public, max-age=60" } else { "no-store" };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
        (header::CACHE_CONTROL, HeaderValue::from_static(caching)),
        (header::REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
        (HeaderName::from_static("x-robots-tag"), HeaderValue::from_static(if shown.ready { "all" } else { "noindex" })),
    ];
    (headers, shown.html.clone()).into_response()
}
