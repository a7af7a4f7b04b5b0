use jiff::civil::Time;

use crate::width::{close_up, digits, plain};

/// Why a text is no time of day 「時刻の誤り」, and how to mend it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TimeProblem {
    #[error("時刻が空です。9:05 や 午後1時5分 のように書いてください。")]
    Empty,
    #[error("時刻として読めません。9:05、13:05、午後1時5分 のように書いてください。")]
    NotUnderstood,
    #[error("{hour}時台は使えません。翌日の日付で {}:00 のように書いてください。", hour - 24)]
    PastMidnight { hour: i16 },
    #[error("「12時」に午前・午後を付けると昼とも夜とも読めます。12:00 か 0:00 のように書いてください。")]
    TwelveOClock,
    #[error("午前・午後を付けるときは、時を0から11までで書いてください。")]
    HourOfHalfDay,
    #[error("{hour}時{minute}分という時刻はありません。時は23まで、分と秒は59までです。")]
    NoSuchTime { hour: i16, minute: i16 },
}

/// How the hours were counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum HalfDay {
    /// 0 to 23.
    Whole,
    /// 「午前」「午後」, 0 to 11.
    Japanese { after_noon: bool },
    /// AM, PM: 12 stands for 0.
    English { after_noon: bool },
}

/// Reads a time of day as people write it 「時刻」: 9:05, 09:05:00, 9時, 9時5分, 9時半, 午後1時5分, 1:05 PM,
/// 0905, in any width.
///
/// # Errors
/// Nothing is guessed: 24:00 is midnight of which day, and 午後12時 is noon to some and midnight to the
/// law (明治5年太政官布告第337号). Both are refused with a sentence.
///
/// ```
/// use calendar::{parse_time, Time, TimeProblem};
/// assert_eq!(parse_time("９時５分"), Ok(Time::constant(9, 5, 0, 0)));
/// assert_eq!(parse_time("午後1時5分"), Ok(Time::constant(13, 5, 0, 0)));
/// assert_eq!(
///     parse_time("24:00").unwrap_err().to_string(),
///     "24時台は使えません。翌日の日付で 0:00 のように書いてください。"
/// );
/// ```
pub fn parse_time(text: &str) -> Result<Time, TimeProblem> {
    let text = close_up(&plain(text));
    if text.is_empty() {
        return Err(TimeProblem::Empty);
    }
    let (half, clock) = strip_half(&text);
    let parts = with_colons(clock).or_else(|| with_kanji(clock)).or_else(|| compact(clock));
    let (hour, minute, second) = parts.ok_or(TimeProblem::NotUnderstood)?;
    let no_such_time = TimeProblem::NoSuchTime { hour, minute };
    let hour = half.hour_of_day(hour)?;
    let narrow = |part| i8::try_from(part).map_err(|_| no_such_time);
    Time::new(narrow(hour)?, narrow(minute)?, narrow(second)?, 0).map_err(|_| no_such_time)
}

impl HalfDay {
    fn hour_of_day(self, hour: i16) -> Result<i16, TimeProblem> {
        let after_noon = match self {
            Self::Whole if (24..30).contains(&hour) => {
                return Err(TimeProblem::PastMidnight { hour });
            }
            Self::Whole => return Ok(hour),
            Self::Japanese { .. } if hour == 12 => return Err(TimeProblem::TwelveOClock),
            Self::Japanese { after_noon } | Self::English { after_noon } => after_noon,
        };
        match hour {
            0..=11 => Ok(hour + if after_noon { 12 } else { 0 }),
            12 => Ok(if after_noon { 12 } else { 0 }),
            _ => Err(TimeProblem::HourOfHalfDay),
        }
    }
}

