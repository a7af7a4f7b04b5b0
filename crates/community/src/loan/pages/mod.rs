//! 「貸出」 on the staff site.

mod bring_back;
mod form;
mod list;
mod show;

use ::tally::AxisKey;
use axum::routing::{get, post};
use maud::{Markup, html};
use platform::page::{Tone, status_chip};
use platform::web::Routes;
use platform::wording::{t, tv};
use programme::Desk;

use super::record::{Loan, State};
use crate::catalogue::Catalogue;
use crate::parts;

/// Axes by which figures open this list, and their columns.
const AXES: &[(AxisKey, &str)] = &[(AxisKey::LoanItem, "item"), (AxisKey::LoanPurpose, "purpose"), (AxisKey::LoanResult, "result")];

/// The slice's routes.
pub fn routes() -> Routes {
    Routes::new()
        .route("/staff/loans", get(list::list).post(form::record))
        .route("/staff/loans/new", get(form::new))
        .route("/staff/loans/{id}", get(show::show))
        .route("/staff/loans/{id}/edit", get(form::edit).post(form::change))
        .route("/staff/loans/{id}/return", post(bring_back::take))
        .route("/staff/loans/{id}/void", get(parts::ask::<Loan>).post(parts::take::<Loan>))
}

/// 「貸出中（12日目）」「返却済み」
fn state_chip(loan: &Loan, today: calendar::Date) -> Markup {
    let days = loan.days_out(today);
    match loan.state {
        State::Lent => html! { span { (status_chip(Tone::Info, t("loan-state-lent"))) " " (tv("loan-days-out", &[("n", days.into())])) } },
        State::Returned { on } => html! { span { (status_chip(Tone::Success, t("loan-state-returned"))) " " (parts::day(on)) } },
    }
}

/// What an axis' code is called.
fn axis_words(desk: &Desk, catalogue: &Catalogue, axis: AxisKey, code: &str) -> String {
    match axis {
        AxisKey::LoanItem => catalogue.product_name(code).to_owned(),
        axis => desk.year.codebook.label(axis, code).into_owned(),
    }
}
