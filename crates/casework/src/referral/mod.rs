//! 「紹介・つなぎ」: a woman, or a matter without a name, is brought to a partner body on a day by some means.
//!
//! One record is one person × body × day × means; from these come 連携件数, 連携した団体数, 同行件数, 会議回数 and
//! 新たに支援機関に繋がった人数. A named woman is referred on a basis only: her consent, a body that may share by law,
//! or an emergency.

mod change;
mod draft;
mod facts;
mod form;
pub mod ledger;
mod list;
mod note;
mod pages;
mod record;
mod result;
mod revision;
mod shred;
mod store;
mod void;

use ::facts::ProgrammeId;
use calendar::Date;
use jiff::Timestamp;
use platform::id::{AccountId, TeamId};
use platform::policy::{Object, Thing};
use tally::Code;

use crate::client::ClientId;
use crate::consultation::ConsultationId;

pub use change::change;
pub use draft::{Body, Draft, Whom};
pub use facts::{all_facts, facts_of};
pub use list::{Cursor, Listed, Question, of_client, of_consultation, page, waiting};
pub use pages::routes;
pub use record::record;
pub use result::note_result;
pub use shred::shred;
pub use store::{find, imported_keys};
pub use void::void;

platform::id_type!(
    /// A referral 「紹介・つなぎ」.
    ReferralId
);

/// Whether the answer is in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// 「まだ」: nobody has told us yet.
    Open,
    /// The answer is in.
    Resulted {
        /// 「結果」: つながった, 保留, 不調.
        result: Code,
        /// The day it became known; a ledger does not say.
        on: Option<Date>,
    },
}

impl State {
    /// The code of the result, when it is known.
    pub fn result(&self) -> Option<&Code> {
        match self {
            State::Open => None,
            State::Resulted { result, .. } => Some(result),
        }
    }

    /// The day the result became known.
    pub fn on(&self) -> Option<Date> {
        match self {
            State::Open => None,
            State::Resulted { on, .. } => *on,
        }
    }
}

/// A referral as it stands.
#[derive(Clone, Debug)]
pub struct Referral {
    /// Id.
    pub id: ReferralId,
    /// Its programme.
    pub programme: ProgrammeId,
    /// 「番号」 within the programme.
    pub number: i64,
    /// 「連携日」.
    pub day: Date,
    /// The client, where known.
    pub client: Option<ClientId>,
    /// The consultation it came from.
    pub consultation: Option<ConsultationId>,
    /// 「連携先」.
    pub partner: Code,
    /// 「手段」.
    pub means: Option<Code>,
    /// 「同意」.
    pub consent_basis: Option<Code>,
    /// 「結果」.
    pub state: State,
    /// 「備考」, sealed, with the revision it was sealed under.
    pub note: Option<(Vec<u8>, i64)>,
    /// Who wrote it.
    pub author: AccountId,
    /// The team that keeps it.
    pub team: TeamId,
    /// Rises with each change.
    pub revision: i64,
    /// When it was written.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub changed_at: Timestamp,
    /// When it was voided.
    pub voided_at: Option<Timestamp>,
}

impl Referral {
    /// As the policy sees it.
    pub fn object(&self) -> Object {
        Object::of_team(Thing::Referral, self.team).by(self.author)
    }

    /// Whether it counts.
    pub fn living(&self) -> bool {
        self.voided_at.is_none()
    }
}
