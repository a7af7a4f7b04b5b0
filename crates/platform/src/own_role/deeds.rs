//! Making, changing, giving and retiring a role. Whoever has it signs in again when it changes.

use std::sync::Arc;

use super::{OwnRole, OwnRoleId, choices, store};
use crate::account::{self, Account};
use crate::audit::{self, Entry};
use crate::cx::Cx;
use crate::db::Tx;
use crate::id::AccountId;
use crate::once::{self, Once};
use crate::policy::{Action, Limit, Narrowing, Role, Thing, shipped};
use crate::refusal::{Deed, Refusal};
use crate::wording::t;

/// What a role is to say.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Its name.
    pub name: String,
    /// What is left of each permission; what is not named is as before.
    pub limits: Vec<(Action, Thing, Limit)>,
}

/// Makes a role from a shipped one.
///
/// # Errors
/// A name that is missing or taken; a limit that would reach further than the base.
pub async fn create(cx: &Cx, base: Role, draft: &Draft, once: Option<Once>) -> Deed<OwnRoleId> {
    cx.ask_any(Action::Record, Thing::Roles)?;
    let mut tx = cx.begin().await?;
    if let Some(once) = once
        && let Some(earlier) = once::earlier(&mut tx, cx, once).await?
    {
        return earlier.parse().map_err(|_| Refusal::NotFound);
    }
    let narrowing = read(&mut tx, cx, base, draft, None).await?;
    let id = OwnRoleId(cx.new_id());
    let role = OwnRole { id, base, narrowing: Arc::new(narrowing), revision: 1, changed_at: cx.now, retired: false };
    store::insert(&mut tx, cx, &role).await?;
    note(&mut tx, cx, "role.created", id, base.name()).await?;
    if let Some(once) = once {
        once::settle(&mut tx, cx, once, &id.to_string()).await?;
    }
    tx.commit().await?;
    Ok(id)
}

/// Changes a role. Answers whose sessions ended.
///
/// # Errors
/// As [`create`]; one's own role; a change by somebody else in between; nobody left in charge.
pub async fn change(cx: &Cx, id: OwnRoleId, revision: i64, draft: &Draft) -> Deed<Vec<AccountId>> {
    cx.ask_any(Action::Change, Thing::Roles)?;
    let mut tx = cx.begin().await?;
    let mut role = standing(&mut tx, cx, id).await?;
    if role.revision != revision {
        return Err(Refusal::Conflict);
    }
    let having = having(&mut tx, cx, id).await?;
    role.narrowing = Arc::new(read(&mut tx, cx, role.base, draft, Some(id)).await?);
    role.revision += 1;
    if !store::update(&mut tx, cx, &role).await? {
        return Err(Refusal::Conflict);
    }
    in_charge(&mut tx, cx).await?;
    for account in &having {
        store::end_sessions(&mut tx, cx.tenant, *account).await?;
    }
    note(&mut tx, cx, "role.changed", id, &role.revision.to_string()).await?;
    tx.commit().await?;
    Ok(having)
}

/// Gives a person a role of the organisation's own, or takes it from her. She signs in again.
///
/// # Errors
/// Oneself; a role made from another than hers; nobody left in charge.
pub async fn assign(cx: &Cx, account: AccountId, role: Option<OwnRoleId>) -> Deed<()> {
    cx.ask_any(Action::Change, Thing::Roles)?;
    if account == cx.actor.account {
        return Err(Refusal::rule(t("role-not-oneself")));
    }
    let mut tx = cx.begin().await?;
    let person = account::by_id(&mut tx, cx.tenant, account).await?.filter(|a| a.active).ok_or(Refusal::NotFound)?;
    if let Some(id) = role
        && standing(&mut tx, cx, id).await?.base != person.role
    {
        return Err(Refusal::rule(t("role-other-base")));
    }
    store::set_holder(&mut tx, cx.tenant, account, role).await?;
    in_charge(&mut tx, cx).await?;
    store::end_sessions(&mut tx, cx.tenant, account).await?;
    let action = if role.is_some() { "role.given" } else { "role.taken" };
    audit::append(&mut tx, cx, &Entry { action, kind: "account", object: Some(&account.0), detail: "" }).await?;
    Ok(tx.commit().await?)
}

