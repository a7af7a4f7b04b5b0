//! When an emergency's hours are over: the keys go back, also from sessions that still run.

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use vault::KeyId;

use super::store;
use crate::db::Db;
use crate::house::House;
use crate::id::AccountId;
use crate::keys::case;
use crate::refusal::{Deed, Refusal};

/// How often it is looked. In between the rule of [`super::ask`] holds already; only the key lies a little longer.
const LOOK: Duration = Duration::from_secs(30);

/// Goes on taking keys back as long as the server runs.
pub async fn keep_swept(house: Arc<House>) {
    loop {
        match sweep(&house.db, house.clock.now()).await {
            Ok(ended) => ended.iter().for_each(|(account, keys)| house.sessions.forget_keys(Some(*account), keys)),
            Err(e) => tracing::error!(error = ?e, "keys of an emergency that is over could not be taken back"),
        }
        tokio::time::sleep(LOOK).await;
    }
}

/// Takes back the keys of emergencies that ran out. Needs no key itself. Answers who has to forget which keys.
pub async fn sweep(db: &Db, now: Timestamp) -> Deed<Vec<(AccountId, Vec<KeyId>)>> {
    let ended = store::run_out(&mut db.read().await?, now).await?;
    if ended.is_empty() {
        return Ok(Vec::new());
    }
    let mut tx = db.begin().await?;
    let mut out = Vec::new();
    for (tenant, file, account, public) in ended {
        let public = vault::SealingPublic::from_bytes(&public).map_err(|e| Refusal::Broken(Box::new(e)))?;
        let keys = store::kept_keys(&mut tx, tenant, file).await?;
        for key in &keys {
            case::take(&mut tx, tenant, *key, &public).await?;
        }
        store::end_reading(&mut tx, tenant, file, account).await?;
        out.push((account, keys));
    }
    tx.commit().await?;
    Ok(out)
}
