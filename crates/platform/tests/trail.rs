//! The audit trail holds against whoever can write the database: dropped, moved, edited, cut off, built anew.
//! Told on both engines.

use std::sync::Arc;

use jiff::Timestamp;
use platform::args;
use platform::audit::{self, Against, Entry, Head, Verdict};
use platform::chance::{SeededChance, StandingClock};
use platform::db::{Db, Location};
use platform::house::{House, Opening};
use platform::id::{AccountId, TeamId};
use platform::keys::Keys;
use platform::policy::{Action, Actor, Object, Role, Thing};
use platform::secrets::create_tenant;
use platform::{Cx, Refusal};
use vault::{Argon2Cost, Pepper, Peppers, SigningKey};

struct Town {
    house: Arc<House>,
    clock: Arc<StandingClock>,
    tenant: i64,
    _folder: tempfile::TempDir,
}

const MORNING: &str = "2026-11-25T00:00:00Z";

impl Town {
    async fn of(db: Db, folder: tempfile::TempDir) -> Town {
        db.migrate(platform::MIGRATIONS, None).await.unwrap();
        let clock = Arc::new(StandingClock::new(MORNING.parse().unwrap()));
        let house = House::open(Opening {
            db: db.clone(),
            folder: folder.path().to_owned(),
            clock: clock.clone(),
            chance: Arc::new(SeededChance::new(8)),
            peppers: Peppers::only(Pepper::generate()),
            cost: Argon2Cost::TEST,
            demo: Vec::new(),
        });
        let mut tx = db.begin().await.unwrap();
        let (tenant, _) = create_tenant(&mut tx, "あおば市", &house.peppers, clock_now(&clock)).await.unwrap();
        tx.commit().await.unwrap();
        Town { house, clock, tenant, _folder: folder }
    }

    /// 田中さん, a counsellor.
    async fn tanaka(&self) -> Cx {
        let actor = Actor::new(AccountId([7; 16]), "田中 ゆき", Role::Counsellor, TeamId([2; 16]));
        self.house.cx(self.tenant, actor, Keys::sealing_only()).await.unwrap()
    }

    async fn deeds(&self, n: usize) {
        for _ in 0..n {
            let cx = self.tanaka().await;
            let mut tx = cx.begin().await.unwrap();
            let entry = Entry { action: "consultation.recorded", kind: "consultation", object: Some(&cx.new_id()), detail: "phone" };
            audit::append(&mut tx, &cx, &entry).await.unwrap();
            tx.commit().await.unwrap();
        }
    }

    async fn sign(&self) {
        let secrets = self.house.secrets(self.tenant).await.unwrap();
        let mut tx = self.house.db.begin().await.unwrap();
        audit::checkpoint(&mut tx, self.tenant, secrets.signing().unwrap(), clock_now(&self.clock)).await.unwrap();
        tx.commit().await.unwrap();
    }

    async fn verdict(&self) -> Verdict {
        self.verdict_with(None).await
    }

    async fn verdict_with(&self, head: Option<Head>) -> Verdict {
        let signer = Some(self.house.secrets(self.tenant).await.unwrap().signing().unwrap().public());
        audit::verify_against(&mut self.house.db.read().await.unwrap(), self.tenant, &Against { signer, head }).await.unwrap()
    }

    async fn head(&self) -> Head {
        audit::head(&mut self.house.db.read().await.unwrap(), self.tenant).await.unwrap()
    }

    async fn lines(&self) -> Vec<audit::Line> {
        audit::lines(&mut self.house.db.read().await.unwrap(), self.tenant, 1, 10_000).await.unwrap()
    }

