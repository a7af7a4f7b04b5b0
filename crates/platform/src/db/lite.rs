//! The embedded database: one writer, many readers, and deeds that share a commit.
//!
//! A commit with `synchronous=FULL` waits for the disk. When several deeds wait for the writer, they share one
//! transaction, each after the first in a savepoint, and the last of them commits for all; nobody is told "saved" before
//! that commit.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions, Connection, SqliteConnection, SqlitePool};
use tokio::sync::{Mutex, OwnedMutexGuard, oneshot};

use super::{DbError, DbResult};

/// Deeds in one commit at the most: bounds what a power cut can take back unacknowledged.
const DEEDS_PER_COMMIT: usize = 64;
const READERS: u32 = 8;

fn options(file: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(file)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(std::time::Duration::from_secs(10))
        .pragma("secure_delete", "on")
        .pragma("trusted_schema", "off")
        .pragma("temp_store", "memory")
        .statement_cache_capacity(256)
        // A page of a list must fit: the thread of the database would wait in the middle of it, and each wait is two
        // changes of threads.
        .row_buffer_size(512)
}

pub(super) async fn readers(file: &Path) -> DbResult<SqlitePool> {
    let read_only = options(file).pragma("query_only", "on").pragma("mmap_size", "268435456");
    Ok(SqlitePoolOptions::new().max_connections(READERS).min_connections(1).test_before_acquire(false).connect_with(read_only).await?)
}

/// A consistent copy, made by a connection of its own: the readers are read-only and the writer goes on writing.
pub(super) async fn copy(file: &Path, target: &Path) -> DbResult<()> {
    let mut conn = options(file).connect().await?;
    private(target)?;
    sqlx::query("vacuum into $1").bind(target.to_string_lossy().into_owned()).execute(&mut conn).await?;
    Ok(conn.close().await?)
}

/// Makes the file, empty, for its owner alone; the log beside it takes its permissions from it.
fn private(file: &Path) -> DbResult<()> {
    let mut made = std::fs::OpenOptions::new();
    made.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut made, 0o600);
    made.open(file).map(|_| ()).map_err(|e| DbError::Storage(sqlx::Error::Io(e)))
}

/// A folder for its owner alone, where there is none.
pub(super) fn private_folder(folder: &Path) -> std::io::Result<()> {
    let mut made = std::fs::DirBuilder::new();
    made.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut made, 0o700);
    made.create(folder)
}

/// How much a deed is going to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Size {
    /// One record and what belongs to it.
    Usual,
    /// Thousands of rows. Inside a savepoint each statement would get slower with every page touched before it, so such
    /// a deed is the first of a transaction.
    Large,
}

/// The one connection that writes.
#[derive(Clone)]
pub(super) struct LiteWriter {
    desk: Arc<Mutex<Desk>>,
    waiting: Arc<AtomicUsize>,
}

struct Desk {
    conn: Option<SqliteConnection>,
    /// A transaction is open; it may hold finished deeds that are not yet committed.
    open: bool,
    /// The deed under way, or the last one finished, has a savepoint. The first of a transaction needs none: taken back,
    /// it takes nobody along.
    savepoint: bool,
    acks: Vec<oneshot::Sender<()>>,
}

impl LiteWriter {
    pub(super) async fn open(file: &Path) -> DbResult<LiteWriter> {
        private(file)?;
        let conn = options(file).connect().await?;
        let desk = Desk { conn: Some(conn), open: false, savepoint: false, acks: Vec::new() };
        Ok(LiteWriter { desk: Arc::new(Mutex::new(desk)), waiting: Arc::default() })
    }

    pub(super) async fn begin(&self, size: Size) -> DbResult<Batch> {
        let place = Place::take(self);
        let desk = self.desk.clone().lock_owned().await;
        place.served();
        // Whoever asked may go away in the middle of a statement; the desk must not be left with half of one.
        uninterrupted(begun(self.clone(), desk, size)).await
    }

    /// The log holds pages as they were before `secure_delete` wrote over them.
    pub(super) async fn scrub(&self) -> DbResult<()> {
        let mut desk = self.desk.clone().lock_owned().await;
        if desk.open {
            desk.commit_all().await?;
        }
        desk.run("pragma wal_checkpoint(truncate)").await
    }

    pub(super) async fn close(&self) {
        let mut desk = self.desk.lock().await;
        if let Some(conn) = desk.conn.take() {
            let _ = conn.close().await;
        }
    }

    fn somebody_waits(&self) -> bool {
        self.waiting.load(Ordering::SeqCst) > 0
    }
}

/// Runs to its end even when nobody waits for it any more; what it made is then dropped in order.
async fn uninterrupted<T: Send + 'static>(work: impl Future<Output = DbResult<T>> + Send + 'static) -> DbResult<T> {
    tokio::spawn(work).await.unwrap_or(Err(DbError::Storage(sqlx::Error::WorkerCrashed)))
}

