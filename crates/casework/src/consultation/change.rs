//! Putting a consultation right. What it said before stays readable to those who could read it.

use platform::audit::{self, Entry};
use platform::db::Tx;
use platform::policy::{Action, Thing};
use platform::{Cx, Deed, Refusal};
use programme::Programme;
use tally::Code;

use super::draft::{Draft, Whom};
use super::history::Did;
use super::text::{self, Place, Texts};
use super::{Consultation, ConsultationId, KIND, deed, history, rules, store};
use crate::client::Client;

/// Writes a draft over the record at `revision`, and forgets what was kept of the form meanwhile.
///
/// # Errors
/// [`Refusal::Conflict`] when somebody changed it in between; what was typed belongs back into the form.
pub async fn change(cx: &Cx, programme: &Programme, id: ConsultationId, revision: i64, draft: Draft) -> Deed<()> {
    rules::check(programme, cx.today(), &draft)?;
    let mut tx = cx.begin().await?;
    let before = held(&mut tx, cx, programme, id).await?;
    cx.ask(Action::Change, &before.object())?;
    if draft.texts.is_some() {
        cx.ask(Action::See, &before.narrative())?;
        cx.ask(Action::Change, &before.narrative())?;
    }
    if before.revision != revision {
        return Err(Refusal::Conflict);
    }
    apply(&mut tx, cx, programme, before, draft, "changed").await?;
    platform::draft::forget(&mut tx, cx, &super::pages::edit_draft_name(id)).await?;
    Ok(tx.commit().await?)
}

/// A living record of this programme that the actor may see, held for a change.
pub(super) async fn held(tx: &mut Tx, cx: &Cx, programme: &Programme, id: ConsultationId) -> Deed<Consultation> {
    let found = store::find_for_update(tx, cx.tenant, id).await?;
    let record = found.filter(|r| r.programme == programme.id).ok_or(Refusal::NotFound)?;
    cx.ask(Action::See, &record.object())?;
    crate::client::ask_wall(tx, cx, record.client).await?;
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
    let words = words(tx, cx, &before, draft.texts.clone(), moved).await?;
    let counsellor = deed::counsellor_of(tx, cx, programme, &draft.counsellor).await?;
    let mut after = over(cx, &before, draft, client.as_ref(), counsellor);
    let changes = history::differences(&before, &after);
    if changes.is_empty() && words.is_none() {
        return Ok(());
    }
    let mut was = None;
    if let Some(words) = &words {
        let key = deed::text_key(tx, cx, &after, client.as_ref()).await?;
        after.text_revision = after.revision;
        after.sealed = Place::of(cx.tenant, after.id, after.text_revision).seal_parts(&key, &words.new);
        if moved {
            history::seal_anew(tx, cx, &before, &key).await?;
        }
        // Under the key of today: what was said goes where the record goes.
        was = words.changed().then(|| Place::of(cx.tenant, before.id, before.text_revision).seal_parts(&key, &words.old));
    }
    let rewritten = was.is_some();
    history::keep(tx, cx, &before, Did { what, changes: &changes, was }).await?;
    let turn = deed::newness_of(tx, cx, programme, &mut after).await?;
    if !store::update(tx, cx.tenant, &after, before.revision).await? {
        return Err(Refusal::Conflict);
    }
    deed::follow(tx, cx, programme, &before, &after, turn).await?;
    let mut names: Vec<&str> = changes.iter().map(|c| c.field.as_str()).collect();
    names.extend(rewritten.then_some("text"));
    let (action, detail) = (format!("consultation.{what}"), names.join(" "));
    audit::append(tx, cx, &Entry { action: &action, kind: KIND, object: Some(&after.id.0), detail: &detail }).await?;
    Ok(())
}

/// Texts before and after.
struct Words {
    old: Texts,
    new: Texts,
}

impl Words {
    fn changed(&self) -> bool {
        self.old != self.new
    }
}

/// What is to be sealed now, if anything: new words, or the old ones when they go under another key.
async fn words(tx: &mut Tx, cx: &Cx, before: &Consultation, new: Option<Texts>, moved: bool) -> Deed<Option<Words>> {
    let old = text::whole(tx, cx, before).await?;
    match (old, new) {
        // What cannot be read can be neither written over nor carried under another key.
        (None, Some(_)) => Err(Refusal::NotFound),
        (None, None) if moved => Err(Refusal::NotFound),
        (None, None) => Ok(None),
        (Some(old), new) => {
            let mut new = new.unwrap_or_else(|| old.clone()).trimmed();
            // A part she may not see or change, her form did not show: it stays.
            let third_party = before.object().as_thing(Thing::ThirdParty);
            if !cx.may(Action::Change, &third_party) || !cx.may(Action::See, &third_party) {
                new.third_party.clone_from(&old.third_party);
            }
            let words = Words { old, new };
            Ok((words.changed() || moved).then_some(words))
        }
    }
}

fn over(cx: &Cx, before: &Consultation, draft: Draft, client: Option<&Client>, counsellor: Option<Code>) -> Consultation {
    let mut after = before.clone();
    after.day = draft.day;
    after.time = draft.time;
    after.minutes = draft.minutes;
    after.codes = draft.codes;
    deed::put_counsellor(&mut after.codes, counsellor);
    after.site = draft.site;
    after.client = client.map(|c| c.id);
    after.revision = before.revision + 1;
    after.changed_at = cx.now;
    after
}
