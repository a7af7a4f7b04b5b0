//! Setting, widening and lifting a restriction. Each inside its caller's transaction, whole or not at all.

use std::sync::Arc;

use vault::{KeyId, SealingKey};

use super::file::{holders, reason_about};
use super::store::{self, Event};
use super::{File, Ground, Wall};
use crate::account::{self, Account};
use crate::audit::{self, Entry};
use crate::cx::Cx;
use crate::db::{Conn, Tx};
use crate::id::AccountId;
use crate::keys::{Holder, Keys, case};
use crate::policy::{Action, Actor, Object, Thing, may};
use crate::refusal::{Deed, Refusal};
use crate::wording::t;

/// What is to be set.
#[derive(Clone, Debug)]
pub struct Restriction {
    /// Why, as a code.
    pub ground: Ground,
    /// Who may open the file from now on.
    pub readers: Vec<AccountId>,
    /// From whom it is kept.
    pub against: Vec<AccountId>,
    /// May a colleague, not one of those, open it in an emergency?
    pub openable: bool,
    /// Why, in words; sealed to the readers.
    pub reason: String,
}

/// What a deed changed.
pub struct Change {
    /// The keys of the file from now on, in the order of [`File::keys`].
    pub keys: Vec<Arc<SealingKey>>,
    /// Keys that live sessions may still hold: to be forgotten once the deed is done.
    pub forget: Vec<KeyId>,
}

/// Keeps a file to named people. New keys for what is written from now on; the old ones are taken from the team.
///
/// # Errors
/// A sentence when nobody would be left, or somebody named cannot be given it.
pub async fn restrict(tx: &mut Tx, cx: &Cx, file: &File, r: &Restriction) -> Deed<Change> {
    let Keys::Open(_) = &cx.keys else { return Err(Refusal::Locked) };
    if r.reason.trim().is_empty() {
        return Err(Refusal::field("reason", t("wall-reason-missing")));
    }
    let (readers, on_call) = people(tx, cx, file, r).await?;
    let old = file.opened(tx, cx).await?;
    store::remove(tx, cx.tenant, file.id).await?;
    store::insert(tx, cx, file.id, file.team, r.ground, r.openable).await?;
    for holder in &readers {
        store::add_reader(tx, cx, file.id, holder.account, None).await?;
    }
    for account in &r.against {
        store::add_against(tx, cx.tenant, file.id, *account).await?;
    }
    let mut keys = Vec::new();
    for id in &file.keys {
        let purpose = crate::keys::purpose(tx, cx.tenant, *id).await?;
        keys.push(case::new_for(tx, cx, &readers, &purpose).await?);
    }
    for key in &old {
        case::give_only(tx, cx.tenant, key, &readers).await?;
    }
    for key in old.iter().chain(&keys) {
        store::keep_key(tx, cx.tenant, file.id, key.id()).await?;
        for holder in &on_call {
            store::put_by(tx, cx.tenant, file.id, key.id(), holder.account, case::put_by(cx.tenant, key, holder)).await?;
        }
    }
    let sealed_under = keys.first().ok_or(Refusal::Locked)?;
    note(tx, cx, file, "restricted", sealed_under, &r.reason).await?;
    Ok(Change { keys, forget: old.iter().map(|k| k.id()).collect() })
}

/// The readers, and the colleagues on call when the file may be opened in an emergency.
async fn people(tx: &mut Tx, cx: &Cx, file: &File, r: &Restriction) -> Deed<(Vec<Holder>, Vec<Holder>)> {
    let mut team: Vec<Account> = account::list(tx, cx.tenant).await?;
    team.retain(|a| a.active && a.team == file.team);
    let able = |id: &AccountId| team.iter().any(|a| a.id == *id && reads(a));
    if r.readers.is_empty() {
        return Err(Refusal::field("readers", t("wall-readers-missing")));
    }
    if let Some(_both) = r.readers.iter().find(|id| r.against.contains(id)) {
        return Err(Refusal::field("readers", t("wall-reader-against")));
    }
    if !r.readers.iter().all(able) {
        return Err(Refusal::field("readers", t("wall-reader-unable")));
    }
    let mut on_call = Vec::new();
    if r.openable {
        let free = |a: &&Account| !r.readers.contains(&a.id) && !r.against.contains(&a.id);
        on_call = team.iter().filter(free).filter(|a| opens_in_emergency(a)).map(|a| a.id).collect();
    }
    Ok((holders(tx, cx, &r.readers).await?, holders(tx, cx, &on_call).await?))
}

