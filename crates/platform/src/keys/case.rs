//! The keys of one woman's file: given to her team, or to named people and nobody else. A restriction is a missing
//! key, not a missing button.

use std::sync::Arc;

use vault::{About, KeyId, Opener, Recipient, SealingKey, SealingPublic};

use super::{Keys, broken, grant, grant_about, store_key};
use crate::args;
use crate::cx::Cx;
use crate::db::{DbResult, Tx};
use crate::id::{AccountId, TeamId};
use crate::refusal::{Deed, Refusal};

/// Somebody a key is given to.
#[derive(Clone, Debug)]
pub struct Holder {
    /// Who.
    pub account: AccountId,
    /// The public half of her key.
    pub public: SealingPublic,
}

/// Makes a key that these people hold and nobody else.
pub async fn new_for(tx: &mut Tx, cx: &Cx, holders: &[Holder], purpose: &str) -> Deed<Arc<SealingKey>> {
    let key = Arc::new(SealingKey::generate());
    store_key(tx, cx.tenant, &key, purpose, cx.now).await?;
    for holder in holders {
        give(tx, cx.tenant, &key, holder).await?;
    }
    Ok(key)
}

/// Takes a key from everybody and gives it to these people.
pub async fn give_only(tx: &mut Tx, tenant: i64, key: &SealingKey, holders: &[Holder]) -> Deed<()> {
    tx.exec("delete from key_grant where tenant = $1 and key = $2", args![tenant, key.id().0]).await?;
    for holder in holders {
        give(tx, tenant, key, holder).await?;
    }
    Ok(())
}

/// Gives a key to one more person.
pub async fn give(tx: &mut Tx, tenant: i64, key: &SealingKey, holder: &Holder) -> Deed<()> {
    take(tx, tenant, key.id(), &holder.public).await?;
    Ok(grant(tx, tenant, key, holder.public.id(), Recipient::Public(&holder.public)).await?)
}

/// Takes a key from one person.
pub async fn take(tx: &mut Tx, tenant: i64, key: KeyId, public: &SealingPublic) -> DbResult<()> {
    tx.exec("delete from key_grant where tenant = $1 and key = $2 and recipient = $3", args![tenant, key.0, public.id().0]).await?;
    Ok(())
}

/// Takes a key from everybody and gives it to the team, as a file has it from the start.
pub async fn give_team(tx: &mut Tx, cx: &Cx, team: TeamId, key: &SealingKey) -> Deed<()> {
    let shared = cx.keys.sealer(tx, cx.tenant, team, cx.now).await?;
    tx.exec("delete from key_grant where tenant = $1 and key = $2", args![cx.tenant, key.id().0]).await?;
    Ok(grant(tx, cx.tenant, key, shared.id(), Recipient::Symmetric(&shared)).await?)
}

/// A key sealed to a colleague who may take it up in an emergency. It is not among her keys until she does.
pub fn put_by(tenant: i64, key: &SealingKey, holder: &Holder) -> Vec<u8> {
    vault::wrap_key(key, Recipient::Public(&holder.public), &put_by_about(tenant, &key.id().0)).0
}

/// Takes up a key that was put by for the actor.
pub fn take_up(cx: &Cx, key: KeyId, sealed: &[u8]) -> Deed<SealingKey> {
    let Keys::Open(ring) = &cx.keys else { return Err(Refusal::Locked) };
    vault::unwrap_key(sealed, Opener::Private(ring.private()), &put_by_about(cx.tenant, &key.0)).map_err(broken)
}

fn put_by_about(tenant: i64, key: &[u8; 16]) -> About<'_> {
    About { table: "wall_emergency", ..grant_about(tenant, key) }
}
