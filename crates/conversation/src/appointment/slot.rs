//! Times that may be booked: windows cut into equal parts, within the hours of the place. Days are those of Asia/Tokyo, where
//! the clock is never put forward or back.

use calendar::opening::{Days, OnHolidays, Opening, Rule, Span, Validity, Weekdays, instants};
use calendar::{Date, jst_date, jst_datetime};
use jiff::Timestamp;

use super::Offer;

/// Times begin and end on these, in minutes: a seat is taken by rows of five minutes each.
pub(super) const STEP: u16 = 5;
const STEP_MS: i64 = STEP as i64 * 60_000;

/// From when until when 「時間」.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slot {
    /// Beginning.
    pub from: Timestamp,
    /// End.
    pub until: Timestamp,
}

impl Slot {
    /// The day it begins, in Tokyo.
    pub fn day(self) -> Date {
        jst_date(self.from)
    }

    /// 「10:00〜10:50」.
    pub fn hours(self) -> String {
        format!("{}〜{}", clock(self.from), clock(self.until))
    }

    /// What names it in an address or a form: minutes since 1970.
    pub fn key(self) -> String {
        (self.from.as_second() / 60).to_string()
    }

    /// The five-minute rows it takes.
    pub(super) fn ticks(self) -> std::ops::Range<i64> {
        let last = self.until.as_millisecond() + STEP_MS - 1;
        self.from.as_millisecond().div_euclid(STEP_MS)..last.div_euclid(STEP_MS)
    }
}

fn clock(at: Timestamp) -> String {
    let at = jst_datetime(at);
    format!("{}:{:02}", at.hour(), at.minute())
}

/// When a door is there at all. A door without rules of its own – a venue one goes to now and then, a way by telephone – is open
/// whenever nothing closes it.
pub(super) fn effective(door: &Opening) -> Opening {
    if !door.rules.is_empty() {
        return door.clone();
    }
    let always = Rule {
        days: Days::Week { weekdays: Weekdays::ALL, nth: calendar::opening::Nth::EVERY, holidays: false },
        spans: Span::new(0, 24 * 60).into_iter().collect(),
        on_holidays: OnHolidays::AsClosures,
        valid: Validity::ALWAYS,
    };
    Opening { rules: vec![always], ..door.clone() }
}

/// What both stretches of a day have in common.
pub(super) fn common(one: &[Span], other: &[Span]) -> Vec<Span> {
    let both = |a: &Span, b: &Span| Span::new(a.from().max(b.from()), a.until().min(b.until()));
    one.iter().flat_map(|a| other.iter().filter_map(move |b| both(a, b))).collect()
}

/// Every time of a day that the offer's windows and the hours of its door allow, free or not.
pub(super) fn of_day(offer: &Offer, door: Option<&Opening>, day: Date) -> Vec<Slot> {
    let windows = offer.windows.day(day).spans;
    let open = match door {
        Some(door) => common(&windows, &effective(door).day(day).spans),
        None => windows,
    };
    Span::merged(open).into_iter().flat_map(|span| cut(day, span, offer.minutes)).collect()
}

fn cut(day: Date, span: Span, minutes: u16) -> Vec<Slot> {
    let first = span.from().div_ceil(STEP) * STEP;
    let begins = std::iter::successors(Some(first), |at| at.checked_add(minutes));
    let within = begins.take_while(|at| minutes > 0 && u32::from(*at) + u32::from(minutes) <= u32::from(span.until()));
    within.filter_map(|at| Span::new(at, at + minutes)).map(|span| instants(day, span)).map(|(from, until)| Slot { from, until }).collect()
}

