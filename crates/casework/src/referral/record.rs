//! Writing a referral down.

use calendar::Date;
use platform::db::Tx;
use platform::once::{self, Once};
use platform::policy::{Action, Object, Thing};
use platform::wording::t;
use platform::{Cx, Deed, Refusal, counter};
use programme::{Created, Programme};
use tally::Code;

use super::revision::Did;
use super::{Body, Draft, Referral, ReferralId, Whom, facts, note, revision, store};
use crate::client::{self, ClientId};
use crate::consultation::{self, ConsultationId};
use crate::origin::Origin;
use crate::partner;

/// Writes a referral down. The same form sent twice is one referral.
///
/// # Errors
/// [`Refusal::NotFound`] when the actor may not; [`Refusal::Invalid`] at `day` or `consent_basis`.
pub async fn record(cx: &Cx, programme: &Programme, draft: Draft, once: Option<Once>) -> Deed<ReferralId> {
    cx.ask(Action::Record, &Object::of_team(Thing::Referral, crate::team(cx, programme)))?;
    draft.ask_consent()?;
    crate::day::ask_past(cx, programme, draft.day)?;
    let mut tx = cx.begin().await?;
    if let Some(once) = once
        && let Some(place) = once::earlier(&mut tx, cx, once).await?
    {
        return crate::id_in(&place).map(ReferralId);
    }
    let referral = write(&mut tx, cx, programme, &draft, Origin::Desk).await?;
    revision::note(&mut tx, cx, &referral, Did::Recorded).await?;
    if let Some(once) = once {
        once::settle(&mut tx, cx, once, &format!("/staff/referrals/{}", referral.id)).await?;
    }
    tx.commit().await?;
    Ok(referral.id)
}

/// Writes a referral inside a deed, with its facts. The caller writes the history.
pub(super) async fn write(tx: &mut Tx, cx: &Cx, programme: &Programme, draft: &Draft, mut origin: Origin<'_>) -> Deed<Referral> {
    let id = ReferralId(cx.new_id());
    let team = crate::team(cx, programme);
    ask_consultation(tx, cx, programme, draft.consultation).await?;
    let client = client_of(tx, cx, programme, &draft.whom).await?;
    let key = note::key(tx, cx, team, client).await?;
    let referral = Referral {
        id,
        programme: programme.id,
        number: counter::next(tx, cx.tenant, &format!("referral/{}", programme.id)).await?,
        day: draft.day,
        client,
        consultation: draft.consultation,
        partner: partner_of(tx, cx, programme, &draft.body, draft.day, origin.created()).await?,
        means: draft.means.clone(),
        consent_basis: draft.consent_basis.clone(),
        state: draft.state.clone(),
        note: note::lies(&id, 1).seal(cx, &key, "note", draft.note.as_deref().unwrap_or_default()).map(|sealed| (sealed, 1)),
        author: cx.actor.account,
        team,
        revision: 1,
        created_at: cx.now,
        changed_at: cx.now,
        voided_at: None,
    };
    store::insert(tx, cx.tenant, &referral, origin.key()).await?;
    facts::hand_over(tx, cx, programme, &referral, true).await?;
    Ok(referral)
}

/// The code of the body on the list; one named for the first time is put there.
///
/// # Errors
/// [`Refusal::Invalid`] at `partner` for a code nobody has.
pub(super) async fn partner_of(
    tx: &mut Tx,
    cx: &Cx,
    programme: &Programme,
    body: &Body,
    day: Date,
    created: Option<&mut Created>,
) -> Deed<Code> {
    match body {
        Body::Named(name) => partner::ensure(tx, cx, programme, name, day, created).await,
        Body::Listed(code) => {
            let known = programme::partner::partners(tx, cx.tenant, programme.id).await?;
            let found = known.into_iter().find(|partner| partner.code == *code);
            found.map(|partner| partner.code).ok_or_else(|| Refusal::field("partner", t("referral-partner-missing")))
        }
    }
}

/// The consultation a referral comes from must be one the writer may see.
pub(super) async fn ask_consultation(tx: &mut Tx, cx: &Cx, programme: &Programme, id: Option<ConsultationId>) -> Deed<()> {
    let Some(id) = id else { return Ok(()) };
    let from = consultation::find(tx, cx.tenant, id).await?.filter(|from| from.programme == programme.id).ok_or(Refusal::NotFound)?;
    cx.ask(Action::See, &from.object())?;
    client::ask_wall(tx, cx, from.client).await
}

/// The client a number or alias means; an alias heard for the first time begins a file.
pub(super) async fn client_of(tx: &mut Tx, cx: &Cx, programme: &Programme, whom: &Whom) -> Deed<Option<ClientId>> {
    match whom {
        Whom::Nobody => Ok(None),
        Whom::Client(id) => {
            // One may refer only whom one may see.
            let client = client::find(tx, cx, *id).await?;
            Ok(Some(client.id))
        }
        Whom::Written(text) => client::ensure_by_alias(tx, cx, programme, text).await.map(Some),
    }
}
