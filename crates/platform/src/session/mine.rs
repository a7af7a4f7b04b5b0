//! One's own sessions 「ログイン中の端末」: where and when, as coarsely as it serves her, and ending them.

use jiff::Timestamp;

use super::{IDLE, LIFE, Live, store};
use crate::audit::{self, Entry};
use crate::device::DeviceId;
use crate::house::House;
use crate::refusal::{Deed, Refusal};
use crate::web::Network;

/// A session as its owner sees it.
#[derive(Clone, Debug)]
pub struct Mine {
    pub(super) hash: [u8; 32],
    pub(super) origin: [u8; 32],
    /// When it began.
    pub started: Timestamp,
    /// When it was last used, to the minute.
    pub seen: Timestamp,
    /// 「Chrome（Windows）」; empty when the browser did not say.
    pub label: String,
    /// From which network; two can be compared.
    pub network: Option<Network>,
    /// On which known device.
    pub device: Option<DeviceId>,
}

impl Mine {
    /// A name for forms: it opens nothing.
    pub fn name(&self) -> String {
        self.origin[..8].iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// Is it the one she looks from?
    pub fn is(&self, live: &Live) -> bool {
        self.hash == live.hash
    }
}

/// The sessions of whoever is signed in that are not over, the latest first.
pub async fn mine(house: &House, live: &Live) -> Deed<Vec<Mine>> {
    let now = house.clock.now();
    let mut all = store::mine(&mut house.db.read().await?, live.account.tenant, live.account.id).await?;
    // Rows of sessions that ran out stay until somebody comes back with their token.
    let alive = |line: &Mine| now.duration_since(line.seen) < IDLE && now.duration_since(line.started) < LIFE;
    all.retain(|line| line.is(live) || alive(line));
    Ok(all)
}

/// Ends one of her own sessions: on this node at once, elsewhere within a minute.
///
/// # Errors
/// [`Refusal::NotFound`] when she has none of this name.
pub async fn end_mine(house: &House, live: &Live, name: &str) -> Deed<()> {
    let all = store::mine(&mut house.db.read().await?, live.account.tenant, live.account.id).await?;
    let line = all.iter().find(|line| line.name() == name).ok_or(Refusal::NotFound)?;
    house.sessions.forget(&line.hash);
    let mut tx = house.db.begin().await?;
    store::delete(&mut tx, &line.hash).await?;
    note(&mut tx, house, live, "session.ended", "").await?;
    Ok(tx.commit().await?)
}

/// Ends all her sessions but this one: on this node at once, elsewhere within a minute.
pub async fn end_others(house: &House, live: &Live) -> Deed<()> {
    let mut tx = house.db.begin().await?;
    let ended = store::delete_others(&mut tx, live.account.tenant, live.account.id, &live.hash).await?;
    note(&mut tx, house, live, "session.others_ended", &ended.to_string()).await?;
    tx.commit().await?;
    house.sessions.forget_others(live.account.id, &live.hash);
    Ok(())
}

async fn note(tx: &mut crate::db::Tx, house: &House, live: &Live, action: &'static str, detail: &str) -> Deed<()> {
    let id = live.account.id;
    let entry = Entry { action, kind: "account", object: Some(&id.0), detail };
    Ok(audit::append_as(tx, live.account.tenant, Some(&id.0), house.clock.now(), &entry).await?)
}
