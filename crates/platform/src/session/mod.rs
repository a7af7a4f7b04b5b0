//! Sessions 「ログイン中」: a token only the browser has; the database keeps its hash and, sealed under a key that
//! only the token gives, the account's key. Any node can serve it, and no node at rest can open it.

mod confirm;
mod live;
mod mine;
mod pages;
mod passkey;
mod recover;
mod sign_in;
mod step;
mod store;

use std::sync::Arc;

pub use confirm::confirm;
pub use live::{FRESH, IDLE, LIFE, LIFE_MINUTES, Live, Sessions};
pub use mine::{Mine, end_mine, end_others, mine};
pub use pages::routes;
pub use passkey::{ask_at_step, confirm_with_passkey, enter_with_passkey, with_passkey};
pub use recover::{Recovery, new_recovery_code, recover};
pub use sign_in::{Entrance, SignedIn, attempt, prove, sign_in};
pub use step::{Step, awaited, with_code};

use jiff::Timestamp;
use vault::{About, SealingPrivate, SessionToken};

use live::{Reaching, Since};

use crate::account::{self, Account};
use crate::audit::{self, Entry};
use crate::device::{self, DeviceId};
use crate::house::House;
use crate::id::AccountId;
use crate::keys::{self, KeyRing};
use crate::own_role;
use crate::recovery;
use crate::refusal::{Deed, Refusal};
use crate::web::Visitor;

/// The one answer to a wrong login and a wrong password.
const WRONG: &str = "ログイン名かパスワードが違います。";
/// The answer where it is known who sits there.
const WRONG_PASSWORD: &str = "パスワードが違います。もう一度入れてください。";

/// Begins a session for an account whose key is open, from nowhere in particular.
pub async fn begin(house: &House, account: Account, private: SealingPrivate) -> Deed<SessionToken> {
    begin_at(house, account, private, None).await
}

async fn begin_at(house: &House, account: Account, private: SealingPrivate, at: Option<(&Visitor, DeviceId)>) -> Deed<SessionToken> {
    let token = SessionToken::generate();
    let hash = token.hash();
    let now = house.clock.now();
    let sealed = token.seal_private(&private, &about(account.tenant, &hash));
    let mut tx = house.db.begin().await?;
    store::forget_over(&mut tx, now - LIFE - LIFE).await?;
    store::insert(&mut tx, &account, &hash, &sealed.0, now).await?;
    if let Some((visitor, device)) = at {
        store::note_place(&mut tx, &hash, device, visitor).await?;
        device::note(&mut tx, &account, device, &visitor.label, now).await?;
    }
    let entry = Entry { action: "session.started", kind: "account", object: Some(&account.id.0), detail: "" };
    audit::append_as(&mut tx, account.tenant, Some(&account.id.0), now, &entry).await?;
    tx.commit().await?;
    let since = Since { origin: hash, started: now, seen: now, fresh: now, programme: None };
    let live = enliven(house, account, hash, private, since).await?;
    recovery::keep_peppers(&house.db, &house.peppers).await?;
    recovery::catch_up(&house.db, live.account.tenant, live.account.team, &live.ring).await?;
    keys::rewrap_in_background(house.db.clone(), live.account.tenant, live.ring.clone());
    house.sessions.keep(&live);
    Ok(token)
}

/// Ends every session of hers and begins a new one here, with the keys she holds now: after a new password, or a new
/// key of her team.
pub async fn begin_anew(house: &House, live: &Live) -> Deed<SessionToken> {
    let (tenant, id) = (live.account.tenant, live.account.id);
    let token = SessionToken::generate();
    let hash = token.hash();
    let now = house.clock.now();
    let sealed = token.seal_private(live.ring.private(), &about(tenant, &hash));
    let account = account::by_id(&mut house.db.read().await?, tenant, id).await?.filter(|a| a.active).ok_or(Refusal::Locked)?;
    let mut tx = house.db.begin().await?;
    let place = store::place_of(&mut tx, &live.hash).await?;
    store::delete_all(&mut tx, tenant, id).await?;
    store::insert(&mut tx, &account, &hash, &sealed.0, now).await?;
    store::put_place(&mut tx, &hash, &place).await?;
    let entry = Entry { action: "session.started", kind: "account", object: Some(&id.0), detail: "" };
    audit::append_as(&mut tx, tenant, Some(&id.0), now, &entry).await?;
    tx.commit().await?;
    house.sessions.forget_account(id);
    let private = token.open_private(&sealed.0, &about(tenant, &hash)).map_err(|e| Refusal::Broken(Box::new(e)))?;
    let since = Since { origin: hash, started: now, seen: now, fresh: now, programme: live.programme() };
    house.sessions.keep(&enliven(house, account, hash, private, since).await?);
    Ok(token)
}

