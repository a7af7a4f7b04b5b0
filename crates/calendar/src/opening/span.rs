//! A stretch of time within a day.

use std::fmt;

use super::OpeningProblem;
use crate::parse_time;
use crate::width::{close_up, digits, plain};

const DAY: u16 = 24 * 60;

/// From when until when 「時間帯」, in minutes after the day began. The end may lie past midnight: 22:00 to 翌6:00 is one
/// stretch, and belongs to the day it began.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    from: u16,
    until: u16,
}

impl Span {
    /// A stretch; `None` unless it begins within its day, ends after it began and lasts a day at most.
    #[must_use]
    pub const fn new(from: u16, until: u16) -> Option<Span> {
        if from < DAY && from < until && until <= from + DAY { Some(Span { from, until }) } else { None }
    }

    /// Minutes after the day began.
    #[must_use]
    pub const fn from(self) -> u16 {
        self.from
    }

    /// Minutes after the day began; from 1440 on they are of the next day.
    #[must_use]
    pub const fn until(self) -> u16 {
        self.until
    }

    /// 「9:00」.
    #[must_use]
    pub fn from_text(self) -> String {
        clock(self.from)
    }

    /// 「15:45」, 「24:00」, 「翌6:00」.
    #[must_use]
    pub fn until_text(self) -> String {
        if self.until > DAY { format!("翌{}", clock(self.until - DAY)) } else { clock(self.until) }
    }

    /// Reads 「9:00〜15:45」 as people write it.
    ///
    /// # Errors
    /// No two times, or an end that does not come after the beginning.
    pub fn parse(text: &str) -> Result<Span, OpeningProblem> {
        let text = close_up(&plain(text));
        let text = text.strip_suffix("まで").unwrap_or(&text);
        let parts = ["から", "~", "〜", "-", "–", "—", "―", "ー"].iter().find_map(|mark| text.split_once(mark));
        let (from, until) = parts.ok_or(OpeningProblem::NoTimes)?;
        Span::of(from, until)
    }

    /// From two times as they were typed into two fields.
    ///
    /// # Errors
    /// As [`Span::parse`].
    pub fn of(from: &str, until: &str) -> Result<Span, OpeningProblem> {
        let from = minutes(from)?;
        let until = minutes(until)?;
        Span::new(from, until).ok_or(OpeningProblem::EndsFirst)
    }

    /// Joins what overlaps or touches; in order.
    #[must_use]
    pub fn merged(mut spans: Vec<Span>) -> Vec<Span> {
        spans.sort_unstable();
        let mut merged: Vec<Span> = Vec::with_capacity(spans.len());
        for span in spans {
            match merged.last_mut() {
                // Joined beyond a day's length it stays two: one stretch is a day at most.
                Some(last) if span.from <= last.until && span.until.max(last.until) <= last.from + DAY => {
                    last.until = last.until.max(span.until);
                }
                _ => merged.push(span),
            }
        }
        merged
    }
}

fn clock(minutes: u16) -> String {
    format!("{}:{:02}", minutes / 60, minutes % 60)
}

/// A time of day, also 24:00 to 47:59 and 「翌」.
fn minutes(text: &str) -> Result<u16, OpeningProblem> {
    let text = close_up(&plain(text));
    let (text, next_day) =
        ["翌日", "翌朝", "翌"].iter().find_map(|word| text.strip_prefix(word)).map_or((text.as_str(), 0), |rest| (rest, DAY));
    let late = text.split_once(':').and_then(|(hour, minute)| Some((digits(hour, 2)?, digits(minute, 2)?)));
    if let Some((hour, minute)) = late.filter(|(hour, minute)| (24..48).contains(hour) && (0..60).contains(minute)) {
        return u16::try_from(hour * 60 + minute).map_err(|_| OpeningProblem::NoTimes);
    }
    if text == "24時" {
        return Ok(DAY);
    }
    let time = parse_time(text).map_err(OpeningProblem::Time)?;
    let minutes = u16::try_from(i16::from(time.hour()) * 60 + i16::from(time.minute())).map_err(|_| OpeningProblem::NoTimes)?;
    Ok(minutes + next_day)
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}〜{}", self.from_text(), self.until_text())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_people_write_it() {
        for text in ["9:00〜15:45", "９：００～１５：４５", "9時から15時45分まで", "9:00-15:45", "午前9時〜午後3時45分"]
        {
            assert_eq!(Span::parse(text).map(|span| span.to_string()), Ok("9:00〜15:45".to_owned()), "{text}");
        }
        assert_eq!(Span::parse("22:00〜翌6:00"), Ok(Span { from: 1320, until: 1800 }));
        assert_eq!(Span::parse("0:00〜24:00").map(Span::until_text), Ok("24:00".to_owned()));
        assert_eq!(Span::parse("17:00〜10:00"), Err(OpeningProblem::EndsFirst));
        assert_eq!(Span::parse("10時"), Err(OpeningProblem::NoTimes));
    }
}
