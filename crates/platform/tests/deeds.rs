//! What a deed promises, on both engines: whole or not at all, on disk when acknowledged, alone while it runs.

use platform::args;
use platform::db::{Db, DbError, Location, Migration};
use platform::{audit, policy::Role};

const TABLES: &[Migration] = &[Migration {
    version: 1,
    name: "purse",
    sql: "create table purse (tenant bigint not null, id bigint not null, coins bigint not null, primary key (tenant, id))",
}];

struct Town {
    db: Db,
    _folder: tempfile::TempDir,
}

async fn lite() -> Town {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let db = Db::open(&Location::File(folder.path().join("t.db"))).await.expect("opens");
    db.migrate(TABLES, None).await.expect("migrates");
    db.migrate(platform::MIGRATIONS, None).await.expect("migrates");
    Town { db, _folder: folder }
}

/// A fresh database on the test script's server, where there is one.
async fn postgres(name: &str) -> Option<Town> {
    let server = std::env::var("TSUNAGARI_TEST_POSTGRES").ok()?;
    let admin = Db::open(&Location::Url(server.clone())).await.expect("reaches the server");
    let mut conn = admin.read().await.expect("connects");
    conn.exec_built(format!("drop database if exists {name}"), &[]).await.expect("drops");
    conn.exec_built(format!("create database {name}"), &[]).await.expect("creates");
    let (base, _) = server.rsplit_once('/').expect("a URL with a database");
    let db = Db::open(&Location::Url(format!("{base}/{name}"))).await.expect("opens");
    db.migrate(TABLES, None).await.expect("migrates");
    db.migrate(platform::MIGRATIONS, None).await.expect("migrates");
    Some(Town { db, _folder: tempfile::tempdir().expect("a temporary folder") })
}

macro_rules! on_both {
    ($($story:ident),* $(,)?) => {
        mod on_sqlite {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
            async fn $story() { super::$story(&super::lite().await).await; })*
        }
        mod on_postgres {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
            async fn $story() {
                let name = concat!("deeds_", stringify!($story));
                if let Some(town) = super::postgres(name).await { super::$story(&town).await; }
            })*
        }
    };
}

on_both!(
    many_deeds_at_once_are_all_kept,
    a_dropped_deed_never_happened,
    a_deed_that_fails_takes_nobody_with_it,
    a_large_deed_given_up_takes_nobody_with_it,
    a_waiter_who_leaves_holds_nobody_up,
    a_deed_given_up_at_any_moment_holds_nobody_up,
    a_second_key_is_a_duplicate,
    the_audit_chain_tells_of_any_change,
);

async fn put(db: &Db, id: i64) -> Result<(), DbError> {
    let mut tx = db.begin().await?;
    tx.exec("insert into purse (tenant, id, coins) values (1, $1, 1)", args![id]).await?;
    tx.commit().await
}

async fn coins(db: &Db) -> i64 {
    let mut conn = db.read().await.expect("reads");
    conn.one("select cast(coalesce(sum(coins), 0) as bigint) from purse where tenant = 1", &[])
        .await
        .expect("one row")
        .get(0)
        .expect("a number")
}

async fn many_deeds_at_once_are_all_kept(town: &Town) {
    let deeds: Vec<_> = (0..300)
        .map(|id| {
            tokio::spawn({
                let db = town.db.clone();
                async move { put(&db, id).await }
            })
        })
        .collect();
    for deed in deeds {
        deed.await.expect("runs").expect("is kept");
    }
    assert_eq!(coins(&town.db).await, 300);
}

async fn a_dropped_deed_never_happened(town: &Town) {
    let mut tx = town.db.begin().await.expect("begins");
    tx.exec("insert into purse (tenant, id, coins) values (1, 1, 5)", &[]).await.expect("writes");
    drop(tx);
    put(&town.db, 2).await.expect("the next deed finds a clean desk");
    assert_eq!(coins(&town.db).await, 1);
}

