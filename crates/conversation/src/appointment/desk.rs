//! The office's side: the day, booking for somebody on the telephone, moving, cancelling, and what became of it.

use std::ops::RangeInclusive;

use calendar::{Date, jst_date};
use facts::ProgrammeId;
use jiff::Timestamp;
use platform::audit::{self, Entry};
use platform::db::{Conn, Tx};
use platform::id::{AccountId, TeamId};
use platform::once::{self, Once};
use platform::policy::{Action, Object, Thing};
use platform::wording::t;
use platform::{Cx, Deed, Refusal};

use super::book::gone;
use super::opened::{seal_for_team, seal_reason};
use super::{Appointment, AppointmentId, Board, KIND, OfferId, State, Told, link, seat, store};
use crate::thread::ThreadId;

/// What the desk books for somebody.
pub struct By {
    /// What.
    pub offer: OfferId,
    /// When it begins.
    pub from: Timestamp,
    /// What she told.
    pub told: Told,
    /// She wants a word beforehand.
    pub remind: bool,
    /// Her file, if she has one and the caller found it.
    pub client: Option<[u8; 16]>,
}

/// What became of it, said afterwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// 「来られた」
    Came,
    /// 「来られなかった」
    Absent,
}

/// What an appointment means for her who has it.
pub struct ForHer {
    /// The meeting link, for a colleague to read out.
    pub link: Option<String>,
}

fn team(cx: &Cx) -> Object {
    Object::of_team(Thing::Appointment, cx.actor.team)
}

/// Appointments of a stretch of days that the actor may see.
pub async fn between(conn: &mut Conn, cx: &Cx, programme: ProgrammeId, days: RangeInclusive<Date>) -> Deed<Vec<Appointment>> {
    cx.ask(Action::See, &team(cx))?;
    Ok(store::between(conn, cx, programme, &days).await?)
}

/// Those to come that were booked with many others at once, and that nobody looked at yet.
pub async fn set_aside(conn: &mut Conn, cx: &Cx, programme: ProgrammeId) -> Deed<Vec<Appointment>> {
    cx.ask(Action::See, &team(cx))?;
    Ok(store::set_aside(conn, cx, programme).await?)
}

/// How many nobody took note of yet.
pub async fn unseen(conn: &mut Conn, cx: &Cx, programme: ProgrammeId) -> Deed<i64> {
    if !cx.may(Action::See, &team(cx)) {
        return Ok(0);
    }
    Ok(store::unseen(conn, cx, programme).await?)
}

/// An appointment the actor may see.
pub async fn find(conn: &mut Conn, cx: &Cx, id: AppointmentId) -> Deed<Appointment> {
    let a = store::find(conn, cx.tenant, id).await?.ok_or(Refusal::NotFound)?;
    seen(conn, cx, a).await
}

async fn seen(conn: &mut Conn, cx: &Cx, a: Appointment) -> Deed<Appointment> {
    cx.ask(Action::See, &a.object())?;
    platform::wall::ask(conn, cx, a.client).await?;
    Ok(a)
}

/// What happened to it, the newest first.
pub async fn events(conn: &mut Conn, cx: &Cx, a: &Appointment) -> Deed<Vec<store::Event>> {
    Ok(store::events(conn, cx.tenant, a.id).await?)
}

/// A client's appointments, the newest first.
pub async fn of_client(conn: &mut Conn, cx: &Cx, client: [u8; 16]) -> Deed<Vec<Appointment>> {
    platform::wall::ask(conn, cx, Some(client)).await?;
    let all = store::of_client(conn, cx.tenant, client).await?;
    Ok(all.into_iter().filter(|a| cx.may(Action::See, &a.object())).collect())
}

/// Appointments that hang on a thread the caller may see.
pub async fn of_thread(conn: &mut Conn, cx: &Cx, thread: ThreadId) -> Deed<Vec<Appointment>> {
    let all = store::of_thread(conn, cx.tenant, thread).await?;
    Ok(all.into_iter().filter(|a| cx.may(Action::See, &a.object())).collect())
}

