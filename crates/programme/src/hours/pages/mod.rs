//! `/staff/hours`.

mod days;
mod door;
mod fields;
mod list;
mod weeks;

use axum::routing::{get, post};
use calendar::{Timestamp, jst_datetime, wareki};
use platform::Deed;
use platform::web::Routes;
use platform::wording::{t, tv};

use super::{Door, Hours};
use crate::Desk;

/// The routes of this noun.
pub fn routes() -> Routes {
    Routes::new()
        .route("/staff/hours", get(list::show))
        .route("/staff/hours/days", post(days::announce))
        .route("/staff/hours/days/{id}/withdraw", post(days::withdraw))
        .route("/staff/hours/doors/{key}", get(door::show).post(door::set))
        .route("/staff/hours/doors/{key}/host", post(door::set_host))
}

async fn hours_of(desk: &Desk) -> Deed<Hours> {
    super::of(&mut desk.cx.read().await?, desk.cx.tenant, &desk.programme, desk.cx.today()).await
}

/// 「令和8年11月26日（木）9:00」.
fn moment(at: Timestamp) -> String {
    let at = jst_datetime(at);
    format!("{} {}:{:02}", wareki::with_weekday(at.date()), at.hour(), at.minute())
}

/// 「受付中（15:45まで）」 or when it opens.
fn now_words(door: &Door, now: Timestamp) -> String {
    if let Some(until) = door.opening.closes_at(now) {
        let until = jst_datetime(until);
        return tv("hours-open-until", &[("time", format!("{}:{:02}", until.hour(), until.minute()).into())]);
    }
    match door.next_opening(now) {
        Some(next) => tv("hours-opens-next", &[("time", moment(next).into())]),
        None => t("hours-never").to_owned(),
    }
}