async fn begun(writer: LiteWriter, mut desk: OwnedMutexGuard<Desk>, size: Size) -> DbResult<Batch> {
    if desk.open && size == Size::Large {
        desk.commit_all().await?;
    }
    match desk.begin_deed().await {
        Ok(()) => Ok(Batch { writer, desk: Some(desk) }),
        Err(e) => {
            desk.give_up().await;
            Err(e)
        }
    }
}

/// Commits, or leaves the commit to the next who waits and answers where word of it will come.
async fn finished(writer: LiteWriter, mut desk: OwnedMutexGuard<Desk>) -> DbResult<Option<oneshot::Receiver<()>>> {
    if writer.somebody_waits() && desk.acks.len() + 1 < DEEDS_PER_COMMIT {
        let (ack, done) = oneshot::channel();
        desk.acks.push(ack);
        return Ok(Some(done));
    }
    desk.commit_all().await.map(|()| None)
}

/// A place in the queue for the writer. Given up early (the browser went away), it makes sure that
/// deeds which left their commit to us are still committed.
struct Place {
    writer: LiteWriter,
    served: bool,
}

impl Place {
    fn take(writer: &LiteWriter) -> Place {
        writer.waiting.fetch_add(1, Ordering::SeqCst);
        Place { writer: writer.clone(), served: false }
    }

    fn served(mut self) {
        self.served = true;
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.writer.waiting.fetch_sub(1, Ordering::SeqCst);
        if self.served {
            return;
        }
        let writer = self.writer.clone();
        tokio::spawn(async move {
            let mut desk = writer.desk.clone().lock_owned().await;
            if desk.open && !writer.somebody_waits() {
                let _ = desk.commit_all().await;
            }
        });
    }
}

impl Desk {
    fn conn(&mut self) -> DbResult<&mut SqliteConnection> {
        self.conn.as_mut().ok_or(DbError::NoRow)
    }

    async fn run(&mut self, sql: &'static str) -> DbResult<()> {
        sqlx::query(sql).execute(self.conn()?).await?;
        Ok(())
    }

    /// Each question costs two changes of threads, so what belongs together is asked together.
    async fn begin_deed(&mut self) -> DbResult<()> {
        if !self.open {
            self.run("begin immediate").await?;
            (self.open, self.savepoint) = (true, false);
            return Ok(());
        }
        self.run(if self.savepoint { "release deed; savepoint deed" } else { "savepoint deed" }).await?;
        self.savepoint = true;
        Ok(())
    }

    async fn undo_deed(&mut self) -> DbResult<()> {
        if self.savepoint {
            self.savepoint = false;
            return self.run("rollback to deed; release deed").await;
        }
        self.open = false;
        self.run("rollback").await
    }

    /// A commit takes savepoints that are left with it.
    async fn commit_all(&mut self) -> DbResult<()> {
        (self.open, self.savepoint) = (false, false);
        let done = self.run("commit").await;
        let acks = std::mem::take(&mut self.acks);
        match done {
            Ok(()) => {
                for ack in acks {
                    let _ = ack.send(());
                }
                Ok(())
            }
            Err(e) => {
                // The senders are dropped: every waiting deed learns that it did not happen.
                let _ = self.run("rollback").await;
                Err(e)
            }
        }
    }

    /// A broken savepoint takes the whole transaction with it: the senders are dropped, every deed in it learns that it
    /// did not happen.
    async fn give_up(&mut self) {
        (self.open, self.savepoint) = (false, false);
        let _ = self.run("rollback").await;
        self.acks.clear();
    }

    async fn finish(&mut self, others_wait: bool) -> DbResult<()> {
        if !self.open || (others_wait && self.acks.len() < DEEDS_PER_COMMIT) {
            return Ok(());
        }
        self.commit_all().await
    }
}

/// One deed holding the writer.
pub(super) struct Batch {
    writer: LiteWriter,
    desk: Option<OwnedMutexGuard<Desk>>,
}

impl Batch {
    pub(super) fn conn(&mut self) -> &mut SqliteConnection {
        self.desk
            .as_mut()
            .and_then(|d| d.conn.as_mut())
            .expect("a batch holds the desk until it is committed or dropped, and the desk its connection until closing")
    }

    pub(super) async fn commit(mut self) -> DbResult<()> {
        let desk = self.desk.take().ok_or(DbError::NoRow)?;
        match uninterrupted(finished(self.writer.clone(), desk)).await? {
            Some(word) => word.await.map_err(|_| DbError::Storage(sqlx::Error::WorkerCrashed)),
            None => Ok(()),
        }
    }
}

impl Drop for Batch {
    fn drop(&mut self) {
        let Some(mut desk) = self.desk.take() else { return };
        let writer = self.writer.clone();
        tokio::spawn(async move {
            if desk.undo_deed().await.is_err() {
                desk.give_up().await;
                return;
            }
            let _ = desk.finish(writer.somebody_waits()).await;
        });
    }
}
