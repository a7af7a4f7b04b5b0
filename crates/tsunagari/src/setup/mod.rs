//! Setting an organisation up: tenant, team, first account, recovery code.

pub mod command;
pub mod pages;

use anyhow::{Result, bail};
use platform::account::{self, NewAccount, OrganisationKind, Whose};
use platform::house::House;
use platform::id::{AccountId, OrganisationId, TeamId};
use platform::keys;
use platform::policy::Role;
use platform::secrets::create_tenant;
use vault::{Password, RecoveryCode};

/// What set-up asks for.
pub struct Founding<'a> {
    /// Name of the organisation.
    pub organisation: &'a str,
    /// Login of the first account.
    pub login: &'a str,
    /// Its password.
    pub password: Password,
}

/// What set-up leaves.
pub struct Founded {
    /// The first account's recovery code, as it is printed.
    pub recovery_paper: String,
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
    let (tenant, _) = create_tenant(&mut tx, f.organisation, &house.peppers, now).await?;
    let (organisation, team, id) = (OrganisationId(fresh()), TeamId(fresh()), AccountId(fresh()));
    account::create_organisation(&mut tx, tenant, (organisation, team), OrganisationKind::Npo, f.organisation).await?;
    let new = NewAccount { id, login: f.login, name: f.login, role: Role::ProgrammeLead, team, password: &f.password };
    let private = account::create(&mut tx, tenant, &new, &house.peppers, house.cost, now).await?;
    keys::start_epoch(&mut tx, tenant, team, &[(id, private.public().clone())], now).await?;
    let code = RecoveryCode::generate();
    account::set_recovery(&mut tx, tenant, id, &private, &code).await?;
    tx.commit().await?;
    Ok(Founded { recovery_paper: recovery_paper(f.login, &code) })
}

fn recovery_paper(login: &str, code: &RecoveryCode) -> String {
    format!(
        "つながり 復旧コード\nログイン名: {login}\n\n{}\n\nパスワードを忘れたときに使います。印刷して金庫に保管し、このファイルは消してください。\n",
        code.to_paper().as_str()
    )
}
