//! 「控えの状態」: when the last good backup was made, whether the last one failed, and when people last practised
//! restoring. The backup itself is made by the binary; what became of it is noted here, for the first page to warn.

mod store;

pub use store::{latest_runs, set_days, standing};

use jiff::{SignedDuration, Timestamp};

use crate::audit::{self, Entry};
use crate::chance::{Chance, new_id};
use crate::db::{DbResult, Tx};

/// Days without a good backup after which the first page warns, until somebody sets another number.
pub const DAYS: i64 = 3;

/// Days after which restoring should be practised again: a quarter and a little.
pub const PRACTICE_DAYS: i64 = 100;

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunKind {
    /// Made, opened again, restored and compared.
    Made,
    /// Not made, or not what it should be.
    Failed,
    /// Opened with the real key, or restored on another machine, by people.
    Practised,
}

impl RunKind {
    /// As it lies in the database.
    pub fn name(self) -> &'static str {
        match self {
            RunKind::Made => "made",
            RunKind::Failed => "failed",
            RunKind::Practised => "practised",
        }
    }

    fn parse(name: &str) -> Option<RunKind> {
        [RunKind::Made, RunKind::Failed, RunKind::Practised].into_iter().find(|k| k.name() == name)
    }
}

/// One line of the history of backups.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// What happened.
    pub kind: RunKind,
    /// When.
    pub at: Timestamp,
    /// Size of the file, in bytes.
    pub bytes: i64,
    /// Which step failed, or how it was practised; a word of ours, never a path.
    pub detail: String,
}

/// How the backups of a tenant stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The last good one.
    pub made: Option<Run>,
    /// A failure since then.
    pub failed: Option<Run>,
    /// The last practice.
    pub practised: Option<Run>,
    /// How often it was practised.
    pub practices: i64,
    /// After how many days the first page warns.
    pub days: i64,
    /// Since when the tenant has something to lose.
    pub founded: Timestamp,
}

/// Why the first page warns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alarm {
    /// The last run failed.
    Failed,
    /// There is none yet, and there should be.
    Never,
    /// The last good one is this many days old.
    Old(i64),
}

impl Standing {
    /// What the first page must say, if anything.
    pub fn alarm(&self, now: Timestamp) -> Option<Alarm> {
        match &self.made {
            _ if self.failed.is_some() => Some(Alarm::Failed),
            Some(run) if days(run.at, now) > self.days => Some(Alarm::Old(days(run.at, now))),
            None if days(self.founded, now) > self.days => Some(Alarm::Never),
            _ => None,
        }
    }

    /// Should restoring be practised again?
    pub fn practice_due(&self, now: Timestamp) -> bool {
        match &self.practised {
            Some(run) => days(run.at, now) > PRACTICE_DAYS,
            None => days(self.founded, now) > PRACTICE_DAYS,
        }
    }
}

/// Whole days from `then` to `now`; a clock set back gives 0.
pub fn days(then: Timestamp, now: Timestamp) -> i64 {
    now.duration_since(then).max(SignedDuration::ZERO).as_hours() / 24
}

/// Notes a run on record, in one deed with its audit line.
pub async fn note(tx: &mut Tx, tenant: i64, actor: Option<&[u8; 16]>, run: &Run, chance: &dyn Chance) -> DbResult<()> {
    store::insert(tx, tenant, &new_id(run.at, chance), run).await?;
    let action = match run.kind {
        RunKind::Made => "backup.made",
        RunKind::Failed => "backup.failed",
        RunKind::Practised => "backup.practised",
    };
    audit::append_as(tx, tenant, actor, run.at, &Entry { action, kind: "backup", object: None, detail: &run.detail }).await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(day: i64) -> Timestamp {
        Timestamp::from_second(day * 86_400).unwrap()
    }

    fn run(kind: RunKind, day: i64) -> Option<Run> {
        Some(Run { kind, at: at(day), bytes: 1, detail: String::new() })
    }

    #[test]
    fn the_first_page_warns_when_it_must_and_not_before() {
        let none = Standing { made: None, failed: None, practised: None, practices: 0, days: 3, founded: at(0) };
        assert_eq!(none.alarm(at(3)), None, "a new organisation has its days");
        assert_eq!(none.alarm(at(4)), Some(Alarm::Never));
        let made = Standing { made: run(RunKind::Made, 10), ..none.clone() };
        assert_eq!(made.alarm(at(13)), None);
        assert_eq!(made.alarm(at(14)), Some(Alarm::Old(4)));
        let failed = Standing { failed: run(RunKind::Failed, 11), ..made };
        assert_eq!(failed.alarm(at(11)), Some(Alarm::Failed));
        assert!(none.practice_due(at(101)) && !none.practice_due(at(100)));
        assert_eq!(days(at(5), at(3)), 0);
    }
}
