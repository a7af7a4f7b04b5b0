//! The addresses: `/feeds/…`, `/opendata/…`, `/hsds/…`. Anybody may read them, from any site, without a key.

use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use frontdoor::Way;
use platform::house::House;
use platform::web::{Answer, Routes};
use serde_json::{Value, json};

use crate::editions::{self, EDITIONS, Edition};
use crate::hsds::{self, Asked};
use crate::published::Published;
use crate::{gif, ical, read, schema_org};

const CALENDAR: &str = "text/calendar; charset=utf-8";
const CSV: &str = "text/csv; charset=utf-8";
const JSON: &str = "application/json; charset=utf-8";
const JSON_LD: &str = "application/ld+json; charset=utf-8";

/// Everything other programs may read.
pub fn routes() -> Routes {
    Routes::new()
        .route("/feeds/{name}", get(feed))
        .route("/opendata", get(index))
        .route("/opendata/events.csv", get(newest_events))
        .route("/opendata/facilities.csv", get(newest_facilities))
        .route("/opendata/{edition}/{list}", get(list))
        .route("/opendata/gif-events.json", get(gif_events))
        .route("/opendata/schema.jsonld", get(schema))
        .route("/hsds", get(hsds_about))
        .route("/hsds/", get(hsds_about))
        .route("/hsds/openapi.json", get(hsds_openapi))
        .route("/hsds/{list}", get(hsds_list))
        .route("/hsds/{list}/{id}", get(hsds_one))
}

fn answer(kind: &'static str, body: String) -> Response {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=300")),
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*")),
        (HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex")),
    ];
    (headers, body).into_response()
}

/// The same words whatever was asked for: what is secret and what does not exist look alike.
fn nothing() -> Response {
    let headers =
        [(header::CONTENT_TYPE, HeaderValue::from_static(JSON)), (header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"))];
    (StatusCode::NOT_FOUND, headers, json!({ "error": "not found" }).to_string()).into_response()
}

fn json_answer(value: &Value) -> Response {
    answer(JSON, value.to_string())
}

/// Where we are asked, as other programs write it down.
fn base(headers: &HeaderMap, way: &Way) -> String {
    let text = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
    let host =
        text(header::HOST).filter(|host| !host.is_empty() && host.bytes().all(|b| b.is_ascii_alphanumeric() || b".-:[]".contains(&b)));
    let scheme = text(HeaderName::from_static("x-forwarded-proto")).filter(|scheme| scheme == "https").unwrap_or_else(|| "http".to_owned());
    format!("{scheme}://{}{}", host.unwrap_or_else(|| "localhost".to_owned()), way.base)
}

async fn told(house: &House, way: &Way, write: impl FnOnce(&Published) -> Option<Response>) -> Result<Response, Answer> {
    let published = read::published(house, way).await?;
    Ok(published.as_ref().and_then(write).unwrap_or_else(nothing))
}

/// `/feeds/all.ics`, `/feeds/<key>.ics`.
async fn feed(State(house): State<Arc<House>>, way: Way, Path(name): Path<String>) -> Result<Response, Answer> {
    told(&house, &way, |of| {
        let key = name.strip_suffix(".ics")?;
        if key == "all" {
            return Some(answer(CALENDAR, ical::whole(of)));
        }
        of.door(key).map(|door| answer(CALENDAR, ical::feed(of, door)))
    })
    .await
}

/// What there is.
async fn index(State(house): State<Arc<House>>, way: Way, headers: HeaderMap) -> Result<Response, Answer> {
    let base = base(&headers, &way);
    told(&house, &way, |of| {
        let doors = of.doors.iter().map(|door| json!({ "name": door.name, "ics": format!("{base}/feeds/{}.ics", door.key), "opening_hours": door.opening.osm(of.today, 365) }));
        let editions = EDITIONS.iter().map(|edition| {
            json!({ "name": edition.name, "confirmed": edition.confirmed, "note": edition.note,
                "events": format!("{base}/opendata/{}/events.csv", edition.code), "facilities": format!("{base}/opendata/{}/facilities.csv", edition.code) })
        });
        Some(json_answer(&json!({
            "title": of.title,
            "all": format!("{base}/feeds/all.ics"),
            "doors": doors.collect::<Vec<_>>(),
            "editions": editions.collect::<Vec<_>>(),
            "gif": format!("{base}/opendata/gif-events.json"),
            "schema_org": format!("{base}/opendata/schema.jsonld"),
            "hsds": format!("{base}/hsds/"),
        })))
    })
    .await
}

async fn newest_events(State(house): State<Arc<House>>, way: Way, headers: HeaderMap) -> Result<Response, Answer> {
    told(&house, &way, |of| EDITIONS.first().map(|edition| table(edition, "events.csv", of, &base(&headers, &way)))?).await
}

async fn newest_facilities(State(house): State<Arc<House>>, way: Way, headers: HeaderMap) -> Result<Response, Answer> {
    told(&house, &way, |of| EDITIONS.first().map(|edition| table(edition, "facilities.csv", of, &base(&headers, &way)))?).await
}

async fn list(
    State(house): State<Arc<House>>,
    way: Way,
    headers: HeaderMap,
    Path((code, list)): Path<(String, String)>,
) -> Result<Response, Answer> {
    told(&house, &way, |of| table(editions::edition(&code)?, &list, of, &base(&headers, &way))).await
}

fn table(edition: &Edition, list: &str, of: &Published, base: &str) -> Option<Response> {
    match list {
        "events.csv" => Some(answer(CSV, editions::events(edition, of, base))),
        "facilities.csv" => Some(answer(CSV, editions::facilities(edition, of, base))),
        _ => None,
    }
}

async fn gif_events(State(house): State<Arc<House>>, way: Way, headers: HeaderMap) -> Result<Response, Answer> {
    told(&house, &way, |of| Some(json_answer(&gif::events(of, &base(&headers, &way))))).await
}

async fn schema(State(house): State<Arc<House>>, way: Way, headers: HeaderMap) -> Result<Response, Answer> {
    told(&house, &way, |of| Some(answer(JSON_LD, schema_org::graph(of, &base(&headers, &way)).to_string()))).await
}

async fn hsds_about(way: Way, headers: HeaderMap) -> Response {
    json_answer(&hsds::about(&base(&headers, &way)))
}

async fn hsds_openapi(State(house): State<Arc<House>>, way: Way, headers: HeaderMap) -> Result<Response, Answer> {
    told(&house, &way, |of| Some(json_answer(&hsds::openapi(of, &base(&headers, &way))))).await
}

async fn hsds_list(
    State(house): State<Arc<House>>,
    way: Way,
    headers: HeaderMap,
    Path(list): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Answer> {
    told(&house, &way, |of| hsds::list(of, &base(&headers, &way), &list, &asked).map(|page| json_answer(&page))).await
}

async fn hsds_one(
    State(house): State<Arc<House>>,
    way: Way,
    headers: HeaderMap,
    Path((list, id)): Path<(String, String)>,
) -> Result<Response, Answer> {
    told(&house, &way, |of| hsds::one(of, &base(&headers, &way), &list, &id).map(|one| json_answer(&one))).await
}
