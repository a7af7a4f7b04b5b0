//! Which records of a list are asked for.

use calendar::{Date, YearMonth};
use facts::ProgrammeId;
use platform::db::Val;
use tally::Code;

/// Rows of one page.
pub const PAGE: usize = 50;

/// One condition on a column. Column names come out of the slices, never out of an address.
#[derive(Clone, Debug, PartialEq)]
pub enum Match {
    /// Holds one of these codes; `unrecorded` stands for none.
    Bears(&'static str, Vec<Code>),
    /// Holds nothing.
    Blank(&'static str),
    /// Holds something.
    Filled(&'static str),
    /// Says yes.
    Yes(&'static str),
}

/// What a list is asked.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Whose.
    pub tenant: i64,
    /// Which programme.
    pub programme: ProgrammeId,
    /// Only days from the first to the last of these.
    pub period: Option<(Date, Date)>,
    /// Only these months; none = every month.
    pub months: Vec<YearMonth>,
    /// Only this day.
    pub day: Option<Date>,
    /// Further conditions, all of them.
    pub matches: Vec<Match>,
    /// Those taken back, instead of those that stand.
    pub voided: bool,
    /// The oldest day first.
    pub forward: bool,
    /// Only what follows this record in the order of the list.
    pub after: Option<(Date, [u8; 16])>,
}

impl Asked {
    /// Everything that stands.
    pub fn all(tenant: i64, programme: ProgrammeId) -> Asked {
        Asked {
            tenant,
            programme,
            period: None,
            months: Vec::new(),
            day: None,
            matches: Vec::new(),
            voided: false,
            forward: false,
            after: None,
        }
    }

    /// That hold this code.
    pub fn bears(self, column: &'static str, code: &Code) -> Asked {
        self.and(Match::Bears(column, vec![code.clone()]))
    }

    /// With one more condition.
    pub fn and(mut self, condition: Match) -> Asked {
        self.matches.push(condition);
        self
    }

    /// The place in the list that an address names: `2026-11-20,<id>`.
    pub fn place(text: &str) -> Option<(Date, [u8; 16])> {
        let (day, id) = text.split_once(',')?;
        Some((day.parse().ok()?, platform::id::parse_hex(id).ok()?))
    }

    /// The first two arguments of every list statement.
    pub(super) fn first_args(&self) -> Vec<Val> {
        vec![self.tenant.into(), self.programme.into()]
    }
}
