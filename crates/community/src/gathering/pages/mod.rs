//! 「居場所」 on the staff site.

mod cancel;
mod form;
mod list;
mod read;
mod show;
mod tally;

use ::tally::AxisKey;
use axum::routing::{get, post};
use platform::page::{Tone, status_chip};
use platform::web::Routes;
use platform::wording::t;

use super::record::{Gathering, State};
use crate::parts;

/// Axes by which figures open this list, and their columns.
const AXES: &[(AxisKey, &str)] = &[(AxisKey::Venue, "venue"), (AxisKey::GatheringKind, "kind")];

/// The slice's routes.
pub fn routes() -> Routes {
    Routes::new()
        .route("/staff/gatherings", get(list::list).post(form::record))
        .route("/staff/gatherings/new", get(form::new))
        .route("/staff/gatherings/{id}", get(show::show))
        .route("/staff/gatherings/{id}/edit", get(form::edit).post(form::change))
        .route("/staff/gatherings/{id}/cancel", get(cancel::ask).post(cancel::take))
        .route("/staff/gatherings/{id}/void", get(parts::ask::<Gathering>).post(parts::take::<Gathering>))
        .route("/staff/gatherings/{id}/tally", get(tally::show).post(tally::tap))
        .route("/staff/gatherings/{id}/tally/undo", post(tally::take_back))
}

/// 「状態」 as a mark, with 「再掲」 beside it.
fn state_chips(gathering: &Gathering) -> maud::Markup {
    let (tone, word) = match gathering.state {
        State::Planned => (Tone::Info, t("gathering-state-planned")),
        State::Held(_) => (Tone::Success, t("gathering-state-held")),
        State::Cancelled => (Tone::Neutral, t("gathering-state-cancelled")),
    };
    maud::html! {
        span {
            (status_chip(tone, word))
            @if gathering.head.of_which { " " (status_chip(Tone::Warning, t("gathering-of-which"))) }
        }
    }
}

/// 「14:00〜18:30」
fn hours(gathering: &Gathering) -> String {
    let at = |time: Option<calendar::Time>| time.map(parts::clock).unwrap_or_default();
    match (gathering.head.starts, gathering.head.ends) {
        (None, None) => String::new(),
        (starts, ends) => format!("{}〜{}", at(starts), at(ends)),
    }
}
