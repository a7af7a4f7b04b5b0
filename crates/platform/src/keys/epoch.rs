//! A team's key by epoch, and the seats of its members.

use vault::{Recipient, SealingKey, SealingPrivate, SealingPublic};

use super::grant::{grant, store_key};
use super::seat_about;
use crate::args;
use crate::db::{Conn, DbResult, Tx};
use crate::id::{AccountId, TeamId};
use crate::recovery;
use crate::refusal::{Deed, Refusal};

/// Starts a team's next epoch: a new pair, its shared key, and a seat for each of `members`.
pub async fn start_epoch(
    tx: &mut Tx,
    tenant: i64,
    team: TeamId,
    members: &[(AccountId, SealingPublic)],
    now: jiff::Timestamp,
) -> Deed<SealingPrivate> {
    let private = SealingPrivate::generate();
    let id = private.public().id();
    let last = tx.one("select coalesce(max(epoch), 0) from team_epoch where tenant = $1 and team = $2", args![tenant, team]).await?;
    tx.exec("update team_epoch set until = $3 where tenant = $1 and team = $2 and until is null", args![tenant, team, now]).await?;
    tx.exec(
        "insert into team_epoch (tenant, id, team, epoch, public_key, since) values ($1,$2,$3,$4,$5,$6)",
        args![tenant, id.0, team, last.get::<i64>(0)? + 1, private.public().to_bytes().to_vec(), now],
    )
    .await?;
    recovery::protect_epoch(tx, tenant, team, &private).await?;
    for (account, public) in members {
        give_seat(tx, tenant, &private, *account, public).await?;
    }
    let shared = SealingKey::generate();
    store_key(tx, tenant, &shared, "team", now).await?;
    grant(tx, tenant, &shared, id, Recipient::Public(private.public())).await?;
    Ok(private)
}

/// Seals an epoch's private half to one more member.
pub async fn give_seat(tx: &mut Tx, tenant: i64, epoch: &SealingPrivate, account: AccountId, public: &SealingPublic) -> DbResult<()> {
    let id = epoch.public().id();
    let sealed = vault::wrap_private(epoch, Recipient::Public(public), &seat_about(tenant, &id.0));
    tx.exec(
        "insert into team_seat (tenant, epoch, account, sealed) values ($1,$2,$3,$4) on conflict (tenant, epoch, account) do nothing",
        args![tenant, id.0, account, sealed.0],
    )
    .await?;
    Ok(())
}

/// The public half of a team's present epoch: what anything arriving is sealed to.
pub async fn present_epoch(conn: &mut Conn, tenant: i64, team: TeamId) -> Deed<SealingPublic> {
    let row = conn
        .opt("select public_key from team_epoch where tenant = $1 and team = $2 and until is null", args![tenant, team])
        .await?
        .ok_or_else(|| Refusal::rule("このチームの鍵がまだありません。tsunagari init で組織を作成してください。"))?;
    let bytes: Vec<u8> = row.get(0)?;
    SealingPublic::from_bytes(&bytes).map_err(|e| Refusal::Broken(Box::new(e)))
}
