use std::fmt;

use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};

use crate::YearMonth;
use crate::wareki;

/// A fiscal year 「年度」: 1 April to 31 March (財政法 第11条, 地方自治法 第208条), named by the year it
/// begins in.
///
/// Held between 1 and 9998, so that each of its days exists. In serde it is the bare number.
///
/// ```
/// use calendar::{Date, FiscalYear};
/// let year = FiscalYear::containing(Date::constant(2022, 3, 31));
/// assert_eq!(year, FiscalYear::new(2021));
/// assert_eq!(year.label(), "令和3年度");
/// assert_eq!(year.next().first_day(), Date::constant(2022, 4, 1));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "i16", into = "i16")]
pub struct FiscalYear(i16);

/// A number from outside that is no fiscal year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("年度は西暦4桁で書いてください（例：2021）。")]
pub struct FiscalYearOutOfRange;

const FIRST: i16 = 1;
const LAST: i16 = 9998;

impl FiscalYear {
    /// The fiscal year beginning in April of `year`. A year outside 1 to 9998 is held at the edge;
    /// a number from outside goes through `TryFrom`, which refuses it.
    #[must_use]
    pub const fn new(year: i16) -> Self {
        if year < FIRST {
            Self(FIRST)
        } else if year > LAST {
            Self(LAST)
        } else {
            Self(year)
        }
    }

    /// The western year it begins in.
    #[must_use]
    pub const fn year(self) -> i16 {
        self.0
    }

    /// The fiscal year a day belongs to: January to March belong to the year before.
    #[must_use]
    pub fn containing(day: Date) -> Self {
        let before_april = day.month() < 4;
        Self::new(day.year().saturating_sub(i16::from(before_april)))
    }

    /// 1 April.
    #[must_use]
    pub const fn first_day(self) -> Date {
        date(self.0, 4, 1)
    }

    /// 31 March of the following year.
    #[must_use]
    pub const fn last_day(self) -> Date {
        date(self.0 + 1, 3, 31)
    }

    /// The twelve months, April first.
    #[must_use]
    pub fn months(self) -> [YearMonth; 12] {
        let mut month = YearMonth::containing(self.first_day());
        std::array::from_fn(|_| {
            let this = month;
            month = month.next();
            this
        })
    }

    /// Whether the day lies in this fiscal year.
    #[must_use]
    pub fn contains(self, day: Date) -> bool {
        (self.first_day()..=self.last_day()).contains(&day)
    }

    /// The fiscal year before.
    #[must_use]
    pub const fn previous(self) -> Self {
        Self::new(self.0 - 1)
    }

    /// The fiscal year after.
    #[must_use]
    pub const fn next(self) -> Self {
        Self::new(self.0 + 1)
    }

    /// 「令和3年度」, by the era of its first day.
    ///
    /// The one exception is 令和元年度 (2019): the whole year bears the new era, though April was still
    /// Heisei (改元に伴う元号による年表示の取扱いについて, 2019年4月 関係省庁連絡会議申合せ).
    #[must_use]
    pub fn label(self) -> String {
        let named_by = if self.0 == 2019 { date(2019, 5, 1) } else { self.first_day() };
        format!("{}度", wareki::year(named_by))
    }
}

impl fmt::Display for FiscalYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl TryFrom<i16> for FiscalYear {
    type Error = FiscalYearOutOfRange;

    fn try_from(year: i16) -> Result<Self, Self::Error> {
        if (FIRST..=LAST).contains(&year) { Ok(Self(year)) } else { Err(FiscalYearOutOfRange) }
    }
}

impl From<FiscalYear> for i16 {
    fn from(year: FiscalYear) -> Self {
        year.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn turns_on_the_first_of_april() {
        assert_eq!(FiscalYear::containing(date(2021, 3, 31)).year(), 2020);
        assert_eq!(FiscalYear::containing(date(2021, 4, 1)).year(), 2021);
        assert!(FiscalYear::new(2021).contains(date(2022, 3, 31)));
        assert!(!FiscalYear::new(2021).contains(date(2022, 4, 1)));
    }

    #[test]
    fn twelve_months_from_april() {
        let months = FiscalYear::new(2021).months().map(|month| month.to_string());
        assert_eq!(months[0], "2021-04");
        assert_eq!(months[8], "2021-12");
        assert_eq!(months[11], "2022-03");
    }

    #[test]
    fn labels() {
        let label = |year| FiscalYear::new(year).label();
        assert_eq!(label(2018), "平成30年度");
        assert_eq!(label(2019), "令和元年度");
        assert_eq!(label(2020), "令和2年度");
        assert_eq!(label(1988), "昭和63年度");
        assert_eq!(label(1989), "平成元年度");
    }

    #[test]
    fn serde_is_the_number_and_refuses_nonsense() {
        let year: FiscalYear = serde_json::from_str("2021").unwrap();
        assert_eq!(serde_json::to_string(&year).unwrap(), "2021");
        assert!(serde_json::from_str::<FiscalYear>("32000").is_err());
        assert_eq!(FiscalYear::new(i16::MAX).next().year(), LAST);
        assert_eq!(FiscalYear::containing(Date::MIN).previous().year(), FIRST);
    }
}
