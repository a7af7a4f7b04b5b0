//! The opening as OpenStreetMap's `opening_hours`.

use std::fmt::Write as _;

use jiff::civil::{Date, Weekday};

use super::{Closed, Closure, Days, OnHolidays, Opening, Rule, Span, Validity, Weekdays};
use crate::holiday;

const WEEKDAYS: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

impl Opening {
    /// The opening in the words of OpenStreetMap 「opening_hours」, true for `days` days from `from` on.
    ///
    /// What its words can say is said as a rule. Every day on which such rules would be wrong follows by its date: the
    /// building's closed days, exceptions, a closed Monday moved by a holiday, and 「国民の休日」, which the usual tables of
    /// readers do not have.
    #[must_use]
    pub fn osm(&self, from: Date, days: u16) -> String {
        let until = from.checked_add(jiff::Span::new().days(i64::from(days) - 1)).unwrap_or(Date::MAX);
        let base = self.sayable(from, until);
        let mut text = base.rules.iter().filter(|rule| rule.on_holidays != OnHolidays::Open).map(said).collect::<Vec<_>>().join(", ");
        if base.closures.iter().any(|closure| closure.what == Closed::Holidays) {
            also(&mut text, "; ", "PH off");
        }
        for rule in base.rules.iter().filter(|rule| rule.on_holidays == OnHolidays::Open) {
            also(&mut text, ", ", &said(rule));
        }
        for closure in &base.closures {
            if let Closed::Yearly { from, until, .. } = &closure.what {
                also(&mut text, "; ", &yearly(*from, *until));
            }
        }
        for (first, last, spans) in self.otherwise(&base, from, until) {
            also(&mut text, "; ", &format!("{} {}", dates(first, last), times(&spans)));
        }
        if text.is_empty() { "off".to_owned() } else { text }
    }

    /// What can be said as rules: days of the week, the holidays as a whole, the same days each year.
    fn sayable(&self, from: Date, until: Date) -> Opening {
        let bounds = Validity { from: Some(from), until: Some(until) };
        let meets = |valid: Validity| valid.from.is_none_or(|day| day <= until) && valid.until.is_none_or(|day| day >= from);
        let whole = |valid: Validity| valid.and(bounds) == bounds;
        let shut = self.closures.iter().filter(|closure| whole(closure.valid)).fold(Weekdays::NONE, |shut, closure| match closure.what {
            Closed::Week { weekdays, nth, moves: false } if nth.is_every() => shut.and(weekdays),
            _ => shut,
        });
        let holidays = self.closures.iter().any(|closure| whole(closure.valid) && closure.what == Closed::Holidays);
        let rules = self.rules.iter().filter(|rule| meets(rule.valid)).filter_map(|rule| {
            let Days::Week { weekdays, nth, holidays: false } = rule.days else { return None };
            let weekdays = if nth.is_every() { weekdays.without(shut) } else { weekdays };
            let on_holidays = if holidays { rule.on_holidays } else { OnHolidays::AsClosures };
            let valid = rule.valid.and(bounds);
            let valid = if valid == bounds { Validity::ALWAYS } else { valid };
            // A nth day of the year's edges is said by a rule that holds always, or by its dates.
            (!weekdays.is_empty()).then(|| Rule { days: Days::Week { weekdays, nth, holidays: false }, on_holidays, valid, ..rule.clone() })
        });
        let yearly = |closure: &&Closure| whole(closure.valid) && matches!(closure.what, Closed::Yearly { .. } | Closed::Holidays);
        Opening { rules: rules.collect(), closures: self.closures.iter().filter(yearly).cloned().collect(), ..Opening::default() }
    }

    /// The days on which those rules say something else, joined where they follow each other.
    fn otherwise(&self, base: &Opening, from: Date, until: Date) -> Vec<(Date, Date, Vec<Span>)> {
        let mut days: Vec<(Date, Date, Vec<Span>)> = Vec::new();
        for truth in self.days(from..=until) {
            let said = base.day(truth.day);
            let unknown_holiday = holiday(truth.day) == Some("国民の休日") && !base.rules.is_empty();
            if said.spans == truth.spans && !unknown_holiday {
                continue;
            }
            match days.last_mut().filter(|(_, last, spans)| last.tomorrow().ok() == Some(truth.day) && *spans == truth.spans) {
                Some((_, last, _)) => *last = truth.day,
                None => days.push((truth.day, truth.day, truth.spans)),
            }
        }
        days
    }
}

fn also(text: &mut String, mark: &str, rule: &str) {
    if !text.is_empty() {
        text.push_str(mark);
    }
    text.push_str(rule);
}

fn said(rule: &Rule) -> String {
    let Days::Week { weekdays, nth, .. } = rule.days else { return String::new() };
    let ordinals: Vec<String> = nth.numbers().map(|number| number.to_string()).chain(nth.has_last().then(|| "-1".to_owned())).collect();
    let of_month = if ordinals.is_empty() { String::new() } else { format!("[{}]", ordinals.join(",")) };
    let names: Vec<String> = weekdays.each().map(|day| format!("{}{of_month}", short(day))).collect();
    let mut text = String::new();
    if let (Some(from), Some(until)) = (rule.valid.from, rule.valid.until) {
        let _ = write!(text, "{} ", dates(from, until));
    }
    let _ = write!(text, "{} {}", names.join(","), times(&Span::merged(rule.spans.clone())));
    text
}

fn short(day: Weekday) -> &'static str {
    WEEKDAYS[usize::from(day.to_monday_zero_offset().unsigned_abs())]
}

fn month(number: i8) -> &'static str {
    MONTHS[usize::from(number.unsigned_abs()) - 1]
}

fn times(spans: &[Span]) -> String {
    if spans.is_empty() {
        return "off".to_owned();
    }
    let clock = |minutes: u16| format!("{:02}:{:02}", minutes / 60, minutes % 60);
    spans.iter().map(|span| format!("{}-{}", clock(span.from()), clock(span.until()))).collect::<Vec<_>>().join(",")
}

fn dates(first: Date, last: Date) -> String {
    let day = |day: Date| format!("{} {} {:02}", day.year(), month(day.month()), day.day());
    if first == last { day(first) } else { format!("{}-{}", day(first), day(last)) }
}

fn yearly(from: (i8, i8), until: (i8, i8)) -> String {
    let day = |(number, day): (i8, i8)| format!("{} {day:02}", month(number));
    if from == until { format!("{} off", day(from)) } else { format!("{}-{} off", day(from), day(until)) }
}
