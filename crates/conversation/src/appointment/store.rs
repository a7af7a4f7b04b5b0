//! All SQL of appointments.

use std::ops::{Range, RangeInclusive};

use calendar::Date;
use facts::ProgrammeId;
use jiff::Timestamp;
use platform::db::{Conn, DbError, DbResult, Row, Tx};
use platform::id::AccountId;
use platform::{Cx, args};

use super::offer::kept_windows;
use super::slot::STEP;
use super::{Appointment, AppointmentId, Duty, Kind, Offer, OfferId, Seat, Slot, State};
use crate::store::not_hidden;
use crate::thread::ThreadId;

const OFFER: &str = "select id, programme, team, revision, kind, name, door, venue, windows, minutes, seats, opens_days, closes_minutes, note, \
     for_public, link, retired from appointment_offer where tenant = $1 and programme = $2";

fn odd(column: &str) -> DbError {
    DbError::Shape { column: column.to_owned() }
}

fn read_offer(row: &Row) -> DbResult<(Offer, Option<Vec<u8>>)> {
    let lines: String = row.get(8)?;
    let link: Option<Vec<u8>> = row.get(15)?;
    let offer = Offer {
        id: row.get(0)?,
        programme: row.get(1)?,
        team: row.get(2)?,
        revision: row.get(3)?,
        kind: Kind::parse(&row.get::<String>(4)?).ok_or_else(|| odd("kind"))?,
        name: row.get(5)?,
        door: row.get(6)?,
        venue: row.get(7)?,
        windows: kept_windows(&lines),
        lines: lines.lines().map(str::to_owned).collect(),
        minutes: u16::try_from(row.get::<i64>(9)?).ok().filter(|m| *m >= STEP).ok_or_else(|| odd("minutes"))?,
        seats: row.get(10)?,
        opens_days: row.get(11)?,
        closes_minutes: row.get(12)?,
        note: row.get(13)?,
        for_public: row.get(14)?,
        has_link: link.is_some(),
        retired: row.get(16)?,
    };
    Ok((offer, link))
}

pub(super) async fn offers(conn: &mut Conn, tenant: i64, programme: ProgrammeId) -> DbResult<Vec<Offer>> {
    let rows = conn.all_built(format!("{OFFER} order by position, id"), args![tenant, programme]).await?;
    rows.iter().map(|row| read_offer(row).map(|(offer, _)| offer)).collect()
}

/// The offer, and its link as it lies.
pub(super) async fn offer(conn: &mut Conn, tenant: i64, programme: ProgrammeId, id: OfferId) -> DbResult<Option<(Offer, Option<Vec<u8>>)>> {
    conn.all_built(format!("{OFFER} and id = $3"), args![tenant, programme, id]).await?.first().map(read_offer).transpose()
}

pub(super) async fn insert_offer(tx: &mut Tx, tenant: i64, offer: &Offer) -> DbResult<()> {
    tx.exec(
        "insert into appointment_offer (tenant, programme, id, team, revision, kind, name, door, venue, windows, minutes, seats, opens_days, \
         closes_minutes, note, for_public, retired, position) values ($1,$2,$3,$4,1,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,false, \
         (select count(*) from appointment_offer o where o.tenant = $1 and o.programme = $2))",
        args![
            tenant,
            offer.programme,
            offer.id,
            offer.team,
            offer.kind.name(),
            offer.name.clone(),
            offer.door.clone(),
            offer.venue.clone(),
            offer.lines.join("\n"),
            i64::from(offer.minutes),
            offer.seats,
            offer.opens_days,
            offer.closes_minutes,
            offer.note.clone(),
            offer.for_public
        ],
    )
    .await?;
    Ok(())
}

/// Writes one over; answers whether it was still at the revision that was seen.
pub(super) async fn update_offer(tx: &mut Tx, tenant: i64, offer: &Offer) -> DbResult<bool> {
    let touched = tx
        .exec(
            "update appointment_offer set kind = $5, name = $6, door = $7, venue = $8, windows = $9, minutes = $10, seats = $11, opens_days = $12, \
             closes_minutes = $13, note = $14, for_public = $15, revision = revision + 1 \
             where tenant = $1 and programme = $2 and id = $3 and revision = $4",
            args![
                tenant,
                offer.programme,
                offer.id,
                offer.revision,
                offer.kind.name(),
                offer.name.clone(),
                offer.door.clone(),
                offer.venue.clone(),
                offer.lines.join("\n"),
                i64::from(offer.minutes),
                offer.seats,
                offer.opens_days,
                offer.closes_minutes,
                offer.note.clone(),
                offer.for_public
            ],
        )
        .await?;
    Ok(touched == 1)
}

