//! Putting right what is known of a body.

use platform::once::{self, Once};
use platform::policy::{Action, Thing};
use platform::{Cx, Deed, Refusal};
use programme::Programme;
use programme::partner::{Partner, PartnerId, change_partner, partner};
use serde_json::json;

use super::record::ask_joined;
use super::{Draft, Standing, facts, store};

/// Changes name, what is known, and the day it joined, of a body whose standing is still at `revision`. The old name
/// is still understood.
///
/// # Errors
/// [`Refusal::NotFound`], [`Refusal::Conflict`], [`Refusal::Invalid`] at `name` for one another body has,
/// [`Refusal::Rule`] for a body whose name stands in the programme file.
pub async fn change(cx: &Cx, programme: &Programme, id: PartnerId, revision: i64, draft: Draft, once: Option<Once>) -> Deed<()> {
    cx.ask_any(Action::Change, Thing::Partner)?;
    ask_joined(cx, &draft)?;
    let (before, standing) = held(cx, programme, id).await?;
    if once_done(cx, once).await? {
        return Ok(());
    }
    if standing.revision != revision {
        return Err(Refusal::Conflict);
    }
    if (&before.name, &before.about) != (&draft.name, &draft.about) {
        change_partner(cx, id, &draft.name, draft.about).await?;
    }
    let after = Standing { joined_on: draft.joined_on, revision: revision + 1, ..standing.clone() };
    stand(cx, programme, (&before, &standing), &after, ("changed", "partner.changed"), once).await
}

async fn once_done(cx: &Cx, once: Option<Once>) -> Deed<bool> {
    let Some(once) = once else { return Ok(false) };
    let mut tx = cx.begin().await?;
    let done = once::earlier(&mut tx, cx, once).await?.is_some();
    Ok(done)
}

/// The body and how it stands.
pub(super) async fn held(cx: &Cx, programme: &Programme, id: PartnerId) -> Deed<(Partner, Standing)> {
    let mut conn = cx.read().await?;
    let found = partner(&mut conn, cx.tenant, id).await?;
    if found.programme != programme.id {
        return Err(Refusal::NotFound);
    }
    let standing = store::standing(&mut conn, cx.tenant, id).await?;
    Ok((found, standing))
}

/// Writes how a body stands from now on, with its facts and its line in the history.
pub(super) async fn stand(
    cx: &Cx,
    programme: &Programme,
    before: (&Partner, &Standing),
    after: &Standing,
    (deed, action): (&str, &str),
    once: Option<Once>,
) -> Deed<()> {
    let (partner, was) = before;
    let mut tx = cx.begin().await?;
    store::put(&mut tx, cx.tenant, programme.id, partner.id, after).await?;
    store::insert_revision(&mut tx, cx, partner.id, after.revision, deed, &as_said(partner, was).to_string()).await?;
    facts::hand_over(&mut tx, cx, programme, partner).await?;
    let entry = platform::audit::Entry { action, kind: facts::KIND, object: Some(&partner.id.0), detail: "" };
    platform::audit::append(&mut tx, cx, &entry).await?;
    if let Some(once) = once {
        once::settle(&mut tx, cx, once, &partner.id.to_string()).await?;
    }
    Ok(tx.commit().await?)
}

/// What is said of a body, as its history keeps it.
pub(super) fn as_said(partner: &Partner, standing: &Standing) -> serde_json::Value {
    let about = &partner.about;
    json!({
        "name": partner.name, "kind": about.kind, "address": about.address, "phone": about.phone, "note": about.note,
        "joined_on": standing.joined_on.map(|day| day.to_string()),
        "left_on": standing.left.as_ref().map(|left| left.on.to_string()),
        "left_reason": standing.left.as_ref().map(|left| left.reason.as_str()),
    })
}
