//! Deeds on publicity: write down, change.

use platform::once::Once;
use platform::{Cx, Deed};
use programme::Programme;

use super::PublicityId;
use super::record::Publicity;
use crate::keeping::{self, Change, How, Texts};

/// Publicity as typed. Texts absent = they stay as they are.
#[derive(Clone)]
pub struct Draft {
    /// What is kept.
    pub what: Publicity,
    /// `note`, `medium_words`
    pub texts: Option<Texts>,
}

/// Writes publicity down. Its day may lie ahead: a paper is ordered before it appears.
pub async fn record(cx: &Cx, programme: &Programme, draft: Draft, once: Option<Once>) -> Deed<PublicityId> {
    let mut tx = cx.begin().await?;
    if let Some(id) = keeping::once_before(&mut tx, cx, once).await? {
        return Ok(id);
    }
    let id = keeping::insert(&mut tx, cx, programme, &draft.what, &draft.texts.unwrap_or_default(), How::Recorded).await?;
    keeping::settled(tx, cx, once, id).await
}

/// Changes publicity that stands at `revision`.
pub async fn change(cx: &Cx, programme: &Programme, id: PublicityId, revision: i64, draft: Draft, once: Option<Once>) -> Deed<PublicityId> {
    let mut tx = cx.begin().await?;
    if let Some(id) = keeping::once_before(&mut tx, cx, once).await? {
        return Ok(id);
    }
    let before = keeping::held::<Publicity>(&mut tx, cx, programme, id).await?;
    keeping::change(&mut tx, cx, programme, &before, Change { revision, now: &draft.what, texts: draft.texts.as_ref(), deed: "changed" })
        .await?;
    keeping::settled(tx, cx, once, id).await
}
