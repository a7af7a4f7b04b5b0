//! Facts 「事実」: what a record says happened, stripped to day, kind, codes and counts. No text, no name.

use crate::axis::{AxisKey, Code};
use crate::series::FactSeries;
use calendar::{Date, YearMonth};
use std::collections::{BTreeMap, BTreeSet};

/// 「事実」: one line of the ledger every figure is counted from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fact {
    /// The day in Asia/Tokyo.
    pub day: Date,
    /// What kind of thing happened.
    pub series: FactSeries,
    /// How many, in the series' unit. Negative in a correction that takes a fact back.
    pub quantity: i64,
    /// 「再掲」: already inside another fact, so never in a total.
    pub of_which: bool,
    /// Keyed pseudonym; `None` = anonymous. It still counts as a contact.
    pub person: Option<[u8; 16]>,
    /// At most one code per single-answer axis.
    pub codes: BTreeMap<AxisKey, Code>,
    /// Any number of codes per multi-answer axis.
    pub answers: BTreeSet<(AxisKey, Code)>,
    /// Noted after its month was closed.
    pub late: bool,
}

impl Fact {
    /// One anonymous event with nothing else known: the smallest valid record.
    #[must_use]
    pub const fn new(day: Date, series: FactSeries) -> Self {
        Self { day, series, quantity: 1, of_which: false, person: None, codes: BTreeMap::new(), answers: BTreeSet::new(), late: false }
    }

    /// Bears `code` on `axis`; on a single-answer axis a later code takes the place of an earlier one.
    #[must_use]
    pub fn with(mut self, axis: AxisKey, code: impl Into<Code>) -> Self {
        if axis.multi_answer() {
            self.answers.insert((axis, code.into()));
        } else {
            self.codes.insert(axis, code.into());
        }
        self
    }

    /// So many of them.
    #[must_use]
    pub const fn times(mut self, quantity: i64) -> Self {
        self.quantity = quantity;
        self
    }

    /// By a person known under this pseudonym.
    #[must_use]
    pub const fn by(mut self, person: [u8; 16]) -> Self {
        self.person = Some(person);
        self
    }

    /// 「再掲」.
    #[must_use]
    pub const fn as_of_which(mut self) -> Self {
        self.of_which = true;
        self
    }

    /// The codes this fact bears on an axis; none = not recorded. The month is always known.
    #[must_use]
    pub fn on(&self, axis: AxisKey) -> Vec<Code> {
        match axis {
            AxisKey::Month => vec![Code::from(YearMonth::containing(self.day).to_string())],
            axis if axis.multi_answer() => self.answers_on(axis).cloned().collect(),
            axis => self.codes.get(&axis).cloned().into_iter().collect(),
        }
    }

    /// Whether some code on the axis satisfies the test.
    pub(crate) fn bears(&self, axis: AxisKey, test: impl Fn(&str) -> bool) -> bool {
        match axis {
            AxisKey::Month => test(&YearMonth::containing(self.day).to_string()),
            axis if axis.multi_answer() => self.answers_on(axis).any(|code| test(code.as_str())),
            axis => self.codes.get(&axis).is_some_and(|code| test(code.as_str())),
        }
    }

    fn answers_on(&self, axis: AxisKey) -> impl Iterator<Item = &Code> {
        self.answers.iter().filter(move |(on, _)| *on == axis).map(|(_, code)| code)
    }
}