/// The appointment a consultation was recorded from, if the actor may see it.
pub async fn of_consultation(conn: &mut Conn, cx: &Cx, consultation: [u8; 16]) -> Deed<Option<Appointment>> {
    let Some(a) = store::of_consultation(conn, cx.tenant, consultation).await? else { return Ok(None) };
    match seen(conn, cx, a).await {
        Ok(a) => Ok(Some(a)),
        Err(Refusal::NotFound) => Ok(None),
        Err(other) => Err(other),
    }
}

/// The meeting link, for a colleague to read out or to open.
pub async fn for_her(conn: &mut Conn, cx: &Cx, a: &Appointment) -> Deed<ForHer> {
    Ok(ForHer { link: link::read(conn, cx, a).await? })
}

pub(super) async fn held(tx: &mut Tx, cx: &Cx, id: AppointmentId, revision: Option<i64>, action: Action) -> Deed<Appointment> {
    let a = store::find_for_update(tx, cx.tenant, id).await?.ok_or(Refusal::NotFound)?;
    let a = seen(tx, cx, a).await?;
    cx.ask(action, &a.object())?;
    match revision {
        Some(revision) if revision != a.revision => Err(Refusal::Conflict),
        _ => Ok(a),
    }
}

async fn done(tx: &mut Tx, cx: &Cx, a: &Appointment, what: &str, was_at: Option<Timestamp>) -> Deed<()> {
    let event = store::Event { what: what.to_owned(), at: cx.now, actor: Some(cx.actor.account), was_at };
    store::note_event(tx, cx, a.id, &event).await?;
    let action = format!("appointment.{what}");
    Ok(audit::append(tx, cx, &Entry { action: &action, kind: KIND, object: Some(&a.id.0), detail: a.kind.name() }).await?)
}

pub(super) async fn update(tx: &mut Tx, cx: &Cx, a: &Appointment, what: &str, was_at: Option<Timestamp>) -> Deed<()> {
    store::update(tx, cx.tenant, a).await?;
    done(tx, cx, a, what, was_at).await
}

/// Books for somebody on the telephone or at the desk: any time that is free, however short the notice.
///
/// # Errors
/// At [`super::GONE`] when nothing is free there; texts that are too long.
pub async fn enter(cx: &Cx, programme: ProgrammeId, by: By, form: Option<Once>) -> Deed<AppointmentId> {
    cx.ask(Action::Record, &team(cx))?;
    by.told.checked()?;
    let mut tx = cx.begin().await?;
    if let Some(form) = form
        && let Some(place) = once::earlier(&mut tx, cx, form).await?
    {
        return place.parse().map_err(|_| Refusal::NotFound);
    }
    platform::wall::ask(&mut tx, cx, by.client).await?;
    let day = jst_date(by.from);
    let board = Board::load(&mut tx, cx.tenant, programme, cx.now, day..=day).await?;
    let offer = board.offer(by.offer).filter(|offer| !offer.retired).ok_or_else(gone)?;
    cx.ask(Action::Record, &Object::of_team(Thing::Appointment, offer.team))?;
    let slot = board.slot_at(offer, by.from).filter(|slot| slot.until > cx.now).ok_or_else(gone)?;
    let id = AppointmentId(cx.new_id());
    let seat = seat::take(&mut tx, cx, id, &board.free(offer, slot), slot, None).await?.ok_or_else(gone)?;
    let a = Appointment {
        id,
        programme,
        team: offer.team,
        offer: offer.id,
        kind: offer.kind,
        slot,
        counsellor: seat.account(),
        state: State::Booked,
        revision: 1,
        booked_at: cx.now,
        booked_by: Some(cx.actor.account),
        seen_at: Some(cx.now),
        aside: false,
        thread: None,
        client: by.client,
        remind: by.remind,
        reminded_at: None,
        ended_at: None,
        ended_by_her: false,
        consultation: None,
        told: seal_for_team(&mut tx, cx, offer.team, id, &by.told).await?,
        told_for_her: None,
        link: None,
        reason: None,
    };
    store::insert(&mut tx, cx.tenant, &a).await?;
    done(&mut tx, cx, &a, "booked", None).await?;
    if let Some(form) = form {
        once::settle(&mut tx, cx, form, &id.to_string()).await?;
    }
    tx.commit().await?;
    Ok(id)
}

