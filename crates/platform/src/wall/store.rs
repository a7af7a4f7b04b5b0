//! Rows of restrictions.

use jiff::Timestamp;
use vault::KeyId;

use super::{Ground, Reader, Wall};
use crate::args;
use crate::cx::Cx;
use crate::db::{Conn, DbError, DbResult, Tx};
use crate::id::{AccountId, TeamId};

/// Files kept from the account in `$account` at the moment `$now`.
pub(super) fn hidden_sql(account: usize, now: usize) -> String {
    format!(
        "select w.file from wall w where w.tenant = $1 and not exists (select 1 from wall_reader r where r.tenant = w.tenant \
         and r.file = w.file and r.account = ${account} and (r.until is null or r.until > ${now}))"
    )
}

pub(super) async fn hides(conn: &mut Conn, cx: &Cx, file: [u8; 16]) -> DbResult<bool> {
    let sql = format!("{} and w.file = $4", hidden_sql(2, 3));
    Ok(!conn.all_built(sql, args![cx.tenant, cx.actor.account, cx.now, file]).await?.is_empty())
}

/// The restriction of a file, if there is one.
pub async fn wall(conn: &mut Conn, tenant: i64, file: [u8; 16]) -> DbResult<Option<Wall>> {
    let row = conn.opt("select ground, openable, set_by, set_at from wall where tenant = $1 and file = $2", args![tenant, file]).await?;
    let Some(row) = row else { return Ok(None) };
    let ground: String = row.get(0)?;
    let against =
        conn.all("select account from wall_against where tenant = $1 and file = $2 order by account", args![tenant, file]).await?;
    Ok(Some(Wall {
        ground: Ground::parse(&ground).ok_or_else(|| DbError::Shape { column: "ground".to_owned() })?,
        openable: row.get(1)?,
        set_by: row.get(2)?,
        set_at: row.get(3)?,
        readers: readers(conn, tenant, file).await?,
        against: against.iter().map(|r| r.get(0)).collect::<DbResult<_>>()?,
    }))
}

/// Who may open a restricted file.
pub async fn readers(conn: &mut Conn, tenant: i64, file: [u8; 16]) -> DbResult<Vec<Reader>> {
    let rows = conn
        .all("select account, until from wall_reader where tenant = $1 and file = $2 order by since, account", args![tenant, file])
        .await?;
    rows.iter().map(|r| Ok(Reader { account: r.get(0)?, until: r.get(1)? })).collect()
}

/// Files of which `account` is the last lasting reader who still works here.
pub(super) async fn last_reader_of(conn: &mut Conn, tenant: i64, account: AccountId) -> DbResult<i64> {
    conn.one(
        "select count(*) from wall_reader r where r.tenant = $1 and r.account = $2 and r.until is null and not exists ( \
         select 1 from wall_reader o join account a on a.tenant = o.tenant and a.id = o.account \
         where o.tenant = r.tenant and o.file = r.file and o.account <> r.account and o.until is null and a.active)",
        args![tenant, account],
    )
    .await?
    .get(0)
}

pub(super) async fn insert(tx: &mut Tx, cx: &Cx, file: [u8; 16], team: TeamId, ground: Ground, openable: bool) -> DbResult<()> {
    tx.exec(
        "insert into wall (tenant, file, team, ground, openable, set_by, set_at) values ($1,$2,$3,$4,$5,$6,$7)",
        args![cx.tenant, file, team, ground.name(), openable, cx.actor.account, cx.now],
    )
    .await?;
    Ok(())
}

pub(crate) async fn add_reader(tx: &mut Tx, cx: &Cx, file: [u8; 16], account: AccountId, until: Option<Timestamp>) -> DbResult<()> {
    tx.exec(
        "insert into wall_reader (tenant, file, account, since, until) values ($1,$2,$3,$4,$5) \
         on conflict (tenant, file, account) do update set until = excluded.until",
        args![cx.tenant, file, account, cx.now, until],
    )
    .await?;
    Ok(())
}

pub(super) async fn add_against(tx: &mut Tx, tenant: i64, file: [u8; 16], account: AccountId) -> DbResult<()> {
    tx.exec("insert into wall_against (tenant, file, account) values ($1,$2,$3)", args![tenant, file, account]).await?;
    Ok(())
}

/// Takes the restriction away. The list of earlier keys stays: texts lie under them.
pub(super) async fn remove(tx: &mut Tx, tenant: i64, file: [u8; 16]) -> DbResult<()> {
    for table in ["wall", "wall_reader", "wall_against", "wall_emergency"] {
        tx.exec_built(format!("delete from {table} where tenant = $1 and file = $2"), args![tenant, file]).await?;
    }
    Ok(())
}

/// Keeps a key among those of a file.
pub(super) async fn keep_key(tx: &mut Tx, tenant: i64, file: [u8; 16], key: KeyId) -> DbResult<()> {
    tx.exec(
        "insert into wall_key (tenant, file, key) values ($1,$2,$3) on conflict (tenant, file, key) do nothing",
        args![tenant, file, key.0],
    )
    .await?;
    Ok(())
}

