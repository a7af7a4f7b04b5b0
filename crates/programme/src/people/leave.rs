//! Leaving, and another role. Whoever loses the key leaves the team a new one: what is written from then on is sealed
//! to those who remain, and they keep the earlier ones.

use platform::account::{self, Account};
use platform::audit::{self, Entry};
use platform::db::Tx;
use platform::id::AccountId;
use platform::keys;
use platform::policy::{Action, Actor, Object, Role, Thing, may};
use platform::wording::t;
use platform::{Cx, Deed, Refusal};

use super::{Seat, holds_key, store};

/// Closes an account: it signs in no more, its sessions end, and its team starts a new key if it held the present one.
/// Answers whether there is a new key, for which everybody of the team signs in again.
///
/// # Errors
/// One's own account; the last person in charge; the last one who holds a team's key.
pub async fn deactivate(cx: &Cx, id: AccountId, reason: &str) -> Deed<bool> {
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(Refusal::field("reason", t("people-reason-missing")));
    }
    let mut tx = cx.begin().await?;
    let account = other(&mut tx, cx, id).await?;
    someone_in_charge(&mut tx, cx, id).await?;
    platform::wall::ask_to_leave(&mut tx, cx.tenant, id).await?;
    let new_key = unseat(&mut tx, cx, &account).await?;
    store::deactivate(&mut tx, cx.tenant, id).await?;
    platform::session::end_rows(&mut tx, cx.tenant, id).await?;
    store::add_departure(&mut tx, cx.tenant, id, cx.actor.account, cx.now, reason).await?;
    audit::append(&mut tx, cx, &Entry { action: "account.deactivated", kind: "account", object: Some(&id.0), detail: account.role.name() })
        .await?;
    tx.commit().await?;
    Ok(new_key)
}

/// Gives a person another role; she signs in again. Answers as [`deactivate`].
///
/// # Errors
/// As [`deactivate`].
pub async fn change_role(cx: &Cx, id: AccountId, role: Role) -> Deed<bool> {
    let mut tx = cx.begin().await?;
    let account = other(&mut tx, cx, id).await?;
    if account.role == role {
        return Ok(false);
    }
    if !in_charge(role) {
        someone_in_charge(&mut tx, cx, id).await?;
    }
    if !holds_key(role) {
        platform::wall::ask_to_leave(&mut tx, cx.tenant, id).await?;
    }
    let new_key = if holds_key(role) { false } else { unseat(&mut tx, cx, &account).await? };
    store::set_role(&mut tx, cx.tenant, id, role).await?;
    platform::session::end_rows(&mut tx, cx.tenant, id).await?;
    let detail = format!("{} {}", account.role.name(), role.name());
    audit::append(&mut tx, cx, &Entry { action: "account.role_changed", kind: "account", object: Some(&id.0), detail: &detail }).await?;
    tx.commit().await?;
    Ok(new_key)
}

/// Somebody else, in service. Nobody changes her own role: it takes a second person.
async fn other(tx: &mut Tx, cx: &Cx, id: AccountId) -> Deed<Account> {
    cx.ask_any(Action::Change, Thing::Staff)?;
    let account = account::by_id(tx, cx.tenant, id).await?.filter(|account| account.active).ok_or(Refusal::NotFound)?;
    if id == cx.actor.account {
        return Err(Refusal::rule(t("people-not-oneself")));
    }
    Ok(account)
}

fn in_charge(role: Role) -> bool {
    let actor = Actor::new(AccountId([0; 16]), "", role, platform::id::TeamId([0; 16]));
    may(&actor, Action::Change, &Object::any(Thing::Staff))
}

async fn someone_in_charge(tx: &mut Tx, cx: &Cx, without: AccountId) -> Deed<()> {
    let accounts = account::list(tx, cx.tenant).await?;
    let remains = accounts.iter().any(|account| account.active && account.id != without && in_charge(account.role));
    if remains { Ok(()) } else { Err(Refusal::rule(t("people-last-in-charge"))) }
}

/// Takes the seats of a person. Did she hold the present key, those who remain get a new one.
async fn unseat(tx: &mut Tx, cx: &Cx, leaving: &Account) -> Deed<bool> {
    let seats = store::seats(tx, cx.tenant).await?;
    let held: Vec<Seat> = seats.iter().filter(|seat| seat.account == leaving.id).copied().collect();
    for seat in &held {
        renew_key(tx, cx, *seat, &seats).await?;
    }
    store::take_seats(tx, cx.tenant, leaving.id).await?;
    Ok(!held.is_empty())
}

async fn renew_key(tx: &mut Tx, cx: &Cx, left: Seat, seats: &[Seat]) -> Deed<()> {
    let mut members = Vec::new();
    for seat in seats.iter().filter(|seat| seat.team == left.team && seat.account != left.account) {
        if let Some(account) = account::by_id(tx, cx.tenant, seat.account).await?.filter(|account| account.active) {
            members.push((account.id, account.public()?));
        }
    }
    if members.is_empty() {
        return Err(Refusal::rule(t("people-last-key")));
    }
    keys::start_epoch(tx, cx.tenant, left.team, &members, cx.now).await?;
    // A ring opened before knows nothing of the new key: its holder could neither read what others write now nor
    // write for them. Drafts survive signing in again.
    for (member, _) in &members {
        platform::session::end_rows(tx, cx.tenant, *member).await?;
    }
    let detail = members.len().to_string();
    audit::append(tx, cx, &Entry { action: "team.epoch_started", kind: "team", object: Some(&left.team.0), detail: &detail }).await?;
    Ok(())
}
