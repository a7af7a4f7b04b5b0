//! Rows of 「支援措置」 and 「加害者等」.

use calendar::Date;
use jiff::Timestamp;
use platform::args;
use platform::db::{Conn, DbResult, Tx, Val};
use platform::id::AccountId;

use super::{KnownId, MeasureId};
use crate::client::ClientId;
use crate::{Columns, Reach};

/// A measure as it lies.
pub(super) struct MeasureRow {
    pub id: MeasureId,
    pub starts_on: Date,
    pub expires_on: Date,
    pub sealed: Vec<u8>,
    pub recorded_by: AccountId,
    pub recorded_at: Timestamp,
    pub ended_at: Option<Timestamp>,
}

pub(super) async fn insert_measure(tx: &mut Tx, tenant: i64, client: ClientId, m: &MeasureRow) -> DbResult<()> {
    tx.exec(
        "insert into protection_measure (tenant, id, client, starts_on, expires_on, sealed, recorded_by, recorded_at) \
         values ($1,$2,$3,$4,$5,$6,$7,$8)",
        args![tenant, m.id, client, m.starts_on, m.expires_on, m.sealed.clone(), m.recorded_by, m.recorded_at],
    )
    .await?;
    Ok(())
}

pub(super) async fn end_measure(tx: &mut Tx, tenant: i64, id: MeasureId, at: Timestamp, by: AccountId) -> DbResult<bool> {
    let n = tx
        .exec(
            "update protection_measure set ended_at = $3, ended_by = $4 where tenant = $1 and id = $2 and ended_at is null",
            args![tenant, id, at, by],
        )
        .await?;
    Ok(n == 1)
}

/// Every measure of a client, the latest first.
pub(super) async fn measures(conn: &mut Conn, tenant: i64, client: ClientId) -> DbResult<Vec<MeasureRow>> {
    let rows = conn
        .all(
            "select id, starts_on, expires_on, sealed, recorded_by, recorded_at, ended_at from protection_measure \
             where tenant = $1 and client = $2 order by starts_on desc, recorded_at desc, id desc",
            args![tenant, client],
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(MeasureRow {
                id: row.get(0)?,
                starts_on: row.get(1)?,
                expires_on: row.get(2)?,
                sealed: row.get(3)?,
                recorded_by: row.get(4)?,
                recorded_at: row.get(5)?,
                ended_at: row.get(6)?,
            })
        })
        .collect()
}

/// Clients whose last living measure ends on or before `day`, and not before `since`: the one that ends first, first.
pub(super) async fn ending(conn: &mut Conn, tenant: i64, reach: &Reach<'_>, since: Date, day: Date) -> DbResult<Vec<(ClientId, Date)>> {
    let mut args = vec![Val::from(tenant), since.into(), day.into()];
    let mut sql = "select m.client, max(m.expires_on) from protection_measure m join client c on c.tenant = m.tenant and c.id = m.client \
         where m.tenant = $1 and m.ended_at is null"
        .to_owned();
    reach.narrow(&mut sql, &mut args, Columns { table: "c.", client: Some("id") });
    sql.push_str(" group by m.client having max(m.expires_on) >= $2 and max(m.expires_on) <= $3 order by 2, 1");
    conn.all_built(sql, &args).await?.iter().map(|row| Ok((row.get(0)?, row.get(1)?))).collect()
}

/// An entry's revision as it lies.
pub(super) struct KnownRow {
    pub id: KnownId,
    pub revision: i64,
    pub sealed: Vec<u8>,
    pub removed: bool,
    pub recorded_by: AccountId,
    pub recorded_at: Timestamp,
}

pub(super) async fn insert_known(tx: &mut Tx, tenant: i64, client: ClientId, k: &KnownRow) -> DbResult<()> {
    tx.exec(
        "insert into known_person (tenant, id, revision, client, sealed, removed, recorded_by, recorded_at) values ($1,$2,$3,$4,$5,$6,$7,$8)",
        args![tenant, k.id, k.revision, client, k.sealed.clone(), k.removed, k.recorded_by, k.recorded_at],
    )
    .await?;
    Ok(())
}

/// The last revision of every entry of a client, as they came.
pub(super) async fn known(conn: &mut Conn, tenant: i64, client: ClientId) -> DbResult<Vec<KnownRow>> {
    let rows = conn
        .all(
            "select id, revision, sealed, removed, recorded_by, recorded_at from known_person \
             where tenant = $1 and client = $2 order by id, revision desc",
            args![tenant, client],
        )
        .await?;
    let mut known: Vec<KnownRow> = rows
        .iter()
        .map(|row| {
            Ok(KnownRow {
                id: row.get(0)?,
                revision: row.get(1)?,
                sealed: row.get(2)?,
                removed: row.get(3)?,
                recorded_by: row.get(4)?,
                recorded_at: row.get(5)?,
            })
        })
        .collect::<DbResult<_>>()?;
    known.dedup_by_key(|row| row.id);
    Ok(known)
}

/// Removes measures and persons she was kept from; how many rows.
pub(super) async fn destroy(tx: &mut Tx, tenant: i64, client: [u8; 16]) -> DbResult<u64> {
    let measures = tx.exec("delete from protection_measure where tenant = $1 and client = $2", args![tenant, client]).await?;
    Ok(measures + tx.exec("delete from known_person where tenant = $1 and client = $2", args![tenant, client]).await?)
}
