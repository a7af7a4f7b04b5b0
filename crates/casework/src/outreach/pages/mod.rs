//! Pages of 「アウトリーチ」.

mod form;
mod list;
mod show;
mod void;
mod words;

use axum::routing::get;
use platform::web::Routes;

/// Where outreach records are found.
pub fn routes() -> Routes {
    Routes::new()
        .route("/staff/outreach", get(list::list).post(form::create))
        .route("/staff/outreach/new", get(form::new))
        .route("/staff/outreach/{id}", get(show::show).post(form::save))
        .route("/staff/outreach/{id}/edit", get(form::edit))
        .route("/staff/outreach/{id}/void", get(void::ask).post(void::void))
}
