//! Sessions 「ログイン中」: a token only the browser has; the database keeps its hash and, sealed under a key that
//! only the token gives, the account's key. Any node can serve it, and no node at rest can open it.

mod pages;
mod store;

use std::collections::HashMap;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

pub use pages::routes;

use jiff::{SignedDuration, Timestamp};
use vault::{About, Password, PasswordSlot, SealingPrivate, SessionToken};

use crate::account::{self, Account};
use crate::audit::{self, Entry};
use crate::house::House;
use crate::id::AccountId;
use crate::keys::KeyRing;
use crate::policy::Actor;
use crate::refusal::{Deed, Refusal};

/// Idle time after which a session is over.
pub const IDLE: SignedDuration = SignedDuration::from_mins(30);
/// A session's longest life in minutes, for form tokens.
pub const LIFE_MINUTES: i64 = 12 * 60;
/// A session's longest life.
pub const LIFE: SignedDuration = SignedDuration::from_hours(12);
/// How often `seen` is written back; in between it lives in memory only.
const NOTE_EVERY: SignedDuration = SignedDuration::from_mins(1);

/// A session that is alive on this node.
pub struct Live {
    /// SHA-256 of the token.
    pub hash: [u8; 32],
    /// Who.
    pub account: Account,
    /// Name of her organisation.
    pub organisation: String,
    /// Her keys.
    pub ring: Arc<KeyRing>,
    /// When she signed in.
    pub started: Timestamp,
    programme: RwLock<Option<String>>,
    seen: AtomicI64,
    noted: AtomicI64,
}

impl Live {
    /// As the one who acts.
    pub fn actor(&self) -> Actor {
        Actor { account: self.account.id, name: self.account.name.clone(), role: self.account.role, team: self.account.team }
    }

    /// The code of the programme she is looking at, once she chose one.
    pub fn programme(&self) -> Option<String> {
        self.programme.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn alive_at(&self, now: Timestamp) -> bool {
        let seen = Timestamp::from_millisecond(self.seen.load(Ordering::Relaxed)).unwrap_or(self.started);
        now.duration_since(seen) < IDLE && now.duration_since(self.started) < LIFE
    }
}

/// The sessions this node has opened.
#[derive(Default)]
pub struct Sessions {
    live: RwLock<HashMap<[u8; 32], Arc<Live>>>,
}

impl Sessions {
    fn get(&self, hash: &[u8; 32]) -> Option<Arc<Live>> {
        self.live.read().unwrap_or_else(PoisonError::into_inner).get(hash).cloned()
    }

    fn keep(&self, live: &Arc<Live>) {
        self.live.write().unwrap_or_else(PoisonError::into_inner).insert(live.hash, live.clone());
    }

    fn forget(&self, hash: &[u8; 32]) {
        self.live.write().unwrap_or_else(PoisonError::into_inner).remove(hash);
    }

