//! Days of the week, and which of a month.

use jiff::civil::{Date, Weekday};

/// The letters of the days of the week, Monday first.
pub(super) const LETTERS: [char; 7] = ['月', '火', '水', '木', '金', '土', '日'];

/// A set of days of the week 「曜日」.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Weekdays(u8);

impl Weekdays {
    /// None.
    pub const NONE: Weekdays = Weekdays(0);
    /// 「毎日」.
    pub const ALL: Weekdays = Weekdays(0b111_1111);
    /// 「平日」: Monday to Friday.
    pub const WORKING: Weekdays = Weekdays(0b001_1111);

    /// These and one more.
    #[must_use]
    pub fn with(self, weekday: Weekday) -> Weekdays {
        Weekdays(self.0 | 1 << weekday.to_monday_zero_offset())
    }

    /// These without those.
    #[must_use]
    pub fn without(self, those: Weekdays) -> Weekdays {
        Weekdays(self.0 & !those.0)
    }

    /// Those of both.
    #[must_use]
    pub fn and(self, those: Weekdays) -> Weekdays {
        Weekdays(self.0 | those.0)
    }

    /// Whether a day of the week is among them.
    #[must_use]
    pub fn has(self, weekday: Weekday) -> bool {
        self.0 & (1 << weekday.to_monday_zero_offset()) != 0
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Each of them, Monday first.
    pub fn each(self) -> impl Iterator<Item = Weekday> {
        (0..7).filter_map(|offset| Weekday::from_monday_zero_offset(offset).ok()).filter(move |weekday| self.has(*weekday))
    }
}

impl FromIterator<Weekday> for Weekdays {
    fn from_iter<I: IntoIterator<Item = Weekday>>(days: I) -> Self {
        days.into_iter().fold(Weekdays::NONE, Weekdays::with)
    }
}

/// Which of a month's Mondays, Tuesdays … 「第何」; none named = every week.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Nth(u8);

/// The bit of 「最終」, behind those of 第1 to 第5.
const LAST: u8 = 1 << 6;

impl Nth {
    /// 「毎週」.
    pub const EVERY: Nth = Nth(0);
    /// 「最終」: the last of the month.
    pub const LAST: Nth = Nth(LAST);

    /// These and the n-th; 1 to 5, others are passed over.
    #[must_use]
    pub fn with(self, nth: u8) -> Nth {
        if (1..=5).contains(&nth) { Nth(self.0 | 1 << nth) } else { self }
    }

    /// These and those.
    #[must_use]
    pub fn and(self, those: Nth) -> Nth {
        Nth(self.0 | those.0)
    }

    /// Whether it is every week.
    #[must_use]
    pub fn is_every(self) -> bool {
        self.0 == 0
    }

    /// Whether 「最終」 is among them.
    #[must_use]
    pub fn has_last(self) -> bool {
        self.0 & LAST != 0
    }

    /// The numbers among them.
    pub fn numbers(self) -> impl Iterator<Item = u8> {
        (1..=5).filter(move |nth| self.0 & (1 << nth) != 0)
    }

    /// Whether a day is of these.
    #[must_use]
    pub fn has(self, day: Date) -> bool {
        let nth = (day.day() - 1) / 7 + 1;
        self.is_every() || self.0 & (1 << nth) != 0 || (self.has_last() && day.day() + 7 > day.days_in_month())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_third_and_the_last_sunday() {
        let third = Nth::EVERY.with(3);
        let days: Vec<i8> = (1..=30).filter(|day| third.has(Date::constant(2026, 11, *day))).collect();
        assert_eq!(days, (15..=21).collect::<Vec<_>>());
        assert!(Nth::LAST.has(Date::constant(2026, 11, 29)) && !Nth::LAST.has(Date::constant(2026, 11, 22)));
        assert!(Nth::LAST.has(Date::constant(2027, 2, 28)), "a month of four weeks");
    }
}