pub(super) async fn set_offer_link(tx: &mut Tx, tenant: i64, programme: ProgrammeId, id: OfferId, link: Vec<u8>) -> DbResult<()> {
    tx.exec("update appointment_offer set link = $4 where tenant = $1 and programme = $2 and id = $3", args![tenant, programme, id, link])
        .await?;
    Ok(())
}

pub(super) async fn retire_offer(tx: &mut Tx, tenant: i64, programme: ProgrammeId, id: OfferId, retired: bool) -> DbResult<bool> {
    let sql = "update appointment_offer set retired = $4, revision = revision + 1 where tenant = $1 and programme = $2 and id = $3";
    Ok(tx.exec(sql, args![tenant, programme, id, retired]).await? == 1)
}

pub(super) async fn put_duty(
    tx: &mut Tx,
    tenant: i64,
    programme: ProgrammeId,
    account: AccountId,
    windows: &str,
    away: &str,
) -> DbResult<()> {
    tx.exec(
        "insert into appointment_duty (tenant, programme, account, windows, away) values ($1,$2,$3,$4,$5) \
         on conflict (tenant, programme, account) do update set windows = excluded.windows, away = excluded.away",
        args![tenant, programme, account, windows, away],
    )
    .await?;
    Ok(())
}

pub(super) async fn duties(conn: &mut Conn, tenant: i64, programme: ProgrammeId) -> DbResult<Vec<Duty>> {
    let sql = "select d.account, d.windows, d.away from appointment_duty d join account a on a.tenant = d.tenant and a.id = d.account \
         where d.tenant = $1 and d.programme = $2 and a.active order by d.account";
    let rows = conn.all(sql, args![tenant, programme]).await?;
    rows.iter().map(|row| Ok(Duty::kept(row.get(0)?, row.get(1)?, row.get(2)?))).collect()
}

/// Seats taken within a stretch of five-minute rows.
pub(super) async fn taken(conn: &mut Conn, tenant: i64, ticks: Range<i64>) -> DbResult<Vec<(Seat, i64)>> {
    let rows = conn
        .all(
            "select holder, seat, tick from appointment_seat where tenant = $1 and tick >= $2 and tick < $3",
            args![tenant, ticks.start, ticks.end],
        )
        .await?;
    rows.iter().map(|row| Ok((Seat { holder: row.get(0)?, number: row.get(1)? }, row.get(2)?))).collect()
}

/// Writes a row for every tick that nobody has; those somebody has stay hers.
pub(super) async fn take(tx: &mut Tx, tenant: i64, appointment: AppointmentId, seat: Seat, ticks: Range<i64>) -> DbResult<()> {
    // `where true`: SQLite would read `on` as the beginning of a join.
    tx.exec(
        "insert into appointment_seat (tenant, holder, seat, tick, appointment) \
         with recursive every(tick) as (select cast($4 as bigint) union all select tick + 1 from every where tick + 1 < $5) \
         select $1, $2, $3, tick, $6 from every where true on conflict (tenant, holder, seat, tick) do nothing",
        args![tenant, seat.holder, seat.number, ticks.start, ticks.end, appointment],
    )
    .await?;
    Ok(())
}

/// How many of these rows are this appointment's.
pub(super) async fn mine(conn: &mut Conn, tenant: i64, appointment: AppointmentId, seat: Seat, ticks: Range<i64>) -> DbResult<i64> {
    conn.one(
        "select count(*) from appointment_seat where tenant = $1 and appointment = $2 and holder = $3 and seat = $4 and tick >= $5 and tick < $6",
        args![tenant, appointment, seat.holder, seat.number, ticks.start, ticks.end],
    )
    .await?
    .get(0)
}

/// Gives back rows of a seat, but for those to be kept.
pub(super) async fn give_back(
    tx: &mut Tx,
    tenant: i64,
    id: AppointmentId,
    seat: Seat,
    ticks: Range<i64>,
    keep: Range<i64>,
) -> DbResult<()> {
    tx.exec(
        "delete from appointment_seat where tenant = $1 and appointment = $2 and holder = $3 and seat = $4 and tick >= $5 and tick < $6 \
         and not (tick >= $7 and tick < $8)",
        args![tenant, id, seat.holder, seat.number, ticks.start, ticks.end, keep.start, keep.end],
    )
    .await?;
    Ok(())
}