/// Moves it to another time of the same kind.
///
/// # Errors
/// At [`super::GONE`] when nothing is free there; the time it has stays.
pub async fn shift(cx: &Cx, id: AppointmentId, revision: i64, from: Timestamp) -> Deed<()> {
    let mut tx = cx.begin().await?;
    let mut a = held(&mut tx, cx, id, Some(revision), Action::Change).await?;
    if a.state != State::Booked {
        return Err(Refusal::rule(t("appointment-not-booked")));
    }
    let day = jst_date(from);
    let board = Board::load(&mut tx, cx.tenant, a.programme, cx.now, day..=day).await?;
    let offer = board.offer(a.offer).ok_or_else(gone)?;
    let slot = board.slot_at(offer, from).filter(|slot| slot.until > cx.now).ok_or_else(gone)?;
    let was = a.slot;
    let held = store::seat_of(&mut tx, cx.tenant, id).await?.map(|seat| (seat, was));
    let seats = board.free_for(offer, slot, held);
    let seat = seat::take(&mut tx, cx, id, &seats, slot, held).await?.ok_or_else(gone)?;
    (a.slot, a.counsellor, a.reminded_at) = (slot, seat.account(), None);
    update(&mut tx, cx, &a, "moved", Some(was.from)).await?;
    Ok(tx.commit().await?)
}

/// Cancels it with a reason; nothing is removed, and the time is free again.
///
/// # Errors
/// No reason, or one that is too long.
pub async fn cancel(cx: &Cx, id: AppointmentId, revision: i64, reason: &str) -> Deed<()> {
    let reason = reason.trim();
    if reason.is_empty() || reason.chars().count() > 500 {
        return Err(Refusal::field("reason", t("appointment-reason-wrong")));
    }
    let mut tx = cx.begin().await?;
    let mut a = held(&mut tx, cx, id, Some(revision), Action::Void).await?;
    if a.state != State::Booked {
        return Err(Refusal::rule(t("appointment-not-booked")));
    }
    store::let_go(&mut tx, cx.tenant, id).await?;
    a.reason = Some(seal_reason(&mut tx, cx, &a, reason).await?);
    (a.state, a.ended_at, a.link) = (State::Cancelled, Some(cx.now), None);
    a.seen_at = a.seen_at.or(Some(cx.now));
    update(&mut tx, cx, &a, "cancelled", None).await?;
    Ok(tx.commit().await?)
}

/// Notes that she came, or did not. Nobody is asked why.
///
/// # Errors
/// A sentence while its day is still to come.
pub async fn end(cx: &Cx, id: AppointmentId, revision: i64, ending: Ending) -> Deed<()> {
    let mut tx = cx.begin().await?;
    let mut a = held(&mut tx, cx, id, Some(revision), Action::Change).await?;
    if a.state != State::Booked {
        return Err(Refusal::rule(t("appointment-not-booked")));
    }
    if a.day() > jst_date(cx.now) {
        return Err(Refusal::rule(t("appointment-still-to-come")));
    }
    let what = match ending {
        Ending::Came => (State::Came, "came"),
        Ending::Absent => (State::Absent, "absent"),
    };
    (a.state, a.ended_at) = (what.0, Some(cx.now));
    a.seen_at = a.seen_at.or(Some(cx.now));
    update(&mut tx, cx, &a, what.1, None).await?;
    Ok(tx.commit().await?)
}

