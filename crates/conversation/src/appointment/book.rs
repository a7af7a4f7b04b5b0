//! A woman books. Nothing is required but the time; what she tells is sealed before it lies anywhere. Thread, seat, appointment
//! and audit are written together or not at all.

use jiff::Timestamp;
use platform::db::{Conn, Tx};
use platform::once::{self, Once};
use platform::wording::t;
use platform::{Deed, Refusal};
use vault::{SealingPublic, SessionToken};

use super::opened::{seal_for_her, seal_for_team};
use super::{Appointment, AppointmentId, Board, KIND, Offer, OfferId, Slot, State, Told, aside, seat, store};
use crate::door::{Quiet, Room, Visitor, reopened};
use crate::number::VisitNumber;
use crate::thread::ThreadId;
use crate::words::Words;

/// The field a time that is gone is told at.
pub const GONE: &str = "at";
/// Appointments to come that one thread may hold at a time.
const AT_ONCE: usize = 4;

/// What she sends.
pub struct Booking {
    /// What.
    pub offer: OfferId,
    /// When it begins.
    pub from: Timestamp,
    /// What she told; all of it may be empty.
    pub told: Told,
    /// She wants a word beforehand.
    pub remind: bool,
    /// Chance that came with the form, see [`crate::door::Beginning::seed`].
    pub seed: String,
    /// The form's one-time key.
    pub once: Once,
    /// Set aside under a flood.
    pub aside: bool,
}

/// What was booked.
pub struct Booked {
    /// The appointment.
    pub id: AppointmentId,
    /// When.
    pub slot: Slot,
    /// Number, words and her browser's key, where the booking began a thread.
    pub begun: Option<(VisitNumber, Words, SessionToken)>,
}

/// The sentence for a time that was there and is gone.
pub(super) fn gone() -> Refusal {
    Refusal::field(GONE, t("appointment-gone"))
}

/// Books a time. The same form twice is one appointment, and shows the same number and words.
///
/// # Errors
/// At [`GONE`] when the time is not to be had any more; texts that are too long.
pub async fn book(v: &Visitor, room: Option<&Room>, b: Booking) -> Deed<Booked> {
    b.told.checked()?;
    if b.remind && b.told.wishes.trim().is_empty() {
        return Err(Refusal::field("wishes", t("appointment-remind-how")));
    }
    let quiet = match room {
        Some(_) => None,
        None => {
            look_first(v, &b).await?;
            Some(Quiet::prepare(v, &b.seed, &b.told.alias, &b.told.wishes).await?)
        }
    };
    let mut tx = v.cx.begin().await?;
    if let Some(earlier) = once::earlier(&mut tx, &v.cx, b.once).await? {
        drop(tx);
        return again(v, &earlier, &b.seed).await;
    }
    let (offer, slot, seats) = wanted(&mut tx, v, &b).await?;
    let id = AppointmentId(v.cx.new_id());
    let seat = seat::take(&mut tx, &v.cx, id, &seats, slot, None).await?.ok_or_else(gone)?;
    let (thread, public, begun) = match (room, quiet) {
        (Some(room), _) => (room.thread, their_public(&mut tx, v, room).await?, None),
        (None, Some(mut quiet)) => {
            let public = quiet.public().clone();
            let (thread, number) = quiet.put(&mut tx, v).await?;
            let (words, token) = quiet.open(&mut tx, v).await?;
            (thread, Some(public), Some((number, words, token)))
        }
        (None, None) => return Err(Refusal::NotFound),
    };
    let appointment = Appointment {
        counsellor: seat.account(),
        told: seal_for_team(&mut tx, &v.cx, offer.team, id, &b.told).await?,
        told_for_her: seal_for_her(&v.cx, public.as_ref(), id, &b.told),
        remind: b.remind,
        aside: b.aside | (begun.is_some() && aside::many(&mut tx, v).await?),
        ..fresh(v, &offer, slot, id, Some(thread))
    };
    store::insert(&mut tx, v.cx.tenant, &appointment).await?;
    happened(&mut tx, v, &appointment, "booked", None).await?;
    once::settle(&mut tx, &v.cx, b.once, &id.to_string()).await?;
    tx.commit().await?;
    if appointment.aside {
        crate::flood::notice(v, thread).await?;
    }
    Ok(Booked { id, slot, begun })
}

