//! 「ひと押し」: one row for each tap and each tap taken back. The record they add up to carries the count.

mod answer;
mod store;

use platform::db::Tx;
use platform::id::AccountId;
use platform::once::Once;
use platform::policy::{Action, Object};
use platform::wording::t;
use platform::{Cx, Deed, Refusal};

use crate::keeping::Noun;

pub use answer::answer;

/// What is tapped: which counter of which record.
#[derive(Clone, Copy, Debug)]
pub struct Counted {
    /// The record's noun.
    pub noun: Noun,
    /// The record.
    pub record: [u8; 16],
    /// The counter.
    pub name: &'static str,
}

/// Puts a tap down.
pub async fn put(tx: &mut Tx, cx: &Cx, counted: Counted, step: i64) -> Deed<()> {
    Ok(store::insert(tx, cx, counted, step).await?)
}

/// The sum of all taps on a counter.
pub async fn sum(tx: &mut Tx, cx: &Cx, counted: Counted) -> Deed<i64> {
    Ok(store::sum(tx, cx.tenant, counted, None).await?)
}

/// A tap may be taken back by whoever tapped, and by whoever may change records of others.
///
/// # Errors
/// A rule's sentence when there is none left to take back.
pub async fn ask_back(tx: &mut Tx, cx: &Cx, counted: Counted, object: &Object) -> Deed<()> {
    let mut unwritten = *object;
    unwritten.author = None;
    cx.ask(Action::Record, &unwritten)?;
    let mine = store::sum(tx, cx.tenant, counted, Some(cx.actor.account)).await?;
    // A counter belongs to nobody, whoever's tap began it: others' taps are for those who may change others' records.
    let others = object.by(AccountId([0; 16]));
    if mine > 0 || cx.may(Action::Change, &others) { Ok(()) } else { Err(Refusal::rule(t("community-tap-none-left"))) }
}

/// A page's undo carries the key of its next tap; taking back must not be taken for that tap sent twice.
pub fn back_key(once: Once) -> Once {
    let mut key = once.0;
    key[0] ^= 0xff;
    Once(key)
}
