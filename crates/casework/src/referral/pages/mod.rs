//! Pages of 「紹介・つなぎ」.

mod deeds;
mod form;
mod list;
mod sheet;
mod show;
mod words;

use axum::routing::{get, post};
use platform::web::Routes;

/// Where referrals are found.
pub fn routes() -> Routes {
    Routes::new()
        .route("/staff/referrals", get(list::list).post(form::create))
        .route("/staff/referrals/new", get(form::new))
        .route("/staff/referrals/{id}", get(show::show).post(form::save))
        .route("/staff/referrals/{id}/edit", get(form::edit))
        .route("/staff/referrals/{id}/result", post(deeds::result))
        .route("/staff/referrals/{id}/void", get(deeds::ask_void).post(deeds::void))
}
