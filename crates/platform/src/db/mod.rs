//! One database layer, two engines: SQLite by default, PostgreSQL when a prefecture outgrows one machine.
//!
//! Stores write their SQL once, in the subset both engines understand, and pass it to a [`Conn`].
//! A deed runs in a [`Tx`]: record, facts, audit and outbox are on disk together or not at all.

mod dialect;
mod lite;
mod migrate;
mod value;

use std::path::PathBuf;

use sqlx::pool::PoolConnection;
use sqlx::{AssertSqlSafe, PgPool, Postgres, Sqlite, SqlitePool};

pub use dialect::Engine;
pub use migrate::{Migration, MigrationReport};
pub use value::{Column, Row, Val};

use lite::{Batch, LiteWriter, Size};

/// Where the records live.
#[derive(Clone, Debug)]
pub enum Location {
    /// A file of the embedded database.
    File(PathBuf),
    /// `postgres://…`
    Url(String),
}

/// What can go wrong below a store.
#[derive(Debug, thiserror::Error)]
pub enum DbError {
    /// A uniqueness rule of a table was hit; the deed decides what that means.
    #[error("この内容はすでに登録されています。")]
    Duplicate(#[source] sqlx::Error),
    /// The disk is full or the file cannot be written: nothing was saved.
    #[error("データベースに書き込めません。ディスクの空き容量と権限を確認してください。")]
    Storage(#[source] sqlx::Error),
    /// Anything else, with the driver's own words for the log.
    #[error("データベースの処理に失敗しました。")]
    Failed(#[source] sqlx::Error),
    /// A column did not hold what the store expected.
    #[error("データベースの列「{column}」の形が想定と違います。")]
    Shape {
        /// Position of the column in the statement.
        column: String,
    },
    /// A row that must exist is not there.
    #[error("該当する記録がありません。")]
    NoRow,
    /// A migration could not be applied.
    #[error("データベースの更新に失敗しました: {0}")]
    Migration(String),
}

impl From<sqlx::Error> for DbError {
    fn from(e: sqlx::Error) -> Self {
        if let sqlx::Error::Database(d) = &e {
            if d.is_unique_violation() {
                return DbError::Duplicate(e);
            }
            // SQLITE_FULL = 13, SQLITE_IOERR = 10, SQLITE_READONLY = 8, with their extended codes in the upper bits.
            let primary = d.code().and_then(|c| c.parse::<i64>().ok()).map(|c| c & 0xff);
            if matches!(primary, Some(8 | 10 | 13)) || d.code().as_deref() == Some("53100") {
                return DbError::Storage(e);
            }
        }
        DbError::Failed(e)
    }
}

/// The result of a store.
pub type DbResult<T> = Result<T, DbError>;

/// The records of one installation. Cheap to clone.
#[derive(Clone)]
pub struct Db(Pools);

#[derive(Clone)]
enum Pools {
    Lite { writer: LiteWriter, readers: SqlitePool, file: PathBuf },
    Pg(PgPool),
}

impl Db {
    /// Opens the records, creating the file when there is none. Migrations are a step of their own: [`Db::migrate`].
    pub async fn open(location: &Location) -> DbResult<Db> {
        match location {
            Location::File(file) => {
                let writer = LiteWriter::open(file).await?;
                let readers = lite::readers(file).await?;
                Ok(Db(Pools::Lite { writer, readers, file: file.clone() }))
            }
            Location::Url(url) => Ok(Db(Pools::Pg(dialect::pg_pool(url).await?))),
        }
    }

    /// Whether anybody has ever put tables here: asked without leaving any.
    pub async fn has_tables(&self) -> DbResult<bool> {
        migrate::begun(self).await
    }

    /// Which engine answers.
    pub fn engine(&self) -> Engine {
        match &self.0 {
            Pools::Lite { .. } => Engine::Sqlite,
            Pools::Pg(_) => Engine::Postgres,
        }
    }

    /// A connection for reading. It sees what was committed, never half a deed.
    pub async fn read(&self) -> DbResult<Conn> {
        Ok(Conn(match &self.0 {
            Pools::Lite { readers, .. } => Kind::LiteRead(readers.acquire().await?),
            Pools::Pg(pool) => Kind::Pg(pool.acquire().await?),
        }))
    }

    /// Begins a deed. Dropped without [`Tx::commit`], it never happened.
    pub async fn begin(&self) -> DbResult<Tx> {
        self.begin_of(Size::Usual).await
    }

    /// [`Db::begin`], of a deed that writes thousands of rows: a ledger taken in, all facts rebuilt.
    pub async fn begin_large(&self) -> DbResult<Tx> {
        self.begin_of(Size::Large).await
    }

    async fn begin_of(&self, size: Size) -> DbResult<Tx> {
        let kind = match &self.0 {
            Pools::Lite { writer, .. } => Kind::LiteWrite(Some(Box::new(writer.begin(size).await?))),
            Pools::Pg(pool) => Kind::PgTx(pool.begin().await?),
        };
        Ok(Tx { conn: Conn(kind) })
    }

    /// The file of the embedded database, for backups.
    pub fn file(&self) -> Option<&PathBuf> {
        match &self.0 {
            Pools::Lite { file, .. } => Some(file),
            Pools::Pg(_) => None,
        }
    }

    /// Writes a consistent copy of the embedded database while it serves.
    pub async fn copy_to(&self, target: &std::path::Path) -> DbResult<()> {
        match &self.0 {
            Pools::Lite { file, .. } => lite::copy(file, target).await,
            Pools::Pg(_) => Ok(()),
        }
    }

    /// Applies what is missing of `migrations`, with a copy of the file before.
    pub async fn migrate(&self, migrations: &[Migration], backups: Option<&std::path::Path>) -> DbResult<MigrationReport> {
        migrate::run(self, migrations, backups).await
    }

    /// Writes over what was removed: the embedded database's log is brought home and cut to nothing. On a server that is
    /// its own `vacuum`.
    pub async fn scrub(&self) -> DbResult<()> {
        match &self.0 {
            Pools::Lite { writer, .. } => writer.scrub().await,
            Pools::Pg(_) => Ok(()),
        }
    }

    /// Closes all connections; what was acknowledged is on disk already.
    pub async fn close(&self) {
        match &self.0 {
            Pools::Lite { writer, readers, .. } => {
                readers.close().await;
                writer.close().await;
            }
            Pools::Pg(pool) => pool.close().await,
        }
    }
}

/// One connection, reading or inside a deed.
pub struct Conn(Kind);

enum Kind {
    LiteRead(PoolConnection<Sqlite>),
    LiteWrite(Option<Box<Batch>>),
    Pg(PoolConnection<Postgres>),
    PgTx(sqlx::Transaction<'static, Postgres>),
}

/// Runs `$body` with `$q` bound to the query on whichever engine this connection speaks to.
macro_rules! on_engine {
    ($self:expr, $sql:expr, $args:expr, |$q:ident, $c:ident| $body:expr, $row:path, $rowpg:path) => {
        match &mut $self.0 {
            Kind::LiteRead(conn) => {
                let $q = value::bind_lite(sqlx::query($sql), $args);
                let $c = &mut **conn;
                $body.map($row)
            }
            Kind::LiteWrite(batch) => {
                let $q = value::bind_lite(sqlx::query($sql), $args);
                let $c = batch.as_mut().ok_or(DbError::NoRow)?.conn();
                $body.map($row)
            }
            Kind::Pg(conn) => {
                let $q = value::bind_pg(sqlx::query($sql), $args);
                let $c = &mut **conn;
                $body.map($rowpg)
            }
            Kind::PgTx(tx) => {
                let $q = value::bind_pg(sqlx::query($sql), $args);
                let $c = &mut **tx;
                $body.map($rowpg)
            }
        }
    };
}

impl Conn {
    /// Which engine this connection speaks to.
    pub fn engine(&self) -> Engine {
        match self.0 {
            Kind::LiteRead(_) | Kind::LiteWrite(_) => Engine::Sqlite,
            Kind::Pg(_) | Kind::PgTx(_) => Engine::Postgres,
        }
    }

    /// Runs a statement; answers how many rows it touched.
    pub async fn exec(&mut self, sql: &'static str, args: &[Val]) -> DbResult<u64> {
        let n = on_engine!(self, sql, args, |q, c| q.execute(c).await, rows_lite, rows_pg)?;
        Ok(n)
    }

    /// Runs a statement put together from parts that never hold input (column names out of an enum, placeholders).
    pub async fn exec_built(&mut self, sql: String, args: &[Val]) -> DbResult<u64> {
        let n = on_engine!(self, AssertSqlSafe(sql), args, |q, c| q.execute(c).await, rows_lite, rows_pg)?;
        Ok(n)
    }

    /// All rows of a query.
    pub async fn all(&mut self, sql: &'static str, args: &[Val]) -> DbResult<Vec<Row>> {
        Ok(on_engine!(self, sql, args, |q, c| q.fetch_all(c).await, many_lite, many_pg)?)
    }

    /// All rows of a query put together from parts that never hold input.
    pub async fn all_built(&mut self, sql: String, args: &[Val]) -> DbResult<Vec<Row>> {
        Ok(on_engine!(self, AssertSqlSafe(sql), args, |q, c| q.fetch_all(c).await, many_lite, many_pg)?)
    }

    /// The row of a query that finds one or none.
    pub async fn opt(&mut self, sql: &'static str, args: &[Val]) -> DbResult<Option<Row>> {
        Ok(on_engine!(self, sql, args, |q, c| q.fetch_optional(c).await, opt_lite, opt_pg)?)
    }

    /// The row of a query that must find one.
    pub async fn one(&mut self, sql: &'static str, args: &[Val]) -> DbResult<Row> {
        self.opt(sql, args).await?.ok_or(DbError::NoRow)
    }

    /// Several statements at once, without arguments: migrations only.
    pub(crate) async fn script(&mut self, sql: &'static str) -> DbResult<()> {
        match &mut self.0 {
            Kind::LiteRead(c) => sqlx::raw_sql(sql).execute(&mut **c).await.map(|_| ())?,
            Kind::LiteWrite(b) => sqlx::raw_sql(sql).execute(b.as_mut().ok_or(DbError::NoRow)?.conn()).await.map(|_| ())?,
            Kind::Pg(c) => sqlx::raw_sql(sql).execute(&mut **c).await.map(|_| ())?,
            Kind::PgTx(c) => sqlx::raw_sql(sql).execute(&mut **c).await.map(|_| ())?,
        }
        Ok(())
    }
}

fn rows_lite(r: sqlx::sqlite::SqliteQueryResult) -> u64 {
    r.rows_affected()
}
fn rows_pg(r: sqlx::postgres::PgQueryResult) -> u64 {
    r.rows_affected()
}
fn many_lite(rows: Vec<sqlx::sqlite::SqliteRow>) -> Vec<Row> {
    rows.into_iter().map(Row::Lite).collect()
}
fn many_pg(rows: Vec<sqlx::postgres::PgRow>) -> Vec<Row> {
    rows.into_iter().map(Row::Pg).collect()
}
fn opt_lite(row: Option<sqlx::sqlite::SqliteRow>) -> Option<Row> {
    row.map(Row::Lite)
}
fn opt_pg(row: Option<sqlx::postgres::PgRow>) -> Option<Row> {
    row.map(Row::Pg)
}

/// A deed under way: everything in it happens, or nothing.
pub struct Tx {
    conn: Conn,
}

impl Tx {
    /// Makes the deed true. When this returns `Ok`, it is on disk.
    pub async fn commit(mut self) -> DbResult<()> {
        match std::mem::replace(&mut self.conn.0, Kind::LiteWrite(None)) {
            Kind::LiteWrite(Some(batch)) => batch.commit().await,
            Kind::PgTx(tx) => Ok(tx.commit().await?),
            Kind::LiteWrite(None) | Kind::LiteRead(_) | Kind::Pg(_) => Err(DbError::NoRow),
        }
    }
}

impl std::ops::Deref for Tx {
    type Target = Conn;
    fn deref(&self) -> &Conn {
        &self.conn
    }
}

impl std::ops::DerefMut for Tx {
    fn deref_mut(&mut self) -> &mut Conn {
        &mut self.conn
    }
}
