//! Rows of known devices.

use jiff::Timestamp;

use super::{Device, DeviceId};
use crate::args;
use crate::db::{Conn, DbResult, Tx};
use crate::id::AccountId;

pub(super) async fn is_known(conn: &mut Conn, tenant: i64, account: AccountId, id: DeviceId) -> DbResult<bool> {
    let sql = "select 1 from device where tenant = $1 and account = $2 and id = $3";
    Ok(conn.opt(sql, args![tenant, account, id]).await?.is_some())
}

pub(super) async fn note(tx: &mut Tx, tenant: i64, account: AccountId, id: DeviceId, label: &str, now: Timestamp) -> DbResult<()> {
    let sql = "insert into device (tenant, account, id, label, first_seen, last_seen) values ($1,$2,$3,$4,$5,$5) \
               on conflict (tenant, account, id) do update set label = excluded.label, last_seen = excluded.last_seen";
    tx.exec(sql, args![tenant, account, id, label, now]).await?;
    Ok(())
}

/// The known devices of an account, the latest first.
pub async fn list(conn: &mut Conn, tenant: i64, account: AccountId) -> DbResult<Vec<Device>> {
    let sql = "select id, label, first_seen, last_seen from device where tenant = $1 and account = $2 order by last_seen desc";
    let rows = conn.all(sql, args![tenant, account]).await?;
    rows.iter().map(|r| Ok(Device { id: r.get(0)?, label: r.get(1)?, first_seen: r.get(2)?, last_seen: r.get(3)? })).collect()
}

/// Forgets a device: its cookie proves nothing any more. `false` when there was none.
pub async fn forget(tx: &mut Tx, tenant: i64, account: AccountId, id: DeviceId) -> DbResult<bool> {
    Ok(tx.exec("delete from device where tenant = $1 and account = $2 and id = $3", args![tenant, account, id]).await? > 0)
}
