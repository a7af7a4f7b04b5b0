//! Writing, changing and voiding: each asks the policy, seals, hands over the facts and goes on record.

use std::fmt::Display;

use facts::RecordFacts;
use platform::audit::{self, Entry};
use platform::db::{Conn, Tx};
use platform::id::Id;
use platform::once::{self, Once};
use platform::policy::{Action, Object};
use platform::wording::t;
use platform::{Cx, Deed, Refusal};
use programme::Programme;
use tally::Fact;

use super::store::{self, RevisionRow};
use super::texts::{self, Spot, Texts};
use super::{Kept, Sealed, Stamp, Written, history};

/// How a record came to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// By a person at a form or a counter.
    Recorded,
    /// From a row of a ledger, under its key. The import goes on record as a whole.
    Imported([u8; 16]),
}

/// Where an earlier sending of the same form led.
pub async fn once_before<I: Id>(tx: &mut Tx, cx: &Cx, once: Option<Once>) -> Deed<Option<I>> {
    let Some(once) = once else { return Ok(None) };
    let place = once::earlier(tx, cx, once).await?;
    Ok(place.and_then(|place| platform::id::parse_hex(&place).ok()).map(I::from_id_bytes))
}

/// Ends a deed: notes where its form led, and makes it true.
pub async fn settled<I: Id + Display>(mut tx: Tx, cx: &Cx, once: Option<Once>, id: I) -> Deed<I> {
    if let Some(once) = once {
        once::settle(&mut tx, cx, once, &id.to_string()).await?;
    }
    tx.commit().await?;
    Ok(id)
}

/// The record a deed is about, held until the deed is done.
pub async fn held<W: Written>(tx: &mut Tx, cx: &Cx, programme: &Programme, id: W::Id) -> Deed<Kept<W>> {
    store::find_held(tx, cx.tenant, programme.id, id.id_bytes()).await?.ok_or(Refusal::NotFound)
}

/// Writes a new record down.
pub async fn insert<W: Written>(tx: &mut Tx, cx: &Cx, programme: &Programme, what: &W, texts: &Texts, how: How) -> Deed<W::Id> {
    let team = texts::team_of(cx, programme);
    cx.ask(Action::Record, &Object::of_team(W::NOUN.thing(), team).by(cx.actor.account))?;
    let id = cx.new_id();
    let spot = Spot { noun: W::NOUN, record: &id, revision: 1, field: "texts" };
    let stamp = Stamp {
        author: cx.actor.account,
        team,
        revision: 1,
        created_at: cx.now,
        changed_at: cx.now,
        voided: None,
        texts: texts::seal(tx, cx, programme, spot, texts).await?,
    };
    let kept = Kept { id: W::Id::from_id_bytes(id), stamp, what: what.clone() };
    let import_key = match how {
        How::Recorded => None,
        How::Imported(key) => Some(key),
    };
    store::insert(tx, cx, programme.id, &kept, import_key).await?;
    hand_over(tx, cx, programme, &kept, true).await?;
    if how == How::Recorded {
        put_on_record::<W>(tx, cx, &id, "recorded").await?;
    }
    Ok(kept.id)
}

/// What a change puts in the place of what stands there.
pub struct Change<'a, W> {
    /// The revision that was looked at.
    pub revision: i64,
    /// What holds from now on.
    pub now: &'a W,
    /// The texts from now on; absent = they stay as they are.
    pub texts: Option<&'a Texts>,
    /// The deed's name in the history.
    pub deed: &'static str,
}

/// Changes a record.
///
/// # Errors
/// [`Refusal::Conflict`] when somebody changed it since the revision that was looked at.
pub async fn change<W: Written>(tx: &mut Tx, cx: &Cx, programme: &Programme, before: &Kept<W>, change: Change<'_, W>) -> Deed<()> {
    let Change { revision, now, texts, deed } = change;
    cx.ask(Action::Change, &before.object())?;
    stands(before, revision)?;
    let next = revision + 1;
    let id = before.id.id_bytes();
    let spot = Spot { noun: W::NOUN, record: &id, revision: next, field: "texts" };
    let sealed = match texts {
        Some(texts) => texts::seal(tx, cx, programme, spot, texts).await?,
        None => before.stamp.texts.clone(),
    };
    let row = RevisionRow {
        revision: next,
        at: cx.now,
        account: cx.actor.account,
        deed: deed.to_owned(),
        changed: history::difference(&before.what, now),
        texts: before.stamp.texts.clone().filter(|_| texts.is_some()),
    };
    write_over(tx, cx, programme, before, now, sealed).await?;
    store::note_revision(tx, cx.tenant, W::NOUN, id, &row).await?;
    put_on_record::<W>(tx, cx, &id, deed).await
}

