//! 「書いて相談」: writing without a name, and reading the answer. No account, no script needed, no cookie before she writes,
//! nothing kept by the browser.

pub(crate) mod answer;
mod begin;
pub(crate) mod cookie;
mod deeds;
pub(crate) mod form;
mod leave;
mod open;
mod picture;
mod receipt;
mod room;
mod talk;
pub(crate) mod visit;

pub(crate) use form::{Posted, Tokens, hex};
pub(crate) use visit::Visit;

use std::sync::Arc;

use axum::Extension;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use conversation::door::{LARGEST_PICTURE, Lanes};
use conversation::flood::{Near, Slowing, Tide};
use platform::web::Routes;

/// A form of words at the most, in bytes: 10,000 characters, each written as nine.
const LARGEST_FORM: usize = 256 * 1024;

/// What this node knows of the last minutes at the door. Nobody's address is in it.
#[derive(Default)]
pub(crate) struct Hall {
    pub lanes: Arc<Lanes>,
    pub slowing: Slowing,
    pub tide: Tide,
    pub near: Near,
    pub pictures: picture::Turns,
}

/// The pages.
pub(crate) fn routes() -> Routes {
    let words = Routes::new()
        .route("/write", get(begin::ask).post(begin::take))
        .route("/write/open", get(open::ask).post(open::open))
        .route("/write/room", get(room::show))
        .route("/write/room/new", get(room::new))
        .route("/write/room/picture/{position}", get(room::picture))
        .route("/write/room/empty", get(deeds::ask_empty).post(deeds::empty))
        .route("/write/room/end", get(deeds::ask_end).post(deeds::end))
        .route("/write/room/decline", post(deeds::decline))
        .route("/write/ping", get(leave::ping))
        .route("/write/leave", post(leave::close))
        .route("/x", get(leave::exit))
        .merge(crate::appointments::routes())
        .layer(DefaultBodyLimit::max(LARGEST_FORM));
    let pictures = Routes::new().route("/write/room/write", post(room::write)).layer(DefaultBodyLimit::max(LARGEST_PICTURE + LARGEST_FORM));
    words.merge(pictures).layer(Extension(Arc::new(Hall::default())))
}
