//! What the two engines do not say the same way.

use sqlx::PgPool;
use sqlx::postgres::PgPoolOptions;

use super::DbResult;

/// The engine behind a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// The embedded database.
    Sqlite,
    /// A PostgreSQL server.
    Postgres,
}

impl Engine {
    /// Appended to a `select` whose rows this deed is about to change.
    /// SQLite has one writer and needs none.
    pub fn for_update(self) -> &'static str {
        match self {
            Engine::Sqlite => "",
            Engine::Postgres => " for update",
        }
    }
}

pub(super) async fn pg_pool(url: &str) -> DbResult<PgPool> {
    Ok(PgPoolOptions::new().max_connections(16).connect(url).await?)
}
