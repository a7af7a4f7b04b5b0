//! Symmetric keys and to whom they are given.

use vault::{KeyId, Recipient, SealingKey};

use super::{grant_about, present_epoch};
use crate::args;
use crate::db::{Conn, DbError, DbResult, Tx};
use crate::id::TeamId;
use crate::refusal::Deed;

pub(super) async fn store_key(tx: &mut Tx, tenant: i64, key: &SealingKey, purpose: &str, now: jiff::Timestamp) -> DbResult<()> {
    tx.exec("insert into sealing_key (tenant, id, purpose, created_at) values ($1,$2,$3,$4)", args![tenant, key.id().0, purpose, now])
        .await?;
    Ok(())
}

/// Is this key there, and given to the team's present epoch?
pub(super) async fn serves(tx: &mut Tx, tenant: i64, team: TeamId, id: KeyId) -> Result<bool, DbError> {
    let sql = "select 1 from key_grant g join team_epoch e on e.tenant = g.tenant and e.id = g.recipient \
               where g.tenant = $1 and g.key = $2 and e.team = $3 and e.until is null";
    Ok(tx.opt(sql, args![tenant, id.0, team]).await?.is_some())
}

pub(super) async fn grant_to_epoch(tx: &mut Tx, tenant: i64, team: TeamId, key: &SealingKey) -> Deed<()> {
    let public = present_epoch(tx, tenant, team).await?;
    Ok(grant(tx, tenant, key, public.id(), Recipient::Public(&public)).await?)
}

pub(super) async fn grant(tx: &mut Tx, tenant: i64, key: &SealingKey, recipient: KeyId, to: Recipient<'_>) -> DbResult<()> {
    let sealed = vault::wrap_key(key, to, &grant_about(tenant, &key.id().0));
    tx.exec(
        "insert into key_grant (tenant, key, recipient, sealed) values ($1,$2,$3,$4)",
        args![tenant, key.id().0, recipient.0, sealed.0],
    )
    .await?;
    Ok(())
}

/// What a key is for, as it was made.
pub(crate) async fn purpose(conn: &mut Conn, tenant: i64, id: KeyId) -> DbResult<String> {
    conn.one("select purpose from sealing_key where tenant = $1 and id = $2", args![tenant, id.0]).await?.get(0)
}
