//! What is sealed to the organisation: private halves of accounts and of team epochs.

use vault::{About, Opener, Recipient, SealingPrivate, SealingPublic, unwrap_private, wrap_private};

use super::{Opened, SetId, same, store};
use crate::db::{Conn, Db, Tx};
use crate::id::{AccountId, TeamId};
use crate::keys::KeyRing;
use crate::refusal::{Deed, Refusal};

fn account_about(tenant: i64, account: &AccountId) -> About<'_> {
    About { tenant, table: "recovery_account", record: &account.0, field: "sealed" }
}

fn epoch_about(tenant: i64, epoch: &[u8; 16]) -> About<'_> {
    About { tenant, table: "recovery_epoch", record: epoch, field: "sealed" }
}

/// Seals an account's private half to its organisation, if that has kits.
pub async fn protect_account(tx: &mut Tx, tenant: i64, team: TeamId, account: AccountId, private: &SealingPrivate) -> Deed<()> {
    if let Some(set) = super::of_team(tx, tenant, team).await? {
        let sealed = wrap_private(private, Recipient::Public(&set.public), &account_about(tenant, &account));
        store::put_account(tx, tenant, account, set.id, &sealed.0).await?;
    }
    Ok(())
}

/// Seals an epoch's private half to its team's organisation, if that has kits.
pub async fn protect_epoch(tx: &mut Tx, tenant: i64, team: TeamId, private: &SealingPrivate) -> Deed<()> {
    if let Some(set) = super::of_team(tx, tenant, team).await? {
        let epoch = private.public().id().0;
        let sealed = wrap_private(private, Recipient::Public(&set.public), &epoch_about(tenant, &epoch));
        store::put_epoch(tx, tenant, &epoch, set.id, &sealed.0).await?;
    }
    Ok(())
}

/// Whoever signs in brings her keys under the kits that were made since: nothing to do, mostly.
pub async fn catch_up(db: &Db, tenant: i64, team: TeamId, ring: &KeyRing) -> Deed<()> {
    let lacks = {
        let mut conn = db.read().await?;
        lacks(&mut conn, tenant, team, ring).await?
    };
    if !lacks {
        return Ok(());
    }
    let mut tx = db.begin().await?;
    protect_ring(&mut tx, tenant, team, ring).await?;
    Ok(tx.commit().await?)
}

async fn lacks(conn: &mut Conn, tenant: i64, team: TeamId, ring: &KeyRing) -> Deed<bool> {
    let Some(set) = super::of_team(conn, tenant, team).await? else { return Ok(false) };
    if store::account(conn, tenant, ring.account(), set.id).await?.is_none() {
        return Ok(true);
    }
    let covered = store::covered_epochs(conn, tenant, set.id).await?;
    Ok(ring.seats_of(team).any(|seat| !covered.contains(&seat.public().id().0)))
}

/// Brings everything a ring holds of its team under the present kits.
pub async fn protect_ring(tx: &mut Tx, tenant: i64, team: TeamId, ring: &KeyRing) -> Deed<()> {
    protect_account(tx, tenant, team, ring.account(), ring.private()).await?;
    for seat in ring.seats_of(team) {
        protect_epoch(tx, tenant, team, seat).await?;
    }
    Ok(())
}

/// An account's private half, out of the organisation's.
///
/// # Errors
/// When this account has not yet signed in since the kits were made.
pub async fn account_private(
    conn: &mut Conn,
    tenant: i64,
    opened: &Opened,
    account: AccountId,
    public: &SealingPublic,
) -> Deed<SealingPrivate> {
    let sealed = store::account(conn, tenant, account, opened.set.id).await?;
    let sealed = sealed.ok_or_else(|| Refusal::rule(crate::wording::t("recovery-account-not-covered")))?;
    same(unwrap(&sealed, &opened.private, &account_about(tenant, &account))?, public)
}

/// The private halves of every epoch of the organisation's teams, with the team each belongs to.
pub async fn epoch_privates(conn: &mut Conn, tenant: i64, opened: &Opened) -> Deed<Vec<(TeamId, SealingPrivate)>> {
    let rows = store::epochs(conn, tenant, opened.set.id).await?;
    rows.into_iter()
        .map(|(epoch, team, public, sealed)| {
            let public = SealingPublic::from_bytes(&public).map_err(|e| Refusal::Broken(Box::new(e)))?;
            Ok((team, same(unwrap(&sealed, &opened.private, &epoch_about(tenant, &epoch))?, &public)?))
        })
        .collect()
}

/// Everything sealed to the old set, sealed to the new one.
pub(super) async fn reseal(tx: &mut Tx, tenant: i64, old: &Opened, new: SetId, public: &SealingPublic) -> Deed<()> {
    for (account, sealed) in store::accounts(tx, tenant, old.set.id).await? {
        let about = account_about(tenant, &account);
        let private = unwrap(&sealed, &old.private, &about)?;
        store::put_account(tx, tenant, account, new, &wrap_private(&private, Recipient::Public(public), &about).0).await?;
    }
    for (epoch, _, _, sealed) in store::epochs(tx, tenant, old.set.id).await? {
        let about = epoch_about(tenant, &epoch);
        let private = unwrap(&sealed, &old.private, &about)?;
        store::put_epoch(tx, tenant, &epoch, new, &wrap_private(&private, Recipient::Public(public), &about).0).await?;
    }
    Ok(())
}

fn unwrap(sealed: &[u8], with: &SealingPrivate, about: &About<'_>) -> Deed<SealingPrivate> {
    unwrap_private(sealed, Opener::Private(with), about).map_err(|e| Refusal::Broken(Box::new(e)))
}
