//! Proving with a passkey: as the second proof, as fresh proof, or as the whole sign-in.

use vault::{PasskeySecret, SealingPrivate, which_passkey};

use super::ceremony::{Ceremony, Holder, give, is_first, take_back};
use super::{Passkey, store};
use crate::account::Account;
use crate::house::House;
use crate::refusal::{Deed, Refusal};
use crate::web::Site;

/// Of whom a passkey is asked.
pub(crate) enum Asked<'a> {
    /// Of somebody who is signed in.
    Session(&'a [u8; 32]),
    /// Of somebody whose password was right.
    Step(&'a [u8; 32]),
}

impl<'a> Asked<'a> {
    fn holder(&self) -> Holder<'a> {
        match self {
            Asked::Session(origin) => Holder::Confirming(origin),
            Asked::Step(hash) => Holder::Step(hash),
        }
    }
}

/// Asks somebody who is signed in for one of her passkeys. `None` where she has none for this site.
pub async fn ask_one(house: &House, live: &crate::session::Live, site: &Site) -> Deed<Option<Ceremony>> {
    ask(house, &live.account, &Asked::Session(&live.origin), site).await
}

/// Asks for one of her passkeys; `None` where she has none for this site.
pub(crate) async fn ask(house: &House, account: &Account, asked: &Asked<'_>, site: &Site) -> Deed<Option<Ceremony>> {
    let known = of_site(house, account, site).await?;
    let (Some(at), false) = (site.passkeys(), known.is_empty()) else { return Ok(None) };
    let kept: Vec<_> = known.into_iter().map(|passkey| passkey.kept).collect();
    let question = at.ask_one_of(&kept).map_err(|e| Refusal::Broken(Box::new(e)))?;
    Ok(Some(give(house, asked.holder(), &question)))
}

/// Does this answer prove that it is she? An answer is taken once.
pub(crate) async fn proves(house: &House, account: &Account, asked: &Asked<'_>, site: &Site, claim: &Claim<'_>) -> Deed<bool> {
    let known = of_site(house, account, site).await?;
    let (Some(at), Some(state)) = (site.passkeys(), take_back(house, asked.holder(), claim.sealed)) else { return Ok(false) };
    let kept: Vec<_> = known.iter().map(|passkey| passkey.kept.clone()).collect();
    let Ok(proof) = at.take_one_of(&kept, &state, claim.answer) else { return Ok(false) };
    let Some(passkey) = known.iter().find(|passkey| passkey.kept.credential() == proof.credential) else { return Ok(false) };
    if !is_first(house, &state).await? {
        return Ok(false);
    }
    note_used(house, passkey, proof.changed.as_ref()).await?;
    Ok(true)
}

async fn of_site(house: &House, account: &Account, site: &Site) -> Deed<Vec<Passkey>> {
    Ok(super::list(house, account).await?.into_iter().filter(|passkey| passkey.site == site.host).collect())
}

async fn note_used(house: &House, passkey: &Passkey, changed: Option<&vault::KeptPasskey>) -> Deed<()> {
    let kept = changed.unwrap_or(&passkey.kept).to_bytes();
    let mut tx = house.db.begin().await?;
    store::note_used(&mut tx, passkey, &kept, house.clock.now()).await?;
    Ok(tx.commit().await?)
}

/// What comes back from the browser.
pub struct Claim<'a> {
    /// The question, as it was given.
    pub sealed: &'a str,
    /// The browser's answer.
    pub answer: &'a str,
    /// The passkey's secret, where it gave one.
    pub secret: Option<PasskeySecret>,
}

/// Asks whoever stands before the sign-in page; `None` where there can be no passkeys.
pub fn ask_any(house: &House, site: &Site) -> Deed<Option<Ceremony>> {
    let Some(at) = site.passkeys() else { return Ok(None) };
    let question = at.ask_any().map_err(|e| Refusal::Broken(Box::new(e)))?;
    Ok(Some(give(house, Holder::Anybody, &question)))
}

/// What came of an answer on the sign-in page.
pub(crate) enum Entered {
    /// It is she, and her key is open.
    In(SealingPrivate),
    /// It is she, and this passkey does not open her key.
    WithoutKey,
    /// The question was too old, or answered before.
    TooLate,
    /// It proves nothing.
    Refused,
}

/// The passkey an answer claims to be of, if it is one of this site's.
pub(crate) async fn claimed(house: &House, site: &Site, claim: &Claim<'_>) -> Deed<Option<Passkey>> {
    let Ok((credential, user)) = which_passkey(claim.answer) else { return Ok(None) };
    let found = store::by_credential(&mut house.db.read().await?, &credential).await?;
    Ok(found.filter(|passkey| passkey.site == site.host && passkey.account.0 == user))
}

/// Looks at the proof itself.
pub(crate) async fn enters(house: &House, passkey: &Passkey, site: &Site, claim: &Claim<'_>) -> Deed<Entered> {
    let Some(at) = site.passkeys() else { return Ok(Entered::Refused) };
    let Some(state) = take_back(house, Holder::Anybody, claim.sealed) else { return Ok(Entered::TooLate) };
    let Ok(proof) = at.take_any(&passkey.kept, &state, claim.answer) else { return Ok(Entered::Refused) };
    if !is_first(house, &state).await? {
        return Ok(Entered::TooLate);
    }
    note_used(house, passkey, proof.changed.as_ref()).await?;
    Ok(claim.secret.as_ref().and_then(|secret| passkey.open(secret)).map_or(Entered::WithoutKey, Entered::In))
}
