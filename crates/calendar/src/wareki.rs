//! Days written by era 「和暦」.
//!
//! A day before 明治6年1月1日 (1873) is written by the western year: the era's months and days were
//! then those of the old calendar, and 「明治5年5月1日」 would name another day.

use jiff::civil::{Date, Weekday};

use crate::era::Era;

/// The long form 「令和8年11月20日」; the first year of an era is 「元年」.
///
/// ```
/// use calendar::{wareki, Date};
/// assert_eq!(wareki::long(Date::constant(2026, 11, 20)), "令和8年11月20日");
/// assert_eq!(wareki::long(Date::constant(2019, 5, 1)), "令和元年5月1日");
/// assert_eq!(wareki::long(Date::constant(2019, 4, 30)), "平成31年4月30日");
/// ```
#[must_use]
pub fn long(day: Date) -> String {
    format!("{}{}月{}日", year(day), day.month(), day.day())
}

/// The long form with the day of the week 「令和8年11月20日（金）」.
#[must_use]
pub fn with_weekday(day: Date) -> String {
    format!("{}（{}）", long(day), weekday(day))
}

/// The short form `R8.11.20`; the first year of an era is 1.
#[must_use]
pub fn short(day: Date) -> String {
    let (month, date) = (day.month(), day.day());
    match Era::solar_of(day) {
        Some(era) => format!("{}{}.{month}.{date}", era.letter, day.year() - era.year_zero),
        None => format!("{:04}.{month}.{date}", day.year()),
    }
}

/// The year of a day 「令和8年」, 「令和元年」.
#[must_use]
pub fn year(day: Date) -> String {
    Era::solar_of(day).map_or_else(|| format!("{:04}年", day.year()), |era| era.year_label(day.year()))
}

/// The day of the week as one letter 「曜日」: 「金」.
#[must_use]
pub fn weekday(day: Date) -> &'static str {
    match day.weekday() {
        Weekday::Monday => "月",
        Weekday::Tuesday => "火",
        Weekday::Wednesday => "水",
        Weekday::Thursday => "木",
        Weekday::Friday => "金",
        Weekday::Saturday => "土",
        Weekday::Sunday => "日",
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn forms() {
        let day = date(2026, 11, 20);
        assert_eq!(with_weekday(day), "令和8年11月20日（金）");
        assert_eq!(short(day), "R8.11.20");
        assert_eq!(short(date(2019, 5, 1)), "R1.5.1");
    }

    #[test]
    fn borders() {
        let written = [
            (date(1872, 12, 31), "1872年12月31日"),
            (date(1873, 1, 1), "明治6年1月1日"),
            (date(1912, 7, 29), "明治45年7月29日"),
            (date(1912, 7, 30), "大正元年7月30日"),
            (date(1926, 12, 24), "大正15年12月24日"),
            (date(1926, 12, 25), "昭和元年12月25日"),
            (date(1989, 1, 7), "昭和64年1月7日"),
            (date(1989, 1, 8), "平成元年1月8日"),
        ];
        for (day, text) in written {
            assert_eq!(long(day), text);
        }
        assert_eq!(short(date(1872, 12, 31)), "1872.12.31");
    }
}
