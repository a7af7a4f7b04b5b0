//! あおば市 with one team of two and another team of one, on either engine.
#![allow(dead_code, reason = "each test file uses its part")]

use std::sync::Arc;

use conversation::door::{Beginning, Begun, Lanes, Room, Visitor};
use facts::ProgrammeId;
use platform::Cx;
use platform::account::{self, NewAccount, OrganisationKind};
use platform::chance::{Chance, SeededChance, StandingClock};
use platform::db::{Db, Location};
use platform::house::{House, Opening};
use platform::id::{AccountId, OrganisationId, TeamId};
use platform::keys::{self, Keys};
use platform::once::Once;
use platform::policy::Role;
use platform::secrets::create_tenant;
use platform::session;
use vault::{Argon2Cost, Password, Pepper, Peppers};

pub const TEAM: TeamId = TeamId([21; 16]);
pub const OTHER_TEAM: TeamId = TeamId([22; 16]);
pub const PROGRAMME: ProgrammeId = ProgrammeId([7; 16]);
/// Friday, two in the afternoon in Tokyo: somebody is there.
pub const DAY: &str = "2026-11-20T05:00:00Z";
const PASSWORD: &str = "あおば市の公園にある古い時計";
const PEOPLE: [(&str, Role, TeamId); 4] = [
    ("satou", Role::ProgrammeLead, TEAM),
    ("tanaka", Role::Counsellor, TEAM),
    ("nomura", Role::Counsellor, OTHER_TEAM),
    ("kanri", Role::Administrator, TEAM),
];

pub struct Town {
    pub house: Arc<House>,
    pub clock: Arc<StandingClock>,
    pub tenant: i64,
    pub lanes: Arc<Lanes>,
    pub folder: tempfile::TempDir,
}

impl Town {
    pub async fn on_sqlite() -> Town {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::open(&Location::File(folder.path().join("town.db"))).await.unwrap();
        Town::settle(db, folder).await
    }

    /// In a fresh database on the server `TSUNAGARI_TEST_POSTGRES` names.
    pub async fn on_postgres(name: &str) -> Option<Town> {
        let server = std::env::var("TSUNAGARI_TEST_POSTGRES").ok()?;
        let mut conn = Db::open(&Location::Url(server.clone())).await.unwrap().read().await.unwrap();
        conn.exec_built(format!("drop database if exists {name}"), &[]).await.unwrap();
        conn.exec_built(format!("create database {name}"), &[]).await.unwrap();
        let (base, _) = server.rsplit_once('/').unwrap();
        let db = Db::open(&Location::Url(format!("{base}/{name}"))).await.unwrap();
        Some(Town::settle(db, tempfile::tempdir().unwrap()).await)
    }

    async fn settle(db: Db, folder: tempfile::TempDir) -> Town {
        db.migrate(&[platform::MIGRATIONS, facts::MIGRATIONS, programme::MIGRATIONS, conversation::MIGRATIONS].concat(), None)
            .await
            .unwrap();
        let clock = Arc::new(StandingClock::new(DAY.parse().unwrap()));
        let house = open(db, &folder, clock.clone(), Arc::new(SeededChance::new(8)), Peppers::only(Pepper::generate()));
        let mut tx = house.db.begin().await.unwrap();
        let (tenant, _) = create_tenant(&mut tx, "あおば市", &house.peppers, house.clock.now()).await.unwrap();
        for (team, organisation) in [(TEAM, 31), (OTHER_TEAM, 32)] {
            let ids = (OrganisationId([organisation; 16]), team);
            account::create_organisation(&mut tx, tenant, ids, OrganisationKind::Npo, "はなみずき").await.unwrap();
        }
        let password = Password::new(PASSWORD.to_owned());
        for team in [TEAM, OTHER_TEAM] {
            let mut members = Vec::new();
            for (n, (login, role, of)) in (41u8..).zip(PEOPLE) {
                if of == team {
                    let new = NewAccount { id: AccountId([n; 16]), login, name: login, role, team, password: &password };
                    let private = account::create(&mut tx, tenant, &new, &house.peppers, house.cost, house.clock.now()).await.unwrap();
                    if role != Role::Administrator {
                        members.push((new.id, private.public().clone()));
                    }
                }
            }
            keys::start_epoch(&mut tx, tenant, team, &members, house.clock.now()).await.unwrap();
        }
        tx.commit().await.unwrap();
        Town { house, clock, tenant, lanes: Arc::default(), folder }
    }

    /// Somebody at her desk.
    pub async fn cx(&self, login: &str) -> Cx {
        let token = session::sign_in(&self.house, login, Password::new(PASSWORD.to_owned())).await.unwrap();
        let live = session::resume(&self.house, &token).await.unwrap().unwrap();
        self.house.cx(self.tenant, live.actor(), Keys::Open(live.ring.clone())).await.unwrap()
    }

    /// A woman at the door.
    pub async fn visitor(&self) -> Visitor {
        Visitor::new(&self.house, self.tenant, PROGRAMME, TEAM, &self.lanes).await.unwrap()
    }

    pub fn it_is(&self, moment: &str) {
        self.clock.set(moment.parse().unwrap());
    }

    /// Every byte of the embedded database.
    pub fn bytes(&self) -> Vec<u8> {
        let file = self.house.db.file().expect("the embedded database").clone();
        let beside = file.with_file_name("town.db-wal");
        [std::fs::read(&file).unwrap(), std::fs::read(beside).unwrap_or_default()].concat()
    }
}

pub fn open(db: Db, folder: &tempfile::TempDir, clock: Arc<StandingClock>, chance: Arc<dyn Chance>, peppers: Peppers) -> Arc<House> {
    House::open(Opening { db, folder: folder.path().to_owned(), clock, chance, peppers, cost: Argon2Cost::TEST, demo: Vec::new() })
}

/// A message with nothing beside it.
pub fn message(n: u8, text: &str) -> Beginning {
    Beginning {
        text: text.to_owned(),
        alias: String::new(),
        wishes: String::new(),
        age_band: None,
        residence: None,
        seed: format!("chance of form {n}"),
        once: Once([n; 16]),
        quarantined: false,
    }
}

/// Back in her thread with what she copied.
pub async fn back(visitor: &Visitor, begun: &Begun) -> Option<Room> {
    let words = conversation::words::typed(&begun.words.shown().join(" "));
    let token = conversation::door::open(visitor, begun.number.digits(), words).await.unwrap()?;
    conversation::door::enter(visitor, &token, false).await.unwrap()
}
