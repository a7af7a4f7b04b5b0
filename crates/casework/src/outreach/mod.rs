//! 「アウトリーチ」: going out to where women are: 出張相談, 訪問, 声かけ.
//!
//! One record is one day at one place. It counts times held, people met and people met for the first time, and names
//! nobody. The consultations held there are records of their own; the number here is for the day's report only.

mod change;
mod facts;
mod form;
pub mod ledger;
mod list;
mod pages;
mod record;
mod revision;
mod shred;
mod store;
mod texts;
mod void;

use ::facts::ProgrammeId;
use calendar::Date;
use jiff::Timestamp;
use platform::id::{AccountId, TeamId};
use platform::policy::{Object, Thing};
use platform::wording::t;
use platform::{Deed, FieldProblem, Refusal};
use tally::Code;

pub use change::change;
pub use facts::{all_facts, facts_of};
pub use list::{Cursor, Listed, Question, Sums, page};
pub use pages::routes;
pub use record::record;
pub use shred::shred;
pub use store::{find, imported_keys};
pub use void::void;

platform::id_type!(
    /// An outreach record 「アウトリーチの記録」.
    OutreachId
);

/// Where it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Venue {
    /// A place on the list, by its code.
    Listed(Code),
    /// One named on the spot; it is put on the list.
    Named(String),
}

/// What was counted. Not counted is not 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counted {
    /// 「回数」, at least 1.
    pub sessions: i64,
    /// 「人数」: people met, each time counted (延べ).
    pub persons: i64,
    /// 「うち新規」: met for the first time, as counted on the spot.
    pub new_persons: Option<i64>,
    /// 「相談件数」 for the day's report; the consultations themselves are counted from their own records.
    pub consultations: Option<i64>,
}

impl Counted {
    /// What does not hold together, at `sessions` and `new_persons`.
    pub fn problems(&self) -> Vec<FieldProblem> {
        let problem = |field: &str, text: &str| FieldProblem { field: field.to_owned(), text: text.to_owned() };
        let mut problems = Vec::new();
        if self.sessions < 1 {
            problems.push(problem("sessions", t("outreach-sessions-none")));
        }
        if self.new_persons.is_some_and(|new| new > self.persons) {
            problems.push(problem("new_persons", t("outreach-new-too-many")));
        }
        problems
    }

    /// Refuses numbers that do not hold together.
    ///
    /// # Errors
    /// [`Refusal::Invalid`].
    pub fn ask(&self) -> Deed<()> {
        let problems = self.problems();
        if problems.is_empty() { Ok(()) } else { Err(Refusal::Invalid(problems)) }
    }
}

/// What is to be written down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// 「実施日」.
    pub day: Date,
    /// 「種別」.
    pub kind: Option<Code>,
    /// 「会場」.
    pub venue: Venue,
    /// The numbers.
    pub counted: Counted,
    /// The texts; `None` leaves them as they are.
    pub texts: Option<Texts>,
}

/// What is sealed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Texts {
    /// 「情報提供元」: who told us whom to look for.
    pub source: String,
    /// 「備考」.
    pub note: String,
}

/// The texts as they lie, and the revision they were sealed under.
#[derive(Clone, Debug)]
pub struct SealedTexts {
    pub(super) source: Option<Vec<u8>>,
    pub(super) note: Option<Vec<u8>>,
    pub(super) revision: i64,
}

/// An outreach record as it stands.
#[derive(Clone, Debug)]
pub struct Outreach {
    /// Id.
    pub id: OutreachId,
    /// Its programme.
    pub programme: ProgrammeId,
    /// 「番号」 within the programme.
    pub number: i64,
    /// 「実施日」.
    pub day: Date,
    /// 「種別」.
    pub kind: Option<Code>,
    /// 「会場」.
    pub venue: Code,
    /// The numbers.
    pub counted: Counted,
    /// 「情報提供元」 and 「備考」, sealed.
    pub texts: SealedTexts,
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

impl Outreach {
    /// As the policy sees it.
    pub fn object(&self) -> Object {
        Object::of_team(Thing::Outreach, self.team).by(self.author)
    }

    /// Whether it counts.
    pub fn living(&self) -> bool {
        self.voided_at.is_none()
    }
}
