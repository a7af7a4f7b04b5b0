//! Public holidays 「国民の祝日・休日」, reckoned from the law rather than from a list that ends.

use jiff::civil::{Date, Weekday};

use crate::holiday_law::{YEARS, named};

/// The name of a public holiday 「祝日」; `None` on other days, and outside 1986 to 2099, which these rules
/// do not answer for.
///
/// Days that follow from others are 「振替休日」 and 「国民の休日」 (第3条第2項・第3項).
///
/// ```
/// use calendar::{holiday, Date};
/// assert_eq!(holiday(Date::constant(2026, 9, 21)), Some("敬老の日"));
/// assert_eq!(holiday(Date::constant(2026, 9, 22)), Some("国民の休日"));
/// assert_eq!(holiday(Date::constant(2026, 9, 23)), Some("秋分の日"));
/// assert_eq!(holiday(Date::constant(2021, 8, 9)), Some("振替休日"));
/// ```
#[must_use]
pub fn holiday(day: Date) -> Option<&'static str> {
    if !YEARS.contains(&day.year()) {
        return None;
    }
    named(day).or_else(|| is_substitute(day).then_some("振替休日")).or_else(|| is_between(day).then_some("国民の休日"))
}

/// Whether offices are open by the law 「平日」: not Saturday, Sunday or a public holiday.
///
/// The turn of the year (29 December to 3 January) is each office's own closure and is not counted here.
#[must_use]
pub fn is_business_day(day: Date) -> bool {
    !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) && holiday(day).is_none()
}

/// 第3条第2項: until 2006 the Monday after a holiday on Sunday; since 2007 the first day after it that is no
/// holiday of its own.
fn is_substitute(day: Date) -> bool {
    let reach = if day.year() < 2007 { 1 } else { 7 };
    let mut before = day;
    for _ in 0..reach {
        let Ok(yesterday) = before.yesterday() else {
            return false;
        };
        if named(yesterday).is_none() {
            return false;
        }
        if yesterday.weekday() == Weekday::Sunday {
            return true;
        }
        before = yesterday;
    }
    false
}

/// 第3条第3項: a day whose neighbours both are holidays; until 2006 not if it is a Sunday.
fn is_between(day: Date) -> bool {
    if day.year() < 2007 && day.weekday() == Weekday::Sunday {
        return false;
    }
    let is_named = |neighbour: Result<Date, jiff::Error>| neighbour.ok().and_then(named).is_some();
    is_named(day.yesterday()) && is_named(day.tomorrow())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn both_generations_of_substitutes() {
        // 憲法記念日 on Sunday: under the old law the Monday, under the new the day after the row.
        assert_eq!(holiday(date(1998, 5, 4)), Some("振替休日"));
        assert_eq!(holiday(date(1998, 5, 6)), None);
        assert_eq!(holiday(date(2009, 5, 4)), Some("みどりの日"));
        assert_eq!(holiday(date(2009, 5, 6)), Some("振替休日"));
        assert_eq!(holiday(date(1988, 5, 4)), Some("国民の休日"));
        assert_eq!(holiday(date(1986, 5, 4)), None);
    }

    #[test]
    fn ten_days_of_2019() {
        assert_eq!(holiday(date(2019, 4, 30)), Some("国民の休日"));
        assert_eq!(holiday(date(2019, 5, 1)), Some("天皇の即位の日"));
        assert_eq!(holiday(date(2019, 5, 2)), Some("国民の休日"));
        assert_eq!(holiday(date(2019, 12, 23)), None);
    }

    #[test]
    fn business_days() {
        assert!(is_business_day(date(2021, 8, 18)));
        assert!(is_business_day(date(2021, 12, 30)));
        assert!(!is_business_day(date(2021, 8, 9)));
        assert!(!is_business_day(date(2021, 8, 7)));
    }

    #[test]
    fn silent_outside_its_years() {
        assert_eq!(holiday(date(1985, 1, 1)), None);
        assert_eq!(holiday(date(2100, 1, 1)), None);
        assert_eq!(holiday(Date::MIN), None);
        assert_eq!(holiday(Date::MAX), None);
    }
}