/// Spares the slow work on her words when the time is gone already.
async fn look_first(v: &Visitor, b: &Booking) -> Deed<()> {
    let mut conn = v.cx.read().await?;
    match wanted(&mut conn, v, b).await {
        Ok(_) => Ok(()),
        // The same form sent again finds its own seat taken: the deed itself tells that apart.
        Err(Refusal::Invalid(_)) if sent_before(&mut conn, v, b.once).await? => Ok(()),
        Err(other) => Err(other),
    }
}

async fn sent_before(conn: &mut Conn, v: &Visitor, once: Once) -> Deed<bool> {
    Ok(once::known(conn, &v.cx, once).await?)
}

/// The offer, the time, and the seats to be tried for it.
async fn wanted(conn: &mut Conn, v: &Visitor, b: &Booking) -> Deed<(Offer, Slot, Vec<seat::Seat>)> {
    let day = calendar::jst_date(b.from);
    let board = Board::load(conn, v.cx.tenant, v.programme, v.cx.now, day..=day).await?;
    let offer = board.for_public().find(|offer| offer.id == b.offer).ok_or_else(gone)?;
    let slot = board.slot_at(offer, b.from).filter(|slot| board.in_time(offer, *slot)).ok_or_else(gone)?;
    let seats = board.free(offer, slot);
    if seats.is_empty() { Err(gone()) } else { Ok((offer.clone(), slot, seats)) }
}

async fn their_public(tx: &mut Tx, v: &Visitor, room: &Room) -> Deed<Option<SealingPublic>> {
    let coming = store::of_thread(tx, v.cx.tenant, room.thread).await?;
    if coming.iter().filter(|a| a.is_to_come(v.cx.now)).count() >= AT_ONCE {
        return Err(Refusal::field(GONE, t("appointment-many")));
    }
    crate::door::public_of(store::public_of(tx, v.cx.tenant, room.thread).await?)
}

fn fresh(v: &Visitor, offer: &Offer, slot: Slot, id: AppointmentId, thread: Option<ThreadId>) -> Appointment {
    Appointment {
        id,
        programme: v.programme,
        team: offer.team,
        offer: offer.id,
        kind: offer.kind,
        slot,
        counsellor: None,
        state: State::Booked,
        revision: 1,
        booked_at: v.cx.now,
        booked_by: None,
        seen_at: None,
        aside: false,
        thread,
        client: None,
        remind: false,
        reminded_at: None,
        ended_at: None,
        ended_by_her: false,
        consultation: None,
        told: None,
        told_for_her: None,
        link: None,
        reason: None,
    }
}

/// A deed of hers: for whoever watches, in the history, and on record without content.
pub(super) async fn happened(tx: &mut Tx, v: &Visitor, a: &Appointment, what: &str, was_at: Option<Timestamp>) -> Deed<()> {
    if let Some(thread) = a.thread {
        let happened = crate::feed::Happened { thread, kind: crate::feed::Kind::Booked, position: 0, actor: None, at: v.cx.now };
        crate::store::append(tx, v.cx.tenant, a.team, &happened).await?;
    }
    let event = store::Event { what: what.to_owned(), at: v.cx.now, actor: None, was_at };
    store::note_event(tx, &v.cx, a.id, &event).await?;
    let action = format!("appointment.{what}_by_her");
    let entry = platform::audit::Entry { action: &action, kind: KIND, object: Some(&a.id.0), detail: a.kind.name() };
    Ok(platform::audit::append_as(tx, v.cx.tenant, None, v.cx.now, &entry).await?)
}

/// The same form once more: a double press, or a line that broke before she saw the answer.
async fn again(v: &Visitor, place: &str, seed: &str) -> Deed<Booked> {
    let sent = || Refusal::rule(t("writing-sent-already"));
    let id: AppointmentId = place.parse().map_err(|_| sent())?;
    let appointment = store::find(&mut v.cx.read().await?, v.cx.tenant, id).await?.ok_or_else(sent)?;
    let begun = match appointment.thread {
        Some(thread) => reopened(v, seed, thread).await?,
        None => None,
    };
    Ok(Booked { id, slot: appointment.slot, begun })
}
