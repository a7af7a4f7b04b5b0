//! Putting a consultation right. What it said before stays readable to those who could read it.

use platform::audit::{self, Entry};
use platform::db::Tx;
use platform::policy::Action;
use platform::{Cx, Deed, Refusal};
use programme::Programme;

use super::draft::{Draft, Whom};
use super::text::{self, Place, Texts};
use super::{Consultation, ConsultationId, KIND, deed, history, rules, store};
use crate::client::Client;

/// Writes a draft over the record at `revision`.
///
/// # Errors
/// [`Refusal::Conflict`] when somebody changed it in between; what was typed belongs back into the form.
pub async fn change(cx: &Cx, programme: &Programme, id: ConsultationId, revision: i64, draft: Draft) -> Deed<()> {
    rules::check(programme, cx.today(), &draft)?;
    let mut tx = cx.begin().await?;
    let before = held(&mut tx, cx, programme, id).await?;
    cx.ask(Action::Change, &before.object())?;
    if draft.texts.is_some() {
        cx.ask(Action::Change, &before.narrative())?;
    }
    if before.revision != revision {
        return Err(Refusal::Conflict);
    }
    apply(&mut tx, cx, programme, before, draft, "changed").await?;
    Ok(tx.commit().await?)
}

/// A living record of this programme that the actor may see, held for a change.
pub(super) async fn held(tx: &mut Tx, cx: &Cx, programme: &Programme, id: ConsultationId) -> Deed<Consultation> {
    let found = store::find_for_update(tx, cx.tenant, id).await?;
    let record = found.filter(|r| r.programme == programme.id).ok_or(Refusal::NotFound)?;
    cx.ask(Action::See, &record.object())?;
    if !record.living() {
        return Err(Refusal::rule(platform::wording::t("consultation-voided-already")));
    }
    Ok(record)
}

/// Makes a record say what the draft says, with everything that follows from it. Nothing happens when nothing changes.
pub(super) async fn apply(tx: &mut Tx, cx: &Cx, programme: &Programme, before: Consultation, draft: Draft, what: &str) -> Deed<()> {
    let client = match draft.whom {
        Whom::Known(id) if before.client == Some(id) => deed::held_client(tx, cx, before.client).await?,
        _ => deed::client_of(tx, cx, programme, &draft.whom).await?,
    };
    let moved = before.client != client.as_ref().map(|c| c.id);
    let texts = texts_to_seal(tx, cx, &before, draft.texts.clone(), moved).await?;
    let mut after = over(cx, &before, draft, client.as_ref());
    let changes = history::differences(&before, &after);
    if changes.is_empty() && texts.is_none() {
        return Ok(());
    }
    if let Some(texts) = &texts {
        let key = deed::text_key(tx, cx, &after, client.as_ref()).await?;
        after.text_revision = after.revision;
        after.sealed = Place::of(cx.tenant, after.id, after.text_revision).seal_parts(&key, texts);
        if moved {
            history::seal_anew(tx, cx, &before, &key).await?;
        }
    }
    history::keep(tx, cx, &before, &after, what, &changes).await?;
    let turn = deed::newness_of(tx, cx, programme, &mut after).await?;
    if !store::update(tx, cx.tenant, &after, before.revision).await? {
        return Err(Refusal::Conflict);
    }
    deed::follow(tx, cx, programme, &before, &after, turn).await?;
    let mut names: Vec<&str> = changes.iter().map(|c| c.field.as_str()).collect();
    names.extend(texts.is_some().then_some("text"));
    let (action, detail) = (format!("consultation.{what}"), names.join(" "));
    audit::append(tx, cx, &Entry { action: &action, kind: KIND, object: Some(&after.id.0), detail: &detail }).await?;
    Ok(())
}

/// The texts to be sealed now: new words, or the old ones when they go under another key.
async fn texts_to_seal(tx: &mut Tx, cx: &Cx, before: &Consultation, new: Option<Texts>, moved: bool) -> Deed<Option<Texts>> {
    let old = text::open(tx, cx, before).await?;
    match (old, new) {
        // What cannot be read can be neither written over nor carried under another key.
        (None, Some(_)) => Err(Refusal::NotFound),
        (None, None) if moved => Err(Refusal::NotFound),
        (None, None) => Ok(None),
        (Some(old), new) => {
            let new = new.unwrap_or_else(|| old.clone()).trimmed();
            let written = new != old || (moved && !old.is_empty());
            Ok(written.then_some(new))
        }
    }
}

fn over(cx: &Cx, before: &Consultation, draft: Draft, client: Option<&Client>) -> Consultation {
    let mut after = before.clone();
    let counsellor_stays = draft.codes.get(tally::AxisKey::Counsellor) == before.codes.get(tally::AxisKey::Counsellor);
    if !counsellor_stays {
        after.counsellor_name = None;
    }
    after.day = draft.day;
    after.time = draft.time;
    after.minutes = draft.minutes;
    after.codes = draft.codes;
    after.site = draft.site;
    after.client = client.map(|c| c.id);
    after.revision = before.revision + 1;
    after.changed_at = cx.now;
    after
}
