//! Which keys an actor holds, and under which key a new text is sealed.
//!
//! account key → seat (private half of a team epoch) → the epoch's shared key → case and identity keys.
//! Without anybody signed in (import, a message at night) text is sealed to the epoch's public half: the server
//! can take in, and cannot read.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use vault::{About, KeyId, Opener, Recipient, SealingKey, SealingPrivate, SealingPublic};

use crate::args;
use crate::db::{Conn, DbError, DbResult, Tx};
use crate::id::{AccountId, TeamId};
use crate::refusal::{Deed, Refusal};

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

/// Keys made during one run without anybody signed in. They are forgotten with the run.
#[derive(Default)]
pub struct RunKeys {
    by_team: Mutex<HashMap<TeamId, Arc<SealingKey>>>,
    all: RwLock<HashMap<KeyId, Arc<SealingKey>>>,
}

impl RunKeys {
    async fn sealer(&self, tx: &mut Tx, tenant: i64, team: TeamId, now: jiff::Timestamp) -> Deed<Arc<SealingKey>> {
        let known = self.by_team.lock().unwrap_or_else(PoisonError::into_inner).get(&team).cloned();
        // The key's row may have been rolled back with the deed that made it: look before using it again.
        if let Some(key) = known
            && key_exists(tx, tenant, key.id()).await?
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

    fn keep(&self, key: &Arc<SealingKey>) {
        self.all.write().unwrap_or_else(PoisonError::into_inner).insert(key.id(), key.clone());
    }

    fn get(&self, id: KeyId) -> Option<Arc<SealingKey>> {
        self.all.read().unwrap_or_else(PoisonError::into_inner).get(&id).cloned()
    }
}

/// The keys of somebody who is signed in. Wiped when the session ends.
pub struct KeyRing {
    tenant: i64,
    account: AccountId,
    private: SealingPrivate,
    seats: HashMap<KeyId, SealingPrivate>,
    teams: HashMap<KeyId, TeamId>,
    present: HashMap<TeamId, KeyId>,
    cache: RwLock<HashMap<KeyId, Arc<SealingKey>>>,
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

    /// The private halves of all epochs of a team that this ring holds: what was sealed before somebody left is still
    /// the team's to read, so a new member gets these too.
    pub fn seats_of(&self, team: TeamId) -> impl Iterator<Item = &SealingPrivate> {
        self.seats.iter().filter(move |(epoch, _)| self.teams.get(epoch) == Some(&team)).map(|(_, seat)| seat)
    }

    fn keep(&self, key: &Arc<SealingKey>) {
        self.cache.write().unwrap_or_else(PoisonError::into_inner).insert(key.id(), key.clone());
    }

    fn cached(&self, id: KeyId) -> Option<Arc<SealingKey>> {
        self.cache.read().unwrap_or_else(PoisonError::into_inner).get(&id).cloned()
    }

    /// The shared key of a team's present epoch: what signed-in members seal texts and grants under.
    async fn team_key(&self, conn: &mut Conn, team: TeamId) -> Deed<Arc<SealingKey>> {
        let (epoch, _) = self.present_seat(team).ok_or(Refusal::Locked)?;
        let row = conn
            .opt(
                "select k.id from sealing_key k join key_grant g on g.tenant = k.tenant and g.key = k.id \
                 where k.tenant = $1 and k.purpose = 'team' and g.recipient = $2",
                args![self.tenant, epoch.0],
            )
            .await?
            .ok_or(Refusal::Locked)?;
        self.key(conn, KeyId(row.get(0)?)).await
    }

    /// The key `id`, by whichever grant this ring can open.
    pub async fn key(&self, conn: &mut Conn, id: KeyId) -> Deed<Arc<SealingKey>> {
        if let Some(key) = self.cached(id) {
            return Ok(key);
        }
        let rows = conn.all("select recipient, sealed from key_grant where tenant = $1 and key = $2", args![self.tenant, id.0]).await?;
        for row in rows {
            let recipient = KeyId(row.get(0)?);
            let sealed: Vec<u8> = row.get(1)?;
            if let Some(key) = self.unwrap(conn, id, recipient, &sealed).await? {
                let key = Arc::new(key);
                self.keep(&key);
                return Ok(key);
            }
        }
        Err(Refusal::NotFound)
    }

    async fn unwrap(&self, conn: &mut Conn, id: KeyId, recipient: KeyId, sealed: &[u8]) -> Deed<Option<SealingKey>> {
        let about = grant_about(self.tenant, &id.0);
        if let Some(seat) = self.seats.get(&recipient) {
            return vault::unwrap_key(sealed, Opener::Private(seat), &about).map(Some).map_err(broken);
        }
        if recipient == self.private.public().id() {
            return vault::unwrap_key(sealed, Opener::Private(&self.private), &about).map(Some).map_err(broken);
        }
        // A grant under another symmetric key (the epoch's shared one): one step up the tree.
        match self.shared(conn, recipient).await? {
            Some(shared) => vault::unwrap_key(sealed, Opener::Symmetric(&shared), &about).map(Some).map_err(broken),
            None => Ok(None),
        }
    }

