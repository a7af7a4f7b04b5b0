//! あおば市 with a lead, a counsellor and an administrator, on either engine.
#![allow(dead_code, reason = "each test file uses its part")]

use std::sync::Arc;

use platform::Cx;
use platform::account::{self, NewAccount, OrganisationKind};
use platform::chance::{SeededChance, StandingClock};
use platform::db::{Conn, Db, Location};
use platform::house::{House, Opening};
use platform::id::{AccountId, OrganisationId, TeamId};
use platform::keys::{self, Keys};
use platform::policy::Role;
use platform::secrets::create_tenant;
use platform::session;
use programme::Programme;
use vault::{Argon2Cost, Password, Pepper, Peppers};

pub const TEAM: TeamId = TeamId([21; 16]);
const PASSWORD: &str = "あおば市の公園にある古い時計";
const PEOPLE: [(&str, Role); 3] = [("satou", Role::ProgrammeLead), ("tanaka", Role::Counsellor), ("kanri", Role::Administrator)];

const FILE: &str = r#"
code = "aoba"
title = "あおば市 つながりサポート"
municipality = "102024"
municipality_name = "あおば市"
fiscal_year = 2026

[[site]]
name = "中央図書館"
code = "library"
kind = "distribution_point"

[[site]]
name = "ひばり小学校 保健室"
code = "school"
kind = "distribution_point"
address_disclosure = "secret"

[[product]]
name = "生理用ナプキン"
code = "pads"
pieces_per_pack = 20
"#;

pub struct Town {
    pub house: Arc<House>,
    pub clock: Arc<StandingClock>,
    pub tenant: i64,
    pub programme: Programme,
    _folder: tempfile::TempDir,
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
        db.migrate(&[platform::MIGRATIONS, facts::MIGRATIONS, programme::MIGRATIONS, doorstep::MIGRATIONS].concat(), None).await.unwrap();
        let clock = Arc::new(StandingClock::new("2026-11-20T05:00:00Z".parse().unwrap()));
        let house = House::open(Opening {
            db,
            folder: folder.path().to_owned(),
            clock: clock.clone(),
            chance: Arc::new(SeededChance::new(8)),
            peppers: Peppers::only(Pepper::generate()),
            cost: Argon2Cost::TEST,
            demo: Vec::new(),
        });
        let mut tx = house.db.begin().await.unwrap();
        let (tenant, _) = create_tenant(&mut tx, "あおば市", &house.peppers, house.clock.now()).await.unwrap();
        account::create_organisation(&mut tx, tenant, (OrganisationId([31; 16]), TEAM), OrganisationKind::Npo, "はなみずき").await.unwrap();
        let password = Password::new(PASSWORD.to_owned());
        let mut members = Vec::new();
        for (n, (login, role)) in (41u8..).zip(PEOPLE) {
            let new = NewAccount { id: AccountId([n; 16]), login, name: login, role, team: TEAM, password: &password };
            let private = account::create(&mut tx, tenant, &new, &house.peppers, house.cost, house.clock.now()).await.unwrap();
            if role != Role::Administrator {
                members.push((new.id, private.public().clone()));
            }
        }
        keys::start_epoch(&mut tx, tenant, TEAM, &members, house.clock.now()).await.unwrap();
        tx.commit().await.unwrap();
        let lead = cx(&house, tenant, "satou").await;
        programme::apply(&lead, FILE).await.unwrap();
        let programme = programme::by_code(&lead, "aoba").await.unwrap();
        Town { house, clock, tenant, programme, _folder: folder }
    }

    /// Somebody at her desk.
    pub async fn cx(&self, login: &str) -> Cx {
        cx(&self.house, self.tenant, login).await
    }

    pub async fn read(&self) -> Conn {
        self.house.db.read().await.unwrap()
    }
}

async fn cx(house: &Arc<House>, tenant: i64, login: &str) -> Cx {
    let token = session::sign_in(house, login, Password::new(PASSWORD.to_owned())).await.unwrap();
    let live = session::resume(house, &token).await.unwrap().unwrap();
    house.cx(tenant, live.actor(), Keys::Open(live.ring.clone())).await.unwrap()
}
