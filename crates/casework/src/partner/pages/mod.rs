//! Pages of 「連携団体」.

mod form;
mod leave;
mod list;
mod show;
mod words;

use axum::routing::{get, post};
use platform::web::Routes;

/// Where partner bodies are found.
pub fn routes() -> Routes {
    Routes::new()
        .route("/staff/partners", get(list::list).post(form::create))
        .route("/staff/partners/new", get(form::new))
        .route("/staff/partners/{id}", get(show::show).post(form::save))
        .route("/staff/partners/{id}/edit", get(form::edit))
        .route("/staff/partners/{id}/leave", get(leave::ask).post(leave::leave))
        .route("/staff/partners/{id}/rejoin", post(leave::rejoin))
}
