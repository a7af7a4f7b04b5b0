//! 「利用者アカウント」: staff who sign in. A password opens the account's key; there is no other check.

mod password;
mod store;

use jiff::Timestamp;
use vault::{About, Argon2Cost, Password, PasswordSlot, Peppers, RecoveryCode, RecoverySlot, SealingPrivate, SealingPublic};

pub use password::{PASSWORD_MIN_CHARS, PASSWORD_MIN_WITH_SECOND, Whose, check_password, check_password_of, common_words, stands_alone};
pub use store::{
    by_id, by_login, insert_organisation, insert_team, list, note_stands_alone, organisation_of, password_stands_alone, recovery_slot,
    replace_password, set_active, sister_teams, teams,
};

use crate::audit::{self, Entry};
use crate::db::Tx;
use crate::id::{AccountId, OrganisationId, TeamId};
use crate::policy::Role;
use crate::recovery;
use crate::refusal::{Deed, Refusal};

/// A staff account.
#[derive(Clone, Debug)]
pub struct Account {
    /// Id.
    pub id: AccountId,
    /// Tenant.
    pub tenant: i64,
    /// What is typed at sign-in; unique over the installation.
    pub login: String,
    /// Shown in histories.
    pub name: String,
    /// Role.
    pub role: Role,
    /// Home team.
    pub team: TeamId,
    /// Still in service.
    pub active: bool,
    /// The public half of the account's key.
    pub public_key: Vec<u8>,
    /// The private half, under the password and the pepper.
    pub password_slot: Vec<u8>,
}

/// What a new account needs.
pub struct NewAccount<'a> {
    /// Id, made by the caller.
    pub id: AccountId,
    /// Login.
    pub login: &'a str,
    /// Name.
    pub name: &'a str,
    /// Role.
    pub role: Role,
    /// Home team.
    pub team: TeamId,
    /// Chosen by the person.
    pub password: &'a Password,
}

/// Kind of an organisation 「団体の種類」.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OrganisationKind {
    /// NPO
    Npo,
    /// 社会福祉協議会
    Council,
    /// 自治体
    Municipality,
    /// その他
    Other,
}

impl OrganisationKind {
    /// As it lies in the database.
    pub fn name(self) -> &'static str {
        match self {
            OrganisationKind::Npo => "npo",
            OrganisationKind::Council => "council_of_social_welfare",
            OrganisationKind::Municipality => "municipality",
            OrganisationKind::Other => "other",
        }
    }
}

/// Where the account's private half is bound to.
pub fn slot_about(tenant: i64, account: &AccountId) -> About<'_> {
    About { tenant, table: "account", record: account.bytes(), field: "password_slot" }
}

/// Creates an account with its own key pair. Its private half is returned once, to hand out seats with.
pub async fn create(
    tx: &mut Tx,
    tenant: i64,
    new: &NewAccount<'_>,
    peppers: &Peppers,
    cost: Argon2Cost,
    now: Timestamp,
) -> Deed<SealingPrivate> {
    if store::by_login(tx, new.login).await?.is_some() {
        return Err(Refusal::field("login", format!("ログイン名「{}」はすでに使われています。別の名前にしてください。", new.login)));
    }
    let private = SealingPrivate::generate();
    let slot = PasswordSlot::seal(&private, new.password, cost, peppers, &slot_about(tenant, &new.id))
        .map_err(|e| Refusal::Broken(Box::new(e)))?;
    let account = Account {
        id: new.id,
        tenant,
        login: new.login.to_owned(),
        name: new.name.to_owned(),
        role: new.role,
        team: new.team,
        active: true,
        public_key: private.public().to_bytes().to_vec(),
        password_slot: slot.to_bytes(),
    };
    store::insert(tx, &account, now).await?;
    recovery::protect_account(tx, tenant, new.team, new.id, &private).await?;
    let entry = Entry { action: "account.created", kind: "account", object: Some(&new.id.0), detail: new.role.name() };
    audit::append_as(tx, tenant, None, now, &entry).await?;
    Ok(private)
}

/// Gives an account a printed recovery code: a second way to its key.
pub async fn set_recovery(tx: &mut Tx, tenant: i64, id: AccountId, private: &SealingPrivate, code: &RecoveryCode) -> Deed<()> {
    let about = About { tenant, table: "account", record: id.bytes(), field: "recovery_slot" };
    let slot = RecoverySlot::seal(private, code, &about);
    Ok(store::replace_recovery(tx, tenant, id, &slot.to_bytes()).await?)
}

/// Creates an organisation with one team.
pub async fn create_organisation(tx: &mut Tx, tenant: i64, ids: (OrganisationId, TeamId), kind: OrganisationKind, name: &str) -> Deed<()> {
    store::insert_organisation(tx, tenant, ids.0, kind, name).await?;
    store::insert_team(tx, tenant, ids.1, ids.0, name).await?;
    Ok(())
}

impl Account {
    /// The public half as a key.
    pub fn public(&self) -> Deed<SealingPublic> {
        SealingPublic::from_bytes(&self.public_key).map_err(|e| Refusal::Broken(Box::new(e)))
    }
}
