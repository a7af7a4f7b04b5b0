//! The keys of a file, and the people who may be given them.

use std::sync::Arc;

use vault::{About, KeyId, SealingKey};

use super::store;
use crate::account;
use crate::cx::Cx;
use crate::db::{Conn, Tx};
use crate::id::{AccountId, TeamId};
use crate::keys::{Holder, case};
use crate::refusal::{Deed, Refusal};

/// A woman's file as restrictions see it.
#[derive(Clone, Debug)]
pub struct File {
    /// The client.
    pub id: [u8; 16],
    /// The team that keeps it.
    pub team: TeamId,
    /// The keys new texts are sealed under now.
    pub keys: Vec<KeyId>,
}

impl File {
    /// Every key anything of hers may lie under, each once.
    pub(crate) async fn all_keys(&self, conn: &mut Conn, tenant: i64) -> Deed<Vec<KeyId>> {
        let mut all = self.keys.clone();
        for key in store::kept_keys(conn, tenant, self.id).await? {
            if !all.contains(&key) {
                all.push(key);
            }
        }
        Ok(all)
    }

    /// The same, opened. Who cannot open one may not decide who else may.
    pub(super) async fn opened(&self, tx: &mut Tx, cx: &Cx) -> Deed<Vec<Arc<SealingKey>>> {
        let mut keys = Vec::new();
        for id in self.all_keys(tx, cx.tenant).await? {
            keys.push(cx.keys.key(tx, id).await?);
        }
        Ok(keys)
    }
}

/// A new key for something of a file: given to those who may open it, the team or the named people.
pub async fn new_key(tx: &mut Tx, cx: &Cx, file: &File, purpose: &str) -> Deed<Arc<SealingKey>> {
    let Some(wall) = store::wall(tx, cx.tenant, file.id).await? else {
        return cx.keys.new_key(tx, cx.tenant, file.team, purpose, cx.now).await;
    };
    let lasting: Vec<AccountId> = wall.readers.iter().filter(|r| r.until.is_none()).map(|r| r.account).collect();
    let holders = holders(tx, cx, &lasting).await?;
    let key = case::new_for(tx, cx, &holders, purpose).await?;
    store::keep_key(tx, cx.tenant, file.id, key.id()).await?;
    let mut on_call = store::on_call(tx, cx.tenant, file.id).await?;
    on_call.retain(|account| !lasting.contains(account));
    for holder in self::holders(tx, cx, &on_call).await? {
        store::put_by(tx, cx.tenant, file.id, key.id(), holder.account, case::put_by(cx.tenant, &key, &holder)).await?;
    }
    // Whoever reads in an emergency reads what is written in it.
    for reader in wall.readers.iter().filter(|r| r.until.is_some_and(|until| until > cx.now)) {
        for holder in self::holders(tx, cx, &[reader.account]).await? {
            case::give(tx, cx.tenant, &key, &holder).await?;
        }
    }
    Ok(key)
}

/// These accounts with their public keys, those in service.
pub(crate) async fn holders(conn: &mut Conn, cx: &Cx, accounts: &[AccountId]) -> Deed<Vec<Holder>> {
    let mut out = Vec::new();
    for id in accounts {
        let found = account::by_id(conn, cx.tenant, *id).await?.filter(|a| a.active).ok_or(Refusal::NotFound)?;
        out.push(Holder { account: *id, public: found.public()? });
    }
    Ok(out)
}

/// Where the reason of a deed at a restriction is sealed to.
pub(crate) fn reason_about(tenant: i64, event: &[u8; 16]) -> About<'_> {
    About { tenant, table: "wall_event", record: event, field: "reason" }
}
