//! 「鍵束」: what somebody who is signed in can open.

use std::collections::HashMap;
use std::pin::Pin;
use std::sync::{Arc, PoisonError, RwLock};

use vault::{KeyId, Opener, SealingKey, SealingPrivate};

use super::{broken, grant_about, seat_about};
use crate::args;
use crate::db::Conn;
use crate::id::{AccountId, TeamId};
use crate::refusal::{Deed, Refusal};

/// Case key, run's key, an earlier epoch's shared key, the present one's: no tree is deeper than this.
const DEEPEST: u8 = 6;

type Climb<'a> = Pin<Box<dyn Future<Output = Deed<Option<Arc<SealingKey>>>> + Send + 'a>>;

/// The keys of somebody who is signed in. Wiped when the session ends.
pub struct KeyRing {
    tenant: i64,
    account: AccountId,
    private: SealingPrivate,
    seats: HashMap<KeyId, SealingPrivate>,
    teams: HashMap<KeyId, TeamId>,
    present: HashMap<TeamId, KeyId>,
    cache: RwLock<HashMap<KeyId, Arc<SealingKey>>>,
    /// An epoch has one shared key for ever.
    shared: RwLock<HashMap<KeyId, KeyId>>,
}

impl KeyRing {
    /// Opens all seats of `account` with its private key.
    pub async fn open(conn: &mut Conn, tenant: i64, account: AccountId, private: SealingPrivate) -> Deed<KeyRing> {
        let rows = conn
            .all(
                "select s.epoch, s.sealed, e.team, e.until from team_seat s join team_epoch e on e.tenant = s.tenant and e.id = s.epoch \
                 where s.tenant = $1 and s.account = $2",
                args![tenant, account],
            )
            .await?;
        let mut ring = KeyRing {
            tenant,
            account,
            private,
            seats: HashMap::new(),
            teams: HashMap::new(),
            present: HashMap::new(),
            cache: RwLock::default(),
            shared: RwLock::default(),
        };
        for row in rows {
            let epoch = KeyId(row.get(0)?);
            let sealed: Vec<u8> = row.get(1)?;
            let about = seat_about(tenant, &epoch.0);
            let seat = vault::unwrap_private(&sealed, Opener::Private(&ring.private), &about).map_err(broken)?;
            let team: TeamId = row.get(2)?;
            if row.get::<Option<i64>>(3)?.is_none() {
                ring.present.insert(team, epoch);
            }
            ring.teams.insert(epoch, team);
            ring.seats.insert(epoch, seat);
        }
        Ok(ring)
    }

    /// Whose ring this is.
    pub fn account(&self) -> AccountId {
        self.account
    }

    /// The account's own private half, to seal it again for a session or a new password.
    pub fn private(&self) -> &SealingPrivate {
        &self.private
    }

    /// The private half of a team's present epoch, to give a new member a seat.
    pub fn present_seat(&self, team: TeamId) -> Option<(KeyId, &SealingPrivate)> {
        let id = *self.present.get(&team)?;
        Some((id, self.seats.get(&id)?))
    }

    /// Is this key at hand without asking the records?
    pub fn holds(&self, id: KeyId) -> bool {
        self.cache.read().unwrap_or_else(PoisonError::into_inner).contains_key(&id)
    }

    /// Who she is at which team: every team of which she holds the present epoch.
    pub fn teams(&self) -> impl Iterator<Item = TeamId> {
        self.present.keys().copied()
    }

    /// Does she hold an epoch of the team that is over?
    pub fn holds_former(&self, team: TeamId) -> bool {
        let present = self.present.get(&team);
        self.teams.iter().any(|(epoch, of)| *of == team && Some(epoch) != present)
    }

    /// The private halves of all epochs of a team that this ring holds: what was sealed before somebody left is still
    /// the team's to read, so a new member gets these too.
    pub fn seats_of(&self, team: TeamId) -> impl Iterator<Item = &SealingPrivate> {
        self.seats.iter().filter(move |(epoch, _)| self.teams.get(epoch) == Some(&team)).map(|(_, seat)| seat)
    }

    /// Forgets keys that were taken away.
    pub fn forget(&self, keys: &[KeyId]) {
        self.cache.write().unwrap_or_else(PoisonError::into_inner).retain(|id, _| !keys.contains(id));
    }

