//! Putting a referral right.

use platform::once::{self, Once};
use platform::policy::Action;
use platform::{Cx, Deed, Refusal};
use programme::Programme;

use super::record::{ask_consultation, client_of, partner_of};
use super::revision::Did;
use super::{Draft, Referral, ReferralId, Whom, facts, note, revision, store};

/// Changes a referral that still stands at `revision`.
///
/// # Errors
/// [`Refusal::NotFound`], [`Refusal::Invalid`] as for recording, [`Refusal::Conflict`] when it was changed in between.
pub async fn change(cx: &Cx, programme: &Programme, id: ReferralId, revision: i64, draft: Draft, once: Option<Once>) -> Deed<()> {
    let before = {
        let mut conn = cx.read().await?;
        store::find(&mut conn, cx.tenant, programme.id, id).await?.filter(Referral::living).ok_or(Refusal::NotFound)?
    };
    cx.ask(Action::Change, &before.object())?;
    crate::client::ask_wall(&mut cx.read().await?, cx, before.client).await?;
    draft.ask_consent()?;
    crate::day::ask_past(cx, programme, draft.day)?;
    let mut tx = cx.begin().await?;
    if let Some(once) = once
        && once::earlier(&mut tx, cx, once).await?.is_some()
    {
        return Ok(());
    }
    let now = revision + 1;
    let client = match &draft.whom {
        // Whoever stood there stays, seen by the writer or not.
        Whom::Client(id) if before.client == Some(*id) => before.client,
        whom => client_of(&mut tx, cx, programme, whom).await?,
    };
    if draft.consultation != before.consultation {
        ask_consultation(&mut tx, cx, programme, draft.consultation).await?;
    }
    let note = match &draft.note {
        Some(text) => {
            let key = note::key(&mut tx, cx, before.team, client).await?;
            note::lies(&id, now).seal(cx, &key, "note", text).map(|sealed| (sealed, now))
        }
        None => before.note.clone(),
    };
    let after = Referral {
        day: draft.day,
        client,
        consultation: draft.consultation,
        partner: partner_of(&mut tx, cx, programme, &draft.body, draft.day, None).await?,
        means: draft.means.clone(),
        consent_basis: draft.consent_basis.clone(),
        state: draft.state.clone(),
        note,
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
