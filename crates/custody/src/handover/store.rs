//! Rows of hand-overs.

use jiff::Timestamp;
use platform::Cx;
use platform::args;
use platform::db::{Conn, DbResult, Row, Tx};
use platform::id::{AccountId, TeamId};
use platform::keys::Handed;

use super::{Handover, HandoverId, State};

const COLUMNS: &str = "select id, from_team, to_team, receiver, proposed_by, proposed_at, confirmed_by, confirmed_at, done_at, withdrawn_at, \
                       keys, kept_back from handover";

pub(super) async fn insert(tx: &mut Tx, cx: &Cx, id: HandoverId, teams: (TeamId, TeamId), receiver: AccountId) -> DbResult<()> {
    tx.exec(
        "insert into handover (tenant, id, from_team, to_team, receiver, proposed_by, proposed_at) values ($1,$2,$3,$4,$5,$6,$7)",
        args![cx.tenant, id, teams.0, teams.1, receiver, cx.actor.account, cx.now],
    )
    .await?;
    Ok(())
}

pub(super) async fn find(conn: &mut Conn, tenant: i64, id: HandoverId) -> DbResult<Option<Handover>> {
    conn.all_built(format!("{COLUMNS} where tenant = $1 and id = $2"), args![tenant, id]).await?.first().map(read).transpose()
}

pub(super) async fn open_from(conn: &mut Conn, tenant: i64, team: TeamId) -> DbResult<Option<Handover>> {
    let sql = format!("{COLUMNS} where tenant = $1 and from_team = $2 and done_at is null and withdrawn_at is null");
    conn.all_built(sql, args![tenant, team]).await?.first().map(read).transpose()
}

/// All of them, the newest first.
pub(super) async fn list(conn: &mut Conn, tenant: i64) -> DbResult<Vec<Handover>> {
    conn.all_built(format!("{COLUMNS} where tenant = $1 order by id desc"), args![tenant]).await?.iter().map(read).collect()
}

pub(super) async fn confirm(tx: &mut Tx, cx: &Cx, id: HandoverId) -> DbResult<bool> {
    let sql = "update handover set confirmed_by = $3, confirmed_at = $4 \
               where tenant = $1 and id = $2 and confirmed_at is null and withdrawn_at is null and done_at is null";
    Ok(tx.exec(sql, args![cx.tenant, id, cx.actor.account, cx.now]).await? == 1)
}

pub(super) async fn withdraw(tx: &mut Tx, cx: &Cx, id: HandoverId) -> DbResult<bool> {
    let sql = "update handover set withdrawn_at = $3 where tenant = $1 and id = $2 and withdrawn_at is null and done_at is null";
    Ok(tx.exec(sql, args![cx.tenant, id, cx.now]).await? == 1)
}

pub(super) async fn done(tx: &mut Tx, cx: &Cx, id: HandoverId, handed: Handed) -> DbResult<()> {
    let sql = "update handover set done_by = $3, done_at = $4, keys = $5, kept_back = $6 where tenant = $1 and id = $2";
    tx.exec(sql, args![cx.tenant, id, cx.actor.account, cx.now, handed.keys, handed.kept_back]).await?;
    Ok(())
}

pub(super) async fn seated(conn: &mut Conn, tenant: i64, team: TeamId, account: AccountId) -> DbResult<bool> {
    let sql = "select 1 from team_seat s join team_epoch e on e.tenant = s.tenant and e.id = s.epoch \
               where s.tenant = $1 and s.account = $2 and e.team = $3 and e.until is null";
    Ok(conn.opt(sql, args![tenant, account, team]).await?.is_some())
}

fn read(row: &Row) -> DbResult<Handover> {
    let confirmed: Option<AccountId> = row.get(6)?;
    let confirmed_at: Option<Timestamp> = row.get(7)?;
    let done_at: Option<Timestamp> = row.get(8)?;
    let withdrawn: Option<Timestamp> = row.get(9)?;
    let (keys, kept_back): (Option<i64>, Option<i64>) = (row.get(10)?, row.get(11)?);
    Ok(Handover {
        id: row.get(0)?,
        from: row.get(1)?,
        to: row.get(2)?,
        receiver: row.get(3)?,
        proposed: (row.get(4)?, row.get(5)?),
        confirmed: confirmed.zip(confirmed_at),
        done_at,
        state: match (confirmed_at, done_at, withdrawn) {
            (_, Some(_), _) => State::Done,
            (_, None, Some(_)) => State::Withdrawn,
            (Some(_), None, None) => State::Confirmed,
            (None, None, None) => State::Proposed,
        },
        handed: keys.zip(kept_back).map(|(keys, kept_back)| Handed { keys, kept_back }),
    })
}
