//! 「生理用品の申込み」: so many packs, to be fetched at a place. No reason is asked and no name; she gets a number and four
//! words, as with a thread, and sees by them how far it is. What is handed over becomes a distribution in the same deed.

mod hers;
mod office;
mod store;

pub use hers::{Asked, Asking, Door, ask, look, take_back};
pub use office::{Reason, cancel, hand_over, handed_over, prepare, wish};
pub use store::{Listed, Page, count_open, count_waiting, distributions, find, list};

use conversation::VisitNumber;
use jiff::Timestamp;
use platform::db::Tx;
use platform::{Cx, Deed};
use tally::Code;

platform::id_type!(
    /// One request 「申込み1件」.
    RequestId
);

/// The name of its audit lines.
pub const KIND: &str = "pack_request";

/// Of one product at the most: more is talked about at the desk.
pub const MOST: i64 = 5;

/// How far a request is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// 「申込みあり」
    Asked,
    /// 「用意できた」
    Prepared,
    /// 「渡した」
    HandedOver,
    /// 「取り消し」
    Cancelled,
}

impl State {
    const ALL: [State; 4] = [State::Asked, State::Prepared, State::HandedOver, State::Cancelled];

    /// As it is kept.
    pub fn name(self) -> &'static str {
        match self {
            State::Asked => "asked",
            State::Prepared => "prepared",
            State::HandedOver => "handed_over",
            State::Cancelled => "cancelled",
        }
    }

    pub(crate) fn read(name: &str) -> Option<State> {
        State::ALL.into_iter().find(|state| state.name() == name)
    }

    /// Somebody still waits.
    pub fn is_open(self) -> bool {
        matches!(self, State::Asked | State::Prepared)
    }
}

/// So much of a product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// 「品目」
    pub product: Code,
    /// 「数量」, in the product's unit.
    pub quantity: i64,
}

/// A request as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Its id.
    pub id: RequestId,
    /// What looks it up; gone some weeks after it was over.
    pub number: Option<VisitNumber>,
    /// 「受け取る場所」
    pub place: Code,
    /// What she asked for.
    pub lines: Vec<Line>,
    /// How far it is.
    pub state: State,
    /// Why it was cancelled; `None` when she did so herself.
    pub reason: Option<Reason>,
    /// She wrote how she wants to be told.
    pub has_wish: bool,
    /// When she asked.
    pub asked_at: Timestamp,
    /// When it was ready.
    pub prepared_at: Option<Timestamp>,
    /// When it was over.
    pub ended_at: Option<Timestamp>,
}

/// A deed of the office, on record.
async fn note(tx: &mut Tx, cx: &Cx, action: &str, id: RequestId) -> Deed<()> {
    let entry = platform::audit::Entry { action, kind: KIND, object: Some(&id.0), detail: "" };
    Ok(platform::audit::append(tx, cx, &entry).await?)
}

/// A deed of hers, on record: which, on which request, and nothing else.
async fn note_hers(tx: &mut Tx, cx: &Cx, action: &str, id: RequestId) -> Deed<()> {
    let entry = platform::audit::Entry { action, kind: KIND, object: Some(&id.0), detail: "" };
    Ok(platform::audit::append_as(tx, cx.tenant, None, cx.now, &entry).await?)
}
