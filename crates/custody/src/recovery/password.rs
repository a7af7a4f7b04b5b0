//! A forgotten password: a colleague begins, two kit holders type their kits, and the person chooses a new password
//! behind a link. Nobody else ever knows it; her keys stay the same, so nothing she could read is lost.

use jiff::SignedDuration;
use platform::account::{self, Account};
use platform::audit::{self, Entry};
use platform::house::House;
use platform::id::AccountId;
use platform::policy::{Action, Actor, Thing};
use platform::recovery::{self, notice};
use platform::{Cx, Deed, Refusal};
use vault::{About, Password, PasswordSlot, SealingPrivate, SessionToken};

use super::store::{self, Request};
use super::{colleague, open_own};

/// How long the link can be used.
pub const VALID: SignedDuration = SignedDuration::from_hours(24);

/// What two kits gave.
pub struct Started {
    /// Whose password.
    pub account: Account,
    /// The token of the link, shown this once.
    pub token: SessionToken,
}

/// Two kits are typed for a colleague; everybody is told.
///
/// # Errors
/// At the fields: nobody chosen, mistyped kits; a colleague whose key never came under the kits.
pub async fn start(cx: &Cx, whom: Option<AccountId>, kits: [&str; 2]) -> Deed<Started> {
    begin(cx, whom, kits, false).await
}

/// The same for somebody whose telephone or passkeys are gone too: with the new password they are asked no more. The
/// kit holders say so, who know her; not whoever holds the link.
///
/// # Errors
/// As [`start`].
pub async fn start_over(cx: &Cx, whom: Option<AccountId>, kits: [&str; 2]) -> Deed<Started> {
    begin(cx, whom, kits, true).await
}

async fn begin(cx: &Cx, whom: Option<AccountId>, kits: [&str; 2], lost_second: bool) -> Deed<Started> {
    cx.ask_any(Action::Record, Thing::Recovery)?;
    let mut tx = cx.begin().await?;
    let account = colleague(&mut tx, cx, whom, "account").await?;
    let opened = open_own(&mut tx, cx, kits).await?;
    let private = recovery::account_private(&mut tx, cx.tenant, &opened, account.id, &account.public()?).await?;
    let token = SessionToken::generate();
    let id = cx.new_id();
    let sealed = token.seal_private(&private, &about(cx.tenant, &id)).0;
    let request = Request { id, tenant: cx.tenant, account: account.id, sealed, lost_second };
    store::withdraw_requests(&mut tx, cx.tenant, account.id, cx.now).await?;
    store::insert_request(&mut tx, &request, &token.hash(), cx.actor.account, (cx.now, cx.now + VALID)).await?;
    notice::tell_everybody(&mut tx, cx, "password_started", account.id).await?;
    let entry = Entry { action: "recovery.password_started", kind: "account", object: Some(&account.id.0), detail: opened.pair.name() };
    audit::append(&mut tx, cx, &entry).await?;
    tx.commit().await?;
    Ok(Started { account, token })
}

fn about(tenant: i64, id: &[u8; 16]) -> About<'_> {
    About { tenant, table: "recovery_request", record: id, field: "sealed" }
}

/// Whose link this is, while it can be used.
pub(super) async fn opened_by(house: &House, token: &SessionToken) -> Deed<Account> {
    let mut conn = house.db.read().await?;
    let request = store::request_of(&mut conn, &token.hash(), house.clock.now()).await?.ok_or(Refusal::NotFound)?;
    account::by_id(&mut conn, request.tenant, request.account).await?.filter(|account| account.active).ok_or(Refusal::NotFound)
}

/// The person chooses her password; her sessions end, and everybody is told that it happened.
///
/// # Errors
/// A used or old link; a password that is too short.
pub async fn accept(house: &House, token: &SessionToken, password: &Password) -> Deed<()> {
    account::check_password(password.expose()).map_err(|sentence| Refusal::field("password", sentence))?;
    let account = opened_by(house, token).await?;
    let now = house.clock.now();
    let request = store::request_of(&mut house.db.read().await?, &token.hash(), now).await?.ok_or(Refusal::NotFound)?;
    let private = token.open_private(&request.sealed, &about(request.tenant, &request.id)).map_err(|e| Refusal::Broken(Box::new(e)))?;
    let slot = {
        let _turn = house.password_work.acquire().await.map_err(|e| Refusal::Broken(Box::new(e)))?;
        new_slot(house, &account, &private, password)?
    };
    let mut tx = house.db.begin().await?;
    if !store::use_request(&mut tx, &request, now).await? {
        return Err(Refusal::NotFound);
    }
    account::replace_password(&mut tx, account.tenant, account.id, &slot).await?;
    account::note_stands_alone(&mut tx, account.tenant, account.id, true).await?;
    if request.lost_second {
        platform::second::remove_all(&mut tx, &account).await?;
    }
    platform::session::end_rows(&mut tx, account.tenant, account.id).await?;
    let actor = Actor::new(account.id, account.name.clone(), account.role, account.team);
    let cx = house.cx(account.tenant, actor, platform::keys::Keys::sealing_only()).await?;
    notice::tell_everybody(&mut tx, &cx, "password_chosen", account.id).await?;
    let entry = Entry {
        action: "recovery.password_chosen",
        kind: "account",
        object: Some(&account.id.0),
        detail: if request.lost_second { "second" } else { "" },
    };
    audit::append(&mut tx, &cx, &entry).await?;
    tx.commit().await?;
    platform::session::end_account(house, account.id);
    Ok(())
}

fn new_slot(house: &House, account: &Account, private: &SealingPrivate, password: &Password) -> Deed<Vec<u8>> {
    let about = account::slot_about(account.tenant, &account.id);
    let slot = PasswordSlot::seal(private, password, house.cost, &house.peppers, &about).map_err(|e| Refusal::Broken(Box::new(e)))?;
    Ok(slot.to_bytes())
}
