//! What is written down of a gathering, and what it hands to the figures.

use calendar::{Date, Time};
use platform::db::{DbError, DbResult, Val};
use tally::units::{Attendances, Contacts, OfWhich, Packs};
use tally::{AxisKey, Code, Fact, FactSeries};

use super::GatheringId;
use crate::keeping::{Columns, Noun, Written};

/// What is known of a gathering before it begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head<V> {
    /// 「開催日」
    pub day: Date,
    /// 「開始」
    pub starts: Option<Time>,
    /// 「終了」
    pub ends: Option<Time>,
    /// 「名称」
    pub title: String,
    /// 「会場」: the code of a place, or what was typed.
    pub venue: V,
    /// 「種別」, a code of `gathering_kind`.
    pub kind: Option<Code>,
    /// 「再掲」: its attendances are already inside another row, and so is the occasion itself. Never in a total.
    pub of_which: bool,
}

/// 「居場所」 as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gathering {
    /// When, where, what.
    pub head: Head<Code>,
    /// What became of it.
    pub state: State,
}

/// 「状態」: each state has its own facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// 「予定」
    Planned,
    /// 「開催」
    Held(Count),
    /// 「中止」; its reason is sealed with the record's texts.
    Cancelled,
}

impl State {
    /// As it lies in the database.
    pub fn name(self) -> &'static str {
        match self {
            State::Planned => "planned",
            State::Held(_) => "held",
            State::Cancelled => "cancelled",
        }
    }
}

/// What was counted at a gathering. Absent = not counted 「未入力」, which is not 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// 「参加者数」
    pub attendances: Option<Attendances>,
    /// 「うち新規」
    pub first_timers: Option<OfWhich<Attendances>>,
    /// 「うち子ども」
    pub children: Option<OfWhich<Attendances>>,
    /// 「相談件数」 at the gathering. The consultations themselves are counted where they are written down.
    pub consultations: Option<Contacts>,
    /// 「提供数」 at the gathering. Packs are counted where they are written down as handed over.
    pub packs: Option<Packs>,
}

impl Written for Gathering {
    type Id = GatheringId;
    const NOUN: Noun = Noun::Gathering;
    const COLUMNS: &'static [&'static str] = &[
        "state",
        "starts",
        "ends",
        "title",
        "venue",
        "kind",
        "of_which",
        "attendances",
        "first_timers",
        "children",
        "consultations",
        "packs",
    ];

    fn day(&self) -> Date {
        self.head.day
    }

    fn vals(&self) -> Vec<Val> {
        let head = &self.head;
        let count = match self.state {
            State::Held(count) => count,
            State::Planned | State::Cancelled => Count::default(),
        };
        vec![
            self.state.name().into(),
            head.starts.map(|at| at.to_string()).into(),
            head.ends.map(|at| at.to_string()).into(),
            head.title.as_str().into(),
            head.venue.as_str().into(),
            head.kind.as_ref().map(Code::as_str).into(),
            head.of_which.into(),
            count.attendances.map(Attendances::get).into(),
            count.first_timers.map(|n| n.shown().get()).into(),
            count.children.map(|n| n.shown().get()).into(),
            count.consultations.map(Contacts::get).into(),
            count.packs.map(Packs::get).into(),
        ]
    }

    fn read(day: Date, c: &mut Columns<'_>) -> DbResult<Self> {
        let state: String = c.take()?;
        let (starts, ends, title) = (c.take()?, c.take()?, c.take()?);
        let (venue, kind, of_which) = (c.code()?, c.opt_code()?, c.take()?);
        let head = Head { day, starts, ends, title, venue, kind, of_which };
        let count = Count {
            attendances: c.take::<Option<i64>>()?.map(Attendances::new),
            first_timers: c.take::<Option<i64>>()?.map(|n| OfWhich::new(Attendances::new(n))),
            children: c.take::<Option<i64>>()?.map(|n| OfWhich::new(Attendances::new(n))),
            consultations: c.take::<Option<i64>>()?.map(Contacts::new),
            packs: c.take::<Option<i64>>()?.map(Packs::new),
        };
        let state = match state.as_str() {
            "planned" => State::Planned,
            "held" => State::Held(count),
            "cancelled" => State::Cancelled,
            _ => return Err(DbError::Shape { column: "gathering.state".to_owned() }),
        };
        Ok(Gathering { head, state })
    }

    /// One occasion, and its attendances where they were counted; an occasion that nobody counted says so, for 0 would be
    /// a guess. What is 再掲 is so in both: the occasion is inside
    /// another row as well.
    fn facts(&self) -> Vec<Fact> {
        let State::Held(count) = self.state else { return Vec::new() };
        let mut facts = vec![self.fact(FactSeries::GatheringHeld, 1)];
        match count.attendances.map(Attendances::get) {
            Some(0) => {}
            Some(attended) => facts.push(self.fact(FactSeries::Attendance, attended)),
            None => facts.push(self.fact(FactSeries::AttendanceNotCounted, 1)),
        }
        facts
    }
}

impl Gathering {
    fn fact(&self, series: FactSeries, quantity: i64) -> Fact {
        let head = &self.head;
        let fact = Fact::new(head.day, series).times(quantity).with(AxisKey::Venue, head.venue.clone());
        let fact = match &head.kind {
            Some(kind) => fact.with(AxisKey::GatheringKind, kind.clone()),
            None => fact,
        };
        if head.of_which { fact.as_of_which() } else { fact }
    }
}
