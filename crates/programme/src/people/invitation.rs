//! Inviting, and coming in. No colleague and no administrator ever knows the password.

use platform::account::{self, NewAccount, Whose};
use platform::audit::{self, Entry};
use platform::db::Tx;
use platform::house::House;
use platform::id::AccountId;
use platform::once::{self, Once};
use platform::policy::{Action, Thing};
use platform::wording::{t, tv};
use platform::{Cx, Deed, Refusal, keys};
use vault::{Password, RecoveryCode, SealingPrivate, SessionToken, Zeroizing};

use super::{Draft, Invitation, InvitationId, VALID, check_number, holds_key, store};

/// What inviting gave.
pub enum Invited {
    /// The token of the link, to be shown this once.
    New(SessionToken),
    /// The same form was sent before; its link was shown then and is shown to nobody again.
    Before,
}

/// Invites a person.
///
/// # Errors
/// A login that somebody has or is invited under.
pub async fn invite(cx: &Cx, draft: Draft, form: Option<Once>) -> Deed<Invited> {
    cx.ask_any(Action::Record, Thing::Staff)?;
    let mut tx = cx.begin().await?;
    if let Some(form) = form
        && once::earlier(&mut tx, cx, form).await?.is_some()
    {
        return Ok(Invited::Before);
    }
    free_login(&mut tx, cx, &draft.login).await?;
    let token = SessionToken::generate();
    let Draft { login, name, role, team } = draft;
    let id = InvitationId(cx.new_id());
    let invitation =
        Invitation { id, tenant: cx.tenant, login, name, role, team, invited_by: cx.actor.account, expires_at: cx.now + VALID };
    store::add_invitation(&mut tx, &invitation, &token.hash(), cx.now).await?;
    audit::append(&mut tx, cx, &Entry { action: "invitation.created", kind: "invitation", object: Some(&id.0), detail: role.name() })
        .await?;
    if let Some(form) = form {
        once::settle(&mut tx, cx, form, "/staff/people").await?;
    }
    tx.commit().await?;
    Ok(Invited::New(token))
}

async fn free_login(tx: &mut Tx, cx: &Cx, login: &str) -> Deed<()> {
    if account::by_login(tx, login).await?.is_some() {
        return Err(Refusal::field("login", tv("people-login-taken", &[("login", login.into())])));
    }
    let open = store::open_invitations(tx, cx.tenant, cx.now).await?;
    if open.iter().any(|invitation| invitation.login == login) {
        return Err(Refusal::field("login", tv("people-login-invited", &[("login", login.into())])));
    }
    Ok(())
}

/// Takes an open invitation back.
pub async fn withdraw(cx: &Cx, id: InvitationId) -> Deed<()> {
    cx.ask_any(Action::Record, Thing::Staff)?;
    let mut tx = cx.begin().await?;
    if !store::close(&mut tx, cx.tenant, id, None, cx.now).await? {
        return Err(Refusal::NotFound);
    }
    audit::append(&mut tx, cx, &Entry { action: "invitation.withdrawn", kind: "invitation", object: Some(&id.0), detail: "" }).await?;
    Ok(tx.commit().await?)
}

/// What coming in gave.
pub struct Accepted {
    /// Under which she signs in.
    pub login: String,
    /// What she tells the colleague who gives her the key.
    pub check_number: String,
    /// A colleague has to give her the key first.
    pub waits_for_key: bool,
    /// Her printed code, to be shown this once.
    pub recovery_code: Zeroizing<String>,
}

/// The invitation a token opens, if it still does.
pub(super) async fn opened_by(house: &House, token: &SessionToken) -> Deed<Invitation> {
    let mut conn = house.db.read().await?;
    store::invitation_of(&mut conn, &token.hash(), house.clock.now()).await?.ok_or(Refusal::NotFound)
}

/// Makes the account of an invited person under the password she chose.
///
/// # Errors
/// A link that was used, withdrawn or is too old; a password that is too short.
pub async fn accept(house: &House, token: &SessionToken, password: &Password) -> Deed<Accepted> {
    let invitation = opened_by(house, token).await?;
    let organisation = account::organisation_of(&mut house.db.read().await?, invitation.tenant, invitation.team).await?.unwrap_or_default();
    let whose = Whose { login: &invitation.login, name: &invitation.name, organisation: &organisation, second: false };
    account::check_password_of(password.expose(), &whose).map_err(|sentence| Refusal::field("password", sentence))?;
    let _turn = house.password_work.acquire().await.map_err(|e| Refusal::Broken(Box::new(e)))?;
    let now = house.clock.now();
    let id = AccountId(platform::chance::new_id(now, house.chance.as_ref()));
    let mut tx = house.db.begin().await?;
    if !store::close(&mut tx, invitation.tenant, invitation.id, Some(id), now).await? {
        return Err(Refusal::NotFound);
    }
    let new = NewAccount { id, login: &invitation.login, name: &invitation.name, role: invitation.role, team: invitation.team, password };
    let private = account::create(&mut tx, invitation.tenant, &new, &house.peppers, house.cost, now).await.map_err(login_gone)?;
    let entry = Entry { action: "invitation.accepted", kind: "invitation", object: Some(&invitation.id.0), detail: invitation.role.name() };
    audit::append_as(&mut tx, invitation.tenant, Some(&id.0), now, &entry).await?;
    let code = RecoveryCode::generate();
    account::set_recovery(&mut tx, invitation.tenant, id, &private, &code).await?;
    let waits_for_key = holds_key(invitation.role) && !found_key(&mut tx, &invitation, id, &private, now).await?;
    tx.commit().await?;
    let recovery_code = code.to_paper();
    Ok(Accepted { login: invitation.login, check_number: check_number(private.public()), waits_for_key, recovery_code })
}

/// The first of a team that has no key yet founds it: nothing was ever sealed for that team.
async fn found_key(tx: &mut Tx, invitation: &Invitation, id: AccountId, private: &SealingPrivate, now: jiff::Timestamp) -> Deed<bool> {
    if store::has_key(tx, invitation.tenant, invitation.team).await? {
        return Ok(false);
    }
    keys::start_epoch(tx, invitation.tenant, invitation.team, &[(id, private.public().clone())], now).await?;
    let entry = Entry { action: "team.epoch_started", kind: "team", object: Some(&invitation.team.0), detail: "1" };
    audit::append_as(tx, invitation.tenant, Some(&id.0), now, &entry).await?;
    Ok(true)
}

/// Her form has no field for the login: the sentence stands where she can read it.
fn login_gone(refusal: Refusal) -> Refusal {
    match refusal {
        Refusal::Invalid(_) => Refusal::field("password", t("people-login-gone")),
        other => other,
    }
}
