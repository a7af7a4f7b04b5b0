//! Rows of standings, imports and revisions of partner bodies.

use std::collections::{HashMap, HashSet};

use ::facts::ProgrammeId;
use jiff::Timestamp;
use platform::args;
use platform::db::{Conn, DbResult, Row, Tx};
use platform::id::AccountId;
use platform::{Cx, Deed, Refusal};
use programme::partner::PartnerId;

use super::{Left, Standing};

/// How a body stands; the default where nobody ever said.
pub(super) async fn standing(conn: &mut Conn, tenant: i64, id: PartnerId) -> DbResult<Standing> {
    let sql = "select joined_on, left_on, left_reason, revision from partner_standing where tenant = $1 and partner = $2";
    let row = conn.opt(sql, args![tenant, id]).await?;
    row.map_or(Ok(Standing::default()), |row| read(&row))
}

/// How the bodies of a programme stand; those nobody spoke of are left out.
pub(super) async fn standings(conn: &mut Conn, tenant: i64, programme: ProgrammeId) -> DbResult<HashMap<PartnerId, Standing>> {
    let sql = "select joined_on, left_on, left_reason, revision, partner from partner_standing where tenant = $1 and programme = $2";
    conn.all(sql, args![tenant, programme]).await?.iter().map(|row| Ok((row.get(4)?, read(row)?))).collect()
}

/// Writes a standing over the one at `standing.revision - 1`.
pub(super) async fn put(tx: &mut Tx, tenant: i64, programme: ProgrammeId, id: PartnerId, standing: &Standing) -> Deed<()> {
    let left = standing.left.as_ref();
    let touched = tx
        .exec(
            "insert into partner_standing (tenant, partner, programme, joined_on, left_on, left_reason, revision) values ($1,$2,$3,$4,$5,$6,$7) \
             on conflict (tenant, partner) do update set joined_on = excluded.joined_on, left_on = excluded.left_on, \
             left_reason = excluded.left_reason, revision = excluded.revision where partner_standing.revision = $7 - 1",
            args![tenant, id, programme, standing.joined_on, left.map(|l| l.on), left.map(|l| l.reason.as_str()), standing.revision],
        )
        .await?;
    if touched == 1 { Ok(()) } else { Err(Refusal::Conflict) }
}

pub(super) async fn note_import(tx: &mut Tx, tenant: i64, programme: ProgrammeId, key: [u8; 16], id: PartnerId) -> DbResult<()> {
    tx.exec(
        "insert into partner_import (tenant, programme, import_key, partner) values ($1,$2,$3,$4) \
         on conflict (tenant, programme, import_key) do nothing",
        args![tenant, programme, key, id],
    )
    .await?;
    Ok(())
}

/// Keys of ledger rows that were taken in before.
///
/// # Errors
/// The records could not be read.
pub async fn imported_keys(conn: &mut Conn, tenant: i64, programme: ProgrammeId) -> DbResult<HashSet<[u8; 16]>> {
    let rows = conn.all("select import_key from partner_import where tenant = $1 and programme = $2", args![tenant, programme]).await?;
    rows.iter().map(|row| row.get(0)).collect()
}

/// A line of a body's history.
pub(super) struct Line {
    pub at: Timestamp,
    pub account: AccountId,
    pub deed: String,
    /// What the row said before.
    pub was: serde_json::Value,
}

pub(super) async fn insert_revision(tx: &mut Tx, cx: &Cx, id: PartnerId, revision: i64, deed: &str, was: &str) -> DbResult<()> {
    tx.exec(
        "insert into partner_revision (tenant, partner, revision, at, account, deed, was) values ($1,$2,$3,$4,$5,$6,$7)",
        args![cx.tenant, id, revision, cx.now, cx.actor.account, deed, was],
    )
    .await?;
    Ok(())
}

/// A body's history, newest first.
pub(super) async fn revisions(conn: &mut Conn, tenant: i64, id: PartnerId) -> DbResult<Vec<Line>> {
    let sql = "select at, account, deed, was from partner_revision where tenant = $1 and partner = $2 order by revision desc";
    conn.all(sql, args![tenant, id]).await?.iter().map(read_line).collect()
}

fn read_line(row: &Row) -> DbResult<Line> {
    let was: String = row.get(3)?;
    Ok(Line { at: row.get(0)?, account: row.get(1)?, deed: row.get(2)?, was: serde_json::from_str(&was).unwrap_or_default() })
}

fn read(row: &Row) -> DbResult<Standing> {
    let reason: Option<String> = row.get(2)?;
    let left = row.get::<Option<calendar::Date>>(1)?.map(|on| Left { on, reason: reason.unwrap_or_default() });
    Ok(Standing { joined_on: row.get(0)?, left, revision: row.get(3)? })
}
