//! Deeds on distributions: write down, one or a whole grid; change.

use platform::db::Tx;
use platform::once::Once;
use platform::wording::t;
use platform::{Cx, Deed, Refusal};
use programme::{Created, Programme};

use super::DistributionId;
use super::draft::Draft;
use super::record::Distribution;
use crate::keeping::{self, Change, How};

/// Writes one distribution down.
pub async fn record(cx: &Cx, programme: &Programme, draft: Draft, once: Option<Once>) -> Deed<DistributionId> {
    record_many(cx, programme, vec![draft], once).await
}

/// Writes many down in one deed: all of them, or none. Answers the first.
///
/// # Errors
/// A rule's sentence when there is none.
pub async fn record_many(cx: &Cx, programme: &Programme, drafts: Vec<Draft>, once: Option<Once>) -> Deed<DistributionId> {
    for draft in &drafts {
        check(cx, draft)?;
    }
    let mut tx = cx.begin().await?;
    if let Some(id) = keeping::once_before(&mut tx, cx, once).await? {
        return Ok(id);
    }
    let (mut first, mut created) = (None, Created::default());
    for draft in drafts {
        let (distribution, texts) = draft.settle(&mut tx, cx, programme, None, &mut created).await?;
        let id = keeping::insert(&mut tx, cx, programme, &distribution, &texts.unwrap_or_default(), How::Recorded).await?;
        first = first.or(Some(id));
    }
    let first = first.ok_or_else(|| Refusal::rule(t("distribution-grid-empty")))?;
    keeping::settled(tx, cx, once, first).await
}

/// Writes one down within another deed.
pub(crate) async fn record_within(tx: &mut Tx, cx: &Cx, programme: &Programme, draft: Draft) -> Deed<DistributionId> {
    check(cx, &draft)?;
    let (distribution, texts) = draft.settle(tx, cx, programme, None, &mut Created::default()).await?;
    keeping::insert(tx, cx, programme, &distribution, &texts.unwrap_or_default(), How::Recorded).await
}

/// Changes a distribution that stands at `revision`.
pub async fn change(
    cx: &Cx,
    programme: &Programme,
    id: DistributionId,
    revision: i64,
    draft: Draft,
    once: Option<Once>,
) -> Deed<DistributionId> {
    check(cx, &draft)?;
    let mut tx = cx.begin().await?;
    if let Some(id) = keeping::once_before(&mut tx, cx, once).await? {
        return Ok(id);
    }
    let before = keeping::held::<Distribution>(&mut tx, cx, programme, id).await?;
    let (now, texts) = draft.settle(&mut tx, cx, programme, Some(&before.what), &mut Created::default()).await?;
    keeping::change(&mut tx, cx, programme, &before, Change { revision, now: &now, texts: texts.as_ref(), deed: "changed" }).await?;
    keeping::settled(tx, cx, once, id).await
}

fn check(cx: &Cx, draft: &Draft) -> Deed<()> {
    if draft.day > cx.today() { Err(Refusal::field("day", t("distribution-day-later"))) } else { Ok(()) }
}