    pub(super) fn keep(&self, key: &Arc<SealingKey>) {
        self.cache.write().unwrap_or_else(PoisonError::into_inner).insert(key.id(), key.clone());
    }

    pub(super) fn cached(&self, id: KeyId) -> Option<Arc<SealingKey>> {
        self.cache.read().unwrap_or_else(PoisonError::into_inner).get(&id).cloned()
    }

    /// The shared key of a team's present epoch: what signed-in members seal texts and grants under.
    pub(super) async fn team_key(&self, conn: &mut Conn, team: TeamId) -> Deed<Arc<SealingKey>> {
        let (epoch, _) = self.present_seat(team).ok_or(Refusal::Locked)?;
        let known = self.shared.read().unwrap_or_else(PoisonError::into_inner).get(&epoch).copied();
        if let Some(key) = known {
            return self.key(conn, key).await;
        }
        let row = conn
            .opt(
                "select k.id from sealing_key k join key_grant g on g.tenant = k.tenant and g.key = k.id \
                 where k.tenant = $1 and k.purpose = 'team' and g.recipient = $2",
                args![self.tenant, epoch.0],
            )
            .await?
            .ok_or(Refusal::Locked)?;
        let id = KeyId(row.get(0)?);
        let key = self.key(conn, id).await?;
        self.shared.write().unwrap_or_else(PoisonError::into_inner).insert(epoch, id);
        Ok(key)
    }

    /// The key `id`, by whichever grant this ring can open.
    pub async fn key(&self, conn: &mut Conn, id: KeyId) -> Deed<Arc<SealingKey>> {
        self.climb(conn, id, DEEPEST).await?.ok_or(Refusal::NotFound)
    }

    /// Up the tree: to a seat, to the account's own key, or to another key and from there on.
    fn climb<'a>(&'a self, conn: &'a mut Conn, id: KeyId, steps: u8) -> Climb<'a> {
        Box::pin(async move {
            if let Some(key) = self.cached(id) {
                return Ok(Some(key));
            }
            if steps == 0 {
                return Ok(None);
            }
            let rows = conn.all("select recipient, sealed from key_grant where tenant = $1 and key = $2", args![self.tenant, id.0]).await?;
            for row in rows {
                let sealed: Vec<u8> = row.get(1)?;
                if let Some(key) = self.unwrap(conn, id, KeyId(row.get(0)?), &sealed, steps).await? {
                    let key = Arc::new(key);
                    self.keep(&key);
                    return Ok(Some(key));
                }
            }
            Ok(None)
        })
    }

    async fn unwrap(&self, conn: &mut Conn, id: KeyId, recipient: KeyId, sealed: &[u8], steps: u8) -> Deed<Option<SealingKey>> {
        let about = grant_about(self.tenant, &id.0);
        if let Some(seat) = self.seats.get(&recipient) {
            return vault::unwrap_key(sealed, Opener::Private(seat), &about).map(Some).map_err(broken);
        }
        if recipient == self.private.public().id() {
            return vault::unwrap_key(sealed, Opener::Private(&self.private), &about).map(Some).map_err(broken);
        }
        // A grant under another symmetric key (the epoch's shared one, a run's): one step up the tree.
        match self.climb(conn, recipient, steps - 1).await? {
            Some(shared) => vault::unwrap_key(sealed, Opener::Symmetric(&shared), &about).map(Some).map_err(broken),
            None => Ok(None),
        }
    }

    /// Opens in one go every key of a purpose that this ring can reach: before a search or a long list.
    pub async fn preload(&self, conn: &mut Conn, purpose: &str) -> Deed<()> {
        let rows = conn
            .all(
                "select g.key, g.recipient, g.sealed from key_grant g join sealing_key k on k.tenant = g.tenant and k.id = g.key \
                 where g.tenant = $1 and k.purpose = $2",
                args![self.tenant, purpose],
            )
            .await?;
        for row in rows {
            let id = KeyId(row.get(0)?);
            if self.cached(id).is_none() {
                let sealed: Vec<u8> = row.get(2)?;
                if let Some(key) = self.unwrap(conn, id, KeyId(row.get(1)?), &sealed, DEEPEST).await? {
                    self.keep(&Arc::new(key));
                }
            }
        }
        Ok(())
    }
}