/// Gives back everything but these rows of this seat.
pub(super) async fn let_go_but(tx: &mut Tx, tenant: i64, id: AppointmentId, seat: Seat, ticks: Range<i64>) -> DbResult<()> {
    tx.exec(
        "delete from appointment_seat where tenant = $1 and appointment = $2 and not (holder = $3 and seat = $4 and tick >= $5 and tick < $6)",
        args![tenant, id, seat.holder, seat.number, ticks.start, ticks.end],
    )
    .await?;
    Ok(())
}

/// Gives back every row of an appointment.
pub(super) async fn let_go(tx: &mut Tx, tenant: i64, id: AppointmentId) -> DbResult<()> {
    tx.exec("delete from appointment_seat where tenant = $1 and appointment = $2", args![tenant, id]).await?;
    Ok(())
}

/// The seat an appointment has.
pub(super) async fn seat_of(conn: &mut Conn, tenant: i64, id: AppointmentId) -> DbResult<Option<Seat>> {
    let row =
        conn.opt("select holder, seat from appointment_seat where tenant = $1 and appointment = $2 limit 1", args![tenant, id]).await?;
    row.map(|row| Ok(Seat { holder: row.get(0)?, number: row.get(1)? })).transpose()
}

const COLUMNS: &str = "id, programme, team, offer, kind, starts_at, ends_at, counsellor, state, revision, booked_at, booked_by, seen_at, \
     conversation, client, told, told_for_her, link, remind, reminded_at, ended_at, ended_by_her, reason, consultation, aside";

fn read(row: &Row) -> DbResult<Appointment> {
    Ok(Appointment {
        id: row.get(0)?,
        programme: row.get(1)?,
        team: row.get(2)?,
        offer: row.get(3)?,
        kind: Kind::parse(&row.get::<String>(4)?).ok_or_else(|| odd("kind"))?,
        slot: Slot { from: row.get(5)?, until: row.get(6)? },
        counsellor: row.get(7)?,
        state: State::parse(&row.get::<String>(8)?).ok_or_else(|| odd("state"))?,
        revision: row.get(9)?,
        booked_at: row.get(10)?,
        booked_by: row.get(11)?,
        seen_at: row.get(12)?,
        thread: row.get(13)?,
        client: row.get::<Option<[u8; 16]>>(14)?,
        told: row.get(15)?,
        told_for_her: row.get(16)?,
        link: row.get(17)?,
        remind: row.get(18)?,
        reminded_at: row.get(19)?,
        ended_at: row.get(20)?,
        ended_by_her: row.get(21)?,
        reason: row.get(22)?,
        consultation: row.get::<Option<[u8; 16]>>(23)?,
        aside: row.get(24)?,
    })
}

pub(super) async fn insert(tx: &mut Tx, tenant: i64, a: &Appointment) -> DbResult<()> {
    tx.exec(
        "insert into appointment (tenant, id, programme, team, offer, kind, starts_at, ends_at, day, counsellor, state, revision, booked_at, \
         booked_by, seen_at, conversation, client, told, told_for_her, remind, ended_by_her, aside) \
         values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,1,$12,$13,$14,$15,$16,$17,$18,$19,false,$20)",
        args![
            tenant,
            a.id,
            a.programme,
            a.team,
            a.offer,
            a.kind.name(),
            a.slot.from,
            a.slot.until,
            a.day(),
            a.counsellor,
            a.state.name(),
            a.booked_at,
            a.booked_by,
            a.seen_at,
            a.thread,
            a.client,
            a.told.clone(),
            a.told_for_her.clone(),
            a.remind,
            a.aside
        ],
    )
    .await?;
    Ok(())
}

/// Writes the state of an appointment over.
pub(super) async fn update(tx: &mut Tx, tenant: i64, a: &Appointment) -> DbResult<()> {
    tx.exec(
        "update appointment set starts_at = $3, ends_at = $4, day = $5, counsellor = $6, state = $7, revision = revision + 1, seen_at = $8, \
         client = $9, link = $10, reminded_at = $11, ended_at = $12, ended_by_her = $13, reason = $14, consultation = $15, aside = $16 \
         where tenant = $1 and id = $2",
        args![
            tenant,
            a.id,
            a.slot.from,
            a.slot.until,
            a.day(),
            a.counsellor,
            a.state.name(),
            a.seen_at,
            a.client,
            a.link.clone(),
            a.reminded_at,
            a.ended_at,
            a.ended_by_her,
            a.reason.clone(),
            a.consultation,
            a.aside
        ],
    )
    .await?;
    Ok(())
}

