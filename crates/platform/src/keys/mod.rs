//! Which keys an actor holds, and under which key a new text is sealed.
//!
//! account key → seat (private half of a team epoch) → the epoch's shared key → case and identity keys.
//! Without anybody signed in (import, a message at night) text is sealed to the epoch's public half: the server
//! can take in, and cannot read.

pub mod case;
mod epoch;
mod grant;
mod handover;
mod rewrap;
mod ring;
mod run;

use std::sync::Arc;

use vault::{About, KeyId, Recipient, SealingKey};

use crate::db::{Conn, Tx};
use crate::id::TeamId;
use crate::refusal::{Deed, Refusal};

pub use case::Holder;
pub use epoch::{give_seat, present_epoch, start_epoch};
pub(crate) use grant::purpose;
use grant::{grant, store_key};
pub use handover::{Handed, hand_over, kept_back};
pub use rewrap::{Remaining, remaining, rewrap, rewrap_in_background};
pub use ring::KeyRing;
pub use run::RunKeys;

/// The keys of a context.
#[derive(Clone)]
pub enum Keys {
    /// Nobody is signed in: sealing only. One key per run, sealed to the team's present epoch.
    Sealing(Arc<RunKeys>),
    /// Somebody is signed in and holds these.
    Open(Arc<KeyRing>),
}

impl Keys {
    /// Keys for work without anybody signed in.
    pub fn sealing_only() -> Keys {
        Keys::Sealing(Arc::default())
    }

    /// The key under which a new text of `team` is sealed.
    pub async fn sealer(&self, tx: &mut Tx, tenant: i64, team: TeamId, now: jiff::Timestamp) -> Deed<Arc<SealingKey>> {
        match self {
            Keys::Sealing(run) => run.sealer(tx, tenant, team, now).await,
            Keys::Open(ring) => ring.team_key(tx, team).await,
        }
    }

    /// The key `id`, if the actor holds a way to it.
    pub async fn key(&self, conn: &mut Conn, id: KeyId) -> Deed<Arc<SealingKey>> {
        match self {
            Keys::Sealing(run) => run.get(id).ok_or(Refusal::Locked),
            Keys::Open(ring) => ring.key(conn, id).await,
        }
    }

    /// Makes a key of its own for a file or an identity, granted to `team`.
    pub async fn new_key(&self, tx: &mut Tx, tenant: i64, team: TeamId, purpose: &str, now: jiff::Timestamp) -> Deed<Arc<SealingKey>> {
        let key = Arc::new(SealingKey::generate());
        store_key(tx, tenant, &key, purpose, now).await?;
        match self {
            Keys::Sealing(run) => {
                // Under the run's own key, which the team can open: one sealing to the epoch serves a whole ledger.
                let shared = run.sealer(tx, tenant, team, now).await?;
                grant(tx, tenant, &key, shared.id(), Recipient::Symmetric(&shared)).await?;
                run.keep(&key);
            }
            Keys::Open(ring) => {
                let shared = ring.team_key(tx, team).await?;
                grant(tx, tenant, &key, shared.id(), Recipient::Symmetric(&shared)).await?;
                ring.keep(&key);
            }
        }
        Ok(key)
    }

    /// Opens a sealed text, if the actor holds its key.
    pub async fn open_text(&self, conn: &mut Conn, about: &About<'_>, sealed: &[u8]) -> Deed<String> {
        let id = vault::key_id_of(sealed).map_err(broken)?;
        let key = self.key(conn, id).await?;
        open_with(&key, about, sealed)
    }
}

/// Opens a sealed text with a key at hand.
pub fn open_with(key: &SealingKey, about: &About<'_>, sealed: &[u8]) -> Deed<String> {
    let plain = key.open(about, sealed).map_err(broken)?;
    String::from_utf8(plain.to_vec()).map_err(|e| Refusal::Broken(Box::new(e)))
}

fn broken(e: vault::OpenError) -> Refusal {
    Refusal::Broken(Box::new(e))
}

fn seat_about(tenant: i64, epoch: &[u8; 16]) -> About<'_> {
    About { tenant, table: "team_seat", record: epoch, field: "private" }
}

fn grant_about(tenant: i64, key: &[u8; 16]) -> About<'_> {
    About { tenant, table: "key_grant", record: key, field: "key" }
}
