//! Threads.

use jiff::Timestamp;
use platform::Cx;
use platform::args;
use platform::db::{Conn, DbError, DbResult, Row, Tx, Val};
use platform::id::{AccountId, TeamId};

use crate::number::VisitNumber;
use crate::thread::{Channel, Held, State, Thread, ThreadId};

const COLUMNS: &str = "id, programme, team, channel, number, state, quarantined, by_phone, public_key, age_band, residence, about_her, messages, \
     waiting_since, outside_hours, began_at, last_at, answered_at, emptied_at, ended_at, ended_by, held_by, held_until, client";

fn read(row: &Row) -> DbResult<Thread> {
    let odd = |column: &str| DbError::Shape { column: column.to_owned() };
    let held = match (row.get::<Option<AccountId>>(21)?, row.get::<Option<Timestamp>>(22)?) {
        (Some(by), Some(until)) => Some(Held { by, until }),
        _ => None,
    };
    Ok(Thread {
        id: row.get(0)?,
        programme: row.get(1)?,
        team: row.get(2)?,
        channel: Channel::parse(&row.get::<String>(3)?).ok_or_else(|| odd("channel"))?,
        number: row.get::<Option<String>>(4)?.map(VisitNumber::kept),
        state: if row.get::<String>(5)? == "open" { State::Open } else { State::Ended },
        quarantined: row.get(6)?,
        by_phone: row.get(7)?,
        reads_here: row.get::<Option<Vec<u8>>>(8)?.is_some(),
        age_band: row.get(9)?,
        residence: row.get(10)?,
        about_her: row.get(11)?,
        messages: row.get(12)?,
        waiting_since: row.get(13)?,
        outside_hours: row.get(14)?,
        began_at: row.get(15)?,
        last_at: row.get(16)?,
        answered_at: row.get(17)?,
        emptied_at: row.get(18)?,
        ended_at: row.get(19)?,
        ended_by: row.get(20)?,
        held,
        client: row.get::<Option<[u8; 16]>>(23)?,
    })
}

/// What opens from her side: the public half her copies are sealed to, and the slot of her words.
pub(crate) struct Door {
    pub public_key: Vec<u8>,
    pub slot: Vec<u8>,
}

/// Writes a new thread.
pub(crate) async fn insert(tx: &mut Tx, tenant: i64, thread: &Thread, door: Option<&Door>) -> DbResult<()> {
    tx.exec(
        "insert into conversation (tenant, id, programme, team, channel, number, state, quarantined, public_key, slot, by_phone, age_band, residence, \
         about_her, messages, waiting_since, outside_hours, began_at, last_at) values ($1,$2,$3,$4,$5,$6,'open',$7,$8,$9,$10,$11,$12,$13,0,null,$14,$15,$15)",
        args![
            tenant,
            thread.id,
            thread.programme,
            thread.team,
            thread.channel.name(),
            thread.number.as_ref().map(VisitNumber::digits),
            thread.quarantined,
            door.map(|d| d.public_key.clone()),
            door.map(|d| d.slot.clone()),
            thread.by_phone,
            thread.age_band.clone(),
            thread.residence.clone(),
            thread.about_her.clone(),
            thread.outside_hours,
            thread.began_at,
        ],
    )
    .await?;
    Ok(())
}

/// Is this number somebody's already?
pub(crate) async fn number_taken(conn: &mut Conn, tenant: i64, number: &VisitNumber) -> DbResult<bool> {
    Ok(conn.opt("select 1 from conversation where tenant = $1 and number = $2", args![tenant, number.digits()]).await?.is_some())
}

pub(crate) async fn find(conn: &mut Conn, tenant: i64, id: ThreadId) -> DbResult<Option<Thread>> {
    let sql = format!("select {COLUMNS} from conversation where tenant = $1 and id = $2");
    conn.all_built(sql, args![tenant, id]).await?.first().map(read).transpose()
}

/// The thread, held until the deed is over, with the public half her copies are sealed to.
pub(crate) async fn find_for_update(tx: &mut Tx, tenant: i64, id: ThreadId) -> DbResult<Option<(Thread, Option<Vec<u8>>)>> {
    let sql = format!("select {COLUMNS} from conversation where tenant = $1 and id = $2{}", tx.engine().for_update());
    let rows = tx.all_built(sql, args![tenant, id]).await?;
    rows.first().map(|row| Ok((read(row)?, row.get(8)?))).transpose()
}

/// The slot behind a number.
pub(crate) async fn by_number(conn: &mut Conn, tenant: i64, number: &VisitNumber) -> DbResult<Option<(ThreadId, Vec<u8>)>> {
    let row = conn
        .opt("select id, slot from conversation where tenant = $1 and number = $2 and slot is not null", args![tenant, number.digits()])
        .await?;
    row.map(|row| Ok((row.get(0)?, row.get(1)?))).transpose()
}

