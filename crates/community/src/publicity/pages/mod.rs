//! 「周知」 on the staff site.

mod form;
mod list;
mod show;

use ::tally::AxisKey;
use axum::routing::get;
use platform::web::Routes;

use super::record::Publicity;
use crate::parts;

/// Axes by which figures open this list, and their columns.
const AXES: &[(AxisKey, &str)] = &[(AxisKey::Medium, "medium")];

/// The slice's routes.
pub fn routes() -> Routes {
    Routes::new()
        .route("/staff/publicity", get(list::list).post(form::record))
        .route("/staff/publicity/new", get(form::new))
        .route("/staff/publicity/{id}", get(show::show))
        .route("/staff/publicity/{id}/edit", get(form::edit).post(form::change))
        .route("/staff/publicity/{id}/void", get(parts::ask::<Publicity>).post(parts::take::<Publicity>))
}
