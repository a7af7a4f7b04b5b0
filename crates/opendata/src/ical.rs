//! iCalendar feeds 「カレンダーの購読」 (RFC 5545), with the zone's rules in the file.

use calendar::opening::Span;
use calendar::{Date, DateTime, Time};
use jiff::ToSpan;

use crate::published::{PublicDoor, PublicEvent, Published};

/// How far back and ahead opening hours are told as events, in days.
const BACK: i64 = 14;
const AHEAD: i64 = 120;

/// Summer time was last kept in 1951: one rule is all there is.
const ZONE: [&str; 9] = [
    "BEGIN:VTIMEZONE",
    "TZID:Asia/Tokyo",
    "BEGIN:STANDARD",
    "DTSTART:19700101T000000",
    "TZOFFSETFROM:+0900",
    "TZOFFSETTO:+0900",
    "TZNAME:JST",
    "END:STANDARD",
    "END:VTIMEZONE",
];

/// The feed of one place or way: its hours, and its gatherings.
#[must_use]
pub fn feed(of: &Published, door: &PublicDoor) -> String {
    let mut page = Page::begin(&door.name);
    hours(&mut page, of, door);
    for event in of.events.iter().filter(|event| event.door == door.key) {
        gathering(&mut page, of, event);
    }
    page.end()
}

/// The feed of all: every gathering, and the hours of every desk.
#[must_use]
pub fn whole(of: &Published) -> String {
    let mut page = Page::begin(&of.title);
    for door in of.doors.iter().filter(|door| door.is_desk()) {
        hours(&mut page, of, door);
    }
    for event in &of.events {
        gathering(&mut page, of, event);
    }
    page.end()
}

fn hours(page: &mut Page, of: &Published, door: &PublicDoor) {
    let (from, until) = (of.today.saturating_sub(BACK.days()), of.today.saturating_add(AHEAD.days()));
    for day in door.opening.days(from..=until) {
        let usual = door.opening.usual_day(day.day).spans;
        for span in &day.spans {
            opening(page, of, door, day.day, *span, false, &day.note);
        }
        // What a subscriber has seen as open is taken back by name.
        for span in usual.iter().filter(|span| day.spans.iter().all(|told| told.from() != span.from())) {
            opening(page, of, door, day.day, *span, true, &day.note);
        }
    }
}

fn opening(page: &mut Page, of: &Published, door: &PublicDoor, day: Date, span: Span, cancelled: bool, note: &str) {
    let uid = format!("{}-{}-{:04}@{}", door.key, compact(day), span.from(), crate::ids::uuid(of.id));
    page.line("BEGIN:VEVENT");
    page.text("UID", &uid);
    page.line(&format!("DTSTAMP:{}", utc(of)));
    page.line(&format!("SEQUENCE:{}", door.announcements(day)));
    page.line(if cancelled { "STATUS:CANCELLED" } else { "STATUS:CONFIRMED" });
    page.line(&format!("DTSTART;TZID=Asia/Tokyo:{}", at(day, span.from())));
    page.line(&format!("DTEND;TZID=Asia/Tokyo:{}", at(day, span.until())));
    page.text("SUMMARY", &format!("{} {}", door.name, if cancelled { "休み" } else { "受付" }));
    page.text_unless_empty("DESCRIPTION", note);
    page.text_unless_empty("LOCATION", door.address.as_deref().unwrap_or_default());
    page.line("TRANSP:TRANSPARENT");
    page.line("END:VEVENT");
}

fn gathering(page: &mut Page, of: &Published, event: &PublicEvent) {
    let door = of.door(&event.door);
    let place = door.map(|door| match &door.address {
        Some(address) => format!("{}（{address}）", door.name),
        None => door.name.clone(),
    });
    page.line("BEGIN:VEVENT");
    page.text("UID", &format!("gathering-{}", crate::ids::uuid(event.id)));
    page.line(&format!("DTSTAMP:{}", utc(of)));
    page.line(&format!("LAST-MODIFIED:{}", event.changed_at.strftime("%Y%m%dT%H%M%SZ")));
    page.line(&format!("SEQUENCE:{}", event.revision));
    page.line(if event.cancelled { "STATUS:CANCELLED" } else { "STATUS:CONFIRMED" });
    match event.starts {
        Some(starts) => {
            page.line(&format!("DTSTART;TZID=Asia/Tokyo:{}", timed(event.day, starts)));
            if let Some(ends) = event.ends.filter(|ends| *ends > starts) {
                page.line(&format!("DTEND;TZID=Asia/Tokyo:{}", timed(event.day, ends)));
            }
        }
        None => page.line(&format!("DTSTART;VALUE=DATE:{}", compact(event.day))),
    }
    page.text("SUMMARY", &event.title);
    page.text_unless_empty("CATEGORIES", &event.kind);
    page.text_unless_empty("LOCATION", place.as_deref().unwrap_or_default());
    page.line("END:VEVENT");
}

fn utc(of: &Published) -> String {
    of.now.strftime("%Y%m%dT%H%M%SZ").to_string()
}

fn compact(day: Date) -> String {
    day.strftime("%Y%m%d").to_string()
}

fn timed(day: Date, time: Time) -> String {
    DateTime::from_parts(day, time).strftime("%Y%m%dT%H%M%S").to_string()
}

/// Minutes after a day began; past midnight it is the next day.
fn at(day: Date, minutes: u16) -> String {
    let begin = day.to_datetime(Time::midnight());
    begin.saturating_add(i64::from(minutes).minutes()).strftime("%Y%m%dT%H%M%S").to_string()
}

/// A calendar being written.
struct Page(String);

impl Page {
    fn begin(name: &str) -> Page {
        let mut page = Page(String::new());
        for line in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Tsunagari//Tsunagari//JA", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"] {
            page.line(line);
        }
        page.text("NAME", name);
        page.text("X-WR-CALNAME", name);
        page.line("X-WR-TIMEZONE:Asia/Tokyo");
        page.line("REFRESH-INTERVAL;VALUE=DURATION:PT6H");
        ZONE.iter().for_each(|line| page.line(line));
        page
    }

    fn end(mut self) -> String {
        self.line("END:VCALENDAR");
        self.0
    }

    /// A line, folded at 75 octets and never within a letter.
    fn line(&mut self, line: &str) {
        let mut room = 75;
        for letter in line.chars() {
            if letter.len_utf8() > room {
                self.0.push_str("\r\n ");
                room = 74;
            }
            self.0.push(letter);
            room -= letter.len_utf8();
        }
        self.0.push_str("\r\n");
    }

    fn text(&mut self, name: &str, text: &str) {
        let mut escaped = String::with_capacity(text.len());
        for letter in text.chars() {
            match letter {
                '\\' | ';' | ',' => escaped.extend(['\\', letter]),
                '\n' => escaped.push_str("\\n"),
                letter if letter.is_control() => {}
                letter => escaped.push(letter),
            }
        }
        self.line(&format!("{name}:{escaped}"));
    }

    fn text_unless_empty(&mut self, name: &str, text: &str) {
        if !text.is_empty() {
            self.text(name, text);
        }
    }
}
