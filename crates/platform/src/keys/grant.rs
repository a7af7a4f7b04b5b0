//! Symmetric keys and to whom they are given.

use vault::{KeyId, Recipient, SealingKey};

use super::{grant_about, present_epoch};
use crate::args;
use crate::db::{DbError, DbResult, Tx};
use crate::id::TeamId;
use crate::refusal::Deed;

pub(super) async fn store_key(tx: &mut Tx, tenant: i64, key: &SealingKey, purpose: &str, now: jiff::Timestamp) -> DbResult<()> {
    tx.exec("insert into sealing_key (tenant, id, purpose, created_at) values ($1,$2,$3,$4)", args![tenant, key.id().0, purpose, now])
        .await?;
    Ok(())
}

pub(super) async fn key_exists(tx: &mut Tx, tenant: i64, id: KeyId) -> Result<bool, DbError> {
    Ok(tx.opt("select 1 from sealing_key where tenant = $1 and id = $2", args![tenant, id.0]).await?.is_some())
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
