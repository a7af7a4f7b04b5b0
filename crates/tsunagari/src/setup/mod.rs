//! Setting an organisation up: tenant, team, first account, three recovery kits, a personal recovery code.
//!
//! In the browser it is finished only when two kits were typed back; until then nobody can sign in. `tsunagari init`
//! asks for them on the terminal, and says so where nobody is there to answer.

pub mod command;
mod finish;
pub mod pages;

use anyhow::{Result, anyhow, bail};
use custody::recovery::{Sheet, kit_sheets, personal_sheet};
use platform::account::{self, NewAccount, OrganisationKind, Whose};
use platform::house::House;
use platform::id::{AccountId, OrganisationId, TeamId};
use platform::policy::Role;
use platform::recovery::{self, Making};
use platform::secrets::create_tenant;
use platform::{Refusal, keys};
use vault::{Password, RecoveryCode};

pub use finish::{again, rehearse, unfinished};

/// Who keeps the kits when nobody said otherwise.
pub const HOLDERS: [&str; 3] = ["代表（理事長など）", "2人目の役員、または金庫", "委託元の自治体、または監査"];

/// What set-up asks for.
pub struct Founding<'a> {
    /// Name of the organisation.
    pub organisation: &'a str,
    /// Login of the first account.
    pub login: &'a str,
    /// Its password.
    pub password: Password,
    /// Who keeps kit 1, 2 and 3.
    pub holders: [String; 3],
    /// May the first account sign in before a rehearsal? On the terminal, where one may be alone with a script.
    pub at_once: bool,
}

/// What set-up leaves: the sheets to print. Their codes are nowhere else.
pub struct Founded {
    /// Kit 1, 2 and 3.
    pub kits: Vec<Sheet>,
    /// The first account's own code.
    pub personal: Sheet,
}

/// Founds an organisation. Its first account is the programme lead: somebody must hold the team's key from the
/// first day, and in a two-person NPO that is the person who installs it.
pub async fn found(house: &House, f: Founding<'_>) -> Result<Founded> {
    let whose = Whose { login: f.login, name: "", organisation: f.organisation, second: false };
    if let Err(sentence) = account::check_password_of(f.password.expose(), &whose) {
        bail!(sentence);
    }
    let now = house.clock.now();
    let fresh = || platform::chance::new_id(now, house.chance.as_ref());
    let mut tx = house.db.begin().await?;
    if platform::secrets::first_tenant(&mut tx).await?.is_some() {
        bail!("組織はすでに作成されています。利用者の追加は、ログインして「スタッフ」から行えます。");
    }
    let (tenant, secrets) = create_tenant(&mut tx, f.organisation, &house.peppers, now).await?;
    let (organisation, team, id) = (OrganisationId(fresh()), TeamId(fresh()), AccountId(fresh()));
    account::create_organisation(&mut tx, tenant, (organisation, team), OrganisationKind::Npo, f.organisation).await?;
    // Before the first account: its key comes under the kits as it is made.
    let making = Making { tenant, organisation, holders: f.holders, by: None, now, secrets: &secrets, chance: house.chance.as_ref() };
    let made = recovery::make(&mut tx, making).await.map_err(said)?;
    let new = NewAccount { id, login: f.login, name: f.login, role: Role::ProgrammeLead, team, password: &f.password };
    let private = account::create(&mut tx, tenant, &new, &house.peppers, house.cost, now).await?;
    account::set_active(&mut tx, tenant, id, f.at_once).await?;
    keys::start_epoch(&mut tx, tenant, team, &[(id, private.public().clone())], now).await?;
    let code = RecoveryCode::generate();
    account::set_recovery(&mut tx, tenant, id, &private, &code).await?;
    tx.commit().await?;
    recovery::keep_peppers(&house.db, &house.peppers).await?;
    let day = calendar::jst_date(now);
    Ok(Founded { kits: kit_sheets(&made, f.organisation, day), personal: personal_sheet(f.login, f.organisation, &code, day) })
}

/// The sentences of a refusal, for the terminal.
pub fn said(refusal: Refusal) -> anyhow::Error {
    match refusal {
        Refusal::Invalid(problems) => anyhow!(problems.into_iter().map(|problem| problem.text).collect::<Vec<_>>().join("\n")),
        other => other.into(),
    }
}
