use crate::date_text::{Written, YearFault, western_year};
use crate::era::Era;
use crate::width::{close_up, digits, plain};
use crate::{MonthProblem, YearMonth};

/// Reads a month as people write it 「年月」: 令和3年8月, 令和3年8月分, R3.8, 2021年8月, 2021/8, 2021-08.
///
/// An era is right if it held on any day of the month: 昭和64年1月 and 平成元年1月 are the same month, while
/// 平成31年5月 is refused.
///
/// # Errors
/// A [`MonthProblem`] whose sentence tells how to write it.
///
/// ```
/// use calendar::{parse_month, YearMonth};
/// assert_eq!(parse_month("Ｒ３．８"), YearMonth::new(2021, 8));
/// assert_eq!(parse_month("令和3年8月"), YearMonth::new(2021, 8));
/// assert_eq!(parse_month("2021-08"), YearMonth::new(2021, 8));
/// ```
pub fn parse_month(text: &str) -> Result<YearMonth, MonthProblem> {
    let text = close_up(&plain(text));
    if text.is_empty() {
        return Err(MonthProblem::Empty);
    }
    let text = match text.strip_suffix('分') {
        Some(month) if month.ends_with('月') => month,
        _ => &text,
    };
    let written = Written::read(text).ok_or(MonthProblem::NotUnderstood)?;
    match (written.year, written.month, written.day) {
        (Some(year), Some(month), None) => resolve(written.era, year, month),
        (None, Some(_), None) => Err(MonthProblem::NoYear),
        // 「3/8」 could be a day of a year unnamed, or a month of a year in two digits.
        (None, Some(_), Some(_)) => Err(MonthProblem::TwoDigitYear),
        _ => Err(MonthProblem::NotUnderstood),
    }
}

fn resolve(era: Option<&Era>, year: &str, month: &str) -> Result<YearMonth, MonthProblem> {
    let year = western_year(era, year)?;
    let month = digits(month, 2).ok_or(MonthProblem::NotUnderstood)?;
    let narrow = i8::try_from(month).map_err(|_| MonthProblem::NoSuchMonth { month })?;
    let found = YearMonth::new(year, narrow)?;
    match era {
        Some(era) => within(era, found),
        None => Ok(found),
    }
}

fn within(era: &Era, month: YearMonth) -> Result<YearMonth, MonthProblem> {
    let begins = Era::solar_of(month.first_day());
    let ends = Era::solar_of(month.last_day());
    if ends.is_none() {
        return Err(MonthProblem::OldCalendar);
    }
    if [begins, ends].iter().flatten().any(|held| held.name == era.name) {
        return Ok(month);
    }
    Err(MonthProblem::OutsideEra { written: format!("{}{}", era.year_label(month.year()), month.label()), meant: month.wareki_label() })
}

impl From<YearFault> for MonthProblem {
    fn from(fault: YearFault) -> Self {
        match fault {
            YearFault::NotUnderstood => Self::NotUnderstood,
            YearFault::TwoDigits => Self::TwoDigitYear,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_of_writing_it() {
        for text in ["2021-08", "2021/8", "2021.8", "2021年8月", "令和3年8月", "令和３年８月分", "R3.8", "r3/8", "Ｒ３－８", "令和 3年 8月"]
        {
            assert_eq!(parse_month(text), YearMonth::new(2021, 8), "{text}");
        }
    }

    #[test]
    fn both_eras_of_the_month_of_change() {
        assert_eq!(parse_month("昭和64年1月"), YearMonth::new(1989, 1));
        assert_eq!(parse_month("平成元年1月"), YearMonth::new(1989, 1));
        let problem = parse_month("平成31年5月").unwrap_err();
        assert!(problem.to_string().contains("令和元年5月"));
    }

    #[test]
    fn refused_with_a_reason() {
        use MonthProblem::*;
        for (text, problem) in [
            ("", Empty),
            ("8月", NoYear),
            ("21/8", TwoDigitYear),
            ("3年8月", TwoDigitYear),
            ("2021/13", NoSuchMonth { month: 13 }),
            ("M5.8", OldCalendar),
            ("2021/8/18", NotUnderstood),
            ("分", NotUnderstood),
            ("夏", NotUnderstood),
        ] {
            assert_eq!(parse_month(text), Err(problem), "{text}");
        }
    }
}
