//! 「支援措置」 and 「加害者等」: what the registry office was asked to withhold and until when, and whom nothing about
//! her may reach. All of it lies under her identity key.

mod known;
mod matching;
mod measure;
mod pages;
pub(crate) mod shred;
mod store;

use platform::policy::Object;

use crate::client::Client;

pub use known::{Known, KnownId, KnownPerson, known, note_person, remove_person};
pub use matching::{Addressee, Match, compare};
pub use measure::{Measure, MeasureDraft, MeasureId, Said, Urgency, end_measure, measures, note_measure, present};
pub use pages::{glance, reminder, routes};
pub use shred::shred;

/// As the policy sees it.
pub(crate) fn object(client: &Client) -> Object {
    client.identity_object()
}
