//! Deeds on placements: lay out, change. One audit line each.

use platform::audit::{self, Entry};
use platform::db::Tx;
use platform::once::{self, Once};
use platform::policy::{Action, Thing};
use platform::wording::t;
use platform::{Cx, Deed, Refusal};
use programme::ProgrammeId;

use super::{KIND, Laid, Placement, PlacementId, store};
use crate::PrintedCode;

/// Lays out a set, with a code of its own.
pub async fn record(cx: &Cx, programme: ProgrammeId, what: Laid, once: Option<Once>) -> Deed<PlacementId> {
    cx.ask_any(Action::Record, Thing::Publicity)?;
    checked(&what)?;
    let mut tx = cx.begin().await?;
    if let Some(id) = before(&mut tx, cx, once).await? {
        return Ok(id);
    }
    let placement = Placement { id: PlacementId(cx.new_id()), code: free_code(&mut tx, cx).await?, what, revision: 1 };
    store::insert(&mut tx, cx, programme, &placement).await?;
    note(&mut tx, cx, "placement.recorded", placement.id).await?;
    settled(tx, cx, once, placement.id).await
}

/// Changes a set that stands at `revision`. The code stays: it is printed.
///
/// # Errors
/// `Conflict` when somebody changed it in between; not found when it is another programme's.
pub async fn change(cx: &Cx, programme: ProgrammeId, id: PlacementId, revision: i64, what: Laid, once: Option<Once>) -> Deed<PlacementId> {
    cx.ask_any(Action::Change, Thing::Publicity)?;
    checked(&what)?;
    let mut tx = cx.begin().await?;
    if let Some(id) = before(&mut tx, cx, once).await? {
        return Ok(id);
    }
    let kept = store::find(&mut tx, cx.tenant, programme, id).await?.ok_or(Refusal::NotFound)?;
    if !store::update(&mut tx, cx, &Placement { what, revision, ..kept }).await? {
        return Err(Refusal::Conflict);
    }
    note(&mut tx, cx, "placement.changed", id).await?;
    settled(tx, cx, once, id).await
}

fn checked(what: &Laid) -> Deed<()> {
    if what.until.is_some_and(|until| until < what.from) {
        return Err(Refusal::field("until", t("placement-until-before")));
    }
    Ok(())
}

async fn free_code(tx: &mut Tx, cx: &Cx) -> Deed<PrintedCode> {
    loop {
        let code = PrintedCode::any(cx.chance.as_ref());
        if store::by_code(tx, cx.tenant, &code).await?.is_none() {
            return Ok(code);
        }
    }
}

async fn before(tx: &mut Tx, cx: &Cx, once: Option<Once>) -> Deed<Option<PlacementId>> {
    let Some(once) = once else { return Ok(None) };
    Ok(once::earlier(tx, cx, once).await?.and_then(|place| place.parse().ok()))
}

async fn settled(mut tx: Tx, cx: &Cx, once: Option<Once>, id: PlacementId) -> Deed<PlacementId> {
    if let Some(once) = once {
        once::settle(&mut tx, cx, once, &id.to_string()).await?;
    }
    tx.commit().await?;
    Ok(id)
}

async fn note(tx: &mut Tx, cx: &Cx, action: &str, id: PlacementId) -> Deed<()> {
    Ok(audit::append(tx, cx, &Entry { action, kind: KIND, object: Some(&id.0), detail: "" }).await?)
}
