//! A desk to try deeds at: a database in a folder of its own, one tenant, one lead.
#![allow(dead_code, reason = "each test file uses its part")]

use std::sync::Arc;

use platform::Cx;
use platform::chance::SeededChance;
use platform::db::{Db, Location, Migration};
use platform::id::{AccountId, TeamId};
use platform::keys::Keys;
use platform::policy::{Actor, Role};
use platform::secrets::create_tenant;
use programme::{Applied, Programme};

pub struct Town {
    pub cx: Cx,
    _folder: tempfile::TempDir,
}

/// Runs each story on the embedded database, and on the test script's server where there is one.
#[macro_export]
macro_rules! on_both {
    ($($story:ident),* $(,)?) => {
        mod on_sqlite {
            $(#[tokio::test]
            async fn $story() { super::$story(super::town::Town::on_sqlite().await).await; })*
        }
        mod on_postgres {
            $(#[tokio::test]
            async fn $story() {
                let name = concat!("programme_", stringify!($story));
                if let Some(town) = super::town::Town::on_postgres(name).await { super::$story(town).await; }
            })*
        }
    };
}

impl Town {
    pub async fn on_sqlite() -> Town {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::open(&Location::File(folder.path().join("town.db"))).await.unwrap();
        Town::settle(db, folder).await
    }

    /// A fresh database on the server `TSUNAGARI_TEST_POSTGRES` names.
    pub async fn on_postgres(name: &str) -> Option<Town> {
        let server = std::env::var("TSUNAGARI_TEST_POSTGRES").ok()?;
        // PostgreSQL cuts names at 63 letters.
        let name = &name[..name.len().min(60)];
        let mut conn = Db::open(&Location::Url(server.clone())).await.unwrap().read().await.unwrap();
        conn.exec_built(format!("drop database if exists {name}"), &[]).await.unwrap();
        conn.exec_built(format!("create database {name}"), &[]).await.unwrap();
        let (base, _) = server.rsplit_once('/').unwrap();
        let db = Db::open(&Location::Url(format!("{base}/{name}"))).await.unwrap();
        Some(Town::settle(db, tempfile::tempdir().unwrap()).await)
    }

    async fn settle(db: Db, folder: tempfile::TempDir) -> Town {
        db.migrate(&migrations(), None).await.unwrap();
        let now = "2021-08-18T01:00:00Z".parse().unwrap();
        let mut tx = db.begin().await.unwrap();
        let peppers = vault::Peppers::only(vault::Pepper::generate());
        let (tenant, secrets) = create_tenant(&mut tx, "つながり町", &peppers, now).await.unwrap();
        tx.commit().await.unwrap();
        let actor = Actor::new(AccountId([1; 16]), "青木", Role::ProgrammeLead, TeamId([2; 16]));
        let chance = Arc::new(SeededChance::new(7));
        let notes = platform::audit::Notes::into(&db);
        let cx = Cx {
            tenant,
            actor,
            now,
            db,
            chance,
            keys: Keys::sealing_only(),
            secrets: Arc::new(secrets),
            notes,
            airlock: airlock::Airlock::here(),
        };
        Town { cx, _folder: folder }
    }

    pub async fn apply(&self, text: &str) -> Applied {
        programme::apply(&self.cx, text).await.unwrap_or_else(|refusal| panic!("{refusal}"))
    }

    pub async fn programme(&self, code: &str) -> Programme {
        programme::by_code(&self.cx, code).await.unwrap()
    }

    /// What the audit chain says was done, in order.
    pub async fn deeds(&self) -> Vec<String> {
        let mut conn = self.cx.read().await.unwrap();
        let lines = platform::audit::lines(&mut conn, self.cx.tenant, 1, 1_000).await.unwrap();
        lines.into_iter().map(|line| format!("{} {}", line.action, line.detail).trim_end().to_owned()).collect()
    }
}

fn migrations() -> Vec<Migration> {
    [platform::MIGRATIONS, facts::MIGRATIONS, programme::MIGRATIONS].concat()
}
