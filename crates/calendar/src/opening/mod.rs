//! When a place is open 「開いている時間」: rules of the week and month, what closes it, and single exceptions.
//!
//! Three things close a place: its own rule, public holidays and the turn of the year, and the building it is in. Each
//! is a [`Closure`]; a single day is an [`Exception`] and goes before all of them. One [`Opening`] answers whether it is
//! open now, when it opens next, and what every day of a stretch looks like: page, calendar feed, open data and automatic
//! answer ask the same one. Times are those of Asia/Tokyo.

mod closure;
mod day;
mod line;
mod osm;
mod problem;
mod rule;
mod span;
mod week;

use std::ops::RangeInclusive;

use jiff::Timestamp;
use jiff::civil::Date;

pub use closure::{Closed, Closure};
pub use day::DayHours;
pub use problem::OpeningProblem;
pub use rule::{Days, OnHolidays, Rule, Validity};
pub use span::Span;
pub use week::{Nth, Weekdays};

use crate::{jst_date, jst_midnight};

/// How far ahead the next opening is looked for, in days.
const AHEAD: i64 = 400;
/// What stays open for this long, in seconds, is always open.
const WITHOUT_END: i64 = 390 * 86_400;

/// When a place is open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Opening {
    /// What opens it.
    pub rules: Vec<Rule>,
    /// What closes it.
    pub closures: Vec<Closure>,
    /// Single days that are otherwise.
    pub exceptions: Vec<Exception>,
    /// Other openings: it is open too when any of them is. They keep their own closures.
    pub also: Vec<Opening>,
}

/// Single days that are otherwise 「臨時」.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exception {
    /// From which day to which.
    pub days: RangeInclusive<Date>,
    /// How they are.
    pub change: Change,
    /// Why, for the public.
    pub reason: String,
}

/// How a single day differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// 「臨時休み」.
    Closed,
    /// 「時間の変更」: these hours and no others.
    Instead(Vec<Span>),
    /// 「臨時に開ける」: these hours too.
    Also(Vec<Span>),
}

impl Opening {
    /// Whether nothing ever opens it.
    #[must_use]
    pub fn is_never(&self) -> bool {
        self.rules.is_empty() && self.exceptions.iter().all(|exception| exception.change == Change::Closed)
    }

    /// Whether it is open at an instant.
    #[must_use]
    pub fn open_at(&self, now: Timestamp) -> bool {
        self.around(now).into_iter().any(|stretch| stretch.contains(now))
    }

    /// When the present opening ends; what goes on over midnight is one. `None` when it is closed.
    #[must_use]
    pub fn closes_at(&self, now: Timestamp) -> Option<Timestamp> {
        if !self.open_at(now) {
            return None;
        }
        let mut end = now;
        let mut day = jst_date(now).yesterday().ok()?;
        for _ in 0..AHEAD {
            let before = end;
            for stretch in self.stretches(day) {
                if stretch.contains(end) {
                    end = stretch.until;
                }
            }
            if end == before && day > jst_date(end) {
                break;
            }
            day = day.tomorrow().ok()?;
        }
        Some(end)
    }

    /// When it opens next after an instant; while it is open, the opening after this one. `None` when it does not within a year.
    #[must_use]
    pub fn next_opening(&self, now: Timestamp) -> Option<Timestamp> {
        let from = self.closes_at(now).unwrap_or(now);
        if from.as_second() - now.as_second() > WITHOUT_END {
            return None;
        }
        let mut day = jst_date(from);
        for _ in 0..AHEAD {
            let next = self.stretches(day).into_iter().map(|stretch| stretch.from).find(|begins| *begins > now && *begins >= from);
            if next.is_some() {
                return next;
            }
            day = day.tomorrow().ok()?;
        }
        None
    }

    /// Every day of a stretch of days.
    #[must_use]
    pub fn days(&self, range: RangeInclusive<Date>) -> Vec<DayHours> {
        let mut day = *range.start();
        let mut days = Vec::new();
        while day <= *range.end() {
            days.push(self.day(day));
            let Ok(next) = day.tomorrow() else { break };
            day = next;
        }
        days
    }

    /// The same, in force on these days alone.
    #[must_use]
    pub fn within(mut self, from: Option<Date>, until: Option<Date>) -> Opening {
        let bounds = Validity { from, until };
        self.rules.iter_mut().for_each(|rule| rule.valid = rule.valid.and(bounds));
        self.closures.iter_mut().for_each(|closure| closure.valid = closure.valid.and(bounds));
        self
    }

    /// This and what follows it: a rule that goes on unchanged stays one rule.
    #[must_use]
    pub fn then(mut self, next: Opening) -> Opening {
        for rule in next.rules {
            let same = |known: &&mut Rule| Rule { valid: rule.valid, ..(**known).clone() } == rule;
            match self.rules.iter_mut().filter(|known| known.valid.touches(rule.valid)).find(same) {
                Some(known) => known.valid.until = rule.valid.until,
                None => self.rules.push(rule),
            }
        }
        for closure in next.closures {
            let same = |known: &&mut Closure| known.what == closure.what;
            match self.closures.iter_mut().filter(|known| known.valid.touches(closure.valid)).find(same) {
                Some(known) => known.valid.until = closure.valid.until,
                None => self.closures.push(closure),
            }
        }
        self.exceptions.extend(next.exceptions);
        self
    }

    fn around(&self, now: Timestamp) -> Vec<Stretch> {
        let today = jst_date(now);
        let mut stretches = today.yesterday().map(|day| self.stretches(day)).unwrap_or_default();
        stretches.extend(self.stretches(today));
        stretches
    }

    fn stretches(&self, day: Date) -> Vec<Stretch> {
        self.day(day).spans.iter().map(|span| Stretch::of(day, *span)).collect()
    }
}

/// A span on its day, as instants.
#[derive(Clone, Copy)]
struct Stretch {
    from: Timestamp,
    until: Timestamp,
}

impl Stretch {
    fn of(day: Date, span: Span) -> Stretch {
        let midnight = jst_midnight(day).as_second();
        let at = |minutes: u16| Timestamp::from_second(midnight + i64::from(minutes) * 60).unwrap_or(Timestamp::MAX);
        Stretch { from: at(span.from()), until: at(span.until()) }
    }

    fn contains(self, now: Timestamp) -> bool {
        self.from <= now && now < self.until
    }
}

/// The instants between which a span of a day lies.
#[must_use]
pub fn instants(day: Date, span: Span) -> (Timestamp, Timestamp) {
    let stretch = Stretch::of(day, span);
    (stretch.from, stretch.until)
}
