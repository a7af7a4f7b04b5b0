//! The rehearsal that ends a set-up, and beginning the kits again when they were not printed.

use platform::account::{self, Account, slot_about};
use platform::audit::{self, Entry};
use platform::db::Conn;
use platform::house::House;
use platform::keys::KeyRing;
use platform::recovery::{self, Making};
use platform::{Deed, Refusal};
use vault::{Password, PasswordSlot, RecoveryCode};

use super::Founded;
use custody::recovery::{KIT_FIELDS, kit_sheets, personal_sheet};

/// The first account of an organisation that was founded and not yet rehearsed; none before and after.
pub async fn unfinished(conn: &mut Conn) -> Deed<Option<Account>> {
    let Some(tenant) = platform::secrets::first_tenant(conn).await? else { return Ok(None) };
    let accounts = account::list(conn, tenant).await?;
    let waits = accounts.iter().all(|account| !account.active);
    Ok(accounts.into_iter().next().filter(|_| waits))
}

/// Two kits are typed back. If they open, the first account may sign in.
///
/// # Errors
/// As [`recovery::open`].
pub async fn rehearse(house: &House, kits: [&str; 2]) -> Deed<()> {
    let mut tx = house.db.begin().await?;
    let first = first_account(&mut tx).await?;
    let organisation = recovery::organisation_of(&mut tx, first.tenant, first.team).await?.ok_or(Refusal::NotFound)?;
    let opened = recovery::open(&mut tx, first.tenant, organisation, kits, KIT_FIELDS).await?;
    // Not only the envelope: what was sealed to the organisation must open too.
    recovery::account_private(&mut tx, first.tenant, &opened, first.id, &first.public()?).await?;
    let now = house.clock.now();
    recovery::rehearsed(&mut tx, first.tenant, &opened, now).await?;
    account::set_active(&mut tx, first.tenant, first.id, true).await?;
    let entry = Entry { action: "recovery.rehearsed", kind: "recovery", object: None, detail: opened.pair.name() };
    audit::append_as(&mut tx, first.tenant, Some(&first.id.0), now, &entry).await?;
    Ok(tx.commit().await?)
}

async fn first_account(conn: &mut Conn) -> Deed<Account> {
    let tenant = platform::secrets::first_tenant(conn).await?.ok_or(Refusal::NotFound)?;
    account::list(conn, tenant).await?.into_iter().next().ok_or(Refusal::NotFound)
}

/// New kits for a set-up whose kits were not printed, by the password just chosen.
///
/// # Errors
/// At `password`, when it is another; not found once the set-up is finished.
pub async fn again(house: &House, password: Password) -> Deed<Founded> {
    let account = unfinished(&mut house.db.read().await?).await?.ok_or(Refusal::NotFound)?;
    let private = PasswordSlot::from_bytes(&account.password_slot)
        .and_then(|slot| slot.open(&password, &house.peppers, &slot_about(account.tenant, &account.id)))
        .map_err(|_| Refusal::field("password", platform::wording::t("setup-password-wrong")))?;
    let secrets = house.secrets(account.tenant).await?;
    let now = house.clock.now();
    let ring = KeyRing::open(&mut house.db.read().await?, account.tenant, account.id, private).await?;
    let mut tx = house.db.begin().await?;
    let organisation = recovery::organisation_of(&mut tx, account.tenant, account.team).await?.ok_or(Refusal::NotFound)?;
    let name = account::organisation_of(&mut tx, account.tenant, account.team).await?.unwrap_or_default();
    let (tenant, chance) = (account.tenant, house.chance.as_ref());
    let making = Making { tenant, organisation, holders: super::HOLDERS.map(str::to_owned), by: None, now, secrets: &secrets, chance };
    let made = recovery::start_over(&mut tx, making, account.team, &ring).await?;
    let code = RecoveryCode::generate();
    account::set_recovery(&mut tx, tenant, account.id, ring.private(), &code).await?;
    tx.commit().await?;
    recovery::keep_peppers(&house.db, &house.peppers).await?;
    let day = calendar::jst_date(now);
    Ok(Founded { kits: kit_sheets(&made, &name, day), personal: personal_sheet(&account.login, &name, &code, day) })
}