/// Keys of a file that a restriction put on record.
pub(super) async fn kept_keys(conn: &mut Conn, tenant: i64, file: [u8; 16]) -> DbResult<Vec<KeyId>> {
    let rows = conn.all("select key from wall_key where tenant = $1 and file = $2 order by key", args![tenant, file]).await?;
    rows.iter().map(|r| Ok(KeyId(r.get(0)?))).collect()
}

pub(super) async fn put_by(tx: &mut Tx, tenant: i64, file: [u8; 16], key: KeyId, account: AccountId, sealed: Vec<u8>) -> DbResult<()> {
    tx.exec(
        "insert into wall_emergency (tenant, file, key, account, sealed) values ($1,$2,$3,$4,$5) \
         on conflict (tenant, key, account) do update set sealed = excluded.sealed",
        args![tenant, file, key.0, account, sealed],
    )
    .await?;
    Ok(())
}

/// Why a file was opened in an emergency, each time, sealed.
pub(super) async fn emergency_reasons(conn: &mut Conn, tenant: i64, file: [u8; 16]) -> DbResult<Vec<Vec<u8>>> {
    let rows = conn.all("select reason from emergency where tenant = $1 and file = $2", args![tenant, file]).await?;
    rows.iter().map(|r| r.get(0)).collect()
}

/// Nothing of the file is put by or on record any more.
pub(super) async fn forget_keys(tx: &mut Tx, tenant: i64, file: [u8; 16]) -> DbResult<()> {
    tx.exec("delete from wall_emergency where tenant = $1 and file = $2", args![tenant, file]).await?;
    tx.exec("delete from wall_key where tenant = $1 and file = $2", args![tenant, file]).await?;
    Ok(())
}

/// The keys of a file that were put by for an account.
pub(crate) async fn emergency_keys(conn: &mut Conn, tenant: i64, file: [u8; 16], account: AccountId) -> DbResult<Vec<(KeyId, Vec<u8>)>> {
    let rows = conn
        .all("select key, sealed from wall_emergency where tenant = $1 and file = $2 and account = $3", args![tenant, file, account])
        .await?;
    rows.iter().map(|r| Ok((KeyId(r.get(0)?), r.get(1)?))).collect()
}

/// Colleagues for whom keys of a file were put by.
pub(super) async fn on_call(conn: &mut Conn, tenant: i64, file: [u8; 16]) -> DbResult<Vec<AccountId>> {
    let rows = conn.all("select distinct account from wall_emergency where tenant = $1 and file = $2", args![tenant, file]).await?;
    rows.iter().map(|r| r.get(0)).collect()
}

pub(super) async fn take_from_call(tx: &mut Tx, tenant: i64, file: [u8; 16], account: AccountId) -> DbResult<()> {
    tx.exec("delete from wall_emergency where tenant = $1 and file = $2 and account = $3", args![tenant, file, account]).await?;
    Ok(())
}

/// Readings that ran out: file, account, her public key.
pub(super) async fn run_out(conn: &mut Conn, now: Timestamp) -> DbResult<Vec<(i64, [u8; 16], AccountId, Vec<u8>)>> {
    let rows = conn
        .all(
            "select r.tenant, r.file, r.account, a.public_key from wall_reader r join account a on a.tenant = r.tenant and a.id = r.account \
             where r.until is not null and r.until <= $1",
            args![now],
        )
        .await?;
    rows.iter().map(|r| Ok((r.get(0)?, r.get(1)?, r.get(2)?, r.get(3)?))).collect()
}

pub(super) async fn end_reading(tx: &mut Tx, tenant: i64, file: [u8; 16], account: AccountId) -> DbResult<()> {
    tx.exec("delete from wall_reader where tenant = $1 and file = $2 and account = $3", args![tenant, file, account]).await?;
    Ok(())
}

/// What was done to a restriction.
#[derive(Clone, Debug)]
pub struct Event {
    /// Id: where the reason is sealed to.
    pub id: [u8; 16],
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub account: AccountId,
    /// `restricted`, `widened`, `lifted`.
    pub did: String,
    /// Why, sealed.
    pub reason: Vec<u8>,
}

pub(super) async fn note(tx: &mut Tx, tenant: i64, file: [u8; 16], e: &Event) -> DbResult<()> {
    tx.exec(
        "insert into wall_event (tenant, id, file, at, account, did, reason) values ($1,$2,$3,$4,$5,$6,$7)",
        args![tenant, e.id, file, e.at, e.account, &e.did, e.reason.clone()],
    )
    .await?;
    Ok(())
}

/// Everything that was done to the restrictions of a file, newest first.
pub async fn events(conn: &mut Conn, tenant: i64, file: [u8; 16]) -> DbResult<Vec<Event>> {
    let rows = conn
        .all(
            "select id, at, account, did, reason from wall_event where tenant = $1 and file = $2 order by at desc, id desc",
            args![tenant, file],
        )
        .await?;
    rows.iter().map(|r| Ok(Event { id: r.get(0)?, at: r.get(1)?, account: r.get(2)?, did: r.get(3)?, reason: r.get(4)? })).collect()
}
