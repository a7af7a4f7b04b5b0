//! Lines of closures.

use super::{dates, days, noted, validity};
use crate::opening::{Closed, Closure, OpeningProblem, Validity};
use crate::width::close_up;

/// How a building's closed days are called.
const HOST: [&str; 4] = ["の休館日", "休館日", "の休業日", "の閉館日"];

impl Closure {
    /// Reads 「祝日」, 「水・金・日」, 「第3月曜」, 「月（祝日のときは次の平日）」, 「年末年始」, 「8/13〜8/16 お盆」, 「2026/12/5 研修」,
    /// 「アイーナ休館日」. The days of a building's own closure are not in the line.
    ///
    /// # Errors
    /// What cannot be read, with how it is written.
    pub fn parse(line: &str) -> Result<Closure, OpeningProblem> {
        let (text, mut notes) = noted(line);
        if text.is_empty() {
            return Err(OpeningProblem::Empty);
        }
        let mut valid = Validity::ALWAYS;
        let mut kept = Vec::new();
        for note in notes.drain(..) {
            match validity(&note).filter(|_| !is_yearly(&note)) {
                Some(read) => valid = read?,
                None => kept.push(note),
            }
        }
        Ok(Closure { what: what(&text, &kept)?, valid })
    }
}

fn what(text: &str, notes: &[String]) -> Result<Closed, OpeningProblem> {
    let text = text.trim();
    if matches!(text, "祝日" | "祝" | "国民の祝日" | "祝祭日") && notes.is_empty() {
        return Ok(Closed::Holidays);
    }
    if let Some(name) = HOST.iter().find_map(|word| text.strip_suffix(word)).filter(|name| !name.is_empty()) {
        return Ok(Closed::Host { name: name.to_owned(), days: Vec::new() });
    }
    if let [note] = notes
        && is_yearly(note)
    {
        return yearly(note, text);
    }
    if text == "年末年始" && notes.is_empty() {
        return Ok(Closed::year_end());
    }
    if begins_with_day(text) || text.contains('年') {
        return dated(text);
    }
    week(text, notes)
}

fn week(text: &str, notes: &[String]) -> Result<Closed, OpeningProblem> {
    let text = ["定休日", "定休", "休館", "休み", "休業"].iter().find_map(|word| text.strip_suffix(word)).unwrap_or(text);
    let written = days::read(&close_up(text))?;
    let moves = notes.iter().any(|note| moves(note));
    if let Some(odd) = notes.iter().find(|note| !self::moves(note)) {
        return Err(OpeningProblem::Words(odd.clone()));
    }
    if written.holidays {
        return Err(OpeningProblem::Words("祝日".to_owned()));
    }
    Ok(Closed::Week { weekdays: written.weekdays, nth: written.nth, moves })
}

fn moves(note: &str) -> bool {
    note.contains("祝日") && ["次の平日", "翌平日", "翌日", "次の日"].iter().any(|word| note.contains(word))
}

/// 「12/29~1/3」, without a year.
fn is_yearly(text: &str) -> bool {
    month_days(text).is_some()
}

fn month_days(text: &str) -> Option<((i8, i8), (i8, i8))> {
    let (from, until) = text.split_once("から").or_else(|| text.split_once('~')).unwrap_or((text, text));
    Some((month_day(from)?, month_day(until.trim_end_matches("まで"))?))
}

/// 「12/29」, 「12月29日」; any day a year can have.
fn month_day(text: &str) -> Option<(i8, i8)> {
    let (month, day) = text.split_once('/').or_else(|| text.strip_suffix('日')?.split_once('月'))?;
    let (month, day) = (month.parse().ok()?, day.parse().ok()?);
    jiff::civil::Date::new(2024, month, day).ok().map(|_| (month, day))
}

fn yearly(days: &str, name: &str) -> Result<Closed, OpeningProblem> {
    let (from, until) = month_days(days).ok_or(OpeningProblem::NoDays)?;
    Ok(Closed::Yearly { from, until, name: name.to_owned() })
}

/// 「2026/12/5」, 「2026/8/13~2026/8/16夏の休み」, 「8/13~8/16お盆」.
fn dated(text: &str) -> Result<Closed, OpeningProblem> {
    let ends = text.char_indices().find(|(_, letter)| !is_of_a_day(*letter)).map_or(text.len(), |(at, _)| at);
    let (days, name) = text.split_at(ends);
    let name = name.trim_start_matches(['・', '、', ':']).trim();
    if is_yearly(days) {
        return yearly(days, name);
    }
    match dates(days)? {
        (Some(from), Some(until)) => Ok(Closed::Dates { days: from..=until, name: name.to_owned() }),
        _ => Err(OpeningProblem::NoDays),
    }
}

/// 「2026/12/5」, 「R8.12.5」.
fn begins_with_day(text: &str) -> bool {
    text.trim_start_matches(['R', 'H']).starts_with(|letter: char| letter.is_ascii_digit())
}

fn is_of_a_day(letter: char) -> bool {
    letter.is_ascii_digit() || matches!(letter, '/' | '~' | '-' | '.' | '年' | '月' | '日' | '令' | '和' | 'R' | 'H' | 'か' | 'ら')
}
