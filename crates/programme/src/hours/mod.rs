//! 「受付時間」: when each place and each way of consulting is open, for everybody who asks: the public page, the inbox, calendar
//! feeds and open data, appointments.
//!
//! The rules of the week stand in the programme file, year by year; single days and the closed days of a building are rows.
//! [`of`] brings them together, over the turn of the fiscal year too. Whatever is changed here raises the programme's revision.

mod change;
mod exception;
mod host;
mod pages;
mod read;
mod store;

use calendar::opening::{DayHours, Opening, Rule};
use calendar::{Date, Timestamp, Weekday};
use facts::ProgrammeId;
use platform::Deed;
use platform::db::Conn;
pub(crate) use read::way_key;

pub use change::{Lines, set};
pub use exception::{ExceptionId, SingleDay, announce, withdraw};
pub use host::set_host_days;
pub use pages::routes;

use crate::file::{Disclosure, PlaceKind};
use crate::place::PlaceId;
use crate::{Programme, place};

/// The hours of a programme.
#[derive(Clone, Debug)]
pub struct Hours {
    /// Whatever has hours, in the order of the file: places, then ways.
    pub doors: Vec<Door>,
    /// Single days announced, those taken back too; in order.
    pub singles: Vec<SingleDay>,
    inbox: Opening,
}

/// Something that is open or closed 「受付時間のあるもの」: a place, or a way of consulting.
#[derive(Clone, Debug)]
pub struct Door {
    /// What addresses call it; stays when the name is changed.
    pub key: String,
    /// Its name.
    pub name: String,
    /// The code of 「相談方法」, for a way that names one.
    pub way: Option<String>,
    /// Messages written on the web are answered in its hours.
    pub inbox: bool,
    /// The name of the place it is or belongs to.
    pub site: Option<String>,
    /// The place itself.
    pub place: Option<PlaceId>,
    /// What the place is used as; empty for a way.
    pub kinds: Vec<PlaceKind>,
    /// Who is told where it is. A way of a secret place is secret too.
    pub disclosure: Disclosure,
    /// When it is open.
    pub opening: Opening,
    /// 「開いている時間」 as the file of the day says, for reading.
    pub lines: Vec<String>,
    /// 「休みの日」 as the file of the day says.
    pub closed: Vec<String>,
    /// Lines of either kind that no rule could be made of: they are shown and keep nothing open or closed.
    pub unread: Vec<String>,
    /// For the public.
    pub note: Option<String>,
}

impl Door {
    /// Whether the public may learn that it exists.
    pub fn is_public(&self) -> bool {
        self.disclosure != Disclosure::Secret
    }

    /// Whether one can talk there, or by it.
    pub fn is_desk(&self) -> bool {
        self.kinds.is_empty() || self.kinds.iter().any(|kind| matches!(kind, PlaceKind::Hub | PlaceKind::ServicePoint))
    }

    /// Whether it is open.
    pub fn open_now(&self, now: Timestamp) -> bool {
        self.opening.open_at(now)
    }

    /// When it opens next.
    pub fn next_opening(&self, now: Timestamp) -> Option<Timestamp> {
        self.opening.next_opening(now)
    }

    /// So many weeks, Monday to Sunday, beginning with the week of a day.
    pub fn weeks(&self, from: Date, weeks: usize) -> Vec<[DayHours; 7]> {
        let monday = monday_of(from);
        let starts = std::iter::successors(Some(monday), |day| day.checked_add(jiff::Span::new().weeks(1)).ok());
        starts.take(weeks).map(|start| std::array::from_fn(|n| self.opening.day(after(start, n)))).collect()
    }
}

fn monday_of(day: Date) -> Date {
    day.checked_sub(jiff::Span::new().days(day.weekday().since(Weekday::Monday))).unwrap_or(day)
}

fn after(day: Date, days: usize) -> Date {
    day.checked_add(jiff::Span::new().days(i64::try_from(days).unwrap_or(0))).unwrap_or(day)
}

impl Hours {
    /// What the public may know of.
    pub fn public(&self) -> impl Iterator<Item = &Door> {
        self.doors.iter().filter(|door| door.is_public())
    }

