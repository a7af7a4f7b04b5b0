//! Words several of the pages say.

use calendar::wareki;
use conversation::appointment::{Appointment, Board, Offer, Slot, State, Told};
use jiff::Timestamp;
use maud::{Markup, html};
use platform::db::Conn;
use platform::page::{Tone, status_chip};
use platform::wording::{t, tv};
use platform::{Cx, Deed};

use crate::client::{self, ClientId};

/// 「令和8年11月27日（金）10:00〜10:50」
pub(super) fn when(slot: Slot) -> String {
    format!("{} {}", wareki::with_weekday(slot.day()), slot.hours())
}

/// 「11月27日（金）」
pub(super) fn day(day: calendar::Date) -> String {
    format!("{}月{}日（{}）", day.month(), day.day(), wareki::weekday(day))
}

/// Where it is, to colleagues.
pub(super) fn place(board: &Board, offer: &Offer) -> String {
    let door = board.door_of(offer).map(|door| door.name.clone());
    door.unwrap_or_else(|| offer.venue.clone())
}

/// What became of it, in one word.
pub(super) fn state(a: &Appointment, now: Timestamp) -> Markup {
    let (tone, word) = match a.state {
        State::Booked if a.seen_at.is_none() => (Tone::Warning, t("appointment-state-new")),
        State::Booked if a.slot.until <= now => (Tone::Warning, t("appointment-state-open")),
        State::Booked => (Tone::Info, t("appointment-state-booked")),
        State::Cancelled if a.ended_by_her => (Tone::Neutral, t("appointment-state-cancelled-by-her")),
        State::Cancelled => (Tone::Neutral, t("appointment-state-cancelled")),
        State::Came => (Tone::Success, t("appointment-state-came")),
        State::Absent => (Tone::Neutral, t("appointment-state-absent")),
    };
    status_chip(tone, word)
}

/// How colleagues call her: by her file's number, or by what she wants to be called.
pub(super) async fn who(conn: &mut Conn, cx: &Cx, a: &Appointment, told: &Told) -> Deed<String> {
    let alias = told.alias.trim();
    if let Some(id) = a.client {
        let number = client_name(conn, cx, id).await?;
        return Ok(if alias.is_empty() { number } else { format!("{number}　{alias}") });
    }
    Ok(if alias.is_empty() { t("appointment-nameless").to_owned() } else { tv("appointment-alias", &[("name", alias.into())]) })
}

/// `C-0001`, or that it is somebody one may not see.
pub(super) async fn client_name(conn: &mut Conn, cx: &Cx, id: [u8; 16]) -> Deed<String> {
    match client::find(conn, cx, ClientId(id)).await {
        Ok(client) => Ok(client.number_text()),
        Err(platform::Refusal::NotFound) => Ok(t("inbox-somebody").to_owned()),
        Err(other) => Err(other),
    }
}

/// Times as options of a form: key and words.
pub(super) fn times(slots: &[Slot]) -> Vec<(String, String)> {
    slots.iter().map(|slot| (slot.key(), format!("{} {}", day(slot.day()), slot.hours()))).collect()
}

/// An instant out of a form's minutes.
pub(super) fn instant(key: &str) -> Option<Timestamp> {
    let minutes = key.parse::<i64>().ok().filter(|m| (0..1_000_000_000).contains(m))?;
    Timestamp::from_second(minutes * 60).ok()
}

/// Free times of an offer from a day on, as the desk may book them: short notice is no obstacle.
pub(super) fn free(board: &Board, offer: &Offer, days: std::ops::RangeInclusive<calendar::Date>, now: Timestamp) -> Vec<Slot> {
    let every = std::iter::successors(Some(*days.start()), |day| day.tomorrow().ok()).take_while(|day| day <= days.end());
    every.flat_map(|day| board.slots(offer, day)).filter(|slot| slot.until > now && board.has_room(offer, *slot)).collect()
}

/// A text as it was written, with its lines.
pub(super) fn text(words: &str) -> Markup {
    html! { p .talk__text { (words) } }
}