/// After she wrote.
pub(crate) async fn touch_written(tx: &mut Tx, tenant: i64, id: ThreadId, outside: bool, now: Timestamp) -> DbResult<i64> {
    let row = tx
        .one(
            "update conversation set messages = messages + 1, last_at = $3, state = 'open', ended_at = null, ended_by = null, \
             waiting_since = coalesce(waiting_since, $3), outside_hours = case when waiting_since is null then $4 else outside_hours end \
             where tenant = $1 and id = $2 returning messages",
            args![tenant, id, now, outside],
        )
        .await?;
    row.get(0)
}

/// After we wrote; an automatic answer leaves her waiting.
pub(crate) async fn touch_answered(tx: &mut Tx, tenant: i64, id: ThreadId, by_hand: bool, now: Timestamp) -> DbResult<i64> {
    let sql = if by_hand {
        "update conversation set messages = messages + 1, last_at = $3, waiting_since = null, answered_at = $3, quarantined = false \
         where tenant = $1 and id = $2 returning messages"
    } else {
        "update conversation set messages = messages + 1, last_at = $3 where tenant = $1 and id = $2 returning messages"
    };
    tx.one(sql, args![tenant, id, now]).await?.get(0)
}

/// Her side is gone: nothing opens from there any more.
pub(crate) async fn reset_door(tx: &mut Tx, tenant: i64, id: ThreadId, by_phone: bool) -> DbResult<()> {
    tx.exec(
        "update conversation set public_key = null, slot = null, number = null, by_phone = $3 where tenant = $1 and id = $2",
        args![tenant, id, by_phone],
    )
    .await?;
    Ok(())
}

pub(crate) async fn set_ended(tx: &mut Tx, tenant: i64, id: ThreadId, by: &str, now: Timestamp) -> DbResult<()> {
    tx.exec(
        "update conversation set state = 'ended', ended_at = $3, ended_by = $4, waiting_since = null, held_by = null, held_until = null \
         where tenant = $1 and id = $2",
        args![tenant, id, now, by],
    )
    .await?;
    Ok(())
}

pub(crate) async fn set_open(tx: &mut Tx, tenant: i64, id: ThreadId) -> DbResult<()> {
    tx.exec("update conversation set state = 'open', ended_at = null, ended_by = null where tenant = $1 and id = $2", args![tenant, id])
        .await?;
    Ok(())
}

pub(crate) async fn set_quarantined(tx: &mut Tx, tenant: i64, id: ThreadId, quarantined: bool) -> DbResult<()> {
    tx.exec("update conversation set quarantined = $3 where tenant = $1 and id = $2", args![tenant, id, quarantined]).await?;
    Ok(())
}

pub(crate) async fn set_held(tx: &mut Tx, tenant: i64, id: ThreadId, held: Option<Held>) -> DbResult<()> {
    tx.exec(
        "update conversation set held_by = $3, held_until = $4 where tenant = $1 and id = $2",
        args![tenant, id, held.map(|h| h.by), held.map(|h| h.until)],
    )
    .await?;
    Ok(())
}

/// Lengthens a colleague's own claim while she is at it; nobody else's.
pub(crate) async fn hold(tx: &mut Tx, tenant: i64, id: ThreadId, held: Held) -> DbResult<()> {
    tx.exec(
        "update conversation set held_until = $4 where tenant = $1 and id = $2 and held_by = $3",
        args![tenant, id, held.by, held.until],
    )
    .await?;
    Ok(())
}

/// Lets go of everything a colleague holds; answers which.
pub(crate) async fn release_all(tx: &mut Tx, tenant: i64, by: AccountId) -> DbResult<Vec<ThreadId>> {
    let rows = tx
        .all("update conversation set held_by = null, held_until = null where tenant = $1 and held_by = $2 returning id", args![tenant, by])
        .await?;
    rows.iter().map(|row| row.get(0)).collect()
}

pub(crate) async fn set_client(tx: &mut Tx, tenant: i64, id: ThreadId, client: Option<[u8; 16]>) -> DbResult<()> {
    tx.exec("update conversation set client = $3 where tenant = $1 and id = $2", args![tenant, id, client]).await?;
    Ok(())
}

/// Threads tied to a client, the newest first.
pub(crate) async fn of_client(conn: &mut Conn, tenant: i64, client: [u8; 16]) -> DbResult<Vec<Thread>> {
    let sql = format!("select {COLUMNS} from conversation where tenant = $1 and client = $2 order by last_at desc, id");
    conn.all_built(sql, args![tenant, client]).await?.iter().map(read).collect()
}

/// Which threads a list shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waiting {
    /// 「返事を待っている」
    Yes,
    /// 「返事をした」
    Answered,
    /// 「終わった」
    Ended,
    /// 「確認待ち」
    Quarantined,
    /// 「自分が対応中」
    Mine(AccountId),
}

