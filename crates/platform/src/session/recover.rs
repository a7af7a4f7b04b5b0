//! The printed personal code 「復旧コード」: a forgotten password, a lost telephone. Nobody else is needed and nobody else
//! learns anything: the code opens her key, she chooses a new password, and a fresh code takes the old one's place.

use vault::{About, Password, PasswordSlot, RecoveryCode, RecoveryCodeError, RecoverySlot, SealingPrivate};

use super::sign_in::{note_failure, pair};
use super::{Live, store};
use crate::account::{self, Account, Whose};
use crate::audit::{self, Entry};
use crate::device;
use crate::house::House;
use crate::id::AccountId;
use crate::refusal::{Deed, Refusal};
use crate::second;
use crate::web::Visitor;
use crate::wording::{t, tv};

/// What is typed to come back in.
pub struct Recovery {
    /// Her login.
    pub login: String,
    /// The printed code.
    pub code: String,
    /// The password she chooses.
    pub new: Password,
    /// Once more.
    pub again: Password,
    /// The telephone or key she proved herself with is gone too.
    pub lost_second: bool,
}

/// Opens her key with the printed code and puts it behind a new password. Every session of hers ends. Answers the
/// fresh code, to be shown this once.
///
/// # Errors
/// At its field, whatever is wrong. A login that does not exist and a code that does not fit are one answer.
pub async fn recover(house: &House, visitor: &Visitor, typed: &Recovery) -> Deed<RecoveryCode> {
    if !typed.new.same_as(&typed.again) {
        return Err(Refusal::field("again", t("recover-again-differs")));
    }
    let code = RecoveryCode::parse(&typed.code).map_err(|e| Refusal::field("code", slip(e)))?;
    let found = {
        let mut conn = house.db.read().await?;
        account::by_login(&mut conn, &typed.login).await?.filter(|a| a.active)
    };
    let known = match &found {
        Some(account) => device::known(house, visitor, account).await?,
        None => None,
    };
    let pair = pair(house, &typed.login, visitor, known);
    house.lane.failures.ask(pair, house.clock.now())?;
    let _turn = house.lane.turn(visitor, known.is_some()).await?;
    let opened = open(house, found.as_ref(), &code).await?;
    let (Some(account), Some(private)) = (found.as_ref(), opened) else {
        note_failure(house, pair, found.as_ref()).await?;
        return Err(Refusal::field("code", t("recover-wrong")));
    };
    let fresh = come_back(house, account, &private, typed).await?;
    house.lane.failures.forget(pair);
    Ok(fresh)
}

/// Nobody of this login is looked for as well: the time of an answer tells little.
async fn open(house: &House, account: Option<&Account>, code: &RecoveryCode) -> Deed<Option<SealingPrivate>> {
    let (tenant, id) = account.map_or((0, AccountId([0; 16])), |account| (account.tenant, account.id));
    let bytes = account::recovery_slot(&mut house.db.read().await?, tenant, id).await?;
    let (Some(account), Some(bytes)) = (account, bytes) else { return Ok(None) };
    let slot = RecoverySlot::from_bytes(&bytes).map_err(|e| Refusal::Broken(Box::new(e)))?;
    Ok(slot.open(code, &about(account)).ok())
}

async fn come_back(house: &House, account: &Account, private: &SealingPrivate, typed: &Recovery) -> Deed<RecoveryCode> {
    let second = !typed.lost_second && second::of(house, account).await?.any();
    let organisation = account::organisation_of(&mut house.db.read().await?, account.tenant, account.team).await?;
    let whose = Whose { login: &account.login, name: &account.name, organisation: organisation.as_deref().unwrap_or_default(), second };
    account::check_password_of(typed.new.expose(), &whose).map_err(|sentence| Refusal::field("new", sentence))?;
    let slot = PasswordSlot::seal(private, &typed.new, house.cost, &house.peppers, &account::slot_about(account.tenant, &account.id))
        .map_err(|e| Refusal::Broken(Box::new(e)))?;
    let fresh = RecoveryCode::generate();
    let mut tx = house.db.begin().await?;
    account::replace_password(&mut tx, account.tenant, account.id, &slot.to_bytes()).await?;
    account::note_stands_alone(&mut tx, account.tenant, account.id, account::stands_alone(typed.new.expose())).await?;
    account::set_recovery(&mut tx, account.tenant, account.id, private, &fresh).await?;
    if typed.lost_second {
        second::remove_all(&mut tx, account).await?;
    }
    store::delete_all(&mut tx, account.tenant, account.id).await?;
    let detail = if typed.lost_second { "second" } else { "" };
    let entry = Entry { action: "account.recovered", kind: "account", object: Some(&account.id.0), detail };
    audit::append_as(&mut tx, account.tenant, Some(&account.id.0), house.clock.now(), &entry).await?;
    tx.commit().await?;
    super::end_account(house, account.id);
    Ok(fresh)
}

/// Prints a new code for somebody who is signed in; the old one opens nothing any more.
pub async fn new_recovery_code(house: &House, live: &Live) -> Deed<RecoveryCode> {
    let account = &live.account;
    let fresh = RecoveryCode::generate();
    let mut tx = house.db.begin().await?;
    account::set_recovery(&mut tx, account.tenant, account.id, live.ring.private(), &fresh).await?;
    let entry = Entry { action: "account.recovery_renewed", kind: "account", object: Some(&account.id.0), detail: "" };
    audit::append_as(&mut tx, account.tenant, Some(&account.id.0), house.clock.now(), &entry).await?;
    tx.commit().await?;
    Ok(fresh)
}

/// Which group of the code is mistyped: said before any key is tried.
fn slip(error: RecoveryCodeError) -> String {
    match error {
        RecoveryCodeError::Character { group } => tv("recover-slip-character", &[("group", group.to_string().into())]),
        RecoveryCodeError::Mistyped { group } => tv("recover-slip-group", &[("group", group.to_string().into())]),
        RecoveryCodeError::Length { typed } => tv("recover-slip-length", &[("typed", typed.to_string().into())]),
    }
}

fn about(account: &Account) -> About<'_> {
    About { tenant: account.tenant, table: "account", record: account.id.bytes(), field: "recovery_slot" }
}
