//! 「予約」: a woman picks a time, from a list of plain links, and nothing else is required. Her booking hangs on a thread like one
//! she writes in: a number and four words open it again.

mod book;
mod choose;
mod frame;
mod mine;
mod receipt;

use axum::routing::get;
use platform::web::Routes;

pub(crate) use frame::has_some;

/// The pages. They share the hall of the writing pages: the same slow lanes, the same tide.
pub(crate) fn routes() -> Routes {
    Routes::new()
        .route("/appointments", get(choose::show).post(book::take))
        .route("/appointments/new", get(book::ask))
        .route("/appointments/mine", get(mine::show))
        .route("/appointments/mine/{id}/move", get(mine::ask_move).post(mine::shift))
        .route("/appointments/mine/{id}/cancel", get(mine::ask_cancel).post(mine::cancel))
}