/// Counts a tap into a record. Its history is the row of the tap, so it leaves no line of its own; who has the
/// record open in a form meanwhile is told of the conflict.
pub async fn step<W: Written>(tx: &mut Tx, cx: &Cx, programme: &Programme, before: &Kept<W>, now: &W, deed: &str) -> Deed<()> {
    stands(before, before.stamp.revision)?;
    write_over(tx, cx, programme, before, now, before.stamp.texts.clone()).await?;
    put_on_record::<W>(tx, cx, &before.id.id_bytes(), deed).await
}

/// 「取消」, with its reason: the record stays, its facts go.
pub async fn void<W: Written>(cx: &Cx, programme: &Programme, id: W::Id, revision: i64, reason: &str, once: Option<Once>) -> Deed<W::Id> {
    let mut tx = cx.begin().await?;
    if let Some(id) = once_before(&mut tx, cx, once).await? {
        return Ok(id);
    }
    let before = held::<W>(&mut tx, cx, programme, id).await?;
    take_out(&mut tx, cx, programme, &before, revision, reason).await?;
    settled(tx, cx, once, id).await
}

async fn take_out<W: Written>(tx: &mut Tx, cx: &Cx, programme: &Programme, before: &Kept<W>, revision: i64, reason: &str) -> Deed<()> {
    cx.ask(Action::Void, &before.object())?;
    stands(before, revision)?;
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(Refusal::field("reason", t("community-void-reason-missing")));
    }
    let id = before.id.id_bytes();
    let spot = Spot { noun: W::NOUN, record: &id, revision: revision + 1, field: "void_reason" };
    let sealed = texts::seal_bytes(tx, cx, programme, spot, reason.as_bytes()).await?;
    if !store::void(tx, cx, W::NOUN, id, revision, sealed).await? {
        return Err(Refusal::Conflict);
    }
    let gone = RecordFacts { programme: programme.id, kind: W::NOUN.name(), record: id, facts: Vec::new(), fresh: false };
    facts::replace(tx, cx, &gone).await?;
    put_on_record::<W>(tx, cx, &id, "voided").await
}

/// The facts every record that stands hands over now.
pub async fn all_facts<W: Written>(conn: &mut Conn, cx: &Cx, programme: &Programme) -> Deed<Vec<([u8; 16], Vec<Fact>)>> {
    let living = store::living::<W>(conn, cx.tenant, programme.id).await?;
    Ok(living.iter().map(|kept| (kept.id.id_bytes(), kept.facts())).collect())
}

fn stands<W: Written>(before: &Kept<W>, revision: i64) -> Deed<()> {
    if before.stamp.voided.is_some() {
        return Err(Refusal::rule(t("community-voided-stays")));
    }
    if before.stamp.revision == revision { Ok(()) } else { Err(Refusal::Conflict) }
}

async fn write_over<W: Written>(tx: &mut Tx, cx: &Cx, programme: &Programme, before: &Kept<W>, now: &W, texts: Option<Sealed>) -> Deed<()> {
    let expected = before.stamp.revision;
    let stamp = Stamp { revision: expected + 1, changed_at: cx.now, texts, ..before.stamp.clone() };
    let kept = Kept { id: before.id, stamp, what: now.clone() };
    if !store::update(tx, cx.tenant, &kept, expected).await? {
        return Err(Refusal::Conflict);
    }
    hand_over(tx, cx, programme, &kept, false).await
}

async fn hand_over<W: Written>(tx: &mut Tx, cx: &Cx, programme: &Programme, kept: &Kept<W>, fresh: bool) -> Deed<()> {
    let given = RecordFacts { programme: programme.id, kind: W::NOUN.name(), record: kept.id.id_bytes(), facts: kept.facts(), fresh };
    facts::replace(tx, cx, &given).await
}

async fn put_on_record<W: Written>(tx: &mut Tx, cx: &Cx, id: &[u8; 16], deed: &str) -> Deed<()> {
    let action = format!("{}.{deed}", W::NOUN.name());
    Ok(audit::append(tx, cx, &Entry { action: &action, kind: W::NOUN.name(), object: Some(id), detail: "" }).await?)
}