/// The thread she reads it from, and her copy of what she told.
pub(super) async fn set_thread(tx: &mut Tx, tenant: i64, id: AppointmentId, thread: ThreadId, told: Option<Vec<u8>>) -> DbResult<()> {
    let sql = "update appointment set conversation = $3, told_for_her = $4 where tenant = $1 and id = $2";
    tx.exec(sql, args![tenant, id, thread, told]).await?;
    Ok(())
}

pub(super) async fn find(conn: &mut Conn, tenant: i64, id: AppointmentId) -> DbResult<Option<Appointment>> {
    let sql = format!("select {COLUMNS} from appointment where tenant = $1 and id = $2");
    conn.all_built(sql, args![tenant, id]).await?.first().map(read).transpose()
}

pub(super) async fn find_for_update(tx: &mut Tx, tenant: i64, id: AppointmentId) -> DbResult<Option<Appointment>> {
    let sql = format!("select {COLUMNS} from appointment where tenant = $1 and id = $2{}", tx.engine().for_update());
    tx.all_built(sql, args![tenant, id]).await?.first().map(read).transpose()
}

/// Appointments of a stretch of days, in their order.
pub(super) async fn between(conn: &mut Conn, cx: &Cx, programme: ProgrammeId, days: &RangeInclusive<Date>) -> DbResult<Vec<Appointment>> {
    let mut values = args![cx.tenant, programme, *days.start(), *days.end(), cx.actor.team].to_vec();
    let not_hidden = not_hidden(cx, &mut values);
    let sql = format!(
        "select {COLUMNS} from appointment where tenant = $1 and programme = $2 and day >= $3 and day <= $4 and team = $5{not_hidden} \
         order by starts_at, id"
    );
    conn.all_built(sql, &values).await?.iter().map(read).collect()
}

/// Those to come that are set aside, in their order.
pub(super) async fn set_aside(conn: &mut Conn, cx: &Cx, programme: ProgrammeId) -> DbResult<Vec<Appointment>> {
    let mut values = args![cx.tenant, programme, cx.today(), cx.actor.team, cx.now].to_vec();
    let not_hidden = not_hidden(cx, &mut values);
    let sql = format!(
        "select {COLUMNS} from appointment where tenant = $1 and programme = $2 and day >= $3 and aside and state = 'booked' and team = $4 \
         and starts_at > $5{not_hidden} order by starts_at, id"
    );
    conn.all_built(sql, &values).await?.iter().map(read).collect()
}

/// Those she asked to be told of, that were not told yet.
pub(super) async fn due(conn: &mut Conn, cx: &Cx, programme: ProgrammeId, days: &RangeInclusive<Date>) -> DbResult<Vec<Appointment>> {
    let all = between(conn, cx, programme, days).await?;
    let waits = |a: &Appointment| a.remind && a.reminded_at.is_none() && a.is_to_come(cx.now);
    Ok(all.into_iter().filter(waits).collect())
}

/// How many booked by themselves since a moment.
pub(super) async fn booked_since(conn: &mut Conn, tenant: i64, programme: ProgrammeId, since: Timestamp) -> DbResult<i64> {
    let sql = "select count(*) from appointment where tenant = $1 and programme = $2 and booked_at > $3 and booked_by is null";
    conn.one(sql, args![tenant, programme, since]).await?.get(0)
}

/// How many nobody took note of yet, from now on.
pub(super) async fn unseen(conn: &mut Conn, cx: &Cx, programme: ProgrammeId) -> DbResult<i64> {
    let mut values = args![cx.tenant, programme, cx.actor.team, cx.now].to_vec();
    let not_hidden = not_hidden(cx, &mut values);
    let sql = format!(
        "select count(*) from appointment where tenant = $1 and programme = $2 and team = $3 and seen_at is null and state = 'booked' \
         and not aside and ends_at > $4{not_hidden}"
    );
    conn.all_built(sql, &values).await?.first().map_or(Ok(0), |row| row.get(0))
}