    /// Somebody who writes the database but has no pepper.
    async fn tamper(&self, statements: &[&'static str]) {
        let mut tx = self.house.db.begin().await.unwrap();
        for sql in statements {
            tx.exec(sql, &[]).await.unwrap();
        }
        tx.commit().await.unwrap();
    }

    /// The trail cut off after `seq`, and its head set back so that nothing looks missing.
    async fn rewind(&self, seq: i64) {
        let mut tx = self.house.db.begin().await.unwrap();
        tx.exec("delete from audit where seq > $1", args![seq]).await.unwrap();
        tx.exec("update audit_head set seq = $1, hash = (select hash from audit where seq = $1)", args![seq]).await.unwrap();
        tx.commit().await.unwrap();
    }

    #[track_caller]
    fn breaks(verdict: &Verdict, at: i64, words: &str) {
        let Verdict::Broken { seq, what } = verdict else { panic!("{verdict:?}") };
        assert!(*seq == at && what.contains(words), "{verdict:?}");
    }
}

fn clock_now(clock: &StandingClock) -> Timestamp {
    platform::chance::Clock::now(clock)
}

async fn lite() -> Town {
    let folder = tempfile::tempdir().unwrap();
    let db = Db::open(&Location::File(folder.path().join("t.db"))).await.unwrap();
    Town::of(db, folder).await
}

async fn postgres(name: &str) -> Option<Town> {
    let server = std::env::var("TSUNAGARI_TEST_POSTGRES").ok()?;
    let mut conn = Db::open(&Location::Url(server.clone())).await.unwrap().read().await.unwrap();
    conn.exec_built(format!("drop database if exists {name}"), &[]).await.unwrap();
    conn.exec_built(format!("create database {name}"), &[]).await.unwrap();
    let (base, _) = server.rsplit_once('/').unwrap();
    let db = Db::open(&Location::Url(format!("{base}/{name}"))).await.unwrap();
    Some(Town::of(db, tempfile::tempdir().unwrap()).await)
}

macro_rules! on_both {
    ($($story:ident),* $(,)?) => {
        mod on_sqlite {
            $(#[tokio::test]
            async fn $story() { super::$story(super::lite().await).await; })*
        }
        mod on_postgres {
            $(#[tokio::test]
            async fn $story() {
                if let Some(town) = super::postgres(concat!("trail_", stringify!($story))).await { super::$story(town).await; }
            })*
        }
    };
}

on_both!(
    an_entry_dropped_moved_or_edited_is_named,
    an_end_cut_off_is_seen,
    an_end_cut_off_with_its_head_set_back_is_seen_by_the_checkpoint,
    an_end_cut_off_behind_the_checkpoint_is_seen_by_a_head_kept_elsewhere,
    a_chain_built_anew_is_seen_by_the_checkpoint,
    a_checkpoint_needs_the_pepper,
    checkpoints_come_every_hour_and_every_thousand_entries,
    looks_join_the_chain_together,
    the_same_look_is_one_line,
    a_refused_request_is_on_record,
);

async fn an_entry_dropped_moved_or_edited_is_named(town: Town) {
    town.deeds(6).await;
    town.sign().await;
    assert!(matches!(town.verdict().await, Verdict::Whole { entries: 6, checkpoints: 1, .. }));
    town.tamper(&["update audit set detail = 'visit' where seq = 3"]).await;
    Town::breaks(&town.verdict().await, 3, "書き換え");
    town.tamper(&["update audit set detail = 'phone' where seq = 3"]).await;
    assert!(matches!(town.verdict().await, Verdict::Whole { .. }), "put back it is whole again");
    town.tamper(&[
        "update audit set seq = 100 where seq = 4",
        "update audit set seq = 4 where seq = 5",
        "update audit set seq = 5 where seq = 100",
    ])
    .await;
    Town::breaks(&town.verdict().await, 4, "書き換え");
    town.tamper(&[
        "update audit set seq = 100 where seq = 4",
        "update audit set seq = 4 where seq = 5",
        "update audit set seq = 5 where seq = 100",
    ])
    .await;
    town.tamper(&["delete from audit where seq = 2"]).await;
    Town::breaks(&town.verdict().await, 2, "抜けて");
}

async fn an_end_cut_off_is_seen(town: Town) {
    town.deeds(5).await;
    town.tamper(&["delete from audit where seq > 3"]).await;
    Town::breaks(&town.verdict().await, 4, "切り取られて");
}

async fn an_end_cut_off_with_its_head_set_back_is_seen_by_the_checkpoint(town: Town) {
    town.deeds(5).await;
    town.sign().await;
    town.rewind(3).await;
    Town::breaks(&town.verdict().await, 4, "控えより手前");
}

async fn an_end_cut_off_behind_the_checkpoint_is_seen_by_a_head_kept_elsewhere(town: Town) {
    town.deeds(3).await;
    town.sign().await;
    town.deeds(2).await;
    let noted = town.head().await;
    assert!(matches!(town.verdict_with(Some(noted)).await, Verdict::Whole { entries: 5, .. }));
    town.rewind(4).await;
    assert!(matches!(town.verdict().await, Verdict::Whole { entries: 4, .. }), "nothing inside the database tells of it");
    Town::breaks(&town.verdict_with(Some(noted)).await, 5, "渡された末尾より手前");
    town.deeds(1).await;
    Town::breaks(&town.verdict_with(Some(noted)).await, 5, "渡された末尾と記録が合いません");
}

async fn a_chain_built_anew_is_seen_by_the_checkpoint(town: Town) {
    town.deeds(4).await;
    town.sign().await;
    town.rewind(2).await;
    town.deeds(3).await;
    Town::breaks(&town.verdict().await, 4, "作り直されて");
}

async fn a_checkpoint_needs_the_pepper(town: Town) {
    town.deeds(4).await;
    town.sign().await;
    town.rewind(2).await;
    town.tamper(&["delete from audit_checkpoint"]).await;
    let forger = SigningKey::generate();
    let mut tx = town.house.db.begin().await.unwrap();
    audit::checkpoint(&mut tx, town.tenant, &forger, clock_now(&town.clock)).await.unwrap();
    tx.commit().await.unwrap();
    Town::breaks(&town.verdict().await, 2, "別の鍵");
    // Under our own name it is no signature of ours.
    let own = town.house.secrets(town.tenant).await.unwrap().signing().unwrap().public();
    let mut tx = town.house.db.begin().await.unwrap();
    tx.exec("update audit_checkpoint set signer = $1", args![own.0]).await.unwrap();
    tx.commit().await.unwrap();
    Town::breaks(&town.verdict().await, 2, "署名が正しくありません");
}

async fn checkpoints_come_every_hour_and_every_thousand_entries(town: Town) {
    let kept = || async { audit::checkpoints(&mut town.house.db.read().await.unwrap(), town.tenant).await.unwrap().len() };
    let look = || async { audit::checkpoint_if_due(&town.house).await.unwrap() };
    look().await;
    assert_eq!(kept().await, 0, "nothing to sign");
    town.deeds(1).await;
    look().await;
    assert_eq!(kept().await, 1);
    town.deeds(1).await;
    look().await;
    assert_eq!(kept().await, 1, "the hour is not over");
    town.clock.set("2026-11-25T01:00:00Z".parse().unwrap());
    look().await;
    assert_eq!(kept().await, 2);
    town.clock.set("2026-11-25T03:00:00Z".parse().unwrap());
    look().await;
    assert_eq!(kept().await, 2, "nothing new");
    let cx = town.tanaka().await;
    for _ in 0..1_000 {
        cx.notes.put(&cx, &Entry { action: "client.viewed", kind: "client", object: None, detail: "" });
    }
    cx.notes.flush().await.unwrap();
    town.clock.set("2026-11-25T01:00:01Z".parse().unwrap());
    look().await;
    assert_eq!(kept().await, 3);
    assert!(matches!(town.verdict().await, Verdict::Whole { entries: 1_002, checkpoints: 3, .. }));
    // What is shown on the sign-in page stays the same all day: the last one of the days before.
    let day = |day: &'static str| async {
        let mut conn = town.house.db.read().await.unwrap();
        audit::daily_head(&mut conn, town.tenant, day.parse().unwrap()).await.unwrap().unwrap().head.seq
    };
    assert_eq!((day("2026-11-25").await, day("2026-11-26").await), (1_002, 1_002), "on the first day the newest");
    town.clock.set("2026-11-26T02:00:00Z".parse().unwrap());
    town.deeds(1).await;
    look().await;
    assert_eq!((day("2026-11-26").await, day("2026-11-27").await), (1_002, 1_003));
}

