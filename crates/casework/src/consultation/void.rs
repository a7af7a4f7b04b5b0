//! 「取消」: a record that should not be counts no longer. It is not deleted.

use platform::audit::{self, Entry};
use platform::policy::Action;
use platform::wording::t;
use platform::{Cx, Deed, Refusal};
use programme::Programme;

use super::change::held;
use super::history::Did;
use super::text::{ONCE, Place};
use super::{ConsultationId, KIND, Voided, deed, history, store};

/// Takes a record back, with a reason.
pub async fn void(cx: &Cx, programme: &Programme, id: ConsultationId, reason: &str) -> Deed<()> {
    let mut tx = cx.begin().await?;
    let before = held(&mut tx, cx, programme, id).await?;
    cx.ask(Action::Void, &before.object())?;
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(Refusal::field("reason", t("consultation-void-reason-missing")));
    }
    // One waits for the client's other records before the first of them is touched.
    deed::held_client(&mut tx, cx, before.client).await?;
    let key = cx.keys.sealer(&mut tx, cx.tenant, before.team, cx.now).await?;
    let reason = Place::of(cx.tenant, id, ONCE).seal(&key, "void_reason", reason);
    let mut after = before.clone();
    after.voided = Some(Voided { at: cx.now, by: cx.actor.account, reason });
    after.revision += 1;
    history::keep(&mut tx, cx, &before, Did { what: "voided", changes: &[], was: None }).await?;
    if !store::void(&mut tx, cx.tenant, &after, before.revision).await? {
        return Err(Refusal::Conflict);
    }
    deed::follow(&mut tx, cx, programme, &before, &after, None).await?;
    // What it was recorded from is to be recorded anew.
    conversation::desk::unrecord(&mut tx, cx, id.0).await?;
    conversation::appointment::unrecord(&mut tx, cx, id.0).await?;
    audit::append(&mut tx, cx, &Entry { action: "consultation.voided", kind: KIND, object: Some(&id.0), detail: "" }).await?;
    Ok(tx.commit().await?)
}
