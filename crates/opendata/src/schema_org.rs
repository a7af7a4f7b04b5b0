//! schema.org as JSON-LD: places with their hours, gatherings as events.

use calendar::opening::{Closed, Days, OnHolidays, Opening, Rule, Span, Validity, Weekdays};
use calendar::{Date, DateTime, Weekday};
use jiff::ToSpan;
use serde_json::{Value, json};

use crate::published::{PublicDoor, PublicEvent, Published};

/// How far ahead days that are otherwise are told, in days.
const AHEAD: i64 = 92;

/// Everything.
#[must_use]
pub fn graph(of: &Published, base: &str) -> Value {
    let organisation = json!({ "@type": "NGO", "@id": format!("{base}/#provider"), "name": of.provider });
    let service = json!({
        "@type": "GovernmentService",
        "@id": format!("{base}/#service"),
        "name": of.title,
        "url": format!("{base}/"),
        "serviceType": "相談支援",
        "provider": { "@id": format!("{base}/#provider") },
        "serviceOperator": { "@type": "GovernmentOrganization", "name": of.commissioner },
        "areaServed": { "@type": "AdministrativeArea", "name": of.municipality_name },
        "isAccessibleForFree": true,
    });
    let places = of.places().map(|door| place(of, door, base));
    let events = of.events.iter().map(|one| event(of, one, base));
    let graph: Vec<Value> = [organisation, service].into_iter().chain(places).chain(events).collect();
    json!({ "@context": "https://schema.org", "@graph": graph })
}

/// A place with its hours.
#[must_use]
pub fn place(of: &Published, door: &PublicDoor, base: &str) -> Value {
    let mut place = json!({ "@type": "Place", "@id": format!("{base}/#{}", door.key), "name": door.name, "publicAccess": true });
    if let Some(address) = &door.address {
        place["address"] = json!({ "@type": "PostalAddress", "addressCountry": "JP", "streetAddress": address });
    }
    if let Some(note) = &door.note {
        place["description"] = json!(note);
    }
    let usual = usual(&door.opening);
    let regular: Vec<Value> =
        usual.rules.iter().flat_map(|rule| rule.spans.iter().map(|span| of_week(rule, *span)).collect::<Vec<_>>()).collect();
    let special = special(&door.opening, &usual, of.today);
    if !regular.is_empty() || !special.is_empty() {
        place["openingHoursSpecification"] = json!(regular);
        place["specialOpeningHoursSpecification"] = json!(special);
    }
    place
}

/// What the words of schema.org can say as a rule: every week's days.
fn usual(opening: &Opening) -> Opening {
    let shut = opening.closures.iter().filter(|closure| closure.valid == Validity::ALWAYS).fold(Weekdays::NONE, |shut, closure| {
        match closure.what {
            Closed::Week { weekdays, nth, moves: false } if nth.is_every() => shut.and(weekdays),
            _ => shut,
        }
    });
    let rules = opening.rules.iter().filter(|rule| rule.valid == Validity::ALWAYS).filter_map(|rule| match rule.days {
        Days::Week { weekdays, nth, .. } if nth.is_every() => {
            let days = Days::Week { weekdays: weekdays.without(shut), nth, holidays: false };
            let spans = rule.spans.iter().copied().filter(|span| span.until() <= 24 * 60).collect();
            Some(Rule { days, spans, on_holidays: OnHolidays::Open, valid: Validity::ALWAYS })
        }
        _ => None,
    });
    Opening { rules: rules.filter(|rule| !rule.spans.is_empty()).collect(), ..Opening::default() }
}

fn of_week(rule: &Rule, span: Span) -> Value {
    let Days::Week { weekdays, .. } = rule.days else { return Value::Null };
    let days: Vec<&str> = weekdays.each().map(weekday).collect();
    json!({ "@type": "OpeningHoursSpecification", "dayOfWeek": days, "opens": clock(span.from()), "closes": clock(span.until()) })
}

/// Days on which that would be wrong; closed is 「00:00 to 00:00」.
fn special(opening: &Opening, usual: &Opening, today: Date) -> Vec<Value> {
    let days = opening.days(today..=today.saturating_add(AHEAD.days()));
    let otherwise = days.into_iter().filter(|day| usual.day(day.day).spans != day.spans);
    let dated = |day: Date, opens: String, closes: String| json!({ "@type": "OpeningHoursSpecification", "validFrom": day.to_string(), "validThrough": day.to_string(), "opens": opens, "closes": closes });
    otherwise
        .flat_map(|day| {
            if day.spans.is_empty() {
                return vec![dated(day.day, "00:00".to_owned(), "00:00".to_owned())];
            }
            day.spans.iter().map(|span| dated(day.day, clock(span.from()), clock(span.until()))).collect()
        })
        .collect()
}

fn event(of: &Published, event: &PublicEvent, base: &str) -> Value {
    let status = if event.cancelled { "EventCancelled" } else { "EventScheduled" };
    let start = event.starts.map_or_else(|| event.day.to_string(), |time| format!("{}+09:00", DateTime::from_parts(event.day, time)));
    let mut told = json!({
        "@type": "Event",
        "@id": format!("{base}/#gathering-{}", crate::ids::uuid(event.id)),
        "name": event.title,
        "startDate": start,
        "eventStatus": format!("https://schema.org/{status}"),
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "isAccessibleForFree": true,
        "organizer": { "@id": format!("{base}/#provider") },
        "audience": { "@type": "Audience", "audienceType": "女性" },
    });
    if let Some(ends) = event.ends {
        told["endDate"] = json!(format!("{}+09:00", DateTime::from_parts(event.day, ends)));
    }
    if let Some(door) = of.door(&event.door) {
        told["location"] = json!({ "@id": format!("{base}/#{}", door.key), "@type": "Place", "name": door.name, "address": door.address.as_deref().unwrap_or("") });
    }
    told
}

fn clock(minutes: u16) -> String {
    let minutes = minutes % (24 * 60);
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

fn weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "https://schema.org/Monday",
        Weekday::Tuesday => "https://schema.org/Tuesday",
        Weekday::Wednesday => "https://schema.org/Wednesday",
        Weekday::Thursday => "https://schema.org/Thursday",
        Weekday::Friday => "https://schema.org/Friday",
        Weekday::Saturday => "https://schema.org/Saturday",
        Weekday::Sunday => "https://schema.org/Sunday",
    }
}
