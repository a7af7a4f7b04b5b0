use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};

use crate::width::digits;
use crate::{FiscalYear, wareki};

/// A month of a year 「年月」, written `2021-08` in addresses, files and serde.
///
/// ```
/// use calendar::YearMonth;
/// let month: YearMonth = "2021-08".parse()?;
/// assert_eq!(month.label(), "8月");
/// assert_eq!(month.wareki_label(), "令和3年8月");
/// assert_eq!(month.next().to_string(), "2021-09");
/// # Ok::<(), calendar::MonthProblem>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct YearMonth {
    // Year before month: the derived order is the order of time.
    year: i16,
    month: i8,
}

/// Why a text is no month, and how to mend it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MonthProblem {
    #[error("年月が空です。令和3年8月 や 2021-08 のように書いてください。")]
    Empty,
    #[error("年月として読めません。令和3年8月、R3.8、2021-08 のように書いてください。")]
    NotUnderstood,
    #[error("年がありません。令和3年8月 や 2021-08 のように、年から書いてください。")]
    NoYear,
    #[error("年が2桁では西暦か和暦か分かりません。2021-08 や R3.8 のように書いてください。")]
    TwoDigitYear,
    #[error("西暦は1年から9999年までで書いてください。")]
    NoSuchYear,
    #[error("{month}月という月はありません。月は1から12までで書いてください。")]
    NoSuchMonth { month: i16 },
    #[error("{written}という年月はありません。{meant}ではありませんか。元号と年を確かめてください。")]
    OutsideEra { written: String, meant: String },
    #[error("明治6年より前の年月は旧暦のため扱えません。西暦で書いてください。")]
    OldCalendar,
}

impl YearMonth {
    /// A month of a western year from 1 to 9999.
    ///
    /// # Errors
    /// [`MonthProblem::NoSuchYear`], [`MonthProblem::NoSuchMonth`].
    pub fn new(year: i16, month: i8) -> Result<Self, MonthProblem> {
        if !(1..=9999).contains(&year) {
            return Err(MonthProblem::NoSuchYear);
        }
        if !(1..=12).contains(&month) {
            let month = i16::from(month);
            return Err(MonthProblem::NoSuchMonth { month });
        }
        Ok(Self { year, month })
    }

    /// The month a day lies in. A year before 1 is held at 1.
    #[must_use]
    pub fn containing(day: Date) -> Self {
        Self { year: day.year().max(1), month: day.month() }
    }

    /// The western year.
    #[must_use]
    pub const fn year(self) -> i16 {
        self.year
    }

    /// The month, 1 to 12.
    #[must_use]
    pub const fn month(self) -> i8 {
        self.month
    }

    /// The first of the month.
    #[must_use]
    pub const fn first_day(self) -> Date {
        date(self.year, self.month, 1)
    }

    /// The 28th to 31st, as the month has it.
    #[must_use]
    pub fn last_day(self) -> Date {
        self.first_day().last_of_month()
    }

    /// Whether the day lies in this month.
    #[must_use]
    pub fn contains(self, day: Date) -> bool {
        (self.first_day()..=self.last_day()).contains(&day)
    }

    /// The month after; the last month there is stays.
    #[must_use]
    pub fn next(self) -> Self {
        self.last_day().tomorrow().map_or(self, Self::containing)
    }

    /// The month before; the first month there is stays.
    #[must_use]
    pub fn previous(self) -> Self {
        match (self.year, self.month) {
            (1, 1) => self,
            (year, 1) => Self { year: year - 1, month: 12 },
            (year, month) => Self { year, month: month - 1 },
        }
    }

    /// The fiscal year it belongs to.
    #[must_use]
    pub fn fiscal_year(self) -> FiscalYear {
        FiscalYear::containing(self.first_day())
    }

    /// 「8月」
    #[must_use]
    pub fn label(self) -> String {
        format!("{}月", self.month)
    }

    /// 「令和3年8月」, by the era of its last day, as a month in which an era changes is remembered:
    /// January 1989 is 平成元年1月.
    #[must_use]
    pub fn wareki_label(self) -> String {
        format!("{}{}", wareki::year(self.last_day()), self.label())
    }
}

impl fmt::Display for YearMonth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

/// Only the exact form `2021-08`; what people type goes through [`crate::parse_month`].
impl FromStr for YearMonth {
    type Err = MonthProblem;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (year, month) = text.split_once('-').ok_or(MonthProblem::NotUnderstood)?;
        if year.len() != 4 || month.len() != 2 {
            return Err(MonthProblem::NotUnderstood);
        }
        let year = digits(year, 4).ok_or(MonthProblem::NotUnderstood)?;
        let month = digits(month, 2).ok_or(MonthProblem::NotUnderstood)?;
        let narrow = i8::try_from(month).map_err(|_| MonthProblem::NoSuchMonth { month })?;
        Self::new(year, narrow)
    }
}

impl TryFrom<String> for YearMonth {
    type Error = MonthProblem;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<YearMonth> for String {
    fn from(month: YearMonth) -> Self {
        month.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month(text: &str) -> YearMonth {
        text.parse().unwrap()
    }

    #[test]
    fn days_and_neighbours() {
        assert_eq!(month("2024-02").last_day(), date(2024, 2, 29));
        assert_eq!(month("2021-12").next(), month("2022-01"));
        assert_eq!(month("2022-01").previous(), month("2021-12"));
        assert_eq!(month("9999-12").next(), month("9999-12"));
        assert_eq!(month("0001-01").previous(), month("0001-01"));
        assert!(month("2021-12") < month("2022-01"));
        assert_eq!(month("2022-03").fiscal_year(), FiscalYear::new(2021));
    }

    #[test]
    fn labels_at_the_turn_of_an_era() {
        assert_eq!(month("2019-04").wareki_label(), "平成31年4月");
        assert_eq!(month("2019-05").wareki_label(), "令和元年5月");
        assert_eq!(month("1989-01").wareki_label(), "平成元年1月");
    }

    #[test]
    fn one_written_form() {
        for wrong in ["2021-8", "21-08", "2021/08", "2021-13", "0000-01", "+021-08", ""] {
            assert!(wrong.parse::<YearMonth>().is_err(), "{wrong}");
        }
        let read: YearMonth = serde_json::from_str("\"2021-08\"").unwrap();
        assert_eq!(serde_json::to_string(&read).unwrap(), "\"2021-08\"");
    }
}
