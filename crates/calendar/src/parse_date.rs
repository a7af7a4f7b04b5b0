use jiff::civil::Date;

use crate::date_text::{Written, western_year};
use crate::era::Era;
use crate::width::{close_up, digits, plain};
use crate::{DateProblem, parse_time, wareki};

/// Reads a day as people write it 「日付」.
///
/// Understood are 令和3年8月18日, R3.8.18, R3/8/18, R3-8-18, 2021年8月18日, 2021/8/18, 2021-08-18,
/// 2021.8.18 and 20210818, in any width, with spaces, and with a day of the week or a time behind
/// (the time is dropped; a time with a zone is refused, as it may mean another day).
///
/// # Errors
/// Nothing is guessed. A day that does not exist, an era that did not hold on the day, a missing or
/// two-digit year, and a day of the week that contradicts the date are each refused with a sentence for
/// the person who typed it.
///
/// ```
/// use calendar::{parse_date, Date};
/// let day = Date::constant(2021, 8, 18);
/// for text in ["Ｒ３．８．１８", "令和3年8月18日（水）", "2021/8/18 00:00:00", "20210818"] {
///     assert_eq!(parse_date(text), Ok(day));
/// }
/// assert_eq!(
///     parse_date("平成31年5月1日").unwrap_err().to_string(),
///     "平成31年5月1日という日はありません。令和元年5月1日ではありませんか。元号と年を確かめてください。"
/// );
/// ```
pub fn parse_date(text: &str) -> Result<Date, DateProblem> {
    let text = plain(text);
    if text.is_empty() {
        return Err(DateProblem::Empty);
    }
    let (text, weekday) = strip_weekday(strip_time(&text));
    let text = close_up(text);
    let written = Written::read(&text).ok_or(DateProblem::NotUnderstood)?;
    let day = resolve(&written)?;
    match weekday {
        Some(written) if !wareki::weekday(day).starts_with(written) => Err(DateProblem::OtherWeekday { day, written }),
        _ => Ok(day),
    }
}

fn resolve(written: &Written) -> Result<Date, DateProblem> {
    let (year, month, day) = match (written.year, written.month, written.day) {
        (Some(year), Some(month), Some(day)) => (year, month, day),
        (None, Some(_), Some(_)) => return Err(DateProblem::NoYear),
        (Some(_), Some(_), None) => return Err(DateProblem::NoDay),
        _ => return Err(DateProblem::NotUnderstood),
    };
    if digits(year, 2).is_some() && digits(day, 4).is_some() && day.len() == 4 {
        return Err(DateProblem::YearNotFirst);
    }
    let month = digits(month, 2).ok_or(DateProblem::NotUnderstood)?;
    let day = digits(day, 2).ok_or(DateProblem::NotUnderstood)?;
    let found = existing(western_year(written.era, year)?, month, day)?;
    match written.era {
        Some(era) => within(era, found),
        None => Ok(found),
    }
}

fn existing(year: i16, month: i16, day: i16) -> Result<Date, DateProblem> {
    let narrow = i8::try_from(month).map_err(|_| DateProblem::NoSuchMonth { month })?;
    let first = Date::new(year, narrow, 1).map_err(|_| DateProblem::NoSuchMonth { month })?;
    i8::try_from(day).ok().and_then(|day| Date::new(year, narrow, day).ok()).ok_or(DateProblem::NoSuchDay {
        year,
        month: narrow,
        day,
        last: first.days_in_month(),
    })
}

fn within(era: &Era, day: Date) -> Result<Date, DateProblem> {
    match Era::solar_of(day) {
        Some(actual) if actual.name == era.name => Ok(day),
        None => Err(DateProblem::OldCalendar),
        Some(_) => Err(DateProblem::OutsideEra {
            written: format!("{}{}月{}日", era.year_label(day.year()), day.month(), day.day()),
            meant: day,
        }),
    }
}

/// Takes a time off the end, behind a space or the `T` of ISO 8601.
fn strip_time(text: &str) -> &str {
    let cut = text.rfind(|letter: char| letter.is_whitespace() || letter == 'T');
    let Some((day, time)) = cut.and_then(|cut| text.split_at_checked(cut)) else {
        return text;
    };
    let time = time.trim_start_matches(|letter: char| letter.is_whitespace() || letter == 'T');
    if time.contains([':', '時']) && parse_time(time).is_ok() { day } else { text }
}

