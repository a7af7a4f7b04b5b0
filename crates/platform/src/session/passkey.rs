//! Signing in with a passkey: alone, after the password, or as fresh proof.

use super::sign_in::{Entrance, enter, note_failure, pair};
use super::step::{Step, finish, one_more_failure};
use super::{Live, renew};
use crate::account;
use crate::device;
use crate::house::House;
use crate::lane::Pair;
use crate::refusal::{Deed, Refusal};
use crate::second::passkey::{Asked, Ceremony, Claim, Entered, ask, claimed, enters, proves};
use crate::web::{Site, Visitor};
use crate::wording::t;
use vault::SessionToken;

/// The whole sign-in: the passkey says who she is, proves it, and opens her key. The authenticator has looked at her
/// finger, face or PIN, so nothing else is asked.
///
/// # Errors
/// At `passkey`: not one of ours, too late, answered before, or without her key; [`Refusal::Wait`] after several
/// failures.
pub async fn enter_with_passkey(house: &House, visitor: &Visitor, site: &Site, claim: &Claim<'_>) -> Deed<Entrance> {
    let refused = |key| Refusal::field("passkey", t(key));
    let passkey = claimed(house, site, claim).await?.ok_or_else(|| refused("passkey-refused"))?;
    let account = account::by_id(&mut house.db.read().await?, passkey.tenant, passkey.account).await?;
    let account = account.filter(|a| a.active).ok_or_else(|| refused("passkey-refused"))?;
    let known = device::known(house, visitor, &account).await?;
    let pair = pair(house, &account.login, visitor, known);
    house.lane.failures.ask(pair, house.clock.now())?;
    match enters(house, &passkey, site, claim).await? {
        Entered::In(private) => enter(house, visitor, account, private, pair).await,
        Entered::WithoutKey => Err(refused("passkey-without-key")),
        Entered::TooLate => Err(refused("passkey-too-late")),
        Entered::Refused => {
            note_failure(house, pair, Some(&account)).await?;
            Err(refused("passkey-refused"))
        }
    }
}

/// Asks for a passkey as the second proof; `None` where she has none for this site.
pub async fn ask_at_step(house: &House, step: &Step, site: &Site) -> Deed<Option<Ceremony>> {
    ask(house, &step.account, &Asked::Step(&step.hash), site).await
}

/// Ends the step with a passkey: the session begins.
///
/// # Errors
/// At `passkey`, when it proves nothing; otherwise as [`super::with_code`].
pub async fn with_passkey(house: &House, visitor: &Visitor, step: Step, site: &Site, claim: &Claim<'_>) -> Deed<Entrance> {
    let known = device::known(house, visitor, &step.account).await?;
    let pair = pair(house, &step.account.login, visitor, known);
    house.lane.failures.ask(pair, house.clock.now())?;
    if proves(house, &step.account, &Asked::Step(&step.hash), site, claim).await? {
        return finish(house, visitor, step).await;
    }
    one_more_failure(house, &step, pair, "passkey", "passkey-refused").await
}

/// Proves with a passkey that it is she who sits there, and renews the session. Answers its new token.
///
/// # Errors
/// At `passkey`, when it proves nothing; [`Refusal::Wait`] after several failures.
pub async fn confirm_with_passkey(house: &House, live: &Live, site: &Site, claim: &Claim<'_>) -> Deed<SessionToken> {
    let place = house.form_key.tag("session", &live.origin);
    let pair = Pair { login: house.form_key.tag("login", live.account.login.as_bytes()), place };
    house.lane.failures.ask(pair, house.clock.now())?;
    if !proves(house, &live.account, &Asked::Session(&live.origin), site, claim).await? {
        note_failure(house, pair, Some(&live.account)).await?;
        return Err(Refusal::field("passkey", t("passkey-refused")));
    }
    house.lane.failures.forget(pair);
    renew(house, live).await
}
