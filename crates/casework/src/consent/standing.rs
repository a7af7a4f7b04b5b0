//! Whether a consent is in force: the one rule that pages and the gate both ask.

use calendar::Date;

use super::{Answer, Consent, Purpose, Towards};
use crate::disclosure::Item;

/// How her consent stands for a purpose and a recipient on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing<'a> {
    /// She was never asked.
    NotAsked,
    /// In force, for these items.
    Given(&'a Consent),
    /// She said no.
    Declined,
    /// She did not want to answer.
    NoAnswer,
    /// She took it back.
    Withdrawn,
    /// It is over.
    Expired(Date),
    /// In force, but not for these items.
    NotFor(Vec<Item>),
}

/// Her last word for this purpose and recipient. `consents` stand newest first.
pub fn standing<'a>(consents: &'a [Consent], purpose: Purpose, towards: &Towards, items: &[Item], today: Date) -> Standing<'a> {
    let Some(last) = consents.iter().find(|consent| consent.purpose == purpose && consent.towards.same(towards)) else {
        return Standing::NotAsked;
    };
    if last.withdrawn_at.is_some() {
        return Standing::Withdrawn;
    }
    match (last.answer, last.expires_on) {
        (Answer::Declined, _) => Standing::Declined,
        (Answer::NoAnswer, _) => Standing::NoAnswer,
        // Without a last day it was never a consent in our sense.
        (Answer::Given, None) => Standing::NotAsked,
        (Answer::Given, Some(until)) if until < today => Standing::Expired(until),
        (Answer::Given, Some(_)) if last.asked_on > today => Standing::NotAsked,
        (Answer::Given, Some(_)) => {
            let beyond: Vec<Item> = items.iter().copied().filter(|item| !last.items.contains(item)).collect();
            if beyond.is_empty() { Standing::Given(last) } else { Standing::NotFor(beyond) }
        }
    }
}
