//! Signing in: the password, then a second proof where she has set one up, then a session.

use axum::http::HeaderValue;
use vault::{Password, PasswordSlot, SealingPrivate, SessionToken};

use super::{WRONG, WRONG_PASSWORD, begin_at, step};
use crate::account::{self, Account};
use crate::audit::Entry;
use crate::device::{self, DeviceId};
use crate::house::House;
use crate::lane::{Pair, Turn, worth_recording};
use crate::refusal::{Deed, Refusal};
use crate::second;
use crate::secrets::first_tenant;
use crate::web::Visitor;

/// What a right password led to.
pub enum SignedIn {
    /// A session.
    In(Entrance),
    /// A second proof is asked; the token of the step.
    SecondStep(SessionToken),
}

/// A session that has just begun.
pub struct Entrance {
    /// Its token, for the cookie.
    pub token: SessionToken,
    /// The cookie by which this browser is known next time.
    pub device: HeaderValue,
}

/// Signs in without a browser: commands and tests. Somebody with a second proof cannot.
///
/// # Errors
/// As [`attempt`].
pub async fn sign_in(house: &House, login: &str, password: Password) -> Deed<SessionToken> {
    match attempt(house, &Visitor::inside(house), login, password).await? {
        SignedIn::In(entrance) => Ok(entrance.token),
        SignedIn::SecondStep(_) => Err(Refusal::Locked),
    }
}

/// Tries a password. The same words and the same work whether the login exists or not.
///
/// # Errors
/// At `password` when login or password are wrong; [`Refusal::Wait`] after several failures of this pair;
/// [`Refusal::Busy`] when too many strangers are trying.
pub async fn attempt(house: &House, visitor: &Visitor, login: &str, password: Password) -> Deed<SignedIn> {
    let found = {
        let mut conn = house.db.read().await?;
        account::by_login(&mut conn, login).await?.filter(|a| a.active)
    };
    let known = match &found {
        Some(account) => device::known(house, visitor, account).await?,
        None => None,
    };
    let pair = pair(house, login, visitor, known);
    house.lane.failures.ask(pair, house.clock.now())?;
    let turn = house.lane.turn(visitor, known.is_some()).await?;
    let opened = open_slot(house, found.as_ref(), password, turn).await?;
    let (Some(account), Some(private)) = (found.as_ref(), opened) else {
        note_failure(house, pair, found.as_ref()).await?;
        return Err(Refusal::field("password", WRONG));
    };
    if second::of(house, account).await?.any() {
        return Ok(SignedIn::SecondStep(step::begin(house, account, &private).await?));
    }
    Ok(SignedIn::In(enter(house, visitor, account.clone(), private, pair).await?))
}

/// Everything is proved: the session begins, and this browser is known from now on.
pub(super) async fn enter(house: &House, visitor: &Visitor, account: Account, private: SealingPrivate, pair: Pair) -> Deed<Entrance> {
    house.lane.failures.forget(pair);
    let id = visitor.device_id();
    let cookie = visitor.device_cookie(house, id, account.id);
    let token = begin_at(house, account, private, Some((visitor, id))).await?;
    Ok(Entrance { token, device: cookie })
}

/// Whose failures are counted together: this login from this device, or from this network.
pub(super) fn pair(house: &House, login: &str, visitor: &Visitor, known: Option<DeviceId>) -> Pair {
    let place = known.map_or(visitor.network.0, |device| device.0);
    Pair { login: house.form_key.tag("login", login.as_bytes()), place }
}

/// Is it she? For somebody who is signed in and gives her password once more.
///
/// # Errors
/// At `field`, when it is wrong: the failure is counted and on record. [`Refusal::Wait`] after several.
pub async fn prove(house: &House, live: &super::Live, field: &str, password: Password) -> Deed<()> {
    let place = house.form_key.tag("session", &live.origin);
    let pair = Pair { login: house.form_key.tag("login", live.account.login.as_bytes()), place };
    house.lane.failures.ask(pair, house.clock.now())?;
    // Her slot may have been rewritten since she signed in.
    let account = {
        let mut conn = house.db.read().await?;
        account::by_id(&mut conn, live.account.tenant, live.account.id).await?.filter(|a| a.active).ok_or(Refusal::Locked)?
    };
    let turn = house.lane.known().await?;
    let opened = open_slot(house, Some(&account), password, turn).await?;
    if opened.is_none() {
        note_failure(house, pair, Some(&account)).await?;
        return Err(Refusal::field(field, WRONG_PASSWORD));
    }
    house.lane.failures.forget(pair);
    Ok(())
}

async fn open_slot(house: &House, account: Option<&Account>, password: Password, turn: Turn) -> Deed<Option<SealingPrivate>> {
    let slot = account.map(|a| (a.tenant, a.id, a.password_slot.clone()));
    let peppers = house.peppers.clone();
    let cost = house.cost;
    let opened = tokio::task::spawn_blocking(move || {
        let _turn = turn;
        match slot {
            Some((tenant, id, bytes)) => PasswordSlot::from_bytes(&bytes)
                .ok()
                .and_then(|slot| slot.open(&password, &peppers, &account::slot_about(tenant, &id)).ok()),
            None => {
                let _ = cost.spend(&password);
                None
            }
        }
    });
    opened.await.map_err(|e| Refusal::Broken(Box::new(e)))
}

/// Counts a failure, and puts it on record while that says something: the same work, and no waiting for the disk, for a
/// name that does not exist. Invented names are counted together by the network they come from: a flood of them must
/// not fill the trail.
pub(super) async fn note_failure(house: &House, pair: Pair, account: Option<&Account>) -> Deed<()> {
    let now = house.clock.now();
    let mine = house.lane.failures.note(pair, now);
    let invented = Pair { login: house.form_key.tag("login of nobody", &[]), ..pair };
    let count = if account.is_some() { mine } else { house.lane.failures.note(invented, now) };
    let first = first_tenant(&mut house.db.read().await?).await?;
    let (Some(tenant), true) = (account.map(|account| account.tenant).or(first), worth_recording(count)) else { return Ok(()) };
    let object = account.map(|account| &account.id.0);
    let entry = Entry { action: "session.refused", kind: "account", object, detail: &count.to_string() };
    house.notes.put_of_nobody(tenant, now, &entry);
    Ok(())
}
