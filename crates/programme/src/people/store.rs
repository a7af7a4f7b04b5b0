//! Invitations, departures, and what is asked about seats, sessions and roles.

use jiff::Timestamp;
use platform::args;
use platform::db::{Conn, DbError, DbResult, Row, Tx};
use platform::id::{AccountId, TeamId};
use platform::policy::Role;

use super::{Invitation, InvitationId};

const INVITATIONS: &str = "select id, tenant, login, name, role, team, invited_by, expires_at from invitation";

/// A seat in a team's present key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Seat {
    pub account: AccountId,
    pub team: TeamId,
}

pub(crate) async fn seats(conn: &mut Conn, tenant: i64) -> DbResult<Vec<Seat>> {
    let sql = "select s.account, e.team from team_seat s join team_epoch e on e.tenant = s.tenant and e.id = s.epoch \
               where s.tenant = $1 and e.until is null";
    let rows = conn.all(sql, args![tenant]).await?;
    rows.iter().map(|row| Ok(Seat { account: row.get(0)?, team: row.get(1)? })).collect()
}

pub(super) async fn has_key(conn: &mut Conn, tenant: i64, team: TeamId) -> DbResult<bool> {
    Ok(conn.opt("select 1 from team_epoch where tenant = $1 and team = $2 and until is null", args![tenant, team]).await?.is_some())
}

/// Takes every seat of a person, the earlier ones too.
pub(super) async fn take_seats(tx: &mut Tx, tenant: i64, account: AccountId) -> DbResult<()> {
    tx.exec("delete from team_seat where tenant = $1 and account = $2", args![tenant, account]).await?;
    Ok(())
}

pub(super) async fn set_role(tx: &mut Tx, tenant: i64, account: AccountId, role: Role) -> DbResult<()> {
    tx.exec("update account set role = $3 where tenant = $1 and id = $2", args![tenant, account, role.name()]).await?;
    Ok(())
}

pub(super) async fn deactivate(tx: &mut Tx, tenant: i64, account: AccountId) -> DbResult<()> {
    tx.exec("update account set active = $3 where tenant = $1 and id = $2", args![tenant, account, false]).await?;
    Ok(())
}

pub(super) async fn add_departure(
    tx: &mut Tx,
    tenant: i64,
    account: AccountId,
    by: AccountId,
    at: Timestamp,
    reason: &str,
) -> DbResult<()> {
    let sql = "insert into departure (tenant, account, decided_by, at, reason) values ($1,$2,$3,$4,$5)";
    tx.exec(sql, args![tenant, account, by, at, reason]).await?;
    Ok(())
}

/// 「利用停止」 as it was decided.
pub(super) struct Departure {
    pub at: Timestamp,
    pub by: AccountId,
    pub reason: String,
}

pub(super) async fn departure(conn: &mut Conn, tenant: i64, account: AccountId) -> DbResult<Option<Departure>> {
    let row = conn.opt("select at, decided_by, reason from departure where tenant = $1 and account = $2", args![tenant, account]).await?;
    row.map(|row| Ok(Departure { at: row.get(0)?, by: row.get(1)?, reason: row.get(2)? })).transpose()
}

pub(super) async fn add_invitation(tx: &mut Tx, i: &Invitation, hash: &[u8; 32], now: Timestamp) -> DbResult<()> {
    tx.exec(
        "insert into invitation (tenant, id, login, name, role, team, hash, invited_by, created_at, expires_at) values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10)",
        args![i.tenant, i.id, &i.login, &i.name, i.role.name(), i.team, *hash, i.invited_by, now, i.expires_at],
    )
    .await?;
    Ok(())
}

/// Those that can still be used, the newest first.
pub(super) async fn open_invitations(conn: &mut Conn, tenant: i64, now: Timestamp) -> DbResult<Vec<Invitation>> {
    let sql = format!("{INVITATIONS} where tenant = $1 and closed_at is null and expires_at > $2 order by id desc");
    conn.all_built(sql, args![tenant, now]).await?.iter().map(read).collect()
}

pub(super) async fn invitation_of(conn: &mut Conn, hash: &[u8; 32], now: Timestamp) -> DbResult<Option<Invitation>> {
    let sql = format!("{INVITATIONS} where hash = $1 and closed_at is null and expires_at > $2");
    conn.all_built(sql, args![*hash, now]).await?.first().map(read).transpose()
}

/// Closes an open invitation; false when somebody was quicker.
pub(super) async fn close(tx: &mut Tx, tenant: i64, id: InvitationId, account: Option<AccountId>, now: Timestamp) -> DbResult<bool> {
    let sql = "update invitation set closed_at = $3, account = $4 where tenant = $1 and id = $2 and closed_at is null and expires_at > $3";
    Ok(tx.exec(sql, args![tenant, id, now, account]).await? == 1)
}

fn read(row: &Row) -> DbResult<Invitation> {
    let role: String = row.get(4)?;
    Ok(Invitation {
        id: row.get(0)?,
        tenant: row.get(1)?,
        login: row.get(2)?,
        name: row.get(3)?,
        role: Role::parse(&role).ok_or_else(|| DbError::Shape { column: "role".to_owned() })?,
        team: row.get(5)?,
        invited_by: row.get(6)?,
        expires_at: row.get(7)?,
    })
}
