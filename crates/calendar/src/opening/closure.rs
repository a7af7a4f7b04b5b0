//! What closes a place.

use std::ops::RangeInclusive;

use jiff::civil::Date;

use super::{Nth, Validity, Weekdays};
use crate::holiday;

/// One reason to be closed 「休みの日」, and from when until when it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closure {
    /// What closes it.
    pub what: Closed,
    /// From when until when that holds.
    pub valid: Validity,
}

/// What closes a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Closed {
    /// 「祝日」.
    Holidays,
    /// The same days each year 「年末年始」: from month and day to month and day, over the turn of the year too.
    Yearly {
        /// Month and day.
        from: (i8, i8),
        /// Month and day.
        until: (i8, i8),
        /// What it is called.
        name: String,
    },
    /// Days of the week 「定休日」.
    Week {
        /// 「曜日」.
        weekdays: Weekdays,
        /// 「第何」.
        nth: Nth,
        /// 「祝日のときは次の平日」: on a public holiday it is open, and closed on the first day after that is none.
        moves: bool,
    },
    /// Named days.
    Dates {
        /// From which day to which.
        days: RangeInclusive<Date>,
        /// What it is called; may be empty.
        name: String,
    },
    /// The building's own closed days 「館の休館日」.
    Host {
        /// The building.
        name: String,
        /// Its closed days, as it announced them.
        days: Vec<RangeInclusive<Date>>,
    },
}

impl Closure {
    /// It, without an end.
    #[must_use]
    pub fn always(what: Closed) -> Closure {
        Closure { what, valid: Validity::ALWAYS }
    }

    /// Whether a day is closed by it.
    #[must_use]
    pub fn closes(&self, day: Date) -> bool {
        self.valid.contains(day) && self.what.closes(day)
    }
}

impl Closed {
    fn closes(&self, day: Date) -> bool {
        match self {
            Closed::Holidays => holiday(day).is_some(),
            Closed::Yearly { from, until, .. } => yearly(*from, *until, (day.month(), day.day())),
            Closed::Week { weekdays, nth, moves } => {
                let falls = |day: Date| weekdays.has(day.weekday()) && nth.has(day);
                if *moves { holiday(day).is_none() && (falls(day) || moved_to(day, falls)) } else { falls(day) }
            }
            Closed::Dates { days, .. } => days.contains(&day),
            Closed::Host { days, .. } => days.iter().any(|closed| closed.contains(&day)),
        }
    }

    /// Whether it is a plain rule of the week, which 「第3日曜」 goes before.
    pub(super) fn is_every_week(&self) -> bool {
        matches!(self, Closed::Week { nth, .. } if nth.is_every())
    }

    /// 「年末年始」 as offices keep it.
    #[must_use]
    pub fn year_end() -> Closed {
        Closed::Yearly { from: (12, 29), until: (1, 3), name: "年末年始".to_owned() }
    }
}

fn yearly(from: (i8, i8), until: (i8, i8), day: (i8, i8)) -> bool {
    if from <= until { from <= day && day <= until } else { from <= day || day <= until }
}

/// Whether the holidays just before this day hold a closed day that was moved here.
fn moved_to(day: Date, falls: impl Fn(Date) -> bool) -> bool {
    let before = std::iter::successors(day.yesterday().ok(), |day| day.yesterday().ok());
    before.take_while(|day| holiday(*day).is_some()).any(falls)
}