/// Whether somebody whose windows these are is there for the whole of it.
pub(super) fn covers(windows: &Opening, slot: Slot) -> bool {
    let day = slot.day();
    windows.day(day).spans.iter().any(|span| {
        let (from, until) = instants(day, *span);
        from <= slot.from && slot.until <= until
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{Kind, Offer, OfferId};
    use super::*;

    fn rule(line: String) -> Opening {
        Opening { rules: vec![Rule::parse(&line).unwrap()], ..Opening::default() }
    }

    fn clock(minutes: u16) -> String {
        format!("{}:{:02}", minutes / 60, minutes % 60)
    }

    fn offer(windows: Opening, minutes: u16) -> Offer {
        Offer {
            id: OfferId([1; 16]),
            programme: facts::ProgrammeId([1; 16]),
            team: platform::id::TeamId([1; 16]),
            revision: 1,
            kind: Kind::Visit,
            name: "相談".to_owned(),
            door: None,
            venue: String::new(),
            lines: Vec::new(),
            windows,
            minutes,
            seats: 1,
            opens_days: 30,
            closes_minutes: 0,
            note: String::new(),
            for_public: true,
            has_link: false,
            retired: false,
        }
    }

    fn inside(opening: &Opening, slot: Slot) -> bool {
        covers(opening, slot)
    }

    proptest! {
        #[test]
        fn no_time_lies_outside_its_window_or_the_hours(
            (w_from, w_len) in (0u16..1300, 5u16..600),
            (h_from, h_len) in (0u16..1300, 5u16..900),
            step in 1u16..60,
            offset in 0i32..800,
        ) {
            let minutes = step * STEP;
            let line = |from: u16, len: u16| format!("毎日 {}〜{}", clock(from), clock((from + len).min(1440)));
            let (windows, door) = (rule(line(w_from, w_len)), rule(line(h_from, h_len)));
            let day = Date::constant(2026, 1, 1).checked_add(jiff::Span::new().days(offset)).unwrap();
            let slots = of_day(&offer(windows.clone(), minutes), Some(&door), day);
            for slot in &slots {
                prop_assert!(inside(&windows, *slot) && inside(&door, *slot));
                prop_assert_eq!(slot.until.duration_since(slot.from).as_mins(), i64::from(minutes));
                prop_assert_eq!(slot.day(), day);
                prop_assert_eq!(slot.from.as_second() % 300, 0);
                prop_assert_eq!(slot.ticks().end - slot.ticks().start, i64::from(step));
            }
            for pair in slots.windows(2) {
                prop_assert!(pair[0].until <= pair[1].from);
                prop_assert!(pair[0].ticks().end <= pair[1].ticks().start);
            }
            // Nothing that would fit is left out at the end.
            let common: u32 = common(&windows.day(day).spans, &door.day(day).spans).iter().map(|s| u32::from(s.until() - s.from())).sum();
            let fits = common >= u32::from(minutes) + 2 * u32::from(STEP);
            prop_assert!(!fits || !slots.is_empty());
        }

        #[test]
        fn two_times_overlap_when_their_rows_meet(a in 0i64..500, b in 0i64..500, long in 1i64..50, longer in 1i64..50) {
            let slot = |at: i64, len: i64| Slot { from: Timestamp::from_second(at * 300).unwrap(), until: Timestamp::from_second((at + len) * 300).unwrap() };
            let (one, other) = (slot(a, long), slot(b, longer));
            let overlap = one.from < other.until && other.from < one.until;
            prop_assert_eq!(one.ticks().any(|tick| other.ticks().contains(&tick)), overlap);
        }
    }

    #[test]
    fn a_holiday_a_closed_door_and_a_door_without_hours() {
        let door =
            Opening { closures: vec![calendar::opening::Closure::parse("祝日").unwrap()], ..rule("毎日 9:00〜17:00".to_owned()) };
        let daily = offer(rule("毎日 10:00〜12:00".to_owned()), 60);
        let (holiday, plain) = (Date::constant(2026, 11, 23), Date::constant(2026, 11, 24));
        assert!(of_day(&daily, Some(&door), holiday).is_empty(), "勤労感謝の日");
        assert_eq!(of_day(&daily, Some(&door), plain).len(), 2);
        let venue = Opening { rules: Vec::new(), ..door };
        assert_eq!(of_day(&daily, Some(&venue), plain).len(), 2, "a venue one goes to has no hours of its own");
        assert!(of_day(&daily, Some(&venue), Date::constant(2026, 11, 23)).is_empty(), "its holidays it has");
        let third = offer(rule("第3土曜 13:00〜14:00".to_owned()), 20);
        let days: Vec<i8> = (1..=30).filter(|d| !of_day(&third, None, Date::constant(2026, 11, *d)).is_empty()).collect();
        assert_eq!(days, [21]);
    }
}