/// Takes a day of the week off the end: 「(水)」「(水曜日)」「(水・祝)」「水曜日」.
fn strip_weekday(text: &str) -> (&str, Option<char>) {
    const DAYS: [char; 7] = ['月', '火', '水', '木', '金', '土', '日'];
    let text = text.trim_end();
    let bracketed = text.strip_suffix(')').and_then(|open| open.rsplit_once('('));
    if let Some((day, inside)) = bracketed {
        let Some(rest) = inside.trim().strip_prefix(DAYS) else {
            return (text, None);
        };
        return match rest {
            "" | "曜" | "曜日" | "祝" | "・祝" | "・休" | "・振休" | "・祝日" => (day, inside.trim().chars().next()),
            _ => (text, None),
        };
    }
    let bare = text.strip_suffix("曜日").or_else(|| text.strip_suffix('曜'));
    match bare.and_then(|day| Some((day.strip_suffix(DAYS)?, day.chars().next_back()))) {
        Some(stripped) => stripped,
        None => (text, None),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn every_way_of_writing_it() {
        for text in [
            "R3.8.18",
            "r3/8/18",
            "R3-8-18",
            "R03.08.18",
            "令和3年8月18日",
            "令3.8.18",
            "2021/8/18",
            "2021-08-18",
            "2021.8.18",
            "2021年8月18日",
            "20210818",
            "２０２１０８１８",
            "Ｒ３．８．１８",
            "ｒ３／８／１８",
            "２０２１－０８－１８",
            "㋿３年８月１８日",
            "R3ー8ー18",
            "　2021/8/18 ",
            "令和 3年 8月18日",
            "R 3. 8.18",
            "2021/8/18（水）",
            "2021/8/18 (水曜日)",
            "2021年8月18日水曜日",
            "2021/8/18㈬",
            "2021/08/18 00:00:00",
            "2021-08-18T09:30:00",
            "2021年8月18日（水） 9時30分",
            "2021-08-18 0:00",
        ] {
            assert_eq!(parse_date(text), Ok(date(2021, 8, 18)), "{text}");
        }
    }

    #[test]
    fn eras() {
        for (text, day) in [
            ("令和元年5月1日", date(2019, 5, 1)),
            ("R元.5.1", date(2019, 5, 1)),
            ("R1.5.1", date(2019, 5, 1)),
            ("H31.4.30", date(2019, 4, 30)),
            ("平成元年1月8日", date(1989, 1, 8)),
            ("S64.1.7", date(1989, 1, 7)),
            ("昭和元年12月25日", date(1926, 12, 25)),
            ("T10.5.1", date(1921, 5, 1)),
            ("明治6年1月1日", date(1873, 1, 1)),
            ("2019/5/1(水・祝)", date(2019, 5, 1)),
        ] {
            assert_eq!(parse_date(text), Ok(day), "{text}");
        }
    }

    #[test]
    fn refused_with_a_reason() {
        use DateProblem::*;
        for (text, problem) in [
            ("", Empty),
            (" 　", Empty),
            ("8/18", NoYear),
            ("8月18日", NoYear),
            ("2021/8", NoDay),
            ("令和3年8月", NoDay),
            ("21/8/18", TwoDigitYear),
            ("3年8月18日", TwoDigitYear),
            ("8/18/2021", YearNotFirst),
            ("2021/13/1", NoSuchMonth { month: 13 }),
            ("R3.0.1", NoSuchMonth { month: 0 }),
            ("M5.5.1", OldCalendar),
            ("2021/8-18", NotUnderstood),
            ("2021/8/1 8", NotUnderstood),
            ("44426", NotUnderstood),
            ("210818", NotUnderstood),
            ("令和2021年8月18日", NotUnderstood),
            ("2021-08-18T15:00:00Z", NotUnderstood),
            ("未定", NotUnderstood),
            ("２０２１年①月1日", NotUnderstood),
            ("2021/8/18/1", NotUnderstood),
            ("//", NotUnderstood),
            ("令和", NotUnderstood),
            ("あいう年", NotUnderstood),
            ("ああaa", NotUnderstood),
        ] {
            assert_eq!(parse_date(text), Err(problem), "{text}");
        }
    }

    #[test]
    fn the_sentences_name_the_mend() {
        let said = |text: &str| parse_date(text).unwrap_err().to_string();
        assert_eq!(said("2021/2/30"), "2021年2月30日という日はありません（2月は28日まで）。日を確かめてください。");
        assert!(said("昭和64年1月8日").contains("平成元年1月8日"));
        assert!(said("R0.5.1").contains("平成30年5月1日"));
        assert!(said("昭和100年1月1日").contains("令和7年1月1日"));
        assert_eq!(said("2021/8/18（木）"), "令和3年8月18日は水曜日ですが、（木）と書かれています。日付か曜日を確かめてください。");
    }
}