/// Retires a role that nobody has.
pub async fn retire(cx: &Cx, id: OwnRoleId) -> Deed<()> {
    cx.ask_any(Action::Void, Thing::Roles)?;
    let mut tx = cx.begin().await?;
    standing(&mut tx, cx, id).await?;
    if !having(&mut tx, cx, id).await?.is_empty() {
        return Err(Refusal::rule(t("role-still-held")));
    }
    store::retire(&mut tx, cx.tenant, id, cx.now).await?;
    note(&mut tx, cx, "role.retired", id, "").await?;
    Ok(tx.commit().await?)
}

async fn standing(tx: &mut Tx, cx: &Cx, id: OwnRoleId) -> Deed<OwnRole> {
    store::find(tx, cx.tenant, id).await?.filter(|role| !role.retired).ok_or(Refusal::NotFound)
}

/// Who has the role. Nobody changes one she has herself: it takes a second person.
async fn having(tx: &mut Tx, cx: &Cx, id: OwnRoleId) -> Deed<Vec<AccountId>> {
    let all = store::holders(tx, cx.tenant).await?;
    let having: Vec<AccountId> = all.into_iter().filter(|(_, role)| *role == id).map(|(account, _)| account).collect();
    if having.contains(&cx.actor.account) { Err(Refusal::rule(t("role-not-oneself"))) } else { Ok(having) }
}

async fn read(tx: &mut Tx, cx: &Cx, base: Role, draft: &Draft, own: Option<OwnRoleId>) -> Deed<Narrowing> {
    let name = draft.name.trim();
    let shipped_name = Role::ALL.iter().any(|r| r.label() == name);
    let taken = store::all(tx, cx.tenant).await?.iter().any(|r| !r.retired && Some(r.id) != own && r.narrowing.name() == name);
    if name.is_empty() || name.chars().count() > 40 {
        return Err(Refusal::field("name", t("role-name-missing")));
    }
    if shipped_name || taken {
        return Err(Refusal::field("name", t("role-name-taken")));
    }
    let mut narrowing = Narrowing::new(name);
    for (action, thing, limit) in &draft.limits {
        if *limit != Limit::AsBefore && !choices(base, *action, *thing).contains(limit) {
            return Err(Refusal::rule(t("role-wider")));
        }
        narrowing.limit(*action, *thing, *limit);
    }
    Ok(narrowing)
}

/// Somebody must remain who may change accounts and roles without limits.
async fn in_charge(tx: &mut Tx, cx: &Cx) -> Deed<()> {
    let (accounts, holders) = (account::list(tx, cx.tenant).await?, store::holders(tx, cx.tenant).await?);
    let roles = store::all(tx, cx.tenant).await?;
    let whole = |a: &Account, thing| {
        let own = holders.iter().find(|(id, _)| *id == a.id).and_then(|(_, role)| roles.iter().find(|r| r.id == *role));
        let left = own.filter(|r| r.base == a.role).map_or(Limit::AsBefore, |r| r.narrowing.of(Action::Change, thing));
        shipped(a.role, Action::Change, thing).is_some() && left == Limit::AsBefore
    };
    let remains = accounts.iter().any(|a| a.active && whole(a, Thing::Staff) && whole(a, Thing::Roles));
    if remains { Ok(()) } else { Err(Refusal::rule(t("role-nobody-in-charge"))) }
}

async fn note(tx: &mut Tx, cx: &Cx, action: &str, id: OwnRoleId, detail: &str) -> Deed<()> {
    Ok(audit::append(tx, cx, &Entry { action, kind: "role", object: Some(&id.0), detail }).await?)
}
