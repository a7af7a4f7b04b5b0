//! The pages of 「保存と廃棄」.

mod certificates;
mod hold;
mod list;
mod proposal;
mod rules;

use axum::routing::{get, post};
use maud::{Markup, html};
use platform::page::hidden;
use platform::shred::Whose;
use platform::web::{Form, Routes};

use super::subject::key;

const PLACE: &str = "/staff/retention";

/// Where each page is found.
pub fn routes() -> Routes {
    Routes::new()
        .route(PLACE, get(list::list))
        .route("/staff/retention/propose", post(proposal::propose))
        .route("/staff/retention/proposals/{id}", get(proposal::show))
        .route("/staff/retention/proposals/{id}/confirm", post(proposal::confirm))
        .route("/staff/retention/proposals/{id}/withdraw", post(proposal::withdraw))
        .route("/staff/retention/holds", post(hold::hold))
        .route("/staff/retention/holds/new", get(hold::new))
        .route("/staff/retention/holds/{id}/lift", post(hold::lift))
        .route("/staff/retention/rules", get(rules::show).post(rules::change))
        .route("/staff/retention/certificates", get(certificates::list))
        .route("/staff/retention/certificates/{id}", get(certificates::show))
}

/// What a form says which thing it is about.
fn named(whose: &Whose) -> Markup {
    let (kind, record, year) = key(whose);
    html! { (hidden("kind", kind)) (hidden("record", &crate::hex(&record))) (hidden("year", &year.to_string())) }
}

/// The same as a query.
fn query(whose: &Whose) -> String {
    let (kind, record, year) = key(whose);
    Form::from_pairs([("kind", kind.to_owned()), ("record", crate::hex(&record)), ("year", year.to_string())]).to_urlencoded()
}