    async fn shared(&self, conn: &mut Conn, id: KeyId) -> Deed<Option<Arc<SealingKey>>> {
        if let Some(key) = self.cached(id) {
            return Ok(Some(key));
        }
        for (epoch, seat) in &self.seats {
            let row = conn
                .opt("select sealed from key_grant where tenant = $1 and key = $2 and recipient = $3", args![self.tenant, id.0, epoch.0])
                .await?;
            if let Some(row) = row {
                let sealed: Vec<u8> = row.get(0)?;
                let key = vault::unwrap_key(&sealed, Opener::Private(seat), &grant_about(self.tenant, &id.0)).map_err(broken)?;
                let key = Arc::new(key);
                self.keep(&key);
                return Ok(Some(key));
            }
        }
        Ok(None)
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
                if let Some(key) = self.unwrap(conn, id, KeyId(row.get(1)?), &sealed).await? {
                    self.keep(&Arc::new(key));
                }
            }
        }
        Ok(())
    }
}

/// Starts a team's next epoch: a new pair, its shared key, and a seat for each of `members`.
pub async fn start_epoch(
    tx: &mut Tx,
    tenant: i64,
    team: TeamId,
    members: &[(AccountId, SealingPublic)],
    now: jiff::Timestamp,
) -> Deed<SealingPrivate> {
    let private = SealingPrivate::generate();
    let id = private.public().id();
    let last = tx.one("select coalesce(max(epoch), 0) from team_epoch where tenant = $1 and team = $2", args![tenant, team]).await?;
    tx.exec("update team_epoch set until = $3 where tenant = $1 and team = $2 and until is null", args![tenant, team, now]).await?;
    tx.exec(
        "insert into team_epoch (tenant, id, team, epoch, public_key, since) values ($1,$2,$3,$4,$5,$6)",
        args![tenant, id.0, team, last.get::<i64>(0)? + 1, private.public().to_bytes().to_vec(), now],
    )
    .await?;
    for (account, public) in members {
        give_seat(tx, tenant, &private, *account, public).await?;
    }
    let shared = SealingKey::generate();
    store_key(tx, tenant, &shared, "team", now).await?;
    grant(tx, tenant, &shared, id, Recipient::Public(private.public())).await?;
    Ok(private)
}

/// Seals an epoch's private half to one more member.
pub async fn give_seat(tx: &mut Tx, tenant: i64, epoch: &SealingPrivate, account: AccountId, public: &SealingPublic) -> DbResult<()> {
    let id = epoch.public().id();
    let sealed = vault::wrap_private(epoch, Recipient::Public(public), &seat_about(tenant, &id.0));
    tx.exec(
        "insert into team_seat (tenant, epoch, account, sealed) values ($1,$2,$3,$4) on conflict (tenant, epoch, account) do nothing",
        args![tenant, id.0, account, sealed.0],
    )
    .await?;
    Ok(())
}

/// The public half of a team's present epoch: what anything arriving is sealed to.
pub async fn present_epoch(conn: &mut Conn, tenant: i64, team: TeamId) -> Deed<SealingPublic> {
    let row = conn
        .opt("select public_key from team_epoch where tenant = $1 and team = $2 and until is null", args![tenant, team])
        .await?
        .ok_or_else(|| Refusal::rule("このチームの鍵がまだありません。tsunagari init で組織を作成してください。"))?;
    let bytes: Vec<u8> = row.get(0)?;
    SealingPublic::from_bytes(&bytes).map_err(|e| Refusal::Broken(Box::new(e)))
}

async fn store_key(tx: &mut Tx, tenant: i64, key: &SealingKey, purpose: &str, now: jiff::Timestamp) -> DbResult<()> {
    tx.exec("insert into sealing_key (tenant, id, purpose, created_at) values ($1,$2,$3,$4)", args![tenant, key.id().0, purpose, now])
        .await?;
    Ok(())
}

async fn key_exists(tx: &mut Tx, tenant: i64, id: KeyId) -> Result<bool, DbError> {
    Ok(tx.opt("select 1 from sealing_key where tenant = $1 and id = $2", args![tenant, id.0]).await?.is_some())
}

async fn grant_to_epoch(tx: &mut Tx, tenant: i64, team: TeamId, key: &SealingKey) -> Deed<()> {
    let public = present_epoch(tx, tenant, team).await?;
    Ok(grant(tx, tenant, key, public.id(), Recipient::Public(&public)).await?)
}

async fn grant(tx: &mut Tx, tenant: i64, key: &SealingKey, recipient: KeyId, to: Recipient<'_>) -> DbResult<()> {
    let sealed = vault::wrap_key(key, to, &grant_about(tenant, &key.id().0));
    tx.exec(
        "insert into key_grant (tenant, key, recipient, sealed) values ($1,$2,$3,$4)",
        args![tenant, key.id().0, recipient.0, sealed.0],
    )
    .await?;
    Ok(())
}

fn seat_about(tenant: i64, epoch: &[u8; 16]) -> About<'_> {
    About { tenant, table: "team_seat", record: epoch, field: "private" }
}

fn grant_about(tenant: i64, key: &[u8; 16]) -> About<'_> {
    About { tenant, table: "key_grant", record: key, field: "key" }
}
