//! The answer comes in: つながった, 保留, 不調.

use calendar::Date;
use platform::once::{self, Once};
use platform::policy::Action;
use platform::wording::t;
use platform::{Cx, Deed, Refusal};
use programme::Programme;
use tally::Code;

use super::revision::Did;
use super::{Referral, ReferralId, State, facts, revision, store};

/// Notes the result of a referral that still stands at `revision`. A later result takes the place of an earlier one:
/// 保留 becomes つながった.
///
/// # Errors
/// [`Refusal::NotFound`], [`Refusal::Conflict`], [`Refusal::Invalid`] at `result_on` for a day before the referral or
/// still to come.
pub async fn note_result(
    cx: &Cx,
    programme: &Programme,
    id: ReferralId,
    revision: i64,
    known: (Code, Date),
    once: Option<Once>,
) -> Deed<()> {
    let (result, on) = known;
    let before = {
        let mut conn = cx.read().await?;
        store::find(&mut conn, cx.tenant, programme.id, id).await?.filter(Referral::living).ok_or(Refusal::NotFound)?
    };
    cx.ask(Action::Change, &before.object())?;
    crate::client::ask_wall(&mut cx.read().await?, cx, before.client).await?;
    ask_day(before.day, on, cx.today())?;
    let mut tx = cx.begin().await?;
    if let Some(once) = once
        && once::earlier(&mut tx, cx, once).await?.is_some()
    {
        return Ok(());
    }
    let after = Referral { state: State::Resulted { result, on: Some(on) }, revision: revision + 1, changed_at: cx.now, ..before };
    store::update(&mut tx, cx.tenant, &after).await?;
    facts::hand_over(&mut tx, cx, programme, &after, false).await?;
    revision::note(&mut tx, cx, &after, Did::Resulted).await?;
    if let Some(once) = once {
        once::settle(&mut tx, cx, once, &id.to_string()).await?;
    }
    Ok(tx.commit().await?)
}

/// A result cannot be known before the referral, nor tomorrow.
pub(super) fn ask_day(referred: Date, on: Date, today: Date) -> Deed<()> {
    let sentence = match on {
        on if on < referred => t("referral-result-before"),
        on if on > today => t("referral-result-future"),
        _ => return Ok(()),
    };
    Err(Refusal::field("result_on", sentence))
}