    fn forget_account(&self, account: AccountId) {
        self.live.write().unwrap_or_else(PoisonError::into_inner).retain(|_, l| l.account.id != account);
    }
}

/// The one answer to a wrong login and a wrong password.
const WRONG: &str = "ログイン名かパスワードが違います。";

/// Signs in. The same time and the same words whether the login exists or not.
pub async fn sign_in(house: &House, login: &str, password: Password) -> Deed<SessionToken> {
    let found = {
        let mut conn = house.db.read().await?;
        account::by_login(&mut conn, login).await?.filter(|a| a.active)
    };
    let private = match open_slot(house, found.as_ref(), password).await? {
        Some(private) => private,
        None => {
            note_failure(house, found.as_ref()).await?;
            return Err(Refusal::field("password", WRONG));
        }
    };
    let account = found.ok_or_else(|| Refusal::field("password", WRONG))?;
    begin(house, account, private).await
}

async fn open_slot(house: &House, account: Option<&Account>, password: Password) -> Deed<Option<SealingPrivate>> {
    let _turn = house.password_work.acquire().await.map_err(|e| Refusal::Broken(Box::new(e)))?;
    let slot = account.map(|a| (a.tenant, a.id, a.password_slot.clone()));
    let peppers = house.peppers.clone();
    let cost = house.cost;
    let opened = tokio::task::spawn_blocking(move || match slot {
        Some((tenant, id, bytes)) => {
            PasswordSlot::from_bytes(&bytes).ok().and_then(|slot| slot.open(&password, &peppers, &account::slot_about(tenant, &id)).ok())
        }
        None => {
            let _ = cost.spend(&password);
            None
        }
    });
    opened.await.map_err(|e| Refusal::Broken(Box::new(e)))
}

async fn note_failure(house: &House, account: Option<&Account>) -> Deed<()> {
    let Some(account) = account else { return Ok(()) };
    let mut tx = house.db.begin().await?;
    let entry = Entry { action: "session.refused", kind: "account", object: Some(&account.id.0), detail: "" };
    audit::append_as(&mut tx, account.tenant, None, house.clock.now(), &entry).await?;
    Ok(tx.commit().await?)
}

/// Begins a session for an account whose key is open.
pub async fn begin(house: &House, account: Account, private: SealingPrivate) -> Deed<SessionToken> {
    let token = SessionToken::generate();
    let hash = token.hash();
    let now = house.clock.now();
    let sealed = token.seal_private(&private, &about(account.tenant, &hash));
    let mut tx = house.db.begin().await?;
    store::insert(&mut tx, &account, &hash, &sealed.0, now).await?;
    let entry = Entry { action: "session.started", kind: "account", object: Some(&account.id.0), detail: "" };
    audit::append_as(&mut tx, account.tenant, Some(&account.id.0), now, &entry).await?;
    tx.commit().await?;
    let live = enliven(house, account, hash, private, Since { started: now, seen: now, programme: None }).await?;
    house.sessions.keep(&live);
    Ok(token)
}

struct Since {
    started: Timestamp,
    seen: Timestamp,
    programme: Option<String>,
}

async fn enliven(house: &House, account: Account, hash: [u8; 32], private: SealingPrivate, since: Since) -> Deed<Arc<Live>> {
    let mut conn = house.db.read().await?;
    let organisation = account::organisation_of(&mut conn, account.tenant, account.team).await?.unwrap_or_default();
    let ring = KeyRing::open(&mut conn, account.tenant, account.id, private).await?;
    Ok(Arc::new(Live {
        hash,
        account,
        organisation,
        ring: Arc::new(ring),
        started: since.started,
        programme: RwLock::new(since.programme),
        seen: AtomicI64::new(since.seen.as_millisecond()),
        noted: AtomicI64::new(since.seen.as_millisecond()),
    }))
}

/// The live session of a token, from memory or, after a restart or on another node, from its sealed row.
pub async fn resume(house: &House, token: &SessionToken) -> Deed<Option<Arc<Live>>> {
    let hash = token.hash();
    let now = house.clock.now();
    let live = match house.sessions.get(&hash) {
        Some(live) => live,
        None => match revive(house, token, hash).await? {
            Some(live) => live,
            None => return Ok(None),
        },
    };
    if !live.alive_at(now) {
        end(house, &live).await?;
        return Ok(None);
    }
    live.seen.store(now.as_millisecond(), Ordering::Relaxed);
    Ok(note_seen(house, &live, now).await?.then_some(live))
}

async fn revive(house: &House, token: &SessionToken, hash: [u8; 32]) -> Deed<Option<Arc<Live>>> {
    let row = {
        let mut conn = house.db.read().await?;
        store::find(&mut conn, &hash).await?
    };
    let Some(row) = row else { return Ok(None) };
    let Ok(private) = token.open_private(&row.sealed, &about(row.tenant, &hash)) else { return Ok(None) };
    let account = {
        let mut conn = house.db.read().await?;
        account::by_id(&mut conn, row.tenant, row.account).await?
    };
    let Some(account) = account.filter(|a| a.active) else { return Ok(None) };
    let live = enliven(house, account, hash, private, Since { started: row.started, seen: row.seen, programme: row.programme }).await?;
    house.sessions.keep(&live);
    Ok(Some(live))
}

/// Writes `seen` back now and then; `false` when the session was ended elsewhere.
async fn note_seen(house: &House, live: &Live, now: Timestamp) -> Deed<bool> {
    let noted = live.noted.load(Ordering::Relaxed);
    if now.as_millisecond() - noted < NOTE_EVERY.as_millis() as i64 {
        return Ok(true);
    }
    live.noted.store(now.as_millisecond(), Ordering::Relaxed);
    let mut tx = house.db.begin().await?;
    let known = store::note_seen(&mut tx, &live.hash, now).await?;
    tx.commit().await?;
    if !known {
        house.sessions.forget(&live.hash);
    }
    Ok(known)
}

/// Looks at another programme from now on.
pub async fn choose_programme(house: &House, live: &Live, code: &str) -> Deed<()> {
    let mut tx = house.db.begin().await?;
    store::choose_programme(&mut tx, &live.hash, code).await?;
    tx.commit().await?;
    *live.programme.write().unwrap_or_else(PoisonError::into_inner) = Some(code.to_owned());
    Ok(())
}

/// Ends one session.
pub async fn end(house: &House, live: &Live) -> Deed<()> {
    house.sessions.forget(&live.hash);
    let mut tx = house.db.begin().await?;
    store::delete(&mut tx, &live.hash).await?;
    let entry = Entry { action: "session.ended", kind: "account", object: Some(&live.account.id.0), detail: "" };
    audit::append_as(&mut tx, live.account.tenant, Some(&live.account.id.0), house.clock.now(), &entry).await?;
    Ok(tx.commit().await?)
}

/// Ends every session of an account on this node at once; elsewhere they end within a minute.
/// The rows must be gone already, in the deed that asked for it.
pub fn end_account(house: &House, account: AccountId) {
    house.sessions.forget_account(account);
}

/// The panic lock 「緊急ロック」: every session of this account is over at once.
pub async fn lock(house: &House, live: &Live) -> Deed<()> {
    house.sessions.forget_account(live.account.id);
    let mut tx = house.db.begin().await?;
    store::delete_all(&mut tx, live.account.tenant, live.account.id).await?;
    let entry = Entry { action: "session.locked", kind: "account", object: Some(&live.account.id.0), detail: "" };
    audit::append_as(&mut tx, live.account.tenant, Some(&live.account.id.0), house.clock.now(), &entry).await?;
    Ok(tx.commit().await?)
}

fn about(tenant: i64, hash: &[u8; 32]) -> About<'_> {
    About { tenant, table: "session", record: hash, field: "private" }
}
