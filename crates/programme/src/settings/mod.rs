//! 「事業の設定」: the programme's settings as a page, its file in and out, and its code lists.

mod code_lists;
mod edit;
mod first;
mod preview;
mod show;
mod summary;

use axum::routing::{get, post};
use platform::web::Routes;

/// The routes of this noun.
pub fn routes() -> Routes {
    Routes::new()
        .route("/staff/programme", get(show::show))
        .route("/staff/programme/file", get(show::file))
        .route("/staff/programme/edit", get(edit::form))
        .route("/staff/programme/check", post(edit::check))
        .route("/staff/programme/apply", post(edit::put))
        .route("/staff/programme/new", get(first::form).post(first::put))
        .route("/staff/codes", get(code_lists::show))
}
