//! Hours as pieces of recurrence rules: a row for each stretch of a rule, days that are otherwise in words.

use calendar::opening::{Days, Nth, Rule, Span};
use calendar::{Date, Weekday};
use jiff::ToSpan;
use serde_json::{Value, json};

use crate::ids::derived;
use crate::published::{PublicDoor, Published};

/// How far ahead days that are otherwise are told, in days.
const AHEAD: i64 = 56;

pub(super) fn of(of: &Published, door: &PublicDoor, word: &str) -> Vec<Value> {
    let mut rows = Vec::new();
    for rule in door.opening.rules.iter().filter(|rule| rule.valid.until.is_none_or(|until| until >= of.today)) {
        for span in &rule.spans {
            let id = derived(of.id, &format!("{word}-schedule-{}", rows.len()));
            rows.push(row(id, rule, *span, door, of.today));
        }
    }
    rows
}

fn row(id: String, rule: &Rule, span: Span, door: &PublicDoor, today: Date) -> Value {
    let mut row = json!({ "id": id, "timezone": 9, "opens_at": clock(span.from()), "closes_at": clock(span.until()), "description": rule.to_string() });
    match &rule.days {
        Days::Week { weekdays, nth, .. } if nth.is_every() => {
            row["freq"] = json!("WEEKLY");
            row["wkst"] = json!("MO");
            row["byday"] = json!(weekdays.each().map(short).collect::<Vec<_>>().join(","));
        }
        Days::Week { weekdays, nth, .. } => {
            row["freq"] = json!("MONTHLY");
            row["byday"] = json!(weekdays.each().flat_map(|day| of_month(*nth, day)).collect::<Vec<_>>().join(","));
        }
        Days::Dates(days) => {
            row["dtstart"] = json!(days.start().to_string());
            row["until"] = json!(days.end().to_string());
        }
    }
    for (key, day) in [("valid_from", rule.valid.from), ("valid_to", rule.valid.until)] {
        if let Some(day) = day {
            row[key] = json!(day.to_string());
        }
    }
    let notes = notes(door, today);
    if !notes.is_empty() {
        row["notes"] = json!(notes);
    }
    row
}

/// 「第2・最終木」 as `2TH,-1TH`.
fn of_month(nth: Nth, day: Weekday) -> Vec<String> {
    let numbers = nth.numbers().map(|number| format!("{number}{}", short(day)));
    numbers.chain(nth.has_last().then(|| format!("-1{}", short(day)))).collect()
}

/// When it is closed, and the single days that are otherwise.
fn notes(door: &PublicDoor, today: Date) -> String {
    let closed = (!door.closed.is_empty()).then(|| format!("休み：{}", door.closed.join("、")));
    let days = door.opening.days(today..=today.saturating_add(AHEAD.days()));
    let changed = days.iter().filter(|day| day.changed).map(|day| {
        let spans = day.spans.iter().map(ToString::to_string).collect::<Vec<_>>().join("、");
        format!("{} {}", day.day, if spans.is_empty() { "休み" } else { &spans })
    });
    closed.into_iter().chain(changed).collect::<Vec<_>>().join("。")
}

fn clock(minutes: u16) -> String {
    let minutes = minutes % (24 * 60);
    format!("{:02}:{:02}+09:00", minutes / 60, minutes % 60)
}

fn short(day: Weekday) -> &'static str {
    ["MO", "TU", "WE", "TH", "FR", "SA", "SU"][usize::from(day.to_monday_zero_offset().unsigned_abs())]
}
