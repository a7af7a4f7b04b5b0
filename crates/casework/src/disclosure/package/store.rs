//! Rows of packages, and whether one still opens – without any key, for the body's people hold none of ours.

use calendar::Date;
use jiff::Timestamp;
use platform::Cx;
use platform::args;
use platform::db::{Conn, DbError, DbResult, Tx};
use platform::id::{AccountId, TeamId};

use super::Answer;
use crate::client::ClientId;
use crate::consent::ConsentId;
use crate::disclosure::{Item, OutgoingId};

pub(in crate::disclosure) async fn put(
    tx: &mut Tx,
    cx: &Cx,
    (client, id): (ClientId, OutgoingId),
    team: Option<TeamId>,
    sealed: Option<Vec<u8>>,
    consent: Option<ConsentId>,
) -> DbResult<()> {
    tx.exec(
        "insert into disclosure_package (tenant, outgoing, client, team, sealed, consent, made_at, made_by) values ($1,$2,$3,$4,$5,$6,$7,$8) \
         on conflict (tenant, outgoing) do update set sealed = excluded.sealed, consent = excluded.consent",
        args![cx.tenant, id, client, team, sealed, consent, cx.now, cx.actor.account],
    )
    .await?;
    Ok(())
}

pub(super) async fn put_file(tx: &mut Tx, tenant: i64, id: OutgoingId, file: Vec<u8>) -> DbResult<()> {
    tx.exec("update disclosure_package set file = $3 where tenant = $1 and outgoing = $2", args![tenant, id, file]).await?;
    Ok(())
}

pub(super) async fn file(conn: &mut Conn, tenant: i64, id: OutgoingId) -> DbResult<Option<Vec<u8>>> {
    let row = conn.opt("select file from disclosure_package where tenant = $1 and outgoing = $2", args![tenant, id]).await?;
    row.map_or(Ok(None), |row| row.get(0))
}

/// Whether a file was made.
pub(in crate::disclosure) async fn has_file(conn: &mut Conn, tenant: i64, id: OutgoingId) -> DbResult<bool> {
    let sql = "select 1 from disclosure_package where tenant = $1 and outgoing = $2 and file is not null";
    Ok(conn.opt(sql, args![tenant, id]).await?.is_some())
}

/// Calls it back; `false` when that was done before.
pub(super) async fn call_back(tx: &mut Tx, tenant: i64, id: OutgoingId, at: Timestamp) -> DbResult<bool> {
    let n = tx
        .exec("update outgoing set withdrawn_at = $3 where tenant = $1 and id = $2 and withdrawn_at is null", args![tenant, id, at])
        .await?;
    Ok(n == 1)
}

/// A package as the body's people see it.
pub(super) struct Row {
    pub id: OutgoingId,
    pub client: ClientId,
    pub team: TeamId,
    pub sealed: Vec<u8>,
    pub from: String,
    pub made_at: Timestamp,
    pub expires_on: Option<Date>,
    pub items: Vec<Item>,
    pub withdrawn: bool,
    /// The team that gave it.
    pub giver: TeamId,
    /// What the body answered.
    pub answer: Option<Answer>,
    /// What became of the consent it left on: `None` when it left on other grounds.
    pub consent_holds: Option<bool>,
}

// Her last word for the purpose and body counts: a later answer takes the place of the one the package left on.
const ROWS: &str = "select p.outgoing, p.client, p.team, p.sealed, org.name, p.made_at, o.expires_on, o.items, \
     case when o.withdrawn_at is null then 0 else 1 end, \
     case when p.consent is null then -1 when exists (select 1 from consent k where k.tenant = p.tenant and k.id = p.consent \
       and k.withdrawn_at is null and k.answer = 'given' and k.expires_on >= $3 \
       and not exists (select 1 from consent l where l.tenant = k.tenant and l.client = k.client and l.purpose = k.purpose \
         and l.seq > k.seq and l.partner is not distinct from k.partner and l.partner is not null)) then 1 else 0 end, c.team, \
     (select a.state from package_answer a where a.tenant = p.tenant and a.outgoing = p.outgoing) \
     from disclosure_package p join outgoing o on o.tenant = p.tenant and o.id = p.outgoing \
     join client c on c.tenant = p.tenant and c.id = p.client join team t on t.tenant = p.tenant and t.id = c.team \
     join organisation org on org.tenant = p.tenant and org.id = t.organisation \
     where p.tenant = $1 and p.team = $2 and p.sealed is not null";

/// What a team was given, the newest first.
pub(super) async fn of_team(conn: &mut Conn, tenant: i64, team: TeamId, today: Date) -> DbResult<Vec<Row>> {
    let rows = conn.all_built(format!("{ROWS} order by p.made_at desc, p.outgoing desc limit 200"), args![tenant, team, today]).await?;
    rows.iter().map(read).collect()
}

pub(super) async fn one(conn: &mut Conn, tenant: i64, team: TeamId, today: Date, id: OutgoingId) -> DbResult<Option<Row>> {
    let rows = conn.all_built(format!("{ROWS} and p.outgoing = $4"), args![tenant, team, today, id]).await?;
    rows.first().map(read).transpose()
}

fn read(row: &platform::db::Row) -> DbResult<Row> {
    let holds: i64 = row.get(9)?;
    Ok(Row {
        id: row.get(0)?,
        client: row.get(1)?,
        team: row.get(2)?,
        sealed: row.get(3)?,
        from: row.get(4)?,
        made_at: row.get(5)?,
        expires_on: row.get(6)?,
        items: Item::split(&row.get::<String>(7)?),
        withdrawn: row.get::<i64>(8)? == 1,
        giver: row.get(10)?,
        answer: row.get::<Option<String>>(11)?.as_deref().and_then(Answer::parse),
        consent_holds: (holds >= 0).then_some(holds == 1),
    })
}

/// An answer as it lies: what, when, by whom, the words sealed.
pub(super) type AnswerRow = (Answer, Timestamp, AccountId, Option<Vec<u8>>);

pub(super) async fn answer_of(conn: &mut Conn, tenant: i64, id: OutgoingId) -> DbResult<Option<AnswerRow>> {
    let row =
        conn.opt("select state, at, account, words from package_answer where tenant = $1 and outgoing = $2", args![tenant, id]).await?;
    let Some(row) = row else { return Ok(None) };
    let state: String = row.get(0)?;
    let answer = Answer::parse(&state).ok_or_else(|| DbError::Shape { column: "state".to_owned() })?;
    Ok(Some((answer, row.get(1)?, row.get(2)?, row.get(3)?)))
}

pub(super) async fn put_answer(tx: &mut Tx, cx: &Cx, id: OutgoingId, answer: Answer, words: Option<Vec<u8>>) -> DbResult<()> {
    tx.exec(
        "insert into package_answer (tenant, outgoing, state, at, account, words) values ($1,$2,$3,$4,$5,$6) \
         on conflict (tenant, outgoing) do update set state = excluded.state, at = excluded.at, account = excluded.account, words = excluded.words",
        args![cx.tenant, id, answer.name(), cx.now, cx.actor.account, words],
    )
    .await?;
    Ok(())
}
