//! Counting at the door: one tap for each woman who came in. No names.

use platform::once::Once;
use platform::policy::Action;
use platform::wording::t;
use platform::{Cx, Deed, Refusal};
use programme::Programme;
use tally::units::{Attendances, Contacts, OfWhich, Packs};

use super::GatheringId;
use super::record::{Count, Gathering, State};
use crate::keeping::{self, Kept, Noun};
use crate::tap::{self, Counted};

/// What is counted at the door.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counter {
    /// 「参加者」
    Attendances,
    /// 「うち新規」
    FirstTimers,
    /// 「うち子ども」
    Children,
    /// 「相談」
    Consultations,
    /// 「提供」
    Packs,
}

/// Marks that a tap made a planned gathering a held one.
const OPENED: &str = "opened";

impl Counter {
    /// All, in the order of the page.
    pub const ALL: [Counter; 5] = [Counter::Attendances, Counter::FirstTimers, Counter::Children, Counter::Consultations, Counter::Packs];

    /// Its column.
    pub fn name(self) -> &'static str {
        match self {
            Counter::Attendances => "attendances",
            Counter::FirstTimers => "first_timers",
            Counter::Children => "children",
            Counter::Consultations => "consultations",
            Counter::Packs => "packs",
        }
    }

    /// Reads [`Counter::name`].
    pub fn parse(name: &str) -> Option<Counter> {
        Counter::ALL.into_iter().find(|c| c.name() == name)
    }

    /// How many so far; none yet = not counted.
    pub fn of(self, count: &Count) -> Option<i64> {
        match self {
            Counter::Attendances => count.attendances.map(Attendances::get),
            Counter::FirstTimers => count.first_timers.map(|n| n.shown().get()),
            Counter::Children => count.children.map(|n| n.shown().get()),
            Counter::Consultations => count.consultations.map(Contacts::get),
            Counter::Packs => count.packs.map(Packs::get),
        }
    }

    fn set(self, count: &mut Count, n: i64) {
        match self {
            Counter::Attendances => count.attendances = Some(Attendances::new(n)),
            Counter::FirstTimers => count.first_timers = Some(OfWhich::new(Attendances::new(n))),
            Counter::Children => count.children = Some(OfWhich::new(Attendances::new(n))),
            Counter::Consultations => count.consultations = Some(Contacts::new(n)),
            Counter::Packs => count.packs = Some(Packs::new(n)),
        }
    }
}

/// One tap. Answers the count after it. The same key again counts nothing and answers the same.
pub async fn tap(cx: &Cx, programme: &Programme, id: GatheringId, counter: Counter, once: Option<Once>) -> Deed<i64> {
    step(cx, programme, id, counter, 1, once).await
}

/// Takes the last tap back.
pub async fn take_back(cx: &Cx, programme: &Programme, id: GatheringId, counter: Counter, once: Option<Once>) -> Deed<i64> {
    step(cx, programme, id, counter, -1, once.map(tap::back_key)).await
}

async fn step(cx: &Cx, programme: &Programme, id: GatheringId, counter: Counter, step: i64, once: Option<Once>) -> Deed<i64> {
    let mut tx = cx.begin().await?;
    let sent_before = keeping::once_before::<GatheringId>(&mut tx, cx, once).await?;
    let before = keeping::held::<Gathering>(&mut tx, cx, programme, id).await?;
    cx.ask(Action::Record, &platform::policy::Object::of_team(Noun::Gathering.thing(), before.stamp.team))?;
    if sent_before.is_some() {
        return Ok(shown(&before, counter));
    }
    let counted = Counted { noun: Noun::Gathering, record: id.0, name: counter.name() };
    let opened = Counted { name: OPENED, ..counted };
    if step < 0 {
        tap::ask_back(&mut tx, cx, counted, &before.object()).await?;
    }
    let mut now = Gathering { state: stepped(cx, &before.what, counter, step)?, ..before.what.clone() };
    if before.what.state == State::Planned {
        tap::put(&mut tx, cx, opened, 1).await?;
    }
    if step < 0 && nothing_counted(&now) && tap::sum(&mut tx, cx, opened).await? > 0 {
        // The only tap was a slip: it is a plan again.
        now.state = State::Planned;
        tap::put(&mut tx, cx, opened, -1).await?;
    }
    tap::put(&mut tx, cx, counted, step).await?;
    keeping::step(&mut tx, cx, programme, &before, &now, if step > 0 { "tapped" } else { "untapped" }).await?;
    keeping::settled(tx, cx, once, id).await?;
    Ok(shown(&Kept { what: now, ..before }, counter))
}

fn shown(kept: &Kept<Gathering>, counter: Counter) -> i64 {
    match &kept.what.state {
        State::Held(count) => counter.of(count).unwrap_or(0),
        State::Planned | State::Cancelled => 0,
    }
}

fn nothing_counted(gathering: &Gathering) -> bool {
    let State::Held(count) = &gathering.state else { return false };
    Counter::ALL.iter().all(|counter| counter.of(count).unwrap_or(0) == 0)
}

fn stepped(cx: &Cx, gathering: &Gathering, counter: Counter, step: i64) -> Deed<State> {
    if gathering.head.day != cx.today() {
        return Err(Refusal::rule(t("gathering-tally-not-today")));
    }
    let mut count = match gathering.state {
        State::Planned => Count::default(),
        State::Held(count) => count,
        State::Cancelled => return Err(Refusal::rule(t("gathering-tally-cancelled"))),
    };
    let n = counter.of(&count).unwrap_or(0) + step;
    if n < 0 {
        return Err(Refusal::rule(t("community-tap-none-left")));
    }
    counter.set(&mut count, n);
    let whole = count.attendances.unwrap_or_default();
    if [count.first_timers, count.children].into_iter().flatten().any(|part| !part.fits(whole)) {
        return Err(Refusal::rule(t("gathering-tally-whole-first")));
    }
    Ok(State::Held(count))
}