/// Takes back what was said of it: it is booked again, if its time is still to be had.
///
/// # Errors
/// A sentence when it became a consultation; at [`super::GONE`] when somebody else has its time.
pub async fn undo(cx: &Cx, id: AppointmentId, revision: i64) -> Deed<()> {
    let mut tx = cx.begin().await?;
    let mut a = held(&mut tx, cx, id, Some(revision), Action::Change).await?;
    if a.state == State::Booked {
        return Ok(());
    }
    if a.consultation.is_some() {
        return Err(Refusal::rule(t("appointment-recorded-already")));
    }
    if a.state == State::Cancelled {
        let day = a.day();
        let board = Board::load(&mut tx, cx.tenant, a.programme, cx.now, day..=day).await?;
        let offer = board.offer(a.offer).ok_or_else(gone)?;
        let seat = seat::take(&mut tx, cx, id, &board.free(offer, a.slot), a.slot, None).await?.ok_or_else(gone)?;
        a.counsellor = seat.account();
    }
    (a.state, a.ended_at, a.ended_by_her, a.reason) = (State::Booked, None, false, None);
    update(&mut tx, cx, &a, "undone", None).await?;
    Ok(tx.commit().await?)
}

/// Takes note of a booking, and hands on the meeting link to her side.
pub async fn acknowledge(cx: &Cx, id: AppointmentId) -> Deed<()> {
    let mut tx = cx.begin().await?;
    let mut a = held(&mut tx, cx, id, None, Action::Change).await?;
    let new = a.seen_at.is_none();
    (a.seen_at, a.aside) = (a.seen_at.or(Some(cx.now)), false);
    if a.state == State::Booked {
        link::hand_on(&mut tx, cx, &mut a).await?;
    }
    if new {
        update(&mut tx, cx, &a, "seen", None).await?;
    } else {
        store::update(&mut tx, cx.tenant, &a).await?;
    }
    Ok(tx.commit().await?)
}

/// Ties it to a client the caller has found and may see, or to nobody.
pub async fn tie(cx: &Cx, id: AppointmentId, client: Option<[u8; 16]>) -> Deed<()> {
    let mut tx = cx.begin().await?;
    let mut a = held(&mut tx, cx, id, None, Action::Change).await?;
    platform::wall::ask(&mut tx, cx, client).await?;
    if a.client != client {
        a.client = client;
        update(&mut tx, cx, &a, if client.is_some() { "linked" } else { "unlinked" }, None).await?;
    }
    Ok(tx.commit().await?)
}

/// Notes in the deed that records a consultation which appointment it was: she came, and it is counted once.
///
/// # Errors
/// A rule's sentence when a colleague was first.
pub async fn note_consultation(tx: &mut Tx, cx: &Cx, id: AppointmentId, consultation: [u8; 16]) -> Deed<()> {
    let mut a = held(tx, cx, id, None, Action::Change).await?;
    if a.consultation.is_some() {
        return Err(Refusal::rule(t("appointment-recorded-already")));
    }
    if a.state == State::Cancelled {
        return Err(Refusal::rule(t("appointment-not-booked")));
    }
    (a.state, a.consultation) = (State::Came, Some(consultation));
    (a.ended_at, a.seen_at) = (a.ended_at.or(Some(cx.now)), a.seen_at.or(Some(cx.now)));
    update(tx, cx, &a, "recorded", None).await
}

/// In the deed that takes a consultation back: she came all the same, and it may be recorded again.
pub async fn unrecord(tx: &mut Tx, cx: &Cx, consultation: [u8; 16]) -> Deed<()> {
    let Some(mut a) = store::of_consultation(tx, cx.tenant, consultation).await? else { return Ok(()) };
    a.consultation = None;
    update(tx, cx, &a, "unrecorded", None).await
}

pub(super) async fn reminded(cx: &Cx, id: AppointmentId) -> Deed<()> {
    let mut tx = cx.begin().await?;
    let mut a = held(&mut tx, cx, id, None, Action::Change).await?;
    a.reminded_at = Some(cx.now);
    update(&mut tx, cx, &a, "reminded", None).await?;
    Ok(tx.commit().await?)
}

/// Whose times are offered by whom: counsellors of the team.
pub async fn colleagues(conn: &mut Conn, cx: &Cx, team: TeamId) -> Deed<Vec<(AccountId, String)>> {
    use platform::policy::Role;
    let all = platform::account::list(conn, cx.tenant).await?;
    let talks = |a: &platform::account::Account| a.active && a.team == team && matches!(a.role, Role::Counsellor | Role::ProgrammeLead);
    Ok(all.into_iter().filter(talks).map(|a| (a.id, a.name)).collect())
}
