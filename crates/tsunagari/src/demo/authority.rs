//! Who may open what, in the town: a file kept from a colleague who knows the family, a file kept to two people that may
//! be opened in an emergency, and a role of the organisation's own.

use std::sync::Arc;

use anyhow::{Context, Result};
use casework::client::{self, ClientId, Resolved};
use platform::Cx;
use platform::house::House;
use platform::keys::Keys;
use platform::own_role::{self, Draft};
use platform::policy::{Action, Actor, Limit, Role, Thing};
use platform::session;
use platform::wall::{Ground, Restriction};
use vault::Password;

use super::accounts::{self, Staff};

/// Sets them, as the lead herself: a restriction needs the hand of somebody who holds the keys.
pub async fn settle(house: &Arc<House>, staff: &Staff, tenant: i64, era_year: &str) -> Result<()> {
    let lead = signed_in(house, &staff.lead, tenant).await?;
    let [first, second] = staff.counsellors.as_slice() else { return Ok(()) };
    let kept = |ground, readers: &[&Actor], against: &[&Actor], openable, reason: &str| Restriction {
        ground,
        readers: readers.iter().map(|a| a.account).collect(),
        against: against.iter().map(|a| a.account).collect(),
        openable,
        reason: reason.to_owned(),
    };
    let wall = kept(Ground::Conflict, &[&staff.lead, first], &[second], false, "職員の夫の勤め先の同僚にあたるため");
    restrict(&lead, &format!("{era_year}-021"), &wall).await?;
    let restricted = kept(Ground::Safety, &[&staff.lead, first], &[], true, "市内で広く知られている方のため");
    restrict(&lead, &format!("{era_year}-022"), &restricted).await?;
    own_role(&lead, second).await
}

/// A context with the lead's own keys.
async fn signed_in(house: &Arc<House>, lead: &Actor, tenant: i64) -> Result<Cx> {
    let login = accounts::login_of(&lead.name).context("the lead is one of the town's people")?;
    let token = session::sign_in(house, &login.login, Password::new(login.password)).await?;
    let live = session::resume(house, &token).await?.context("just signed in")?;
    let cx = house.cx(tenant, lead.clone(), Keys::Open(live.ring.clone())).await?;
    session::end(house, &live).await?;
    Ok(cx)
}

async fn restrict(lead: &Cx, alias: &str, restriction: &Restriction) -> Result<()> {
    let found = client::resolve(&mut lead.read().await?, lead, alias).await?;
    let Resolved::One(id) = found else { return Ok(()) };
    let id: ClientId = id;
    client::restrict(lead, id, restriction).await?;
    Ok(())
}

/// A counsellor who does not take in ledgers.
async fn own_role(lead: &Cx, counsellor: &Actor) -> Result<()> {
    let limits = [Action::See, Action::Record].map(|action| (action, Thing::Import, Limit::Never));
    let draft = Draft { name: "相談員（台帳の取り込みなし）".to_owned(), limits: limits.to_vec() };
    let role = own_role::create(lead, Role::Counsellor, &draft, None).await?;
    own_role::assign(lead, counsellor.account, Some(role)).await?;
    Ok(())
}
