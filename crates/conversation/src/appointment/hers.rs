//! Her own appointments: to see, to change, to take back. Only from the room of her thread, which her number and words open.

use calendar::jst_date;
use jiff::Timestamp;
use platform::db::Tx;
use platform::wording::t;
use platform::{Deed, Refusal};

use super::book::{gone, happened};
use super::{Appointment, AppointmentId, Board, Offer, Told, link, opened, seat, store};
use crate::door::{Room, Visitor};

/// An appointment as she sees it.
pub struct Mine {
    /// The appointment.
    pub appointment: Appointment,
    /// What was booked; `None` when the office made no such thing any more.
    pub offer: Option<Offer>,
    /// What she told.
    pub told: Told,
    /// The meeting link, on the day alone.
    pub link: Option<String>,
}

/// Her appointments, in their order.
pub async fn mine(v: &Visitor, room: &Room) -> Deed<Vec<Mine>> {
    let mut conn = v.cx.read().await?;
    let mut all = Vec::new();
    for appointment in store::of_thread(&mut conn, v.cx.tenant, room.thread).await? {
        let offer = store::offer(&mut conn, v.cx.tenant, appointment.programme, appointment.offer).await?.map(|(offer, _)| offer);
        let today = appointment.day() == jst_date(v.cx.now) && appointment.state == super::State::Booked;
        let link = if today { link::to_her(v.cx.tenant, &room.key, &appointment)? } else { None };
        let told = opened::told_to_her(&v.cx, &room.key, &appointment)?;
        all.push(Mine { appointment, offer, told, link });
    }
    Ok(all)
}

/// One of hers.
///
/// # Errors
/// Not found when it is not hers.
pub async fn one_of_mine(v: &Visitor, room: &Room, id: AppointmentId) -> Deed<Mine> {
    mine(v, room).await?.into_iter().find(|mine| mine.appointment.id == id).ok_or(Refusal::NotFound)
}

async fn held(tx: &mut Tx, v: &Visitor, room: &Room, id: AppointmentId) -> Deed<Appointment> {
    let found = store::find_for_update(tx, v.cx.tenant, id).await?;
    found.filter(|a| a.thread == Some(room.thread)).ok_or(Refusal::NotFound)
}

/// Takes it back; nobody asks why. Taken back twice is taken back.
///
/// # Errors
/// A sentence when it has begun.
pub async fn cancel_mine(v: &Visitor, room: &Room, id: AppointmentId) -> Deed<()> {
    let mut tx = v.cx.begin().await?;
    let mut a = held(&mut tx, v, room, id).await?;
    if a.state == super::State::Cancelled {
        return Ok(());
    }
    if !a.is_to_come(v.cx.now) {
        return Err(Refusal::rule(t("appointment-begun")));
    }
    store::let_go(&mut tx, v.cx.tenant, id).await?;
    (a.state, a.ended_at, a.ended_by_her, a.link, a.seen_at) = (super::State::Cancelled, Some(v.cx.now), true, None, None);
    store::update(&mut tx, v.cx.tenant, &a).await?;
    happened(&mut tx, v, &a, "cancelled", None).await?;
    Ok(tx.commit().await?)
}

/// Moves it to another time of the same kind.
///
/// # Errors
/// At [`super::GONE`] when that time is not to be had; the one she has stays hers.
pub async fn shift_mine(v: &Visitor, room: &Room, id: AppointmentId, from: Timestamp) -> Deed<()> {
    let mut tx = v.cx.begin().await?;
    let mut a = held(&mut tx, v, room, id).await?;
    if !a.is_to_come(v.cx.now) {
        return Err(Refusal::rule(t("appointment-begun")));
    }
    if a.slot.from == from {
        return Ok(());
    }
    let day = jst_date(from);
    let board = Board::load(&mut tx, v.cx.tenant, a.programme, v.cx.now, day..=day).await?;
    let offer = board.for_public().find(|offer| offer.id == a.offer).ok_or_else(gone)?;
    let slot = board.slot_at(offer, from).filter(|slot| board.in_time(offer, *slot)).ok_or_else(gone)?;
    let was = a.slot;
    let held = store::seat_of(&mut tx, v.cx.tenant, id).await?.map(|seat| (seat, was));
    let seats = board.free_for(offer, slot, held);
    let seat = seat::take(&mut tx, &v.cx, id, &seats, slot, held).await?.ok_or_else(gone)?;
    (a.slot, a.counsellor, a.seen_at, a.reminded_at) = (slot, seat.account(), None, None);
    store::update(&mut tx, v.cx.tenant, &a).await?;
    happened(&mut tx, v, &a, "moved", Some(was.from)).await?;
    Ok(tx.commit().await?)
}
