//! appointment 「予約」: a time with a counsellor, at a place, online, where a session is held, or at the suit rail. Times come
//! from the hours of the place and from who is on duty; nothing is offered that is not free, and the records themselves
//! refuse a second booking of the same seat.
//!
//! ```text
//! windows ∩ hours of the place (closed days, single days) → slots → seats (number, or counsellors on duty) → appointment
//! ```

mod aside;
mod board;
mod book;
mod desk;
mod duty;
mod hers;
mod link;
mod number;
mod offer;
mod opened;
mod remind;
mod seat;
mod shred;
mod slot;
mod store;

use calendar::{Date, jst_date};
use facts::ProgrammeId;
use jiff::Timestamp;
use platform::id::{AccountId, TeamId};
use platform::policy::{Object, Thing};

use crate::thread::ThreadId;

pub use aside::clear;
pub use board::{Board, upcoming};
pub use book::{Booked, Booking, GONE, book};
pub use desk::{
    By, Ending, ForHer, acknowledge, between, cancel, colleagues, end, enter, events, find, for_her, note_consultation, of_client,
    of_consultation, of_thread, set_aside, shift, tie, undo, unrecord, unseen,
};
pub use duty::{Duty, duties, set_duty};
pub use hers::{Mine, cancel_mine, mine, one_of_mine, shift_mine};
pub use number::give_number;
pub use offer::{Draft, Offer, Problem, offer, offers, retire, save};
pub use opened::{Told, told};
pub use remind::{due, note_reminded};
pub use seat::Seat;
pub use shred::shred;
pub use slot::Slot;
pub use store::Event;

platform::id_type!(
    /// Something that may be booked 「予約できるもの」.
    OfferId
);

platform::id_type!(
    /// An appointment 「予約」.
    AppointmentId
);

/// The noun in audit and addresses.
pub const KIND: &str = "appointment";

macro_rules! kinds {
    ($($kind:ident $name:literal $label:literal;)*) => {
        /// What one comes for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Kind { $(#[doc = concat!("「", $label, "」")] $kind,)* }

        impl Kind {
            /// All of them, in the order they are offered.
            pub const ALL: [Kind; 4] = [$(Kind::$kind),*];

            /// As it lies in the records.
            pub fn name(self) -> &'static str {
                match self { $(Kind::$kind => $name,)* }
            }

            /// As it is said at the desk.
            pub fn label(self) -> &'static str {
                match self { $(Kind::$kind => $label,)* }
            }

            /// Reads [`Kind::name`].
            pub fn parse(name: &str) -> Option<Kind> {
                Kind::ALL.into_iter().find(|kind| kind.name() == name)
            }
        }
    };
}

kinds! {
    Visit "visit" "来所";
    Online "online" "オンライン";
    OutreachSession "outreach_session" "出張相談";
    Fitting "fitting" "スーツの試着";
}

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// 「予約」: it is to come, or nobody said yet what became of it.
    Booked,
    /// 「取りやめ」
    Cancelled,
    /// 「来られた」
    Came,
    /// 「来られなかった」
    Absent,
}

impl State {
    /// All of them.
    pub const ALL: [State; 4] = [State::Booked, State::Cancelled, State::Came, State::Absent];

    /// As it lies in the records.
    pub fn name(self) -> &'static str {
        match self {
            State::Booked => "booked",
            State::Cancelled => "cancelled",
            State::Came => "came",
            State::Absent => "absent",
        }
    }

    /// Reads [`State::name`].
    pub fn parse(name: &str) -> Option<State> {
        State::ALL.into_iter().find(|state| state.name() == name)
    }
}

/// 「予約」 as it lies; what was told stays sealed until somebody with a key asks.
#[derive(Clone, Debug)]
pub struct Appointment {
    /// Id.
    pub id: AppointmentId,
    /// For which programme.
    pub programme: ProgrammeId,
    /// The team that reads it.
    pub team: TeamId,
    /// What was booked.
    pub offer: OfferId,
    /// Of which kind it was when it was booked.
    pub kind: Kind,
    /// From when until when.
    pub slot: Slot,
    /// The counsellor whose time it takes, where times come from those on duty.
    pub counsellor: Option<AccountId>,
    /// What became of it.
    pub state: State,
    /// Grows with every change; a page that is older is told so.
    pub revision: i64,
    /// When it was booked.
    pub booked_at: Timestamp,
    /// By which colleague; nobody when she did it herself.
    pub booked_by: Option<AccountId>,
    /// When a colleague took note of it.
    pub seen_at: Option<Timestamp>,
    /// It came with many others at once, and nobody looked yet whether it is somebody.
    pub aside: bool,
    /// Her thread, when she booked herself.
    pub thread: Option<ThreadId>,
    /// The client it is tied to.
    pub client: Option<[u8; 16]>,
    /// She asked for a word beforehand.
    pub remind: bool,
    /// When she got it.
    pub reminded_at: Option<Timestamp>,
    /// When it was cancelled, or when it was noted that she came or did not.
    pub ended_at: Option<Timestamp>,
    /// She cancelled it herself.
    pub ended_by_her: bool,
    /// The consultation it became.
    pub consultation: Option<[u8; 16]>,
    pub(crate) told: Option<Vec<u8>>,
    pub(crate) told_for_her: Option<Vec<u8>>,
    pub(crate) link: Option<Vec<u8>>,
    pub(crate) reason: Option<Vec<u8>>,
}

impl Appointment {
    /// As the policy sees it.
    pub fn object(&self) -> Object {
        Object::of_team(Thing::Appointment, self.team)
    }

    /// The day it is on, in Tokyo.
    pub fn day(&self) -> Date {
        jst_date(self.slot.from)
    }

    /// It stands, and has not begun.
    pub fn is_to_come(&self, now: Timestamp) -> bool {
        self.state == State::Booked && self.slot.from > now
    }

    /// She booked it herself and nobody took note yet.
    pub fn is_new(&self) -> bool {
        self.state == State::Booked && self.seen_at.is_none() && !self.aside
    }
}
