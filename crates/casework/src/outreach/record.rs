//! Writing an outreach down.

use platform::db::Tx;
use platform::once::{self, Once};
use platform::policy::{Action, Object, Thing};
use platform::wording::t;
use platform::{Cx, Deed, Refusal, counter};
use programme::place::{PlaceKind, ensure_place, places};
use programme::{Created, Programme};
use tally::Code;

use super::revision::Did;
use super::{Draft, Outreach, OutreachId, Venue, facts, revision, store, texts};
use crate::origin::Origin;

/// Writes an outreach down. The same form sent twice is one record.
///
/// # Errors
/// [`Refusal::NotFound`] when the actor may not; [`Refusal::Invalid`] at `day`, `sessions`, `new_persons`.
pub async fn record(cx: &Cx, programme: &Programme, draft: Draft, once: Option<Once>) -> Deed<OutreachId> {
    cx.ask(Action::Record, &Object::of_team(Thing::Outreach, crate::team(cx, programme)))?;
    draft.counted.ask()?;
    crate::day::ask_past(cx, programme, draft.day)?;
    let mut tx = cx.begin().await?;
    if let Some(once) = once
        && let Some(place) = once::earlier(&mut tx, cx, once).await?
    {
        return crate::id_in(&place).map(OutreachId);
    }
    let outreach = write(&mut tx, cx, programme, &draft, Origin::Desk).await?;
    revision::note(&mut tx, cx, &outreach, Did::Recorded).await?;
    if let Some(once) = once {
        once::settle(&mut tx, cx, once, &format!("/staff/outreach/{}", outreach.id)).await?;
    }
    tx.commit().await?;
    Ok(outreach.id)
}

/// Writes a record inside a deed, with its facts. The caller writes the history.
pub(super) async fn write(tx: &mut Tx, cx: &Cx, programme: &Programme, draft: &Draft, mut origin: Origin<'_>) -> Deed<Outreach> {
    let id = OutreachId(cx.new_id());
    let team = crate::team(cx, programme);
    let outreach = Outreach {
        id,
        programme: programme.id,
        number: counter::next(tx, cx.tenant, &format!("outreach/{}", programme.id)).await?,
        day: draft.day,
        kind: draft.kind.clone(),
        venue: venue_of(tx, cx, programme, &draft.venue, origin.created()).await?,
        counted: draft.counted,
        texts: texts::seal(tx, cx, team, &id, 1, &draft.texts.clone().unwrap_or_default()).await?,
        author: cx.actor.account,
        team,
        revision: 1,
        created_at: cx.now,
        changed_at: cx.now,
        voided_at: None,
    };
    store::insert(tx, cx.tenant, &outreach, origin.key()).await?;
    facts::hand_over(tx, cx, programme, &outreach, true).await?;
    Ok(outreach)
}

/// The code of the place on the list; one named for the first time is put there.
///
/// # Errors
/// [`Refusal::Invalid`] at `venue` for a code nobody has.
pub(super) async fn venue_of(tx: &mut Tx, cx: &Cx, programme: &Programme, venue: &Venue, created: Option<&mut Created>) -> Deed<Code> {
    match venue {
        Venue::Named(name) => {
            let place = ensure_place(tx, cx, programme.id, PlaceKind::Venue, name).await?;
            if let Some(created) = created.filter(|_| place.created) {
                created.places.insert(place.row.name.clone());
            }
            Ok(place.row.code)
        }
        Venue::Listed(code) => {
            let known = places(tx, cx.tenant, programme.id).await?;
            let found = known.into_iter().find(|place| place.code == *code);
            found.map(|place| place.code).ok_or_else(|| Refusal::field("venue", t("outreach-venue-missing")))
        }
    }
}
