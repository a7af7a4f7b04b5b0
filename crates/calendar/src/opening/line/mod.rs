//! Rules and closures as lines an office writes and reads: 「月・火・木・土 9:00〜15:45」, 「第3月曜」, 「年末年始（12/29〜1/3）」.
//!
//! What is written is read back as the same value; what people write otherwise is read where it can mean one thing only.

mod closures;
mod days;
mod rules;
mod write;

use jiff::civil::Date;

use super::{OpeningProblem, Validity};
use crate::width::{close_up, plain};
use crate::{halfwidth, parse_date};

/// A line without spaces, in half width, and what stood in brackets at its end.
fn taken_apart(line: &str) -> (String, Vec<String>) {
    let (text, notes) = noted(line);
    (close_up(&plain(&text)), notes)
}

/// A line in half width with the letters of its names kept, and what stood in brackets at its end.
fn noted(line: &str) -> (String, Vec<String>) {
    let mut text = halfwidth(line).trim().replace(['〜', '～'], "~");
    let mut notes = Vec::new();
    while let Some((before, inside)) = text.strip_suffix(')').and_then(|text| text.rsplit_once('(')).map(own) {
        notes.extend(inside.split(['、', ',', '。']).map(close_up).filter(|note| !note.is_empty()));
        text = before.trim().to_owned();
    }
    (text, notes)
}

fn own((before, inside): (&str, &str)) -> (String, String) {
    (before.to_owned(), inside.to_owned())
}

/// 「2026/4/1から」, 「2026/9/30まで」, 「2026/4/1~2026/9/30」.
fn validity(note: &str) -> Option<Result<Validity, OpeningProblem>> {
    if !note.starts_with(|letter: char| letter.is_ascii_digit() || matches!(letter, '令' | 'R' | '平' | 'H')) {
        return None;
    }
    Some(dates(note).map(|(from, until)| Validity { from, until }))
}

/// A day or a stretch of days; one side may be open.
fn dates(text: &str) -> Result<(Option<Date>, Option<Date>), OpeningProblem> {
    let day = |text: &str| parse_date(text).map_err(OpeningProblem::Day);
    if let Some(from) = text.strip_suffix("から").or_else(|| text.strip_suffix('~')) {
        return Ok((Some(day(from)?), None));
    }
    match text.split_once("から").or_else(|| text.split_once('~')) {
        Some((from, until)) => {
            let (from, until) = (day(from)?, day(until.trim_end_matches("まで"))?);
            if until < from { Err(OpeningProblem::DaysReversed) } else { Ok((Some(from), Some(until))) }
        }
        None => match text.strip_suffix("まで") {
            Some(until) => Ok((None, Some(day(until)?))),
            None => day(text).map(|day| (Some(day), Some(day))),
        },
    }
}
