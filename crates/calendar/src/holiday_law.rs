use std::ops::RangeInclusive;

use jiff::civil::{Date, Weekday};

/// One holiday as a law words it: its name, the years the wording held, and its day.
struct Article {
    name: &'static str,
    years: RangeInclusive<i16>,
    day: Day,
}

enum Day {
    /// Month and day.
    On(i8, i8),
    /// The n-th Monday of a month.
    Monday(i8, i8),
    Spring,
    Autumn,
}

const FIRST: i16 = 1986;
const LAST: i16 = 2099;

/// The years these tables answer for: from the first full year of 「国民の休日」 (昭和60年法律第103号) to the
/// last year of the equinox formula. Beyond the coming year they say what today's law would make of it.
pub(crate) const YEARS: RangeInclusive<i16> = FIRST..=LAST;

const fn article(name: &'static str, from: i16, to: i16, day: Day) -> Article {
    Article { name, years: from..=to, day }
}

/// 国民の祝日に関する法律 (昭和23年法律第178号) 第2条 with its amendments, the Olympic laws, and the laws
/// that made one day of one year a holiday.
const ARTICLES: [Article; 37] = {
    use Day::{Autumn, Monday, On, Spring};
    [
        article("元日", FIRST, LAST, On(1, 1)),
        article("成人の日", FIRST, 1999, On(1, 15)),
        article("成人の日", 2000, LAST, Monday(1, 2)),
        article("建国記念の日", FIRST, LAST, On(2, 11)),
        article("天皇誕生日", FIRST, 1988, On(4, 29)),
        article("天皇誕生日", 1989, 2018, On(12, 23)),
        article("天皇誕生日", 2020, LAST, On(2, 23)),
        article("春分の日", FIRST, LAST, Spring),
        article("みどりの日", 1989, 2006, On(4, 29)),
        article("みどりの日", 2007, LAST, On(5, 4)),
        article("昭和の日", 2007, LAST, On(4, 29)),
        article("憲法記念日", FIRST, LAST, On(5, 3)),
        article("こどもの日", FIRST, LAST, On(5, 5)),
        article("海の日", 1996, 2002, On(7, 20)),
        article("海の日", 2003, 2019, Monday(7, 3)),
        article("海の日", 2020, 2020, On(7, 23)),
        article("海の日", 2021, 2021, On(7, 22)),
        article("海の日", 2022, LAST, Monday(7, 3)),
        article("山の日", 2016, 2019, On(8, 11)),
        article("山の日", 2020, 2020, On(8, 10)),
        article("山の日", 2021, 2021, On(8, 8)),
        article("山の日", 2022, LAST, On(8, 11)),
        article("敬老の日", FIRST, 2002, On(9, 15)),
        article("敬老の日", 2003, LAST, Monday(9, 3)),
        article("秋分の日", FIRST, LAST, Autumn),
        article("体育の日", FIRST, 1999, On(10, 10)),
        article("体育の日", 2000, 2019, Monday(10, 2)),
        article("スポーツの日", 2020, 2020, On(7, 24)),
        article("スポーツの日", 2021, 2021, On(7, 23)),
        article("スポーツの日", 2022, LAST, Monday(10, 2)),
        article("文化の日", FIRST, LAST, On(11, 3)),
        article("勤労感謝の日", FIRST, LAST, On(11, 23)),
        article("大喪の礼", 1989, 1989, On(2, 24)),
        article("即位礼正殿の儀", 1990, 1990, On(11, 12)),
        article("結婚の儀", 1993, 1993, On(6, 9)),
        article("天皇の即位の日", 2019, 2019, On(5, 1)),
        article("即位礼正殿の儀", 2019, 2019, On(10, 22)),
    ]
};

/// The holiday a law names on a day 「国民の祝日」, without the days that follow from others.
pub(crate) fn named(day: Date) -> Option<&'static str> {
    ARTICLES.iter().find(|article| article.years.contains(&day.year()) && article.day.is(day)).map(|article| article.name)
}

impl Day {
    fn is(&self, day: Date) -> bool {
        let (month, date) = match *self {
            Self::On(month, date) => (month, date),
            Self::Monday(month, nth) => {
                let within_week = (day.day() - 1) / 7 + 1 == nth;
                return day.month() == month && within_week && day.weekday() == Weekday::Monday;
            }
            Self::Spring => (3, equinox(day.year(), 20_843_100)),
            Self::Autumn => (9, equinox(day.year(), 23_248_800)),
        };
        (day.month(), day.day()) == (month, date)
    }
}

/// The day of March or September of the equinox, by the formula of 海上保安庁水路部 for 1980 to 2099, in
/// millionths of a day. The day is law only once 国立天文台 has published it, in February of the year before.
const fn equinox(year: i16, in_1980: i32) -> i8 {
    let since = year as i32 - 1980;
    let day = (in_1980 + 242_194 * since) / 1_000_000 - since / 4;
    day as i8
}
