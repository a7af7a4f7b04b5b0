//! Taking an outreach record back. It leaves every figure and stays readable in its history.

use platform::policy::Action;
use platform::wording::t;
use platform::{Cx, Deed, Refusal};
use programme::Programme;

use super::revision::Did;
use super::{Outreach, OutreachId, facts, revision, store, texts};

/// Voids a record that still stands at `revision`. Voiding it again does nothing.
///
/// # Errors
/// [`Refusal::NotFound`], [`Refusal::Conflict`], [`Refusal::Invalid`] at `reason` when none is given.
pub async fn void(cx: &Cx, programme: &Programme, id: OutreachId, revision: i64, reason: &str) -> Deed<()> {
    let before = {
        let mut conn = cx.read().await?;
        store::find(&mut conn, cx.tenant, programme.id, id).await?.ok_or(Refusal::NotFound)?
    };
    cx.ask(Action::Void, &before.object())?;
    if !before.living() {
        return Ok(());
    }
    if reason.trim().is_empty() {
        return Err(Refusal::field("reason", t("outreach-void-reason-missing")));
    }
    let mut tx = cx.begin().await?;
    let after = Outreach { revision: revision + 1, changed_at: cx.now, voided_at: Some(cx.now), ..before };
    let key = cx.keys.sealer(&mut tx, cx.tenant, after.team, cx.now).await?;
    let sealed = texts::lies(&id, after.revision).seal(cx, &key, "void_reason", reason);
    store::mark_void(&mut tx, cx, &after, sealed).await?;
    facts::hand_over(&mut tx, cx, programme, &after, false).await?;
    revision::note(&mut tx, cx, &after, Did::Voided).await?;
    Ok(tx.commit().await?)
}
