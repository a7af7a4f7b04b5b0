//! 「認証アプリ」: six digits from an app on her telephone. Setting up is done when a code was right; taking it away is
//! asked behind fresh authentication.

use jiff::{SignedDuration, Timestamp};
use vault::{About, AuthenticatorSecret, SealingPrivate};

use super::store;
use crate::account::Account;
use crate::audit::{self, Entry};
use crate::house::House;
use crate::refusal::{Deed, Refusal};
use crate::session::Live;
use crate::wording::t;

/// A secret that was shown and not confirmed is replaced after so long.
const SETTING_UP: SignedDuration = SignedDuration::from_mins(30);

fn about(account: &Account) -> About<'_> {
    About { tenant: account.tenant, table: "authenticator", record: account.id.bytes(), field: "sealed" }
}

/// The secret being set up, to be shown to its person alone; the same one until it is confirmed or half an hour old.
///
/// # Errors
/// A sentence when an app is in use already.
pub async fn begin(house: &House, live: &Live) -> Deed<AuthenticatorSecret> {
    let (account, now) = (&live.account, house.clock.now());
    let row = store::authenticator(&mut house.db.read().await?, account.tenant, account.id).await?;
    if let Some(row) = row {
        if row.confirmed.is_some() {
            return Err(Refusal::rule(t("second-app-in-use")));
        }
        if now.duration_since(row.begun).abs() < SETTING_UP {
            return open(&row.sealed, live.ring.private(), account);
        }
    }
    let secret = AuthenticatorSecret::generate();
    let sealed = secret.seal(live.ring.private().public(), &about(account));
    let mut tx = house.db.begin().await?;
    store::begin_authenticator(&mut tx, account.tenant, account.id, &sealed.0, now).await?;
    tx.commit().await?;
    Ok(secret)
}

fn open(sealed: &[u8], private: &SealingPrivate, account: &Account) -> Deed<AuthenticatorSecret> {
    AuthenticatorSecret::open(sealed, private, &about(account)).map_err(|e| Refusal::Broken(Box::new(e)))
}

/// Ends setting up with a first code: from now on it is asked at every sign-in.
///
/// # Errors
/// At `code`, when it is wrong or used.
pub async fn confirm(house: &House, live: &Live, code: &str) -> Deed<()> {
    let account = &live.account;
    if !check(house, account, live.ring.private(), code, Stage::SettingUp).await? {
        return Err(Refusal::field("code", t("second-code-wrong")));
    }
    let mut tx = house.db.begin().await?;
    if !store::confirm_authenticator(&mut tx, account.tenant, account.id, house.clock.now()).await? {
        return Err(Refusal::rule(t("second-app-in-use")));
    }
    let entry = Entry { action: "account.authenticator_added", kind: "account", object: Some(&account.id.0), detail: "" };
    audit::append_as(&mut tx, account.tenant, Some(&account.id.0), house.clock.now(), &entry).await?;
    tx.commit().await?;
    live.has_second();
    Ok(())
}

/// Takes the app away.
///
/// # Errors
/// A sentence when nothing would remain but a password that is too short to stand alone.
pub async fn remove(house: &House, live: &Live) -> Deed<()> {
    let account = &live.account;
    let mut tx = house.db.begin().await?;
    if !store::remove_authenticator(&mut tx, account.tenant, account.id).await? {
        return Err(Refusal::NotFound);
    }
    super::leaves_enough(&mut tx, account).await?;
    let entry = Entry { action: "account.authenticator_removed", kind: "account", object: Some(&account.id.0), detail: "" };
    audit::append_as(&mut tx, account.tenant, Some(&account.id.0), house.clock.now(), &entry).await?;
    Ok(tx.commit().await?)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    SettingUp,
    InUse,
}

/// Is this the code of now, and was it not taken before?
pub(crate) async fn is_right(house: &House, account: &Account, private: &SealingPrivate, code: &str) -> Deed<bool> {
    check(house, account, private, code, Stage::InUse).await
}

async fn check(house: &House, account: &Account, private: &SealingPrivate, code: &str, stage: Stage) -> Deed<bool> {
    let row = store::authenticator(&mut house.db.read().await?, account.tenant, account.id).await?;
    let Some(row) = row.filter(|row| row.confirmed.is_some() == (stage == Stage::InUse)) else { return Ok(false) };
    let secret = open(&row.sealed, private, account)?;
    let Some(step) = secret.step_of(code, seconds(house.clock.now())) else { return Ok(false) };
    let mut tx = house.db.begin().await?;
    let first = store::use_step(&mut tx, account.tenant, account.id, i64::try_from(step).unwrap_or(0)).await?;
    tx.commit().await?;
    Ok(first)
}

fn seconds(now: Timestamp) -> u64 {
    u64::try_from(now.as_second()).unwrap_or(0)
}
