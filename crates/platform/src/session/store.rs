//! Rows of sessions.

use jiff::Timestamp;

use super::live::Since;
use super::mine::Mine;
use crate::account::Account;
use crate::args;
use crate::db::{Conn, DbResult, Row, Tx};
use crate::device::DeviceId;
use crate::id::AccountId;
use crate::web::{Network, Visitor};

pub(super) struct SessionRow {
    pub tenant: i64,
    pub account: AccountId,
    pub sealed: Vec<u8>,
    origin: Option<[u8; 32]>,
    started: Timestamp,
    seen: Timestamp,
    fresh: Timestamp,
    programme: Option<String>,
}

impl SessionRow {
    pub fn since(self, hash: [u8; 32]) -> Since {
        let origin = self.origin.unwrap_or(hash);
        Since { origin, started: self.started, seen: self.seen, fresh: self.fresh, programme: self.programme }
    }
}

pub(super) async fn insert(tx: &mut Tx, account: &Account, hash: &[u8; 32], sealed: &[u8], now: Timestamp) -> DbResult<()> {
    tx.exec(
        "insert into session (hash, origin, tenant, account, sealed, started, seen, fresh) values ($1,$1,$2,$3,$4,$5,$5,$5)",
        args![*hash, account.tenant, account.id, sealed, now],
    )
    .await?;
    Ok(())
}

pub(super) async fn find(conn: &mut Conn, hash: &[u8; 32]) -> DbResult<Option<SessionRow>> {
    let row = conn
        .opt("select tenant, account, sealed, origin, started, seen, fresh, programme from session where hash = $1", args![*hash])
        .await?;
    row.map(|r| {
        Ok(SessionRow {
            tenant: r.get(0)?,
            account: r.get(1)?,
            sealed: r.get(2)?,
            origin: r.get(3)?,
            started: r.get(4)?,
            seen: r.get(5)?,
            fresh: r.get(6)?,
            programme: r.get(7)?,
        })
    })
    .transpose()
}

/// Puts the session under another token, freshly proved; `false` when it was ended meanwhile.
pub(super) async fn move_to(tx: &mut Tx, from: &[u8; 32], to: &[u8; 32], sealed: &[u8], now: Timestamp) -> DbResult<bool> {
    let sql = "update session set hash = $2, origin = coalesce(origin, $1), sealed = $3, seen = $4, fresh = $4 where hash = $1";
    Ok(tx.exec(sql, args![*from, *to, sealed, now]).await? > 0)
}

pub(super) async fn note_seen(tx: &mut Tx, hash: &[u8; 32], now: Timestamp) -> DbResult<bool> {
    Ok(tx.exec("update session set seen = $2 where hash = $1", args![*hash, now]).await? > 0)
}

pub(super) async fn choose_programme(tx: &mut Tx, hash: &[u8; 32], code: &str) -> DbResult<()> {
    tx.exec("update session set programme = $2 where hash = $1", args![*hash, code]).await?;
    Ok(())
}

pub(super) async fn delete(tx: &mut Tx, hash: &[u8; 32]) -> DbResult<()> {
    tx.exec("delete from session where hash = $1", args![*hash]).await?;
    Ok(())
}

pub(super) async fn delete_all(tx: &mut Tx, tenant: i64, account: AccountId) -> DbResult<()> {
    tx.exec("delete from sign_in_step where tenant = $1 and account = $2", args![tenant, account]).await?;
    tx.exec("delete from session where tenant = $1 and account = $2", args![tenant, account]).await?;
    Ok(())
}

/// Forgets sessions nobody came back to: what they hold is sealed, and still better gone.
pub(super) async fn forget_over(tx: &mut Tx, begun_before: Timestamp) -> DbResult<()> {
    tx.exec("delete from session where started < $1", args![begun_before]).await?;
    Ok(())
}

/// Where a session is, as coarsely as it is kept.
#[derive(Default)]
pub(super) struct Place {
    device: Option<DeviceId>,
    label: Option<String>,
    network: Option<[u8; 16]>,
}

