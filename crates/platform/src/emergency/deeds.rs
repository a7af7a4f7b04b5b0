//! Opening in an emergency, and looking at it afterwards.

use super::{Emergency, EmergencyId, LASTS, Review, Verdict, about, store};
use crate::account;
use crate::audit::{self, Entry};
use crate::cx::Cx;
use crate::db::Conn;
use crate::id::AccountId;
use crate::keys::{Holder, case};
use crate::policy::{Action, Actor, Object, Thing, may};
use crate::refusal::{Deed, Refusal};
use crate::wall::{self, File, Wall};
use crate::wording::t;

/// Refuses whoever may not at all, and whoever still owes somebody's look at her last emergency. Asked before a file is
/// looked for, so that the answer tells nothing about one.
pub async fn ask_free(conn: &mut Conn, cx: &Cx) -> Deed<()> {
    cx.ask_any(Action::Record, Thing::BreakGlass)?;
    match store::owes_review(conn, cx.tenant, cx.actor.account).await? {
        true => Err(Refusal::rule(t("emergency-owes-review"))),
        false => Ok(()),
    }
}

/// Opens a restricted file for [`LASTS`].
///
/// # Errors
/// `NotFound` where there is no restriction, none that may be opened so, or no key was put by for the actor.
pub async fn open(cx: &Cx, file: &File, number: &str, reason: &str) -> Deed<EmergencyId> {
    if reason.trim().is_empty() {
        return Err(Refusal::field("reason", t("emergency-reason-missing")));
    }
    let mut tx = cx.begin().await?;
    ask_free(&mut tx, cx).await?;
    cx.ask(Action::Record, &Object::of_team(Thing::BreakGlass, file.team))?;
    let wall = wall::wall(&mut tx, cx.tenant, file.id).await?.filter(|w| w.openable).ok_or(Refusal::NotFound)?;
    let put_by = wall::emergency_keys(&mut tx, cx.tenant, file.id, cx.actor.account).await?;
    if put_by.is_empty() || wall.against.contains(&cx.actor.account) {
        return Err(Refusal::NotFound);
    }
    let [me] = wall::holders(&mut tx, cx, &[cx.actor.account]).await?.try_into().map_err(|_| Refusal::NotFound)?;
    for (id, sealed) in &put_by {
        let key = case::take_up(cx, *id, sealed)?;
        case::give(&mut tx, cx.tenant, &key, &me).await?;
    }
    let until = cx.now + LASTS;
    wall::add_reader(&mut tx, cx, file.id, cx.actor.account, Some(until)).await?;
    let told = told(&mut tx, cx, file, &wall, me).await?;
    let key = case::new_for(&mut tx, cx, &told, "emergency").await?;
    let id = EmergencyId(cx.new_id());
    let emergency = Emergency {
        id,
        file: file.id,
        number: number.to_owned(),
        team: file.team,
        account: cx.actor.account,
        at: cx.now,
        until,
        reason: key.seal(&about(cx.tenant, &id, "reason"), reason.trim().as_bytes()).0,
        review: None,
    };
    store::insert(&mut tx, cx.tenant, &emergency).await?;
    audit::append(&mut tx, cx, &Entry { action: "emergency.used", kind: "client", object: Some(&file.id), detail: "" }).await?;
    tx.commit().await?;
    Ok(id)
}

/// Who may read why: herself, the readers of the file, and whoever may say what she thinks of it.
async fn told(conn: &mut Conn, cx: &Cx, file: &File, wall: &Wall, me: Holder) -> Deed<Vec<Holder>> {
    let reader = |id: AccountId| wall.readers.iter().any(|r| r.account == id && r.until.is_none());
    let mut others: Vec<AccountId> = Vec::new();
    for a in account::list(conn, cx.tenant).await?.into_iter().filter(|a| a.active && a.team == file.team) {
        let actor = Actor::new(a.id, "", a.role, a.team);
        let judge = may(&actor, Action::Approve, &Object::of_team(Thing::BreakGlass, file.team));
        if a.id != me.account && !wall.against.contains(&a.id) && (judge || reader(a.id)) {
            others.push(a.id);
        }
    }
    let mut told = wall::holders(conn, cx, &others).await?;
    told.push(me);
    Ok(told)
}

/// Puts on record that somebody tried and found nothing. The address of nothing stands in it.
pub async fn refuse(cx: &Cx) -> Deed<()> {
    let mut tx = cx.begin().await?;
    audit::append(&mut tx, cx, &Entry { action: "emergency.refused", kind: "client", object: None, detail: "" }).await?;
    Ok(tx.commit().await?)
}

/// Says what one thinks of a colleague's emergency; then she may open another.
///
/// # Errors
/// `NotFound` for one's own, for one already looked at, and for whoever may not.
pub async fn review(cx: &Cx, id: EmergencyId, verdict: Verdict, words: &str) -> Deed<()> {
    let mut tx = cx.begin().await?;
    let e = store::find(&mut tx, cx, id).await?.filter(|e| e.reviewable(cx)).ok_or(Refusal::NotFound)?;
    let words = sealed_words(&mut tx, cx, &e, words.trim()).await?;
    let review = Review { by: cx.actor.account, at: cx.now, verdict, words };
    if !store::set_review(&mut tx, cx.tenant, id, &review).await? {
        return Err(Refusal::NotFound);
    }
    let entry = Entry { action: "emergency.reviewed", kind: "emergency", object: Some(&id.0), detail: verdict.name() };
    audit::append(&mut tx, cx, &entry).await?;
    Ok(tx.commit().await?)
}

/// Under the key of the reason. Whoever audits sees no content and adds none.
async fn sealed_words(conn: &mut Conn, cx: &Cx, e: &Emergency, words: &str) -> Deed<Option<Vec<u8>>> {
    if words.is_empty() {
        return Ok(None);
    }
    let id = vault::key_id_of(&e.reason).map_err(|e| Refusal::Broken(Box::new(e)))?;
    match cx.keys.key(conn, id).await {
        Ok(key) => Ok(Some(key.seal(&about(cx.tenant, &e.id, "review"), words.as_bytes()).0)),
        Err(Refusal::NotFound | Refusal::Locked) => Err(Refusal::field("words", t("emergency-words-unheld"))),
        Err(other) => Err(other),
    }
}
