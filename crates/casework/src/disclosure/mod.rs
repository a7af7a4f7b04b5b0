//! 「提供」: what leaves the house about a woman. One gate, and a line in her ledger for each time.
//!
//! Asked first ([`ask`]), looked at by a second person where it tells where she is or will be ([`decide`]), and let
//! through only by [`release()`], which weighs everything anew at that very moment. What writes a paper takes a
//! [`Released`], and only the gate makes one.

mod ask;
mod circumstances;
mod decide;
mod gate;
mod item;
mod ledger;
mod outgoing;
pub mod package;
mod pages;
mod recipient;
mod release;
mod sheet;
pub(crate) mod shred;
mod store;
mod template;
mod why;

use platform::policy::{Action, Object, Thing};

use crate::client::Client;

pub use ask::ask;
pub use circumstances::{Circumstances, circumstances};
pub use decide::decide;
pub use gate::{Approval, Question, Standings, weigh};
pub use item::Item;
pub use ledger::{Line, Outcome, lines};
pub use outgoing::{Asked, Outgoing, OutgoingId, Spoken, find, of_client};
pub use pages::{Press, glance, reminder, routes};
pub use recipient::{Class, Delivery};
pub use release::{Released, Verdict, release};
pub use sheet::{Part, Sheet};
pub use shred::shred;
pub use template::{Basis, Template};
pub use why::Why;

/// As the policy calls it.
pub(crate) const THING: Thing = Thing::Disclosure;
/// What the second person does.
pub(crate) const APPROVE: Action = Action::Approve;

/// As the policy sees it.
pub(crate) fn object(client: &Client) -> Object {
    Object::of_team(THING, client.team)
}