/// Whose threads, and which.
#[derive(Clone, Copy, Debug)]
pub struct Narrowed {
    /// The team.
    pub team: TeamId,
    /// Which of them.
    pub waiting: Waiting,
}

impl Waiting {
    fn condition(self) -> &'static str {
        match self {
            Waiting::Yes => "state = 'open' and not quarantined and waiting_since is not null",
            Waiting::Answered => "state = 'open' and not quarantined and waiting_since is null and messages > 0",
            Waiting::Ended => "state = 'ended' and messages > 0",
            Waiting::Quarantined => "quarantined and state = 'open'",
            Waiting::Mine(_) => "held_by = $3 and held_until > $4",
        }
    }

    /// Who has waited longest comes first; elsewhere what moved last.
    fn order(self) -> &'static str {
        if self == Waiting::Yes { "waiting_since, id" } else { "last_at desc, id" }
    }
}

/// ` and …`: not those tied to a client who is kept from the actor.
pub(crate) fn not_hidden(cx: &Cx, values: &mut Vec<Val>) -> String {
    format!(" and (client is null or client not in ({}))", platform::wall::hidden(cx, values))
}

/// Which of these threads are tied to a client who is kept from the actor.
pub(crate) async fn hidden_among(conn: &mut Conn, cx: &Cx, threads: &[ThreadId]) -> DbResult<Vec<ThreadId>> {
    if threads.is_empty() {
        return Ok(Vec::new());
    }
    let mut values = vec![Val::from(cx.tenant)];
    let hidden = platform::wall::hidden(cx, &mut values);
    let first = values.len() + 1;
    values.extend(threads.iter().map(|id| Val::from(*id)));
    let places: Vec<String> = (first..=values.len()).map(|n| format!("${n}")).collect();
    let sql = format!("select id from conversation where tenant = $1 and client in ({hidden}) and id in ({})", places.join(", "));
    conn.all_built(sql, &values).await?.iter().map(|row| row.get(0)).collect()
}

/// A page of threads.
pub(crate) async fn list(conn: &mut Conn, cx: &Cx, which: Narrowed, skip: i64, limit: i64) -> DbResult<Vec<Thread>> {
    let who = if let Waiting::Mine(by) = which.waiting { by } else { AccountId([0; 16]) };
    let mut values = args![cx.tenant, which.team, who, cx.now, limit, skip].to_vec();
    let not_hidden = not_hidden(cx, &mut values);
    let sql = format!(
        "select {COLUMNS} from conversation where tenant = $1 and team = $2 and ($3 = $3 and $4 = $4) and {}{not_hidden} order by {} limit $5 offset $6",
        which.waiting.condition(),
        which.waiting.order(),
    );
    conn.all_built(sql, &values).await?.iter().map(read).collect()
}

/// How many threads stand under each heading.
pub(crate) async fn count_by(conn: &mut Conn, cx: &Cx) -> DbResult<[i64; 5]> {
    let mut values = args![cx.tenant, cx.actor.team, cx.actor.account, cx.now].to_vec();
    let not_hidden = not_hidden(cx, &mut values);
    let sql = format!(
        "select count(*) filter (where state = 'open' and not quarantined and waiting_since is not null), \
             count(*) filter (where state = 'open' and not quarantined and waiting_since is null and messages > 0), \
             count(*) filter (where state = 'ended' and messages > 0), count(*) filter (where quarantined and state = 'open'), \
             count(*) filter (where held_by = $3 and held_until > $4) from conversation where tenant = $1 and team = $2{not_hidden}"
    );
    let rows = conn.all_built(sql, &values).await?;
    let Some(row) = rows.first() else { return Ok([0; 5]) };
    Ok([row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?])
}

/// The last words of a thread, still sealed.
pub(crate) struct Last {
    pub thread: ThreadId,
    pub id: [u8; 16],
    pub by: String,
    pub sealed: Vec<u8>,
}

/// The last message of each of these threads.
pub(crate) async fn lasts(conn: &mut Conn, tenant: i64, threads: &[ThreadId]) -> DbResult<Vec<Last>> {
    if threads.is_empty() {
        return Ok(Vec::new());
    }
    let places: Vec<String> = (2..=threads.len() + 1).map(|n| format!("${n}")).collect();
    let sql = format!(
        "select c.id, m.id, m.written_by, m.for_team from conversation c join conversation_message m on m.tenant = c.tenant and m.conversation = c.id \
         and m.position = (select max(n.position) from conversation_message n where n.tenant = c.tenant and n.conversation = c.id and n.written_by <> 'auto') \
         where c.tenant = $1 and c.id in ({})",
        places.join(",")
    );
    let mut values = vec![Val::from(tenant)];
    values.extend(threads.iter().map(|id| Val::from(*id)));
    let rows = conn.all_built(sql, &values).await?;
    rows.iter().map(|row| Ok(Last { thread: row.get(0)?, id: row.get(1)?, by: row.get(2)?, sealed: row.get(3)? })).collect()
}
