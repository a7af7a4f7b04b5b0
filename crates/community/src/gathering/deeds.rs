//! Deeds on gatherings: write down, change, cancel.

use platform::db::Tx;
use platform::once::Once;
use platform::wording::t;
use platform::{Cx, Deed, FieldProblem, Refusal};
use programme::{Created, Programme};

use super::GatheringId;
use super::record::{Gathering, Head, State};
use crate::catalogue::{Named, PlaceKind};
use crate::keeping::{self, Change, How, Noun, Texts};

/// A gathering as typed: its venue may be new. Texts absent = they stay as they are.
#[derive(Clone)]
pub struct Draft {
    /// When, where, what.
    pub head: Head<Named>,
    /// What became of it.
    pub state: State,
    /// `note`, `cancel_reason`.
    pub texts: Option<Texts>,
}

impl Draft {
    /// Rules that hold whoever writes.
    fn check(&self, cx: &Cx) -> Deed<()> {
        let mut problems = Vec::new();
        let mut wrong = |field: &str, text: &str| problems.push(FieldProblem { field: field.to_owned(), text: text.to_owned() });
        let head = &self.head;
        if head.starts.zip(head.ends).is_some_and(|(starts, ends)| ends < starts) {
            wrong("ends", t("gathering-ends-before"));
        }
        match &self.state {
            State::Planned => {}
            State::Cancelled => {
                if self.texts.as_ref().is_some_and(|texts| texts.get("cancel_reason").is_empty()) {
                    wrong("cancel_reason", t("gathering-cancel-reason-missing"));
                }
            }
            State::Held(count) => {
                if head.day > cx.today() {
                    wrong("state", t("gathering-held-later"));
                }
                for (field, part) in [("first_timers", count.first_timers), ("children", count.children)] {
                    let Some(part) = part else { continue };
                    match count.attendances {
                        None => wrong("attendances", t("gathering-part-without-whole")),
                        Some(whole) if !part.fits(whole) => wrong(field, t("gathering-part-larger")),
                        Some(_) => {}
                    }
                }
            }
        }
        if problems.is_empty() { Ok(()) } else { Err(Refusal::Invalid(problems)) }
    }

    pub(super) async fn settle(
        self,
        tx: &mut Tx,
        cx: &Cx,
        programme: &Programme,
        created: &mut Created,
    ) -> Deed<(Gathering, Option<Texts>)> {
        let Head { day, starts, ends, title, venue, kind, of_which } = self.head;
        let venue = venue.place(tx, cx, programme, PlaceKind::Venue, created).await?;
        Ok((Gathering { head: Head { day, starts, ends, title, venue, kind, of_which }, state: self.state }, self.texts))
    }
}

/// Writes a gathering down.
pub async fn record(cx: &Cx, programme: &Programme, draft: Draft, once: Option<Once>) -> Deed<GatheringId> {
    draft.check(cx)?;
    let mut tx = cx.begin().await?;
    if let Some(id) = keeping::once_before(&mut tx, cx, once).await? {
        return Ok(id);
    }
    let (gathering, texts) = draft.settle(&mut tx, cx, programme, &mut Created::default()).await?;
    let id = keeping::insert(&mut tx, cx, programme, &gathering, &texts.unwrap_or_default(), How::Recorded).await?;
    keeping::settled(tx, cx, once, id).await
}

/// Changes a gathering that stands at `revision`.
pub async fn change(cx: &Cx, programme: &Programme, id: GatheringId, revision: i64, draft: Draft, once: Option<Once>) -> Deed<GatheringId> {
    draft.check(cx)?;
    let mut tx = cx.begin().await?;
    if let Some(id) = keeping::once_before(&mut tx, cx, once).await? {
        return Ok(id);
    }
    let before = keeping::held::<Gathering>(&mut tx, cx, programme, id).await?;
    let (now, texts) = draft.settle(&mut tx, cx, programme, &mut Created::default()).await?;
    keeping::change(&mut tx, cx, programme, &before, Change { revision, now: &now, texts: texts.as_ref(), deed: "changed" }).await?;
    keeping::settled(tx, cx, once, id).await
}

/// 「中止」, with its reason. What was counted falls away.
pub async fn cancel(cx: &Cx, programme: &Programme, id: GatheringId, revision: i64, reason: &str, once: Option<Once>) -> Deed<GatheringId> {
    if reason.trim().is_empty() {
        return Err(Refusal::field("reason", t("gathering-cancel-reason-missing")));
    }
    let mut tx = cx.begin().await?;
    if let Some(id) = keeping::once_before(&mut tx, cx, once).await? {
        return Ok(id);
    }
    let before = keeping::held::<Gathering>(&mut tx, cx, programme, id).await?;
    let opened = keeping::open(&mut tx, cx, Noun::Gathering, &id.0, before.stamp.texts.as_ref()).await?;
    // A note under another team's key stays in the history; the reason needs no note to stand beside it.
    let texts = opened.texts().with("cancel_reason", reason);
    let now = Gathering { state: State::Cancelled, ..before.what.clone() };
    keeping::change(&mut tx, cx, programme, &before, Change { revision, now: &now, texts: Some(&texts), deed: "cancelled" }).await?;
    keeping::settled(tx, cx, once, id).await
}
