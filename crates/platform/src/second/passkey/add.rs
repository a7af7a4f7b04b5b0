//! Adding a passkey, and taking it away: both behind fresh authentication.

use vault::{PasskeySecret, PasskeySlot};

use super::ceremony::{Ceremony, Holder, give, take_back};
use super::{MOST, NAME_MOST, Passkey, PasskeyId, slot_about, store};
use crate::audit::{self, Entry};
use crate::db::DbError;
use crate::house::House;
use crate::refusal::{Deed, Refusal};
use crate::session::Live;
use crate::web::Site;
use crate::wording::t;

/// What comes back from the browser.
#[derive(Debug)]
pub struct NewPasskey<'a> {
    /// What she calls it.
    pub name: &'a str,
    /// The question, as it was given.
    pub sealed: &'a str,
    /// The browser's answer.
    pub answer: &'a str,
    /// The passkey's secret, where there is one.
    pub secret: Option<PasskeySecret>,
}

/// Asks her browser for a new passkey; `None` where there can be none.
pub async fn ask_new(house: &House, live: &Live, site: &Site) -> Deed<Option<Ceremony>> {
    let Some(at) = site.passkeys() else { return Ok(None) };
    let account = &live.account;
    let known: Vec<_> = super::list(house, account).await?.into_iter().filter(|p| p.site == site.host).map(|p| p.kept).collect();
    let question = at.ask_new(account.id.0, &account.login, &account.name, &known).map_err(|e| Refusal::Broken(Box::new(e)))?;
    Ok(Some(give(house, Holder::Adding(&live.origin), &question)))
}

/// Adds it. With its secret it opens her key from now on.
///
/// # Errors
/// At `name`, when it is missing, too long or used; at `passkey`, when the answer is not one.
pub async fn add(house: &House, live: &Live, site: &Site, new: &NewPasskey<'_>) -> Deed<()> {
    let (account, now) = (&live.account, house.clock.now());
    let have = super::list(house, account).await?;
    let name = named(new.name, &have)?;
    let refused = |key| Refusal::field("passkey", t(key));
    let at = site.passkeys().ok_or_else(|| refused("passkey-no-site"))?;
    let state = take_back(house, Holder::Adding(&live.origin), new.sealed).ok_or_else(|| refused("passkey-too-late"))?;
    let kept = at.take_new(&state, new.answer).map_err(|_| refused("passkey-not-added"))?;
    let id = PasskeyId(vault::random_id());
    let slot =
        new.secret.as_ref().map(|secret| PasskeySlot::seal(live.ring.private(), secret, &slot_about(account.tenant, &id)).to_bytes());
    let passkey =
        Passkey { id, tenant: account.tenant, account: account.id, name, site: site.host.clone(), created: now, used: None, kept, slot };
    let mut tx = house.db.begin().await?;
    match store::insert(&mut tx, &passkey).await {
        Err(DbError::Duplicate(_)) => return Err(refused("passkey-known")),
        other => other?,
    }
    let detail = if passkey.opens() { "whole" } else { "second" };
    let entry = Entry { action: "account.passkey_added", kind: "account", object: Some(&account.id.0), detail };
    audit::append_as(&mut tx, account.tenant, Some(&account.id.0), now, &entry).await?;
    tx.commit().await?;
    live.has_second();
    Ok(())
}

fn named(name: &str, have: &[Passkey]) -> Deed<String> {
    let refused = |key| Err(Refusal::field("name", t(key)));
    match name.trim() {
        "" => refused("passkey-name-missing"),
        name if name.chars().count() > NAME_MOST => refused("passkey-name-long"),
        name if have.iter().any(|passkey| passkey.name == name) => refused("passkey-name-used"),
        _ if have.len() >= MOST => Err(Refusal::rule(t("passkey-enough"))),
        name => Ok(name.to_owned()),
    }
}

/// Takes one of hers away; with it goes what it opened.
///
/// # Errors
/// [`Refusal::NotFound`] when she has none of this id; a sentence when her password is too short to stand alone.
pub async fn remove(house: &House, live: &Live, id: PasskeyId) -> Deed<()> {
    let account = &live.account;
    let mut tx = house.db.begin().await?;
    if !store::remove(&mut tx, account.tenant, account.id, id).await? {
        return Err(Refusal::NotFound);
    }
    crate::second::leaves_enough(&mut tx, account).await?;
    let entry = Entry { action: "account.passkey_removed", kind: "account", object: Some(&account.id.0), detail: "" };
    audit::append_as(&mut tx, account.tenant, Some(&account.id.0), house.clock.now(), &entry).await?;
    Ok(tx.commit().await?)
}
