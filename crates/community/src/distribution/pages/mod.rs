//! 「提供」 on the staff site.

mod form;
mod grid;
mod list;
mod show;
mod tap;

use ::tally::AxisKey;
use axum::routing::{get, post};
use maud::{Markup, html};
use platform::page::figure;
use platform::web::Routes;
use platform::wording::t;
use programme::Desk;

use super::record::{Amount, Distribution};
use crate::catalogue::{Catalogue, ProductUnit};
use crate::parts;

/// Axes by which figures open this list, and their columns.
const AXES: &[(AxisKey, &str)] =
    &[(AxisKey::DistributionPoint, "distribution_point"), (AxisKey::Product, "product"), (AxisKey::DistributionChannel, "channel")];

/// The slice's routes.
pub fn routes() -> Routes {
    Routes::new()
        .route("/staff/distributions", get(list::list).post(form::record))
        .route("/staff/distributions/new", get(form::new))
        .route("/staff/distributions/grid", get(grid::show).post(grid::save))
        .route("/staff/distributions/tap", get(tap::choose))
        .route("/staff/distributions/tap/{place}", get(tap::show).post(tap::tap))
        .route("/staff/distributions/tap/{place}/undo", post(tap::take_back))
        .route("/staff/distributions/{id}", get(show::show))
        .route("/staff/distributions/{id}/edit", get(form::edit).post(form::change))
        .route("/staff/distributions/{id}/void", get(parts::ask::<Distribution>).post(parts::take::<Distribution>))
}

/// 「12パック」; of pieces, what of them the figures count.
fn amount(amount: Amount) -> Markup {
    html! { (figure(Some(amount.number()))) (amount.unit().label()) }
}

/// What the figures make of pieces, said where it is not what was typed.
fn counted_note(amount: Amount) -> Option<String> {
    let Amount::Pieces { per_pack, .. } = amount else { return None };
    let values = |packs: i64, left: i64, size: i64| {
        [("packs", figure(Some(packs)).into()), ("left", figure(Some(left)).into()), ("size", size.into())]
    };
    Some(match (per_pack, amount.counted()) {
        (Some(size), Some((_, packs))) if amount.left_over() > 0 => {
            platform::wording::tv("distribution-pieces-left", &values(packs, amount.left_over(), size))
        }
        (Some(size), Some((_, packs))) => platform::wording::tv("distribution-pieces-packs", &values(packs, 0, size)[..]),
        _ => t("distribution-pieces-unknown").to_owned(),
    })
}

/// What an axis' code is called.
fn axis_words(desk: &Desk, catalogue: &Catalogue, axis: AxisKey, code: &str) -> String {
    match axis {
        AxisKey::DistributionPoint => catalogue.place_name(code).to_owned(),
        AxisKey::Product => catalogue.product_name(code).to_owned(),
        axis => desk.year.codebook.label(axis, code).into_owned(),
    }
}

const UNITS: [ProductUnit; 3] = [ProductUnit::Pack, ProductUnit::Set, ProductUnit::Piece];
