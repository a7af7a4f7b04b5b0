//! Filters 「条件」: `--where KEY=VALUE` and the brackets of a formula.

use crate::axis::{AxisKey, Code};
use crate::fact::Fact;
use calendar::Date;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// 「条件」: every named axis must bear one of its codes; days outside the period are left out.
///
/// A multi-answer axis satisfies its condition when any answer does.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Filter {
    clauses: BTreeMap<AxisKey, BTreeSet<Code>>,
    first: Option<Date>,
    last: Option<Date>,
}

impl Filter {
    /// No condition.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// One more code allowed on the axis; naming the axis again widens, another axis narrows.
    #[must_use]
    pub fn and(mut self, axis: AxisKey, code: impl Into<Code>) -> Self {
        self.clauses.entry(axis).or_default().insert(code.into());
        self
    }

    /// Only days from `first` to `last`, both included.
    #[must_use]
    pub const fn within(mut self, first: Date, last: Date) -> Self {
        self.first = Some(first);
        self.last = Some(last);
        self
    }

    /// The conditions, by axis, for SQL and for printing.
    pub fn clauses(&self) -> impl Iterator<Item = (AxisKey, &BTreeSet<Code>)> {
        self.clauses.iter().map(|(axis, codes)| (*axis, codes))
    }

    /// First and last day taken, where limited.
    #[must_use]
    pub const fn period(&self) -> (Option<Date>, Option<Date>) {
        (self.first, self.last)
    }

    /// Whether no axis is limited.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.clauses.is_empty()
    }

    /// Whether the fact satisfies every condition.
    #[must_use]
    pub fn takes(&self, fact: &Fact) -> bool {
        self.first.is_none_or(|first| fact.day >= first)
            && self.last.is_none_or(|last| fact.day <= last)
            && self.clauses.iter().all(|(axis, codes)| fact.bears(*axis, |code| codes.contains(code)))
    }
}

/// As written in a formula, without the brackets: `contact_method=phone|email, newness=first`.
impl fmt::Display for Filter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, (axis, codes)) in self.clauses.iter().enumerate() {
            let codes: Vec<&str> = codes.iter().map(Code::as_str).collect();
            let comma = if place == 0 { "" } else { ", " };
            write!(f, "{comma}{axis}={}", codes.join("|"))?;
        }
        Ok(())
    }
}
