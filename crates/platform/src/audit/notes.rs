//! Looks and refusals on their way into the trail: a short queue in memory, written together.
//!
//! A page must not wait for the disk because somebody looked at a record. So looks and refusals wait here, at most
//! [`WAIT`], and join the chain in one commit. A crash loses that much of them and no more; deeds never come this way.
//! Somebody who looks at the same file again within [`AGAIN`] is the same line.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use super::{Entry, Line, append_lines};
use crate::cx::Cx;
use crate::db::{Db, DbResult};

/// How long a line waits for others.
const WAIT: Duration = Duration::from_millis(150);
/// How long to wait after the disk refused.
const WAIT_AGAIN: Duration = Duration::from_secs(2);
/// Looks within this time are one.
const AGAIN: SignedDuration = SignedDuration::from_mins(5);
/// Lines in memory at the most, when the disk takes none. Beyond it they are counted, and the count is written.
const MOST: usize = 20_000;

/// The queue. Cheap to clone.
#[derive(Clone)]
pub struct Notes(Arc<Queue>);

struct Queue {
    db: Db,
    waiting: Mutex<Waiting>,
    /// One writing at a time, so that lines keep their order.
    writing: tokio::sync::Mutex<()>,
}

#[derive(Default)]
struct Waiting {
    lines: Vec<(i64, Line)>,
    seen: HashMap<Sight, Timestamp>,
    /// Lines that found no place, by tenant.
    lost: HashMap<i64, i64>,
    /// Somebody is under way to write them.
    called: bool,
}

/// Who looked at what.
#[derive(PartialEq, Eq, Hash)]
struct Sight {
    tenant: i64,
    actor: [u8; 16],
    action: String,
    object: Option<[u8; 16]>,
    detail: String,
}

impl Notes {
    /// A queue into the trail of these records.
    pub fn into(db: &Db) -> Notes {
        Notes(Arc::new(Queue { db: db.clone(), waiting: Mutex::default(), writing: tokio::sync::Mutex::default() }))
    }

    /// Puts a line of `cx`'s actor on its way.
    pub fn put(&self, cx: &Cx, entry: &Entry<'_>) {
        self.push(cx.tenant, Line::of(Some(&cx.actor.account.0), cx.now, entry), &mut self.waiting());
    }

    /// Puts a line of nobody known on its way: a sign-in that was refused. Its answer does not wait for the disk, so
    /// that its time tells nothing.
    pub fn put_of_nobody(&self, tenant: i64, now: Timestamp, entry: &Entry<'_>) {
        self.push(tenant, Line::of(None, now, entry), &mut self.waiting());
    }

    /// The same, unless she did just this a few minutes ago.
    pub fn put_once(&self, cx: &Cx, entry: &Entry<'_>) {
        let mut waiting = self.waiting();
        let sight = Sight {
            tenant: cx.tenant,
            actor: cx.actor.account.0,
            action: entry.action.to_owned(),
            object: entry.object.copied(),
            detail: entry.detail.to_owned(),
        };
        if waiting.seen.get(&sight).is_some_and(|at| cx.now.duration_since(*at) < AGAIN) {
            return;
        }
        waiting.seen.insert(sight, cx.now);
        self.push(cx.tenant, Line::of(Some(&cx.actor.account.0), cx.now, entry), &mut waiting);
    }

    fn push(&self, tenant: i64, line: Line, waiting: &mut Waiting) {
        if waiting.lines.len() >= MOST {
            *waiting.lost.entry(tenant).or_default() += 1;
            return;
        }
        waiting.lines.push((tenant, line));
        if !waiting.called
            && let Ok(runtime) = tokio::runtime::Handle::try_current()
        {
            waiting.called = true;
            runtime.spawn(self.clone().write_soon());
        }
    }

    async fn write_soon(self) {
        tokio::time::sleep(WAIT).await;
        while let Err(e) = self.flush().await {
            tracing::error!(error = ?e, "looks could not be put on record yet");
            tokio::time::sleep(WAIT_AGAIN).await;
        }
    }

    /// Writes what waits, in one commit. Called when the house closes; what cannot be written goes on waiting.
    pub async fn flush(&self) -> DbResult<()> {
        let _turn = self.0.writing.lock().await;
        let (lines, lost) = {
            let mut waiting = self.waiting();
            waiting.called = false;
            (std::mem::take(&mut waiting.lines), std::mem::take(&mut waiting.lost))
        };
        let Some(newest) = lines.iter().map(|(_, line)| line.at).max() else { return Ok(()) };
        let kept = lines.clone();
        match self.write(lines, &lost, newest).await {
            Ok(()) => {
                self.waiting().seen.retain(|_, at| newest.duration_since(*at) < AGAIN);
                Ok(())
            }
            Err(e) => {
                let mut waiting = self.waiting();
                waiting.called = true;
                waiting.lines.splice(0..0, kept);
                for (tenant, n) in lost {
                    *waiting.lost.entry(tenant).or_default() += n;
                }
                Err(e)
            }
        }
    }

    async fn write(&self, lines: Vec<(i64, Line)>, lost: &HashMap<i64, i64>, now: Timestamp) -> DbResult<()> {
        let mut by_tenant: HashMap<i64, Vec<Line>> = HashMap::new();
        for (tenant, line) in lines {
            by_tenant.entry(tenant).or_default().push(line);
        }
        for (tenant, n) in lost {
            let entry = Entry { action: "audit.overflowed", kind: "audit", object: None, detail: &n.to_string() };
            by_tenant.entry(*tenant).or_default().push(Line::of(None, now, &entry));
        }
        let mut tx = self.0.db.begin().await?;
        for (tenant, lines) in by_tenant {
            append_lines(&mut tx, tenant, lines).await?;
        }
        tx.commit().await
    }

    fn waiting(&self) -> MutexGuard<'_, Waiting> {
        self.0.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
