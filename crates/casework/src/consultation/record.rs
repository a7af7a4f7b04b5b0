//! Putting a consultation on record.

use calendar::{FiscalYear, YearMonth};
use conversation::ThreadId;
use conversation::appointment::{self, AppointmentId};
use platform::audit::{self, Entry};
use platform::db::Tx;
use platform::once::{self, Once};
use platform::policy::{Action, Object, Thing};
use platform::{Cx, Deed, counter, draft as drafts};
use programme::Programme;
use tally::AxisKey;

use super::draft::Draft;
use super::text::Place;
use super::{Consultation, ConsultationId, KIND, Sealed, deed, facts, number, rules, store};
use crate::client::Client;

/// Records a consultation. The same form sent twice makes one record, and its draft is forgotten with it.
///
/// # Errors
/// [`platform::Refusal::Invalid`] with a sentence at each field; `NotFound` when the actor may not, or may not see the client.
pub async fn record(cx: &Cx, programme: &Programme, draft: Draft, once: Option<Once>) -> Deed<ConsultationId> {
    record_with(cx, programme, draft, once, None).await
}

/// What a consultation is recorded from: both are written, or neither.
#[derive(Clone, Copy)]
pub(crate) enum Source {
    /// A thread's episode up to a position.
    Episode(ThreadId, i64),
    /// An appointment she came to.
    Appointment(AppointmentId),
}

/// [`record`], from where it came.
pub(super) async fn record_with(
    cx: &Cx,
    programme: &Programme,
    draft: Draft,
    once: Option<Once>,
    from: Option<Source>,
) -> Deed<ConsultationId> {
    let team = crate::team(cx, programme);
    cx.ask(Action::Record, &Object::of_team(Thing::Consultation, team))?;
    if draft.texts.as_ref().is_some_and(|texts| !texts.is_empty()) {
        cx.ask(Action::Record, &Object::of_team(Thing::Narrative, team))?;
    }
    rules::check(programme, cx.today(), &draft)?;
    let mut tx = cx.begin().await?;
    let id = ConsultationId(cx.new_id());
    if let Some(once) = once
        && let Some(place) = once::claim(&mut tx, cx, once, &format!("/staff/consultations/{id}")).await?
    {
        return crate::id_in(&place).map(ConsultationId);
    }
    write(&mut tx, cx, programme, id, draft).await?;
    match from {
        Some(Source::Episode(thread, through)) => conversation::desk::note_episode(&mut tx, cx, thread, through, id.0).await?,
        Some(Source::Appointment(one)) => appointment::note_consultation(&mut tx, cx, one, id.0).await?,
        None => {}
    }
    if let Some(once) = once {
        drafts::forget(&mut tx, cx, &super::pages::draft_name(&once)).await?;
    }
    tx.commit().await?;
    Ok(id)
}

async fn write(tx: &mut Tx, cx: &Cx, programme: &Programme, id: ConsultationId, draft: Draft) -> Deed<()> {
    let client = deed::client_of(tx, cx, programme, &draft.whom).await?;
    let year = FiscalYear::containing(draft.day);
    let n = counter::next(tx, cx.tenant, &number::series(year)).await?;
    let counsellor = deed::counsellor_of(tx, cx, programme, &draft.counsellor).await?;
    let texts = draft.texts.clone().filter(|texts| !texts.is_empty());
    let mut record = fresh(cx, programme, id, draft, client.as_ref(), number::written(year, n));
    deed::put_counsellor(&mut record.codes, counsellor);
    if let Some(texts) = texts {
        let key = deed::text_key(tx, cx, &record, client.as_ref()).await?;
        record.sealed = Place::of(cx.tenant, record.id, record.text_revision).seal_parts(&key, &texts);
    }
    let turn = deed::newness_of(tx, cx, programme, &mut record).await?;
    store::insert(tx, cx.tenant, &record).await?;
    store::add_to_month(tx, cx.tenant, record.programme, record.team, YearMonth::containing(record.day), 1).await?;
    facts::replace(tx, cx, &record, true).await?;
    if let Some(turn) = turn {
        turn.settle(tx, cx).await?;
    }
    let detail = record.codes.text(AxisKey::ContactMethod);
    audit::append(tx, cx, &Entry { action: "consultation.recorded", kind: KIND, object: Some(&record.id.0), detail }).await?;
    Ok(())
}

/// The record a draft becomes; texts and counsellor are still to come.
pub(super) fn fresh(
    cx: &Cx,
    programme: &Programme,
    id: ConsultationId,
    draft: Draft,
    client: Option<&Client>,
    number: String,
) -> Consultation {
    Consultation {
        id,
        programme: programme.id,
        number,
        day: draft.day,
        time: draft.time,
        minutes: draft.minutes,
        codes: draft.codes,
        site: draft.site,
        newness_counted: None,
        client: client.map(|c| c.id),
        sealed: Sealed::default(),
        text_revision: 1,
        partner_name: None,
        author: cx.actor.account,
        team: crate::team(cx, programme),
        in_charge: client.and_then(|c| c.in_charge),
        revision: 1,
        created_at: cx.now,
        changed_at: cx.now,
        voided: None,
    }
}
