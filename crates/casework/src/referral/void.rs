//! Taking a referral back. It leaves every figure and stays readable in its history.

use platform::policy::Action;
use platform::wording::t;
use platform::{Cx, Deed, Refusal};
use programme::Programme;

use super::revision::Did;
use super::{Referral, ReferralId, facts, note, revision, store};

/// Voids a referral that still stands at `revision`. Voiding it again does nothing.
///
/// # Errors
/// [`Refusal::NotFound`], [`Refusal::Conflict`], [`Refusal::Invalid`] at `reason` when none is given.
pub async fn void(cx: &Cx, programme: &Programme, id: ReferralId, revision: i64, reason: &str) -> Deed<()> {
    let before = {
        let mut conn = cx.read().await?;
        store::find(&mut conn, cx.tenant, programme.id, id).await?.ok_or(Refusal::NotFound)?
    };
    cx.ask(Action::Void, &before.object())?;
    crate::client::ask_wall(&mut cx.read().await?, cx, before.client).await?;
    if !before.living() {
        return Ok(());
    }
    if reason.trim().is_empty() {
        return Err(Refusal::field("reason", t("referral-void-reason-missing")));
    }
    let mut tx = cx.begin().await?;
    let after = Referral { revision: revision + 1, changed_at: cx.now, voided_at: Some(cx.now), ..before };
    let key = note::key(&mut tx, cx, after.team, after.client).await?;
    let sealed = note::lies(&id, after.revision).seal(cx, &key, "void_reason", reason);
    store::mark_void(&mut tx, cx, &after, sealed).await?;
    facts::hand_over(&mut tx, cx, programme, &after, false).await?;
    revision::note(&mut tx, cx, &after, Did::Voided).await?;
    Ok(tx.commit().await?)
}
