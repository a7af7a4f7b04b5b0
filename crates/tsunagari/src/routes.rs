//! All routes, room by room: read it as a site map.

use std::sync::Arc;

use axum::Router;
use axum::extract::OriginalUri;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use custody::handover::Merge;
use platform::house::House;
use platform::joined::Joined;
use platform::page::{Shell, assets, not_found};
use platform::web::{Page, Routes, harden};
use programme::{Reminders, TakeFile};

use crate::setup::{self, pages::SetupCode};

/// The whole application.
pub fn all(house: &Arc<House>, setup: SetupCode) -> Router {
    house.rooms.join(joined());
    let routes = Router::from(map(setup)).fallback(nothing_here);
    frontdoor::doors(harden(routes).with_state(house.clone()), house)
}

/// What the desk reminds of on the day's page.
const REMINDERS: Reminders = Reminders(&[
    |desk| Box::pin(casework::appointment::reminder(desk)),
    |desk| Box::pin(casework::emergency::reminder(desk)),
    |desk| Box::pin(casework::protection::reminder(desk)),
    |desk| Box::pin(casework::disclosure::reminder(desk)),
    |desk| Box::pin(community::request::reminder(desk)),
]);

/// Every room's routes, with their paths for the permission matrix.
pub fn map(setup: SetupCode) -> Routes {
    Routes::new()
        .merge(frontdoor::routes(crate::announced::SOURCES)) // /, /how, /calendar, /write …
        .merge(opendata::routes()) //           /feeds, /opendata, /hsds
        .merge(setup::pages::routes(setup)) //  /setup
        .merge(platform::session::routes()) //  /staff/login …
        .merge(casework::routes(crate::press::PRESS)) //           /staff/consultations, clients, referrals, outreach, partners
        .merge(community::routes()) //          /staff/gatherings, distributions, loans, publicity
        .merge(community::placement::routes(crate::card_press::HANDOUTS)) // /staff/publicity/placements
        .merge(community::survey::routes(crate::survey_press::RESULTS)) // /staff/surveys
        .merge(importing::routes()) //          /staff/import
        .merge(reporting::routes(REMINDERS)) //          /staff, figures, kpi, paper, closing
        .merge(custody::routes(Merge(|tx, tenant, from, to| Box::pin(casework::consultation::merge_teams(tx, tenant, from, to))))) // /staff/recovery, handover
        .merge(programme::routes(TakeFile(|cx, text| Box::pin(importing::apply_programme(cx, text))))) // /staff/programme, people, audit
        .route("/assets/{*path}", get(asset))
        .route("/healthz", get(|| async { "ok" }))
        .route("/readyz", get(ready))
}

/// What the rooms contribute to each other.
pub fn joined() -> Joined {
    let shredders = [casework::shredders(), community::shredders(), reporting::shredders()].concat();
    Joined { namers: vec![casework::seen::names], shredders }
}

async fn asset(OriginalUri(uri): OriginalUri) -> Response {
    match assets::asset(uri.path()) {
        Some((bytes, mime)) => {
            let headers = [
                (header::CONTENT_TYPE, HeaderValue::from_static(mime)),
                (header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable")),
            ];
            (headers, bytes).into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

pub(crate) async fn ready(axum::extract::State(house): axum::extract::State<Arc<House>>) -> StatusCode {
    match house.db.read().await {
        Ok(_) => StatusCode::OK,
        Err(_) => StatusCode::SERVICE_UNAVAILABLE,
    }
}

async fn nothing_here() -> Response {
    (StatusCode::NOT_FOUND, Page(Shell::new("見つかりません").render(not_found()))).into_response()
}
