//! One day of an opening.

use jiff::civil::Date;

use super::{Change, Closed, Days, Exception, OnHolidays, Opening, Rule, Span};
use crate::holiday;

/// What a day looks like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayHours {
    /// The day.
    pub day: Date,
    /// When it is open, in order and apart from each other; empty = closed.
    pub spans: Vec<Span>,
    /// Why it is closed or otherwise than usual; empty on a usual day.
    pub note: String,
    /// A single exception made it so.
    pub changed: bool,
}

impl DayHours {
    /// Whether it opens at all.
    #[must_use]
    pub fn is_open(&self) -> bool {
        !self.spans.is_empty()
    }
}

impl Opening {
    /// One day.
    #[must_use]
    pub fn day(&self, day: Date) -> DayHours {
        let mut own = self.own_day(day);
        for other in &self.also {
            let told = other.day(day);
            own.spans.extend(told.spans);
            own.changed |= told.changed;
            if own.note.is_empty() {
                own.note = told.note;
            }
        }
        if !self.also.is_empty() {
            own.spans = Span::merged(own.spans);
        }
        own
    }

    fn own_day(&self, day: Date) -> DayHours {
        let exceptions: Vec<&Exception> = self.exceptions.iter().filter(|exception| exception.days.contains(&day)).collect();
        let usual = self.usual_day(day);
        if exceptions.is_empty() {
            return usual;
        }
        let reasons: Vec<&str> = exceptions.iter().map(|exception| exception.reason.as_str()).filter(|reason| !reason.is_empty()).collect();
        let spans = changed(&exceptions, usual.spans);
        DayHours { day, spans: Span::merged(spans), note: reasons.join("・"), changed: true }
    }

    /// One day as it would be without single exceptions.
    #[must_use]
    pub fn usual_day(&self, day: Date) -> DayHours {
        let whole = self.closures.iter().find(|closure| closure.closes(day) && closes_whole(&closure.what));
        let open = |rule: &&Rule| matches!(rule.days, Days::Dates(_)) || whole.is_none();
        let speaking: Vec<&Rule> = self.rules.iter().filter(|rule| rule.speaks_of(day)).filter(open).collect();
        let spans: Vec<Span> = speaking.iter().filter(|rule| !self.kept_shut(rule, day)).flat_map(|rule| rule.spans.clone()).collect();
        let note = if spans.is_empty() { self.why_shut(day, !speaking.is_empty()) } else { String::new() };
        DayHours { day, spans: Span::merged(spans), note, changed: false }
    }

    /// Whether the rule of the week or a public holiday keeps this rule from opening.
    fn kept_shut(&self, rule: &Rule, day: Date) -> bool {
        let Days::Week { nth, holidays, .. } = rule.days else { return false };
        if holiday(day).is_some() && (holidays || rule.on_holidays == OnHolidays::Open) {
            return false;
        }
        if holiday(day).is_some() && rule.on_holidays == OnHolidays::Closed {
            return true;
        }
        // 「日曜休み」 does not shut 「第3日曜」.
        let heeds = |what: &Closed| !closes_whole(what) && (nth.is_every() || !what.is_every_week());
        self.closures.iter().any(|closure| heeds(&closure.what) && closure.closes(day))
    }

    fn why_shut(&self, day: Date, would_open: bool) -> String {
        let closing = self.closures.iter().filter(|closure| closure.closes(day));
        let named = closing.filter(|closure| !matches!(closure.what, Closed::Holidays)).map(|closure| closure.what.to_string()).next();
        let usually = self.rules.iter().any(|rule| rule.speaks_of(day));
        match (holiday(day), named) {
            (Some(name), _) if would_open => format!("祝日（{name}）"),
            (_, Some(named)) if usually => named,
            _ => String::new(),
        }
    }
}

/// What shuts the door itself, whatever the rule: the building, the turn of the year, named days.
fn closes_whole(what: &Closed) -> bool {
    matches!(what, Closed::Host { .. } | Closed::Yearly { .. } | Closed::Dates { .. })
}

impl Rule {
    fn speaks_of(&self, day: Date) -> bool {
        self.valid.contains(day)
            && match &self.days {
                Days::Week { weekdays, nth, holidays } => {
                    (weekdays.has(day.weekday()) && nth.has(day)) || (*holidays && holiday(day).is_some())
                }
                Days::Dates(days) => days.contains(&day),
            }
    }
}

/// Closed goes before other hours, other hours before more hours.
fn changed(exceptions: &[&Exception], usual: Vec<Span>) -> Vec<Span> {
    if exceptions.iter().any(|exception| exception.change == Change::Closed) {
        return Vec::new();
    }
    let mut instead = Vec::new();
    let mut also = Vec::new();
    for exception in exceptions {
        match &exception.change {
            Change::Instead(spans) => instead.extend(spans.iter().copied()),
            Change::Also(spans) => also.extend(spans.iter().copied()),
            Change::Closed => {}
        }
    }
    let base = if instead.is_empty() { usual } else { instead };
    base.into_iter().chain(also).collect()
}
