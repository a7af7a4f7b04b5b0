//! Rules and closures in their one written form.

use std::fmt;
use std::ops::RangeInclusive;

use jiff::civil::Date;

use crate::opening::week::LETTERS;
use crate::opening::{Closed, Closure, Days, Nth, OnHolidays, Rule, Validity, Weekdays};

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let spans: Vec<String> = self.spans.iter().map(ToString::to_string).collect();
        write!(f, "{} {}", self.days, spans.join("、"))?;
        let holidays = match self.on_holidays {
            OnHolidays::AsClosures => None,
            OnHolidays::Open => Some("祝日も".to_owned()),
            OnHolidays::Closed => Some("祝日を除く".to_owned()),
        };
        noted(f, holidays.into_iter().chain(self.valid.written()))
    }
}

impl fmt::Display for Closure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.what)?;
        noted(f, self.valid.written().into_iter())
    }
}

impl fmt::Display for Days {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Days::Week { weekdays, nth, holidays } => {
                let week = (!weekdays.is_empty()).then(|| week(*weekdays, *nth));
                let parts: Vec<String> = week.into_iter().chain(holidays.then(|| "祝日".to_owned())).collect();
                f.write_str(&parts.join("・"))
            }
            Days::Dates(days) => f.write_str(&stretch(days)),
        }
    }
}

impl fmt::Display for Closed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Closed::Holidays => f.write_str("祝日"),
            Closed::Yearly { from, until, name } => {
                let days = if from == until {
                    format!("{}/{}", from.0, from.1)
                } else {
                    format!("{}/{}〜{}/{}", from.0, from.1, until.0, until.1)
                };
                if name.is_empty() { f.write_str(&days) } else { write!(f, "{name}（{days}）") }
            }
            Closed::Week { weekdays, nth, moves } => {
                f.write_str(&week(*weekdays, *nth))?;
                f.write_str(if *moves { "（祝日のときは次の平日）" } else { "" })
            }
            Closed::Dates { days, name } if name.is_empty() => f.write_str(&stretch(days)),
            Closed::Dates { days, name } => write!(f, "{} {name}", stretch(days)),
            Closed::Host { name, .. } => write!(f, "{name}休館日"),
        }
    }
}

impl Validity {
    fn written(self) -> Option<String> {
        match (self.from, self.until) {
            (None, None) => None,
            (Some(from), None) => Some(format!("{}から", slashed(from))),
            (None, Some(until)) => Some(format!("{}まで", slashed(until))),
            (Some(from), Some(until)) => Some(format!("{}〜{}", slashed(from), slashed(until))),
        }
    }
}

fn noted(f: &mut fmt::Formatter<'_>, notes: impl Iterator<Item = String>) -> fmt::Result {
    let notes: Vec<String> = notes.collect();
    if notes.is_empty() { Ok(()) } else { write!(f, "（{}）", notes.join("、")) }
}

fn week(weekdays: Weekdays, nth: Nth) -> String {
    let ordinals = nth.numbers().map(|number| format!("第{number}")).chain(nth.has_last().then(|| "最終".to_owned()));
    let ordinals = ordinals.collect::<Vec<_>>().join("・");
    if weekdays == Weekdays::ALL {
        return format!("{ordinals}毎日");
    }
    let letters: Vec<String> = weekdays.each().map(|day| LETTERS[day.to_monday_zero_offset() as usize].to_string()).collect();
    format!("{ordinals}{}", letters.join("・"))
}

fn stretch(days: &RangeInclusive<Date>) -> String {
    if days.start() == days.end() { slashed(*days.start()) } else { format!("{}〜{}", slashed(*days.start()), slashed(*days.end())) }
}

fn slashed(day: Date) -> String {
    format!("{}/{}/{}", day.year(), day.month(), day.day())
}
