//! 「事業の設定」: the programme's settings as a page, its file in and out, and its code lists.

mod code_lists;
mod edit;
mod first;
mod preview;
mod show;
mod summary;

use std::pin::Pin;

use axum::Extension;
use axum::routing::{get, post};
use platform::web::Routes;
use platform::{Cx, Deed};

use crate::{Applied, apply};

/// What is under way until a file has been taken in.
type Taking<'a> = Pin<Box<dyn Future<Output = Deed<Applied>> + Send + 'a>>;

/// The deed that takes a programme file in. The binary hands it down: what follows from a file beyond this room
/// (the facts of partner bodies) belongs to rooms above, which this one cannot know.
#[derive(Clone, Copy)]
pub struct TakeFile(pub for<'a> fn(&'a Cx, &'a str) -> Taking<'a>);

impl Default for TakeFile {
    /// The file alone.
    fn default() -> Self {
        TakeFile(|cx, text| Box::pin(apply(cx, text)))
    }
}

/// The routes of this noun.
pub fn routes(take: TakeFile) -> Routes {
    Routes::new()
        .route("/staff/programme", get(show::show))
        .route("/staff/programme/file", get(show::file))
        .route("/staff/programme/edit", get(edit::form))
        .route("/staff/programme/check", post(edit::check))
        .route("/staff/programme/apply", post(edit::put))
        .route("/staff/programme/new", get(first::form).post(first::put))
        .route("/staff/codes", get(code_lists::show))
        .layer(Extension(take))
}