async fn a_deed_that_fails_takes_nobody_with_it(town: &Town) {
    put(&town.db, 7).await.expect("kept");
    let deeds: Vec<_> = (0..60)
        .map(|i| {
            tokio::spawn({
                let db = town.db.clone();
                async move { put(&db, if i % 3 == 0 { 7 } else { 100 + i }).await.is_ok() }
            })
        })
        .collect();
    let mut kept = 0;
    for deed in deeds {
        kept += i64::from(deed.await.expect("runs"));
    }
    assert_eq!(kept, 40, "every third one repeats a key");
    assert_eq!(coins(&town.db).await, 41);
}

/// A ledger taken in among many who save: it begins a transaction of its own, and is taken back alone.
async fn a_large_deed_given_up_takes_nobody_with_it(town: &Town) {
    let deeds: Vec<_> = (0..60)
        .map(|i| {
            tokio::spawn({
                let db = town.db.clone();
                async move {
                    if i % 5 != 0 {
                        return put(&db, i).await.is_ok();
                    }
                    let mut tx = db.begin_large().await.expect("begins");
                    for row in 0..20 {
                        tx.exec("insert into purse (tenant, id, coins) values (1, $1, 1)", args![1_000 + i * 20 + row])
                            .await
                            .expect("writes");
                    }
                    i % 10 == 0 && tx.commit().await.is_ok()
                }
            })
        })
        .collect();
    let mut kept = 0;
    for deed in deeds {
        kept += i64::from(deed.await.expect("runs"));
    }
    assert_eq!(kept, 48 + 6, "every small deed, and every second large one");
    assert_eq!(coins(&town.db).await, 48 + 6 * 20);
}

async fn a_waiter_who_leaves_holds_nobody_up(town: &Town) {
    let db = town.db.clone();
    for round in 0..20 {
        let tx = db.begin().await.expect("begins");
        let waiting = tokio::spawn({
            let db = db.clone();
            async move { db.begin().await.map(drop) }
        });
        tokio::task::yield_now().await;
        let mut tx = tx;
        tx.exec("insert into purse (tenant, id, coins) values (1, $1, 1)", args![round]).await.expect("writes");
        let commit = tokio::spawn(tx.commit());
        waiting.abort();
        let done = tokio::time::timeout(std::time::Duration::from_secs(5), commit).await;
        done.expect("is acknowledged").expect("runs").expect("is kept");
    }
    assert_eq!(coins(&db).await, 20);
}

/// Browsers go away in the middle of everything. What was acknowledged is kept, and nobody waits for ever.
async fn a_deed_given_up_at_any_moment_holds_nobody_up(town: &Town) {
    let patience = std::time::Duration::from_secs(10);
    let mut acknowledged = 0;
    for round in 0..150 {
        let deeds = [0, 1, 2].map(|lane| {
            let db = town.db.clone();
            tokio::spawn(async move { put(&db, round * 10 + lane).await })
        });
        for _ in 0..round % 23 {
            tokio::time::sleep(std::time::Duration::from_micros(40)).await;
        }
        let [stays, leaves, leaves_too] = deeds;
        leaves.abort();
        leaves_too.abort();
        tokio::time::timeout(patience, stays).await.expect("is answered").expect("runs").expect("hers is kept");
        acknowledged += 1;
        for left in [leaves, leaves_too] {
            let heard = tokio::time::timeout(patience, left).await.expect("is answered");
            acknowledged += i64::from(matches!(heard, Ok(Ok(()))));
        }
    }
    tokio::time::timeout(patience, put(&town.db, 9_999)).await.expect("the desk is free").expect("is kept");
    assert!(coins(&town.db).await > acknowledged, "everything acknowledged, and the last one, is there");
}

async fn a_second_key_is_a_duplicate(town: &Town) {
    put(&town.db, 1).await.expect("kept");
    assert!(matches!(put(&town.db, 1).await, Err(DbError::Duplicate(_))));
}

