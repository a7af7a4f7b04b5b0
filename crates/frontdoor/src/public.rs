//! The addresses of the public site: read it as its map. None of them says what it is about.

use std::sync::Arc;

use axum::Extension;
use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use platform::Refusal;
use platform::house::House;
use platform::secrets::first_tenant;
use platform::web::{Form, Routes, see_other};

use crate::kept::{self, Door, Shown};
use crate::pages::{Leaf, easy};
use crate::site::store;
use crate::way::Way;
use crate::writing::answer::Sorry;
use crate::{placed, printed};

/// So long a browser keeps the card, in seconds: a month.
const CARD_KEPT: &str = "private, max-age=2592000";

pub(crate) fn routes() -> Routes {
    Routes::new()
        .route("/", get(|front: Front| front.shown(Leaf::Top)))
        .route("/how", get(|front: Front| front.shown(Leaf::How)))
        .route("/desks", get(|front: Front| front.shown(Leaf::Desks)))
        .route("/calendar", get(calendar))
        .route("/pick-up", get(|front: Front| front.shown(Leaf::PickUp)))
        .route("/lines", get(|front: Front| front.shown(Leaf::Lines)))
        .route("/traces", get(|front: Front| front.shown(Leaf::Traces)))
        .route("/privacy", get(|front: Front| front.shown(Leaf::Privacy)))
        .route("/about", get(|front: Front| front.shown(Leaf::About)))
        .route("/news", get(|front: Front| front.shown(Leaf::News)))
        .route("/news/{id}", get(one_news))
        .route("/works", get(|front: Front| front.shown(Leaf::Works)))
        .route("/works/{picture}", get(picture))
        .route("/card", get(|front: Front| front.shown(Leaf::Card)))
        .route("/card/{sheet}", get(printed::show))
        .route("/q/{code}", get(placed::open))
}

/// A request for a page.
struct Front {
    house: Arc<House>,
    door: Arc<Door>,
    way: Way,
}

impl axum::extract::FromRequestParts<Arc<House>> for Front {
    type Rejection = Sorry;

    async fn from_request_parts(parts: &mut axum::http::request::Parts, house: &Arc<House>) -> Result<Front, Sorry> {
        let door = parts.extensions.get::<Arc<Door>>().cloned().ok_or(Refusal::NotFound)?;
        let way = parts.extensions.get::<Way>().cloned().unwrap_or_default();
        Ok(Front { house: house.clone(), door, way })
    }
}

impl Front {
    async fn shown(self, leaf: Leaf) -> Result<Response, Sorry> {
        if !self.way.tongue.speaks(leaf.path()) {
            return Ok(see_other(&self.way.in_tongue(easy(), leaf.path())));
        }
        let card = leaf == Leaf::Card;
        let shown = self.door.page(&self.house, &self.way, leaf).await?;
        Ok(answer(&shown, if card { CARD_KEPT } else { "no-store" }))
    }
}

/// `?month=2026-12&place=…`: what cannot be read is as if it were not there.
async fn calendar(front: Front, RawQuery(query): RawQuery) -> Result<Response, Sorry> {
    let asked = Form::from_urlencoded(query.as_deref().unwrap_or_default());
    let place =
        asked.filled("place").filter(|code| code.len() <= 64 && code.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_'));
    let leaf = Leaf::Calendar { month: asked.filled("month").and_then(|month| month.parse().ok()), place: place.map(str::to_owned) };
    front.shown(leaf).await
}

async fn one_news(front: Front, Path(id): Path<String>) -> Result<Response, Sorry> {
    front.shown(Leaf::OneNews(id.parse().map_err(|_| Refusal::NotFound)?)).await
}

/// A photograph of a work, of the programme whose door it is.
async fn picture(
    State(house): State<Arc<House>>,
    Extension(_): Extension<Arc<Door>>,
    way: Way,
    Path(id): Path<String>,
) -> Result<Response, Sorry> {
    let id = id.parse().map_err(|_| Refusal::NotFound)?;
    let day = calendar::jst_date(house.clock.now());
    let (programme, _) = kept::current(&house, &way, day).await?.ok_or(Refusal::NotFound)?;
    let mut conn = house.db.read().await?;
    let tenant = first_tenant(&mut conn).await?.ok_or(Refusal::NotFound)?;
    let jpeg = store::picture(&mut conn, tenant, programme.id, id).await?.ok_or(Refusal::NotFound)?;
    Ok(([(header::CONTENT_TYPE, HeaderValue::from_static("image/jpeg"))], jpeg).into_response())
}

/// Whoever looks for help must find the pages, so search engines may. No browser keeps them, but for the card.
fn answer(shown: &Shown, keeping: &'static str) -> Response {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
        (header::CACHE_CONTROL, HeaderValue::from_static(if shown.ready { keeping } else { "no-store" })),
        (header::REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
        (HeaderName::from_static("x-robots-tag"), HeaderValue::from_static(if shown.ready { "all" } else { "noindex" })),
    ];
    (headers, shown.html.clone()).into_response()
}
