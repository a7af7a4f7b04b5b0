//! `/request`: 「生理用品の申込み」. She chooses a place and how many; no name, no reason. A number and four words tell her later
//! how far it is. No cookie, ever.

mod ask;
mod look;
mod offered;
mod parts;
mod receipt;

use std::sync::Arc;

use axum::Extension;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use doorstep::request::Door;
use platform::web::Routes;
use platform::{Deed, Refusal};
use tokio::sync::Semaphore;

use crate::kept;
use crate::site::Site;
use crate::writing::{Hall, Visit};

/// A form at the most, in bytes.
const LARGEST_FORM: usize = 16 * 1024;

/// Slow work on words: whoever guesses never slows whoever asks.
struct Turns {
    asking: Semaphore,
    looking: Semaphore,
}

/// The pages. They have a hall of their own: a flood here does not slow writing.
pub(crate) fn routes() -> Routes {
    Routes::new()
        .route("/request", get(ask::show).post(ask::take))
        .route("/request/open", get(look::show).post(look::open))
        .route("/request/cancel", post(look::cancel))
        .layer(DefaultBodyLimit::max(LARGEST_FORM))
        .layer(Extension(Arc::new(Turns { asking: Semaphore::new(2), looking: Semaphore::new(1) })))
        .layer(Extension(Arc::new(Hall::default())))
}

/// The programme's site behind the door she came in by, in her language.
pub(crate) async fn site_of(visit: &Visit) -> Deed<Site> {
    let now = visit.visitor.cx.now;
    let current = kept::current(&visit.visitor.house, &visit.way, calendar::jst_date(now)).await?.ok_or(Refusal::NotFound)?;
    let mut conn = visit.visitor.cx.read().await?;
    Site::load(&mut conn, visit.visitor.cx.tenant, current, visit.way.clone(), now).await
}

/// Is there a place to fetch packs at, and something to ask for?
pub(crate) async fn offers_packs(visit: &Visit, site: &Site) -> Deed<bool> {
    Ok(offered::places(site).next().is_some() && !offered::goods(visit).await?.is_empty())
}

fn door<'a>(visit: &'a Visit, turns: &'a Semaphore) -> Door<'a> {
    let v = &visit.visitor;
    Door { cx: &v.cx, house: &v.house, programme: v.programme, team: v.team, turns }
}