async fn looks_join_the_chain_together(town: Town) {
    let cx = town.tanaka().await;
    for n in 0..50 {
        cx.viewed("client", &[n; 16]);
    }
    assert_eq!(town.lines().await.len(), 0, "no page waits for the disk");
    tokio::time::sleep(std::time::Duration::from_millis(600)).await;
    let lines = town.lines().await;
    assert_eq!(lines.len(), 50, "a moment later they are on it");
    assert!(lines.iter().all(|line| line.action == "client.viewed" && line.actor == Some([7; 16])));
    assert!(lines.iter().enumerate().all(|(n, line)| line.object == Some([u8::try_from(n).unwrap(); 16])), "in their order");
    assert!(matches!(town.verdict().await, Verdict::Whole { entries: 50, .. }));
}

async fn the_same_look_is_one_line(town: Town) {
    let look = |at: &'static str| {
        town.clock.set(at.parse().unwrap());
        async {
            let cx = town.tanaka().await;
            cx.viewed("client", &[1; 16]);
            cx.notes.flush().await.unwrap();
            town.lines().await.len()
        }
    };
    assert_eq!(look("2026-11-25T00:00:00Z").await, 1);
    assert_eq!(look("2026-11-25T00:04:59Z").await, 1);
    assert_eq!(look("2026-11-25T00:05:00Z").await, 2, "five minutes later it is another look");
    let cx = town.tanaka().await;
    cx.viewed("client", &[2; 16]);
    cx.viewed("consultation", &[1; 16]);
    cx.listed("consultation", "month=2026-10");
    cx.listed("consultation", "month=2026-11");
    cx.notes.flush().await.unwrap();
    assert_eq!(town.lines().await.len(), 6, "another file, another kind, another list");
}

async fn a_refused_request_is_on_record(town: Town) {
    let cx = town.tanaka().await;
    let others = Object::of_team(Thing::Client, TeamId([9; 16]));
    for _ in 0..3 {
        assert!(matches!(cx.ask(Action::See, &others), Err(Refusal::NotFound)));
    }
    cx.ask_any(Action::See, Thing::Client).unwrap();
    assert!(!cx.may(Action::See, &others), "only looking whether she may is no request");
    cx.notes.flush().await.unwrap();
    let lines = town.lines().await;
    assert_eq!(lines.len(), 3, "each attempt is a line of its own");
    let line = &lines[0];
    assert_eq!(
        (line.action.as_str(), line.detail.as_str(), line.actor, line.object),
        ("access.refused", "See Client", Some([7; 16]), None)
    );
}