    /// Where or how one can talk, for the public.
    pub fn desks(&self) -> impl Iterator<Item = &Door> {
        self.public().filter(|door| door.is_desk())
    }

    /// Where products are handed over, for the public.
    pub fn points(&self) -> impl Iterator<Item = &Door> {
        self.public().filter(|door| door.kinds.contains(&PlaceKind::DistributionPoint))
    }

    /// The door of a key.
    pub fn door(&self, key: &str) -> Option<&Door> {
        self.doors.iter().find(|door| door.key == key)
    }

    /// The place of a name.
    pub fn of_site(&self, name: &str) -> Option<&Door> {
        self.doors.iter().find(|door| door.name == name && !door.kinds.is_empty())
    }

    /// Whether anybody is there to talk to.
    pub fn open_now(&self, now: Timestamp) -> bool {
        self.desks().any(|door| door.open_now(now))
    }

    /// Until when somebody is there to talk to.
    pub fn closes_at(&self, now: Timestamp) -> Option<Timestamp> {
        self.desks().filter_map(|door| door.opening.closes_at(now)).max()
    }

    /// When somebody is there next.
    pub fn next_opening(&self, now: Timestamp) -> Option<Timestamp> {
        self.desks().filter_map(|door| door.next_opening(now)).min()
    }

    /// When messages are answered: in the hours of the way that says so, else while any desk that is told of is open; where no hours are known,
    /// Monday to Friday from ten to five.
    pub fn inbox(&self) -> &Opening {
        &self.inbox
    }

    /// The hours of [`Hours::inbox`] in lines, with the name of the place where there are several.
    pub fn inbox_lines(&self) -> Vec<String> {
        let doors: Vec<&Door> =
            self.doors.iter().filter(|door| self.inbox.also.contains(&door.opening)).filter(|door| door.is_public()).collect();
        let told = |door: &&Door| {
            let closed = (!door.closed.is_empty()).then(|| format!("休み：{}", door.closed.join("、")));
            let lines = door.lines.iter().cloned().chain(closed);
            lines.map(|line| if doors.len() > 1 { format!("{}　{line}", door.name) } else { line }).collect::<Vec<_>>()
        };
        if doors.is_empty() { self.inbox.rules.iter().map(ToString::to_string).collect() } else { doors.iter().flat_map(told).collect() }
    }

    fn with_inbox(doors: Vec<Door>, singles: Vec<SingleDay>) -> Hours {
        let own: Vec<Opening> =
            doors.iter().filter(|door| door.inbox && !door.opening.rules.is_empty()).map(|door| door.opening.clone()).collect();
        let desk = |door: &&Door| door.is_public() && door.is_desk() && !door.kinds.is_empty() && !door.opening.rules.is_empty();
        let desks = || doors.iter().filter(desk).map(|door| door.opening.clone()).collect();
        let openings: Vec<Opening> = if own.is_empty() { desks() } else { own };
        let inbox = if openings.is_empty() { usual() } else { Opening { also: openings, ..Opening::default() } };
        Hours { doors, singles, inbox }
    }
}

/// Where nobody has said anything yet: Monday to Friday from ten to five.
#[must_use]
pub fn usual() -> Opening {
    Opening {
        rules: vec![Rule::parse("月〜金 10:00〜17:00（祝日を除く）").expect("a line as the parser's own tests have it")],
        ..Opening::default()
    }
}

/// The hours of a programme as a day knows them: past years are left out, years to come follow.
pub async fn of(conn: &mut Conn, tenant: i64, programme: &Programme, today: Date) -> Deed<Hours> {
    let places = place::places(conn, tenant, programme.id).await?;
    let singles = store::exceptions(conn, tenant, programme.id, today).await?;
    let hosts = store::host_days(conn, tenant, programme.id, today).await?;
    Ok(Hours::with_inbox(read::doors(programme, today, &places, &singles, &hosts), singles))
}

/// [`of`] the programme of an id.
pub async fn of_id(conn: &mut Conn, tenant: i64, programme: ProgrammeId, today: Date) -> Deed<Hours> {
    let programme = crate::by_id(conn, tenant, programme).await?;
    of(conn, tenant, &programme, today).await
}
