//! Putting an outreach record right.

use platform::once::{self, Once};
use platform::policy::Action;
use platform::{Cx, Deed, Refusal};
use programme::Programme;

use super::record::venue_of;
use super::revision::Did;
use super::{Draft, Outreach, OutreachId, facts, revision, store, texts};

/// Changes a record that still stands at `revision`.
///
/// # Errors
/// [`Refusal::NotFound`], [`Refusal::Invalid`] as for recording, [`Refusal::Conflict`] when it was changed in between.
pub async fn change(cx: &Cx, programme: &Programme, id: OutreachId, revision: i64, draft: Draft, once: Option<Once>) -> Deed<()> {
    let before = {
        let mut conn = cx.read().await?;
        store::find(&mut conn, cx.tenant, programme.id, id).await?.filter(Outreach::living).ok_or(Refusal::NotFound)?
    };
    cx.ask(Action::Change, &before.object())?;
    draft.counted.ask()?;
    crate::day::ask_past(cx, programme, draft.day)?;
    let mut tx = cx.begin().await?;
    if let Some(once) = once
        && once::earlier(&mut tx, cx, once).await?.is_some()
    {
        return Ok(());
    }
    let now = revision + 1;
    let texts = match &draft.texts {
        Some(written) => texts::seal(&mut tx, cx, before.team, &id, now, written).await?,
        None => before.texts.clone(),
    };
    let after = Outreach {
        day: draft.day,
        kind: draft.kind.clone(),
        venue: venue_of(&mut tx, cx, programme, &draft.venue, None).await?,
        counted: draft.counted,
        texts,
        revision: now,
        changed_at: cx.now,
        ..before
    };
    store::update(&mut tx, cx.tenant, &after).await?;
    facts::hand_over(&mut tx, cx, programme, &after, false).await?;
    revision::note(&mut tx, cx, &after, Did::Changed).await?;
    if let Some(once) = once {
        once::settle(&mut tx, cx, once, &id.to_string()).await?;
    }
    Ok(tx.commit().await?)
}
