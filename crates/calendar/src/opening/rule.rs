//! What opens a place.

use std::ops::RangeInclusive;

use jiff::civil::Date;

use super::{Nth, Span, Weekdays};

/// One rule 「開いている曜日と時間」: 「月・火・木・土 9:00〜15:45」.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// On which days.
    pub days: Days,
    /// At which times; at least one.
    pub spans: Vec<Span>,
    /// What a public holiday does to it.
    pub on_holidays: OnHolidays,
    /// From when until when the rule holds.
    pub valid: Validity,
}

/// The days a rule speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Days {
    /// Days of the week, every week or the n-th of the month; with `holidays` public holidays too, whatever day they are.
    Week {
        /// 「曜日」.
        weekdays: Weekdays,
        /// 「第何」.
        nth: Nth,
        /// 「祝日」.
        holidays: bool,
    },
    /// Named days.
    Dates(RangeInclusive<Date>),
}

/// What a public holiday does to a rule.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum OnHolidays {
    /// As the place's closures say.
    #[default]
    AsClosures,
    /// 「祝日も」.
    Open,
    /// 「祝日を除く」.
    Closed,
}

/// From when until when something holds; both days are included, an absent one is without end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Validity {
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub until: Option<Date>,
}

impl Validity {
    /// Always.
    pub const ALWAYS: Validity = Validity { from: None, until: None };

    /// Whether a day lies within.
    #[must_use]
    pub fn contains(self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }

    /// What both allow.
    #[must_use]
    pub fn and(self, other: Validity) -> Validity {
        let until = match (self.until, other.until) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        };
        Validity { from: self.from.max(other.from), until }
    }

    /// Whether `next` begins where this ends, or before.
    #[must_use]
    pub fn touches(self, next: Validity) -> bool {
        let (Some(until), Some(from)) = (self.until, next.from) else { return false };
        until.tomorrow().is_ok_and(|day| from <= day)
    }
}
