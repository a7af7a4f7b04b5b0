//! `/staff/closing`: the year's months, closing and reopening, corrections and history.

mod act;
mod show;

use axum::routing::{get, post};
use platform::web::Routes;

/// The page and its deeds.
pub fn routes() -> Routes {
    Routes::new()
        .route("/staff/closing", get(show::show))
        .route("/staff/closing/close", post(act::close))
        .route("/staff/closing/{month}/reopen", get(act::ask).post(act::reopen))
}