pub(super) async fn note_place(tx: &mut Tx, hash: &[u8; 32], device: DeviceId, visitor: &Visitor) -> DbResult<()> {
    let place = Place { device: Some(device), label: Some(visitor.label.clone()), network: Some(visitor.network.0) };
    put_place(tx, hash, &place).await
}

pub(super) async fn put_place(tx: &mut Tx, hash: &[u8; 32], place: &Place) -> DbResult<()> {
    let sql = "update session set device = $2, label = $3, network = $4 where hash = $1";
    tx.exec(sql, args![*hash, place.device, place.label.as_deref(), place.network]).await?;
    Ok(())
}

pub(super) async fn place_of(tx: &mut Tx, hash: &[u8; 32]) -> DbResult<Place> {
    let row = tx.opt("select device, label, network from session where hash = $1", args![*hash]).await?;
    row.map_or(Ok(Place::default()), |r| Ok(Place { device: r.get(0)?, label: r.get(1)?, network: r.get(2)? }))
}

pub(super) async fn mine(conn: &mut Conn, tenant: i64, account: AccountId) -> DbResult<Vec<Mine>> {
    let sql = "select hash, origin, started, seen, label, network, device from session where tenant = $1 and account = $2 \
               order by started desc";
    conn.all(sql, args![tenant, account]).await?.iter().map(read_mine).collect()
}

fn read_mine(r: &Row) -> DbResult<Mine> {
    let hash: [u8; 32] = r.get(0)?;
    let label: Option<String> = r.get(4)?;
    Ok(Mine {
        hash,
        origin: r.get::<Option<[u8; 32]>>(1)?.unwrap_or(hash),
        started: r.get(2)?,
        seen: r.get(3)?,
        label: label.unwrap_or_default(),
        network: r.get::<Option<[u8; 16]>>(5)?.map(Network),
        device: r.get(6)?,
    })
}

/// Ends every session but one.
pub(super) async fn delete_others(tx: &mut Tx, tenant: i64, account: AccountId, but: &[u8; 32]) -> DbResult<u64> {
    tx.exec("delete from session where tenant = $1 and account = $2 and hash <> $3", args![tenant, account, *but]).await
}

pub(super) struct StepRow {
    pub tenant: i64,
    pub account: AccountId,
    pub sealed: Vec<u8>,
    pub at: Timestamp,
    pub tries: i64,
}

pub(super) async fn insert_step(tx: &mut Tx, account: &Account, hash: &[u8; 32], sealed: &[u8], now: Timestamp) -> DbResult<()> {
    let sql = "insert into sign_in_step (hash, tenant, account, sealed, at, tries) values ($1,$2,$3,$4,$5,0)";
    tx.exec(sql, args![*hash, account.tenant, account.id, sealed, now]).await?;
    Ok(())
}

pub(super) async fn find_step(conn: &mut Conn, hash: &[u8; 32]) -> DbResult<Option<StepRow>> {
    let row = conn.opt("select tenant, account, sealed, at, tries from sign_in_step where hash = $1", args![*hash]).await?;
    row.map(|r| Ok(StepRow { tenant: r.get(0)?, account: r.get(1)?, sealed: r.get(2)?, at: r.get(3)?, tries: r.get(4)? })).transpose()
}

/// One more wrong try; how many it makes.
pub(super) async fn try_step(tx: &mut Tx, hash: &[u8; 32]) -> DbResult<i64> {
    let row = tx.opt("update sign_in_step set tries = tries + 1 where hash = $1 returning tries", args![*hash]).await?;
    row.map_or(Ok(i64::MAX), |r| r.get(0))
}

pub(super) async fn end_step(tx: &mut Tx, hash: &[u8; 32]) -> DbResult<bool> {
    Ok(tx.exec("delete from sign_in_step where hash = $1", args![*hash]).await? > 0)
}

pub(super) async fn forget_steps(tx: &mut Tx, before: Timestamp) -> DbResult<()> {
    tx.exec("delete from sign_in_step where at < $1", args![before]).await?;
    Ok(())
}
