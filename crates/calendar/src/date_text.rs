use crate::era::Era;
use crate::width::digits;

/// A day or month taken apart, before asking whether it exists.
#[derive(Debug, Default)]
pub(crate) struct Written<'a> {
    pub era: Option<&'static Era>,
    pub year: Option<&'a str>,
    pub month: Option<&'a str>,
    pub day: Option<&'a str>,
}

/// What can be wrong with a written year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum YearFault {
    NotUnderstood,
    TwoDigits,
}

impl<'a> Written<'a> {
    /// Takes a text without spaces apart; `None` where it has no form of a date.
    pub(crate) fn read(text: &'a str) -> Option<Self> {
        let (era, rest) = Era::strip(text);
        let parts = if rest.contains(['年', '月']) {
            Self::with_kanji(rest)
        } else if era.is_none() && rest.len() == 8 && is_digits(rest) {
            Self::compact(rest)
        } else {
            Self::with_marks(rest, era.is_some())
        }?;
        let year_stands = parts.year.is_none_or(|year| year == "元" || is_digits(year));
        let rest_stands = [parts.month, parts.day].into_iter().flatten().all(is_digits);
        (year_stands && rest_stands).then_some(Self { era, ..parts })
    }

    /// 「3年8月18日」「8月18日」「3年8月」
    fn with_kanji(text: &'a str) -> Option<Self> {
        let (year, rest) = match text.split_once('年') {
            Some((year, rest)) => (Some(year), rest),
            None => (None, text),
        };
        let (month, rest) = rest.split_once('月')?;
        let day = match rest {
            "" => None,
            day => Some(day.strip_suffix('日').unwrap_or(day)),
        };
        Some(Self { era: None, year, month: Some(month), day })
    }

    /// `20210818`
    fn compact(text: &'a str) -> Option<Self> {
        Some(Self { era: None, year: text.get(..4), month: text.get(4..6), day: text.get(6..) })
    }

    /// `3.8.18`, `2021/8/18`, `2021-8`; one and the same mark between all parts.
    fn with_marks(text: &'a str, has_era: bool) -> Option<Self> {
        let mark = text.chars().find(|letter| "/-.".contains(*letter))?;
        let parts: Vec<_> = text.split(mark).collect();
        let (year, month, day) = match parts[..] {
            [year, month, day] => (Some(year), month, Some(day)),
            [year, month] if has_era || year.len() >= 4 => (Some(year), month, None),
            [month, day] => (None, month, Some(day)),
            _ => return None,
        };
        Some(Self { era: None, year, month: Some(month), day })
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The western year of a written one: four digits, or counted from the era.
pub(crate) fn western_year(era: Option<&Era>, year: &str) -> Result<i16, YearFault> {
    if let Some(era) = era {
        let counted = match year {
            "元" => Some(1),
            // Three digits, so that 「昭和100年」 is understood and answered.
            written => digits(written, 3),
        };
        return counted.map(|counted| era.year_zero + counted).ok_or(YearFault::NotUnderstood);
    }
    match (year.len(), digits(year, 4)) {
        (4, Some(western)) if western >= 1000 => Ok(western),
        (1 | 2, Some(_)) => Err(YearFault::TwoDigits),
        _ => Err(YearFault::NotUnderstood),
    }
}