pub(super) async fn of_thread(conn: &mut Conn, tenant: i64, thread: ThreadId) -> DbResult<Vec<Appointment>> {
    let sql = format!("select {COLUMNS} from appointment where tenant = $1 and conversation = $2 order by starts_at, id");
    conn.all_built(sql, args![tenant, thread]).await?.iter().map(read).collect()
}

pub(super) async fn of_client(conn: &mut Conn, tenant: i64, client: [u8; 16]) -> DbResult<Vec<Appointment>> {
    let sql = format!("select {COLUMNS} from appointment where tenant = $1 and client = $2 order by starts_at desc, id");
    conn.all_built(sql, args![tenant, client]).await?.iter().map(read).collect()
}

pub(super) async fn of_consultation(conn: &mut Conn, tenant: i64, consultation: [u8; 16]) -> DbResult<Option<Appointment>> {
    let sql = format!("select {COLUMNS} from appointment where tenant = $1 and consultation = $2");
    conn.all_built(sql, args![tenant, consultation]).await?.first().map(read).transpose()
}

/// Those to come of an offer in threads that are read from her side: who needs a new link.
pub(super) async fn with_threads(conn: &mut Conn, tenant: i64, offer: OfferId, now: Timestamp) -> DbResult<Vec<Appointment>> {
    let sql = format!(
        "select {COLUMNS} from appointment where tenant = $1 and offer = $2 and state = 'booked' and ends_at > $3 and conversation is not null"
    );
    conn.all_built(sql, args![tenant, offer, now]).await?.iter().map(read).collect()
}

/// The public half her copies are sealed to.
pub(super) async fn public_of(conn: &mut Conn, tenant: i64, thread: ThreadId) -> DbResult<Option<Vec<u8>>> {
    let row = conn.opt("select public_key from conversation where tenant = $1 and id = $2", args![tenant, thread]).await?;
    Ok(row.map(|row| row.get::<Option<Vec<u8>>>(0)).transpose()?.flatten())
}

/// One line of what became of an appointment.
#[derive(Clone, Debug)]
pub struct Event {
    /// `booked`, `moved`, `cancelled` …
    pub what: String,
    /// When.
    pub at: Timestamp,
    /// By which colleague; nobody: she herself.
    pub actor: Option<AccountId>,
    /// Where it was before it moved.
    pub was_at: Option<Timestamp>,
}

pub(super) async fn note_event(tx: &mut Tx, cx: &Cx, id: AppointmentId, event: &Event) -> DbResult<()> {
    tx.exec(
        "insert into appointment_event (tenant, appointment, position, what, at, actor, was_at) values ($1,$2, \
         (select count(*) + 1 from appointment_event e where e.tenant = $1 and e.appointment = $2), $3,$4,$5,$6)",
        args![cx.tenant, id, event.what.clone(), event.at, event.actor, event.was_at],
    )
    .await?;
    Ok(())
}

pub(super) async fn events(conn: &mut Conn, tenant: i64, id: AppointmentId) -> DbResult<Vec<Event>> {
    let rows = conn
        .all(
            "select what, at, actor, was_at from appointment_event where tenant = $1 and appointment = $2 order by position desc",
            args![tenant, id],
        )
        .await?;
    rows.iter().map(|row| Ok(Event { what: row.get(0)?, at: row.get(1)?, actor: row.get(2)?, was_at: row.get(3)? })).collect()
}

/// Removes what was told in a client's appointments; days and states stay. How many.
pub(super) async fn destroy_of_client(tx: &mut Tx, tenant: i64, client: [u8; 16]) -> DbResult<u64> {
    tx.exec(
        "update appointment set told = null, told_for_her = null, link = null, reason = null where tenant = $1 and client = $2 \
         and (told is not null or told_for_her is not null or link is not null or reason is not null)",
        args![tenant, client],
    )
    .await
}

/// The same for appointments of nobody's file between two days.
pub(super) async fn destroy_of_nobody(tx: &mut Tx, tenant: i64, programme: [u8; 16], days: &RangeInclusive<Date>) -> DbResult<u64> {
    tx.exec(
        "update appointment set told = null, told_for_her = null, link = null, reason = null where tenant = $1 and programme = $2 \
         and day >= $3 and day <= $4 and client is null \
         and (told is not null or told_for_her is not null or link is not null or reason is not null)",
        args![tenant, programme, *days.start(), *days.end()],
    )
    .await
}