/// Fresh authentication 「本人確認」 has just been given: the session goes on under a new token, with the keys its
/// person holds now. The old token opens nothing any more.
///
/// # Errors
/// [`Refusal::Locked`] when the session was ended in the meantime.
pub async fn renew(house: &House, live: &Live) -> Deed<SessionToken> {
    let (tenant, id) = (live.account.tenant, live.account.id);
    let token = SessionToken::generate();
    let hash = token.hash();
    let now = house.clock.now();
    let sealed = token.seal_private(live.ring.private(), &about(tenant, &hash));
    let mut tx = house.db.begin().await?;
    if !store::move_to(&mut tx, &live.hash, &hash, &sealed.0, now).await? {
        return Err(Refusal::Locked);
    }
    let entry = Entry { action: "session.confirmed", kind: "account", object: Some(&id.0), detail: "" };
    audit::append_as(&mut tx, tenant, Some(&id.0), now, &entry).await?;
    tx.commit().await?;
    house.sessions.forget(&live.hash);
    let private = token.open_private(&sealed.0, &about(tenant, &hash)).map_err(|e| Refusal::Broken(Box::new(e)))?;
    let since = Since { origin: live.origin, started: live.started, seen: now, fresh: now, programme: live.programme() };
    house.sessions.keep(&enliven(house, live.account.clone(), hash, private, since).await?);
    Ok(token)
}

async fn enliven(house: &House, account: Account, hash: [u8; 32], private: SealingPrivate, since: Since) -> Deed<Arc<Live>> {
    let mut conn = house.db.read().await?;
    let organisation = account::organisation_of(&mut conn, account.tenant, account.team).await?.unwrap_or_default();
    let reach = Reaching {
        sister_teams: account::sister_teams(&mut conn, account.tenant, account.team).await?.into(),
        narrowed: own_role::of_account(&mut conn, account.tenant, account.id, account.role).await?,
        owes_second: crate::second::is_owed(&mut conn, &account).await?,
    };
    let ring = KeyRing::open(&mut conn, account.tenant, account.id, private).await?;
    Ok(Arc::new(Live::new(account, organisation, reach, ring, hash, since)))
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
    live.see(now);
    Ok(note_seen(house, &live, now).await?.then_some(live))
}

/// The live session of a token for a page that watches by itself. Watching is not being there: the session still ends
/// after its idle time, and one that was ended elsewhere is over here at once.
pub async fn watch(house: &House, token: &SessionToken) -> Deed<Option<Arc<Live>>> {
    let hash = token.hash();
    if store::find(&mut house.db.read().await?, &hash).await?.is_none() {
        return Ok(None);
    }
    let live = match house.sessions.get(&hash) {
        Some(live) => live,
        None => match revive(house, token, hash).await? {
            Some(live) => live,
            None => return Ok(None),
        },
    };
    Ok(still_there(house, &live).then_some(live))
}

/// Is this session still alive on this node?
pub fn still_there(house: &House, live: &Live) -> bool {
    house.sessions.get(&live.hash).is_some() && live.alive_at(house.clock.now())
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
    let since = row.since(hash);
    let live = enliven(house, account, hash, private, since).await?;
    house.sessions.keep(&live);
    Ok(Some(live))
}

/// Writes `seen` back now and then; `false` when the session was ended elsewhere.
async fn note_seen(house: &House, live: &Live, now: Timestamp) -> Deed<bool> {
    if !live.is_to_be_noted(now) {
        return Ok(true);
    }
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
    live.look_at(code);
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

/// Every session of an account is over, and every sign-in that awaits its second proof: part of the deed that asks for
/// it. When it is done, [`end_account`].
pub async fn end_rows(tx: &mut crate::db::Tx, tenant: i64, account: AccountId) -> Deed<()> {
    Ok(store::delete_all(tx, tenant, account).await?)
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
