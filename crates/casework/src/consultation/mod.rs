//! 「相談」: one contact. The smallest valid record is a day and a method; everything else may follow or never be known.
//!
//! Codes lie open and are counted; what was said lies sealed in three parts kept apart: the woman's own words
//! 「本人の話・事実」, what others said 「第三者から聞いたこと」, and the counsellor's view 「所見」. Texts of a known client
//! lie under her case key, all others under the team's.

mod axes;
mod change;
mod deed;
mod draft;
mod facts;
mod file;
mod filter;
mod history;
mod intake;
pub mod ledger;
mod link;
mod list;
mod matching;
mod newness;
mod number;
mod pages;
mod record;
mod rules;
mod search;
mod shred;
mod split;
mod store;
mod text;
mod void;

use ::facts::ProgrammeId;
use calendar::{Date, Time};
use jiff::Timestamp;
use platform::id::{AccountId, TeamId};
use platform::policy::{Object, Thing};
use tally::{AxisKey, Code};

use crate::client::ClientId;

pub use axes::{Codes, MULTI, SINGLE};
pub use change::change;
pub use draft::{ByWhom, Draft, Whom};
pub use facts::{all_facts, facts_of};
pub use file::{Noted, of_client};
pub use filter::{Filter, Period};
pub use history::{Change, Event, history};
pub use link::link;
pub use list::{Cursor, Line, Listed, Spot, list};
pub use newness::recount;
pub use pages::routes;
pub(crate) use pages::{FromSource, form_from, prose, record_from};
pub(crate) use record::Source;
pub use record::record;
pub use search::{Found, search};
pub use shred::shred;
pub use store::{find, imported_marks, merge_teams};
pub use text::{Part, Parts, Sealed, Texts, open as open_texts};
pub use void::void;

platform::id_type!(
    /// A consultation 「相談」.
    ConsultationId
);

/// The noun in facts, audit and addresses.
pub const KIND: &str = "consultation";

/// A consultation as it lies in the records; its texts are still sealed.
#[derive(Clone, Debug)]
pub struct Consultation {
    /// Id.
    pub id: ConsultationId,
    /// For which programme it counts.
    pub programme: ProgrammeId,
    /// 「受付番号」: ours, or the ledger's own.
    pub number: String,
    /// The day in Asia/Tokyo.
    pub day: Date,
    /// When it began.
    pub time: Option<Time>,
    /// How long it took, in minutes.
    pub minutes: Option<i64>,
    /// Codes as recorded.
    pub codes: Codes,
    /// 「拠点」, a place.
    pub site: Option<Code>,
    /// 「新規・継続」 as the programme's rule counts it.
    pub newness_counted: Option<Code>,
    /// The client, if she is known.
    pub client: Option<ClientId>,
    /// The three parts, sealed.
    pub sealed: Sealed,
    /// The revision the parts were sealed at.
    pub text_revision: i64,
    /// Partner bodies as a ledger names them, sealed.
    pub partner_name: Option<Vec<u8>>,
    /// Who wrote it.
    pub author: AccountId,
    /// The team that keeps it.
    pub team: TeamId,
    /// 「担当」: the counsellor in charge of the client.
    pub in_charge: Option<AccountId>,
    /// Grows with each change.
    pub revision: i64,
    /// When it was written.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub changed_at: Timestamp,
    /// Whether it was taken back.
    pub voided: Option<Voided>,
}

/// 「取消」
#[derive(Clone, Debug)]
pub struct Voided {
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: AccountId,
    /// Why, sealed.
    pub reason: Option<Vec<u8>>,
}

impl Consultation {
    /// As the policy sees its codes.
    pub fn object(&self) -> Object {
        Object::of_team(Thing::Consultation, self.team).by(self.author).in_charge(self.in_charge)
    }

    /// As the policy sees its texts.
    pub fn narrative(&self) -> Object {
        self.object().as_thing(Thing::Narrative)
    }

    /// Does it count?
    pub fn living(&self) -> bool {
        self.voided.is_none()
    }

    /// The code an axis is counted under: newness by the programme's rule, all others as recorded.
    pub fn counted(&self, axis: AxisKey) -> Option<&Code> {
        if axis == AxisKey::Newness { self.newness_counted.as_ref() } else { self.codes.get(axis) }
    }
}
