//! Keys of a run without anybody signed in: it takes in and, once it is over, nobody but the team reads.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use vault::{KeyId, SealingKey};

use super::grant::{grant_to_epoch, serves, store_key};
use crate::db::Tx;
use crate::id::TeamId;
use crate::refusal::Deed;

/// Keys made during one run without anybody signed in. They are forgotten with the run.
#[derive(Default)]
pub struct RunKeys {
    by_team: Mutex<HashMap<TeamId, Arc<SealingKey>>>,
    all: RwLock<HashMap<KeyId, Arc<SealingKey>>>,
}

impl RunKeys {
    pub(super) async fn sealer(&self, tx: &mut Tx, tenant: i64, team: TeamId, now: jiff::Timestamp) -> Deed<Arc<SealingKey>> {
        let known = self.by_team.lock().unwrap_or_else(PoisonError::into_inner).get(&team).cloned();
        // Its row may have been rolled back with the deed that made it, and whoever has left since may know it.
        if let Some(key) = known
            && serves(tx, tenant, team, key.id()).await?
        {
            return Ok(key);
        }
        let key = Arc::new(SealingKey::generate());
        store_key(tx, tenant, &key, "run", now).await?;
        grant_to_epoch(tx, tenant, team, &key).await?;
        self.by_team.lock().unwrap_or_else(PoisonError::into_inner).insert(team, key.clone());
        self.keep(&key);
        Ok(key)
    }

    pub(super) fn keep(&self, key: &Arc<SealingKey>) {
        self.all.write().unwrap_or_else(PoisonError::into_inner).insert(key.id(), key.clone());
    }

    pub(super) fn get(&self, id: KeyId) -> Option<Arc<SealingKey>> {
        self.all.read().unwrap_or_else(PoisonError::into_inner).get(&id).cloned()
    }
}
