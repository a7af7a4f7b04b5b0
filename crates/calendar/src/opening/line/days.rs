//! Days of the week as they are written.

use jiff::civil::Weekday;

use crate::opening::week::LETTERS;
use crate::opening::{Nth, OpeningProblem, Weekdays};

/// What a text says of the days of the week: 「月~金」, 「第2・第4木曜日」, 「日・祝日」.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Written {
    pub weekdays: Weekdays,
    pub nth: Nth,
    pub holidays: bool,
}

const WORDS: [(&str, Word); 9] = [
    ("毎日", Word::Days(Weekdays::ALL)),
    ("平日", Word::Days(Weekdays::WORKING)),
    ("毎週", Word::Nothing),
    ("毎月", Word::Nothing),
    ("曜日", Word::Nothing),
    ("および", Word::Nothing),
    ("及び", Word::Nothing),
    ("祝日", Word::Holidays),
    ("最終", Word::Last),
];

#[derive(Clone, Copy)]
enum Word {
    Days(Weekdays),
    Holidays,
    Last,
    Nothing,
}

/// Reads it; the text has no spaces and is in half width.
pub(super) fn read(text: &str) -> Result<Written, OpeningProblem> {
    let mut written = Written::default();
    let mut rest = text;
    let mut range_from: Option<Weekday> = None;
    let mut last: Option<Weekday> = None;
    while !rest.is_empty() {
        if let Some((word, meaning)) = WORDS.iter().find(|(word, _)| rest.starts_with(word)) {
            match meaning {
                Word::Days(days) => written.weekdays = written.weekdays.and(*days),
                Word::Holidays => written.holidays = true,
                Word::Last => written.nth = written.nth.and(Nth::LAST),
                Word::Nothing => {}
            }
            rest = &rest[word.len()..];
            continue;
        }
        if rest.starts_with('第') || (!written.nth.is_every() && rest.starts_with(|letter: char| letter.is_ascii_digit())) {
            rest = ordinal(rest.strip_prefix('第').unwrap_or(rest), &mut written)?;
            continue;
        }
        if let Some(after) = rest.strip_prefix("から").or_else(|| rest.strip_prefix('~')).or_else(|| rest.strip_prefix('-')) {
            range_from = Some(last.ok_or_else(|| OpeningProblem::Words(rest.to_owned()))?);
            rest = after;
            continue;
        }
        let letter = rest.chars().next().unwrap_or_default();
        if let Some(weekday) = weekday(letter) {
            written.weekdays = match range_from.take() {
                Some(from) => written.weekdays.and(between(from, weekday)),
                None => written.weekdays.with(weekday),
            };
            last = Some(weekday);
        } else if !matches!(letter, '・' | '、' | ',' | '/' | 'と' | '曜' | '祝' | '･' | 'の') {
            return Err(OpeningProblem::Words(rest.to_owned()));
        } else if letter == '祝' {
            written.holidays = true;
        }
        rest = &rest[letter.len_utf8()..];
    }
    if range_from.is_some()
        || (written.weekdays.is_empty() && !written.holidays)
        || (written.weekdays.is_empty() && !written.nth.is_every())
    {
        return Err(OpeningProblem::NoDays);
    }
    Ok(written)
}

fn ordinal<'a>(rest: &'a str, written: &mut Written) -> Result<&'a str, OpeningProblem> {
    let number = rest.chars().next().and_then(|letter| letter.to_digit(10)).filter(|number| (1..=5).contains(number));
    let number = number.ok_or_else(|| OpeningProblem::Words(format!("第{rest}")))?;
    written.nth = written.nth.with(u8::try_from(number).unwrap_or_default());
    Ok(&rest[1..])
}

fn weekday(letter: char) -> Option<Weekday> {
    let offset = LETTERS.iter().position(|known| *known == letter)?;
    Weekday::from_monday_zero_offset(i8::try_from(offset).ok()?).ok()
}

/// 「金〜月」 goes over the week's end.
fn between(from: Weekday, until: Weekday) -> Weekdays {
    let days = std::iter::successors(Some(from), |day| (*day != until).then(|| day.next()));
    days.take(7).collect()
}