fn strip_half(text: &str) -> (HalfDay, &str) {
    for (word, after_noon) in [("午前", false), ("午後", true)] {
        if let Some(clock) = text.strip_prefix(word) {
            return (HalfDay::Japanese { after_noon }, clock);
        }
    }
    for (word, after_noon) in [("AM", false), ("PM", true), ("A.M.", false), ("P.M.", true)] {
        let clock = text.strip_prefix(word).or_else(|| text.strip_suffix(word));
        if let Some(clock) = clock {
            return (HalfDay::English { after_noon }, clock);
        }
    }
    (HalfDay::Whole, text)
}

/// `9:05`, `9:05:00`; the minutes always in two digits, as 「9:5」 may be half past nine cut short.
fn with_colons(text: &str) -> Option<(i16, i16, i16)> {
    let two = |part: &str| digits(part, 2).filter(|_| part.len() == 2);
    match text.split(':').collect::<Vec<_>>()[..] {
        [hour, minute] => Some((digits(hour, 2)?, two(minute)?, 0)),
        [hour, minute, second] => Some((digits(hour, 2)?, two(minute)?, two(second)?)),
        _ => None,
    }
}

/// 「9時」「9時半」「9時5分」「9時5分30秒」
fn with_kanji(text: &str) -> Option<(i16, i16, i16)> {
    let (hour, rest) = text.split_once('時')?;
    let hour = digits(hour, 2)?;
    if rest.is_empty() {
        return Some((hour, 0, 0));
    }
    if rest == "半" {
        return Some((hour, 30, 0));
    }
    let (minute, rest) = rest.split_once('分')?;
    let second = match rest.strip_suffix('秒') {
        Some(second) => digits(second, 2)?,
        None if rest.is_empty() => 0,
        None => return None,
    };
    Some((hour, digits(minute, 2)?, second))
}

/// `0905`
fn compact(text: &str) -> Option<(i16, i16, i16)> {
    let number = digits(text, 4).filter(|_| text.len() == 4)?;
    Some((number / 100, number % 100, 0))
}

#[cfg(test)]
mod tests {
    use jiff::civil::time;

    use super::*;

    #[test]
    fn every_way_of_writing_it() {
        for text in [
            "9:05",
            "09:05",
            "9:05:00",
            "９：０５",
            "９時５分",
            "9時05分",
            "0905",
            " 9 : 05 ",
            "午前9時5分",
            "AM9:05",
            "9:05 am",
            "9:05 a.m.",
        ] {
            assert_eq!(parse_time(text), Ok(time(9, 5, 0, 0)), "{text}");
        }
        for (text, read) in [
            ("9時", time(9, 0, 0, 0)),
            ("9時半", time(9, 30, 0, 0)),
            ("午後１時５分", time(13, 5, 0, 0)),
            ("午後0:30", time(12, 30, 0, 0)),
            ("12:30 PM", time(12, 30, 0, 0)),
            ("12:30 AM", time(0, 30, 0, 0)),
            ("0:00", time(0, 0, 0, 0)),
            ("23:59:59", time(23, 59, 59, 0)),
            ("9時5分30秒", time(9, 5, 30, 0)),
        ] {
            assert_eq!(parse_time(text), Ok(read), "{text}");
        }
    }

    #[test]
    fn refused_with_a_reason() {
        use TimeProblem::*;
        for (text, problem) in [
            ("", Empty),
            ("24:00", PastMidnight { hour: 24 }),
            ("2500", PastMidnight { hour: 25 }),
            ("午後12時", TwelveOClock),
            ("午後13時", HourOfHalfDay),
            ("9:60", NoSuchTime { hour: 9, minute: 60 }),
            ("99:00", NoSuchTime { hour: 99, minute: 0 }),
            ("9:5", NotUnderstood),
            ("9", NotUnderstood),
            ("905", NotUnderstood),
            ("9時5", NotUnderstood),
            ("昼ごろ", NotUnderstood),
            ("9:05頃", NotUnderstood),
            ("-9:05", NotUnderstood),
        ] {
            assert_eq!(parse_time(text), Err(problem), "{text}");
        }
    }
}