async fn the_audit_chain_tells_of_any_change(town: &Town) {
    let now = jiff::Timestamp::UNIX_EPOCH;
    for n in 0..5 {
        let mut tx = town.db.begin().await.expect("begins");
        let detail = n.to_string();
        let entry = audit::Entry { action: "test.done", kind: "test", object: None, detail: &detail };
        audit::append_as(&mut tx, 1, Some(&[1; 16]), now, &entry).await.expect("joins the chain");
        tx.commit().await.expect("commits");
    }
    let verdict = || async { audit::verify(&mut town.db.read().await.expect("reads"), 1).await.expect("walks") };
    assert!(matches!(verdict().await, audit::Verdict::Whole { entries: 5, .. }));
    let mut tx = town.db.begin().await.expect("begins");
    tx.exec("update audit set detail = 'x' where tenant = 1 and seq = 3", &[]).await.expect("somebody tampers");
    tx.commit().await.expect("commits");
    assert!(matches!(verdict().await, audit::Verdict::Broken { seq: 3, .. }));
    let mut tx = town.db.begin().await.expect("begins");
    tx.exec("update audit set detail = '2' where tenant = 1 and seq = 3", &[]).await.expect("puts it back");
    tx.exec("delete from audit where tenant = 1 and seq = 5", &[]).await.expect("somebody truncates");
    tx.commit().await.expect("commits");
    assert!(matches!(verdict().await, audit::Verdict::Broken { seq: 5, .. }));
}

#[tokio::test]
async fn what_was_acknowledged_is_there_after_the_process_is_gone() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("t.db");
    let db = Db::open(&Location::File(file.clone())).await.expect("opens");
    db.migrate(TABLES, None).await.expect("migrates");
    for id in 0..50 {
        put(&db, id).await.expect("acknowledged");
    }
    // Nothing is closed: a copy of the files now is what a power cut would leave.
    let copy = tempfile::tempdir().expect("a temporary folder");
    for part in ["t.db", "t.db-wal"] {
        std::fs::copy(folder.path().join(part), copy.path().join(part)).expect("copies");
    }
    let again = Db::open(&Location::File(copy.path().join("t.db"))).await.expect("opens again");
    assert_eq!(coins(&again).await, 50);
}

#[tokio::test]
async fn tables_are_brought_up_to_date_with_a_copy_before() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let backups = folder.path().join("backups");
    let db = Db::open(&Location::File(folder.path().join("t.db"))).await.expect("opens");
    assert!(db.migrate(TABLES, Some(&backups)).await.expect("migrates").backup.is_none(), "nothing to copy yet");
    put(&db, 1).await.expect("kept");
    let next = [TABLES, &[Migration { version: 2, name: "more", sql: "alter table purse add column colour text" }]].concat();
    let report = db.migrate(&next, Some(&backups)).await.expect("migrates");
    assert_eq!(report.applied, [2]);
    let copy = Db::open(&Location::File(report.backup.expect("a copy was made"))).await.expect("opens the copy");
    assert_eq!(coins(&copy).await, 1);
    assert!(db.migrate(&next, Some(&backups)).await.expect("nothing to do").applied.is_empty());
}

#[test]
fn whoever_sees_figures_only_never_sees_a_name() {
    use platform::policy::{Action, Actor, Object, Thing, may};
    let officer = Actor::new(platform::id::AccountId([1; 16]), "雪村", Role::MunicipalOfficer, platform::id::TeamId([2; 16]));
    for thing in [Thing::Consultation, Thing::Narrative, Thing::Client, Thing::Identity, Thing::Referral] {
        assert!(Action::ALL.into_iter().all(|action| !may(&officer, action, &Object::any(thing))), "{thing:?}");
    }
    assert!(may(&officer, Action::See, &Object::any(Thing::Figures)));
}