fn acting(a: &Account) -> Actor {
    Actor::new(a.id, "", a.role, a.team)
}

/// May she read files of her team at all?
pub(super) fn reads(a: &Account) -> bool {
    may(&acting(a), Action::See, &Object::of_team(Thing::Narrative, a.team))
}

fn opens_in_emergency(a: &Account) -> bool {
    may(&acting(a), Action::Record, &Object::of_team(Thing::BreakGlass, a.team))
}

/// A restriction that the actor may decide about: she is one of its lasting readers.
async fn decided_by(conn: &mut Conn, cx: &Cx, file: &File) -> Deed<Wall> {
    let wall = store::wall(conn, cx.tenant, file.id).await?.ok_or(Refusal::NotFound)?;
    let mine = wall.readers.iter().any(|r| r.account == cx.actor.account && r.until.is_none());
    if mine { Ok(wall) } else { Err(Refusal::NotFound) }
}

/// Gives a restricted file to more people.
///
/// # Errors
/// A sentence when somebody named cannot be given it, or it is kept from her.
pub async fn widen(tx: &mut Tx, cx: &Cx, file: &File, more: &[AccountId], reason: &str) -> Deed<Change> {
    let wall = decided_by(tx, cx, file).await?;
    if reason.trim().is_empty() {
        return Err(Refusal::field("reason", t("wall-reason-missing")));
    }
    if more.is_empty() {
        return Err(Refusal::field("readers", t("wall-readers-missing")));
    }
    if more.iter().any(|id| wall.against.contains(id)) {
        return Err(Refusal::field("readers", t("wall-reader-against")));
    }
    let team = account::list(tx, cx.tenant).await?;
    if !more.iter().all(|id| team.iter().any(|a| a.id == *id && a.active && a.team == file.team && reads(a))) {
        return Err(Refusal::field("readers", t("wall-reader-unable")));
    }
    let keys = file.opened(tx, cx).await?;
    for holder in holders(tx, cx, more).await? {
        for key in &keys {
            case::give(tx, cx.tenant, key, &holder).await?;
        }
        store::add_reader(tx, cx, file.id, holder.account, None).await?;
        store::take_from_call(tx, cx.tenant, file.id, holder.account).await?;
    }
    note(tx, cx, file, "widened", keys.first().ok_or(Refusal::Locked)?, reason).await?;
    Ok(Change { keys: Vec::new(), forget: Vec::new() })
}

/// Gives a restricted file back to its team.
pub async fn lift(tx: &mut Tx, cx: &Cx, file: &File, reason: &str) -> Deed<Change> {
    decided_by(tx, cx, file).await?;
    if reason.trim().is_empty() {
        return Err(Refusal::field("reason", t("wall-reason-missing")));
    }
    let keys = file.opened(tx, cx).await?;
    note(tx, cx, file, "lifted", keys.first().ok_or(Refusal::Locked)?, reason).await?;
    for key in &keys {
        case::give_team(tx, cx, file.team, key).await?;
    }
    store::remove(tx, cx.tenant, file.id).await?;
    Ok(Change { keys: Vec::new(), forget: Vec::new() })
}

async fn note(tx: &mut Tx, cx: &Cx, file: &File, did: &str, key: &SealingKey, reason: &str) -> Deed<()> {
    let id = cx.new_id();
    let reason = key.seal(&reason_about(cx.tenant, &id), reason.trim().as_bytes()).0;
    let event = Event { id, at: cx.now, account: cx.actor.account, did: did.to_owned(), reason };
    store::note(tx, cx.tenant, file.id, &event).await?;
    let action = format!("client.{did}");
    Ok(audit::append(tx, cx, &Entry { action: &action, kind: "client", object: Some(&file.id), detail: "" }).await?)
}

/// Why it was done, to those who hold the key.
pub async fn reason_of(conn: &mut Conn, cx: &Cx, event: &Event) -> Deed<Option<String>> {
    match cx.keys.open_text(conn, &reason_about(cx.tenant, &event.id), &event.reason).await {
        Ok(reason) => Ok(Some(reason)),
        Err(Refusal::NotFound | Refusal::Locked) => Ok(None),
        Err(e) => Err(e),
    }
}

/// Refuses that an account closes, or changes its role, while it alone holds somebody's file.
pub async fn ask_to_leave(conn: &mut Conn, tenant: i64, account: AccountId) -> Deed<()> {
    match store::last_reader_of(conn, tenant, account).await? {
        0 => Ok(()),
        _ => Err(Refusal::rule(t("wall-last-reader"))),
    }
}
