//! A session that is alive on this node, and how long one may live.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use jiff::{SignedDuration, Timestamp};
use vault::KeyId;

use crate::account::Account;
use crate::id::{AccountId, TeamId};
use crate::keys::KeyRing;
use crate::policy::{Actor, Narrowing};

/// Idle time after which a session is over.
pub const IDLE: SignedDuration = SignedDuration::from_mins(30);
/// A session's longest life in minutes, for form tokens.
pub const LIFE_MINUTES: i64 = 12 * 60;
/// A session's longest life.
pub const LIFE: SignedDuration = SignedDuration::from_hours(12);
/// How long a proof of who sits there is fresh enough for what cannot be taken back.
pub const FRESH: SignedDuration = SignedDuration::from_mins(10);
/// A clock may be put right by this much. One that goes back further cannot tell how old a session is: it is over.
const CLOCK_SLIP: SignedDuration = SignedDuration::from_mins(5);
/// How often `seen` is written back; in between it lives in memory only.
const NOTE_EVERY: SignedDuration = SignedDuration::from_mins(1);

/// A session that is alive on this node.
pub struct Live {
    /// SHA-256 of the token.
    pub hash: [u8; 32],
    /// The hash the session began under: it stays when the token changes, and binds the forms it hands out.
    pub origin: [u8; 32],
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
    fresh: Timestamp,
    reach: Reaching,
    owes_second: AtomicBool,
}

/// What her role reaches beyond her own team, and what a role of the organisation's own takes away.
pub(super) struct Reaching {
    pub sister_teams: Arc<[TeamId]>,
    pub narrowed: Option<Arc<Narrowing>>,
    pub owes_second: bool,
}

/// What of a session outlives its process.
pub(super) struct Since {
    pub origin: [u8; 32],
    pub started: Timestamp,
    pub seen: Timestamp,
    pub fresh: Timestamp,
    pub programme: Option<String>,
}

impl Live {
    /// Her team asks everybody for a second proof, and she has none: first of all she sets one up.
    pub fn owes_second(&self) -> bool {
        self.owes_second.load(Ordering::Relaxed)
    }

    /// She has set one up.
    pub(crate) fn has_second(&self) {
        self.owes_second.store(false, Ordering::Relaxed);
    }

    /// As the one who acts.
    pub fn actor(&self) -> Actor {
        Actor {
            sister_teams: self.reach.sister_teams.clone(),
            narrowed: self.reach.narrowed.clone(),
            ..Actor::new(self.account.id, self.account.name.clone(), self.account.role, self.account.team)
        }
    }

    /// The code of the programme she is looking at, once she chose one.
    pub fn programme(&self) -> Option<String> {
        self.programme.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Has she proved within the last [`FRESH`] minutes that it is she who sits there?
    pub fn is_fresh(&self, now: Timestamp) -> bool {
        within(now, self.fresh, FRESH)
    }

    pub(super) fn new(account: Account, organisation: String, reach: Reaching, ring: KeyRing, hash: [u8; 32], since: Since) -> Live {
        Live {
            hash,
            origin: since.origin,
            account,
            organisation,
            ring: Arc::new(ring),
            started: since.started,
            programme: RwLock::new(since.programme),
            seen: AtomicI64::new(since.seen.as_millisecond()),
            noted: AtomicI64::new(since.seen.as_millisecond()),
            fresh: since.fresh,
            owes_second: AtomicBool::new(reach.owes_second),
            reach,
        }
    }

    pub(super) fn alive_at(&self, now: Timestamp) -> bool {
        let seen = Timestamp::from_millisecond(self.seen.load(Ordering::Relaxed)).unwrap_or(self.started);
        within(now, seen, IDLE) && within(now, self.started, LIFE)
    }

    pub(super) fn see(&self, now: Timestamp) {
        self.seen.store(now.as_millisecond(), Ordering::Relaxed);
    }

    /// Is it time to write `seen` back? Answers yes once.
    pub(super) fn is_to_be_noted(&self, now: Timestamp) -> bool {
        let noted = self.noted.load(Ordering::Relaxed);
        let due = (now.as_millisecond() - noted).abs() >= NOTE_EVERY.as_millis() as i64;
        if due {
            self.noted.store(now.as_millisecond(), Ordering::Relaxed);
        }
        due
    }

    pub(super) fn look_at(&self, programme: &str) {
        *self.programme.write().unwrap_or_else(PoisonError::into_inner) = Some(programme.to_owned());
    }
}

/// Is `now` less than `span` after `then`? Not when the clock went back behind it.
fn within(now: Timestamp, then: Timestamp, span: SignedDuration) -> bool {
    let passed = now.duration_since(then);
    passed < span && passed > -CLOCK_SLIP
}

/// The sessions this node has opened.
#[derive(Default)]
pub struct Sessions {
    live: RwLock<HashMap<[u8; 32], Arc<Live>>>,
}

impl Sessions {
    pub(super) fn get(&self, hash: &[u8; 32]) -> Option<Arc<Live>> {
        self.live.read().unwrap_or_else(PoisonError::into_inner).get(hash).cloned()
    }

    pub(super) fn keep(&self, live: &Arc<Live>) {
        self.live.write().unwrap_or_else(PoisonError::into_inner).insert(live.hash, live.clone());
    }

    pub(super) fn forget(&self, hash: &[u8; 32]) {
        self.live.write().unwrap_or_else(PoisonError::into_inner).remove(hash);
    }

    pub(super) fn forget_others(&self, account: AccountId, but: &[u8; 32]) {
        let stays = |hash: &[u8; 32], l: &Arc<Live>| l.account.id != account || hash == but;
        self.live.write().unwrap_or_else(PoisonError::into_inner).retain(|hash, l| stays(hash, l));
    }

    /// Keys that were taken away are forgotten by every session of this node, or by those of one account.
    pub fn forget_keys(&self, account: Option<AccountId>, keys: &[KeyId]) {
        let live = self.live.read().unwrap_or_else(PoisonError::into_inner);
        live.values().filter(|l| account.is_none_or(|a| a == l.account.id)).for_each(|l| l.ring.forget(keys));
    }

    pub(super) fn forget_account(&self, account: AccountId) {
        self.live.write().unwrap_or_else(PoisonError::into_inner).retain(|_, l| l.account.id != account);
    }
}
