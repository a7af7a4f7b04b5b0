//! 「起算日」 and 「満了日」: whole fiscal years after the one in which something happened last.

use calendar::{Date, FiscalYear, YearMonth};

/// 「起算日」: the first day of the fiscal year after the last contact.
pub fn starts_on(last: Date) -> Date {
    FiscalYear::containing(last).next().first_day()
}

/// 「満了日」: the last day on which it is kept.
pub fn ends_on(last: Date, years: i64) -> Date {
    let years = i16::try_from(years).unwrap_or(i16::MAX / 4);
    FiscalYear::new(FiscalYear::containing(last).year().saturating_add(years)).last_day()
}

/// The last day of the quarter of the fiscal year a day lies in.
pub fn quarter_end(day: Date) -> Date {
    let months = FiscalYear::containing(day).months();
    let place = months.iter().position(|month| *month == YearMonth::containing(day)).unwrap_or(0);
    months[place / 3 * 3 + 2].last_day()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn five_years_after_the_fiscal_year_of_the_last_contact() {
        assert_eq!(starts_on(day("2021-08-18")), day("2022-04-01"));
        assert_eq!(ends_on(day("2021-08-18"), 5), day("2027-03-31"));
        // 31 March and 1 April are a year apart.
        assert_eq!(ends_on(day("2021-03-31"), 5), day("2026-03-31"));
        assert_eq!(ends_on(day("2021-04-01"), 5), day("2027-03-31"));
        assert_eq!(ends_on(day("2021-04-01"), 0), day("2022-03-31"), "never within the running year");
    }

    #[test]
    fn quarters_are_those_of_the_fiscal_year() {
        assert_eq!(quarter_end(day("2026-04-01")), day("2026-06-30"));
        assert_eq!(quarter_end(day("2026-11-25")), day("2026-12-31"));
        assert_eq!(quarter_end(day("2027-01-01")), day("2027-03-31"));
    }

    proptest! {
        #[test]
        fn nothing_ends_before_its_years_are_over(y in 2000i16..2100, m in 1i8..=12, d in 1i8..=28, years in 0i64..30) {
            let last = Date::constant(y, m, d);
            let ends = ends_on(last, years);
            prop_assert!(ends >= last.saturating_add(jiff::Span::new().years(years)));
            prop_assert!(starts_on(last) > last && starts_on(last) <= ends.tomorrow().unwrap());
        }
    }
}
