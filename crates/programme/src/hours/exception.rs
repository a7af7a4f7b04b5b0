//! 「臨時の休み・時間の変更」: single days that are otherwise.

use std::ops::RangeInclusive;

use calendar::opening::{Change, Exception, Span};
use calendar::{Date, Timestamp};
use platform::audit::{self, Entry};
use platform::once::{self, Once};
use platform::policy::{Action, Object, Thing};
use platform::{Cx, Deed, Refusal};

use super::store;
use crate::Programme;

platform::id_type!(
    /// A single day that is otherwise.
    ExceptionId
);

/// Single days that are otherwise, as they are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SingleDay {
    /// Its id.
    pub id: ExceptionId,
    /// A door's key; empty = every door.
    pub door: String,
    /// From which day to which.
    pub days: RangeInclusive<Date>,
    /// How they are.
    pub change: Change,
    /// Why; the public reads it.
    pub reason: String,
    /// When it was announced.
    pub set_at: Timestamp,
    /// When it was taken back.
    pub withdrawn_at: Option<Timestamp>,
}

impl SingleDay {
    pub(super) fn exception(&self) -> Exception {
        Exception { days: self.days.clone(), change: self.change.clone(), reason: self.reason.clone() }
    }

    pub(super) fn change_name(&self) -> &'static str {
        match self.change {
            Change::Closed => "closed",
            Change::Instead(_) => "instead",
            Change::Also(_) => "also",
        }
    }

    pub(super) fn spans(&self) -> &[Span] {
        match &self.change {
            Change::Closed => &[],
            Change::Instead(spans) | Change::Also(spans) => spans,
        }
    }
}

/// The longest closing that is told as single days; beyond it a rule is wanted.
const LONGEST: i32 = 92;
const REASON: usize = 60;

/// Announces single days. Nothing in the audit trail but that it was done.
///
/// # Errors
/// Days that end before they begin, lie past, or go on for more than three months; a reason too long for a calendar.
pub async fn announce(cx: &Cx, programme: &Programme, single: &SingleDay, form: Option<Once>) -> Deed<()> {
    cx.ask(Action::Change, &Object::any(Thing::Hours))?;
    let (first, last) = (*single.days.start(), *single.days.end());
    if last < first {
        return Err(Refusal::field("until_day", "終わりの日は、始まりの日より前にできません。"));
    }
    if last < cx.today() {
        return Err(Refusal::field("day", "過ぎた日は変えられません。きょうより後の日を書いてください。"));
    }
    if (last - first).get_days() > LONGEST {
        return Err(Refusal::field("until_day", "3か月より長いときは、曜日と時間のほうを直してください。"));
    }
    if single.reason.chars().count() > REASON {
        return Err(Refusal::field("reason", "理由は60文字までで書いてください。"));
    }
    let mut tx = cx.begin().await?;
    if let Some(form) = form
        && once::earlier(&mut tx, cx, form).await?.is_some()
    {
        return Ok(());
    }
    store::add_exception(&mut tx, cx, programme.id, single).await?;
    changed(&mut tx, cx, programme, "hours.added").await?;
    if let Some(form) = form {
        once::settle(&mut tx, cx, form, "/staff/hours").await?;
    }
    Ok(tx.commit().await?)
}

/// Takes it back: the days are as usual again.
pub async fn withdraw(cx: &Cx, programme: &Programme, id: ExceptionId) -> Deed<()> {
    cx.ask(Action::Change, &Object::any(Thing::Hours))?;
    let mut tx = cx.begin().await?;
    if !store::withdraw(&mut tx, cx, programme.id, id).await? {
        return Err(Refusal::NotFound);
    }
    changed(&mut tx, cx, programme, "hours.withdrawn").await?;
    Ok(tx.commit().await?)
}

/// Whoever keeps a page by the programme's revision draws it anew.
pub(super) async fn changed(tx: &mut platform::db::Tx, cx: &Cx, programme: &Programme, action: &'static str) -> Deed<()> {
    store::raise_revision(tx, cx.tenant, programme.id).await?;
    let entry = Entry { action, kind: "programme", object: Some(&programme.id.0), detail: "" };
    Ok(audit::append(tx, cx, &entry).await?)
}
