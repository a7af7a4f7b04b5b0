//! あおば市 when keys matter: NPO法人 つむぎの家 with 日向さん (lead) and 水沢さん (counsellor), the next provider みらいの窓
//! with 北さん, the city with 雪村さん, and an administrator who reads nothing.
#![allow(dead_code, reason = "each story uses a part of it")]

use std::sync::Arc;

use platform::account::{self, NewAccount, OrganisationKind};
use platform::chance::{Clock as _, SeededChance, StandingClock, new_id};
use platform::db::{Db, Location, Migration};
use platform::house::{House, Opening};
use platform::id::{AccountId, OrganisationId, TeamId};
use platform::keys::{self, Keys};
use platform::policy::Role;
use platform::recovery::{self, Making};
use platform::secrets::create_tenant;
use platform::session::{self, Live};
use platform::{Cx, Deed, Refusal};
use vault::{About, Argon2Cost, Password, Pepper, Peppers, RecoveryCode, Zeroizing};

pub const NPO: usize = 0;
pub const NEXT: usize = 1;
pub const CITY: usize = 2;

pub struct Town {
    pub house: Arc<House>,
    pub clock: Arc<StandingClock>,
    pub tenant: i64,
    pub teams: Vec<TeamId>,
    /// The three printed codes of the NPO.
    pub kits: Vec<Zeroizing<String>>,
    folder: tempfile::TempDir,
}

const PEOPLE: [(&str, &str, Role, usize); 6] = [
    ("hyuga", "日向 さくら", Role::ProgrammeLead, NPO),
    ("mizusawa", "水沢 ことは", Role::Counsellor, NPO),
    ("asahina", "朝比奈 つばさ", Role::Administrator, NPO),
    ("kita", "北 みなと", Role::ProgrammeLead, NEXT),
    ("nishi", "西 はるか", Role::Counsellor, NEXT),
    ("yukimura", "雪村 あおい", Role::MunicipalOfficer, CITY),
];

pub fn password(login: &str) -> String {
    format!("{login} no nagai aikotoba")
}

/// Runs each story on the embedded database, and on the test script's server where there is one.
#[macro_export]
macro_rules! on_both {
    ($($story:ident),* $(,)?) => {
        mod on_sqlite {
            $(#[tokio::test]
            async fn $story() { super::$story(super::town::Town::new().await).await; })*
        }
        mod on_postgres {
            $(#[tokio::test]
            async fn $story() {
                let name = concat!("custody_", stringify!($story));
                if let Some(town) = super::town::Town::on_postgres(name).await { super::$story(town).await; }
            })*
        }
    };
}

impl Town {
    pub async fn new() -> Town {
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
        let all: Vec<Migration> = [platform::MIGRATIONS, facts::MIGRATIONS, programme::MIGRATIONS].concat();
        db.migrate(&all, None).await.unwrap();
        let clock = Arc::new(StandingClock::new("2026-11-20T01:00:00Z".parse().unwrap()));
        let opening = Opening {
            db,
            folder: folder.path().to_owned(),
            clock: clock.clone(),
            chance: Arc::new(SeededChance::new(7)),
            peppers: Peppers::only(Pepper::generate()),
            cost: Argon2Cost::TEST,
            demo: Vec::new(),
        };
        let house = House::open(opening);
        let (tenant, teams, kits) = people(&house).await;
        Town { house, clock, tenant, teams, kits, folder }
    }

    /// Signs in; none when that is refused.
    pub async fn try_sign_in(&self, login: &str, password: &str) -> Option<Arc<Live>> {
        let token = session::sign_in(&self.house, login, Password::new(password.to_owned())).await.ok()?;
        session::resume(&self.house, &token).await.unwrap()
    }

    /// The context of somebody at her desk.
    pub async fn at_desk(&self, login: &str) -> Cx {
        let live = self.try_sign_in(login, &password(login)).await.unwrap_or_else(|| panic!("{login} signs in"));
        self.cx(&live).await
    }

    pub async fn cx(&self, live: &Live) -> Cx {
        self.house.cx(self.tenant, live.actor(), Keys::Open(live.ring.clone())).await.unwrap()
    }

    pub async fn id(&self, login: &str) -> AccountId {
        account::by_login(&mut self.house.db.read().await.unwrap(), login).await.unwrap().unwrap().id
    }

    pub fn two(&self, one: usize, other: usize) -> [&str; 2] {
        [&self.kits[one - 1], &self.kits[other - 1]]
    }

    /// A text of a team, sealed as a slice would.
    pub async fn write(&self, cx: &Cx, text: &str) -> Vec<u8> {
        let mut tx = cx.begin().await.unwrap();
        let key = cx.keys.sealer(&mut tx, cx.tenant, cx.actor.team, cx.now).await.unwrap();
        let sealed = key.seal(&note(cx.tenant), text.as_bytes()).0;
        tx.commit().await.unwrap();
        sealed
    }

    /// A file with a key of its own, as a client's.
    pub async fn open_file(&self, cx: &Cx, purpose: &str, text: &str) -> Vec<u8> {
        let mut tx = cx.begin().await.unwrap();
        let key = cx.keys.new_key(&mut tx, cx.tenant, cx.actor.team, purpose, cx.now).await.unwrap();
        let sealed = key.seal(&note(cx.tenant), text.as_bytes()).0;
        tx.commit().await.unwrap();
        sealed
    }

    pub async fn read(&self, cx: &Cx, sealed: &[u8]) -> Option<String> {
        cx.keys.open_text(&mut cx.read().await.unwrap(), &note(cx.tenant), sealed).await.ok()
    }

    /// What the audit chain says was done, in order.
    pub async fn deeds(&self) -> Vec<String> {
        let mut conn = self.house.db.read().await.unwrap();
        platform::audit::lines(&mut conn, self.tenant, 1, 1_000).await.unwrap().into_iter().map(|line| line.action).collect()
    }

    pub fn days_later(&self, days: i64) {
        self.clock.set(self.clock.now() + jiff::SignedDuration::from_hours(24 * days));
    }

    /// Lets the work beside the requests come to its end.
    pub async fn tidy(&self, team: TeamId) {
        for _ in 0..200 {
            let mut conn = self.house.db.read().await.unwrap();
            if keys::remaining(&mut conn, self.tenant, team).await.unwrap().is_done() {
                return;
            }
            drop(conn);
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        }
        panic!("the earlier keys are still in use");
    }

    /// How many rows a statement counts, `$1` the tenant.
    pub async fn count(&self, sql: &'static str) -> i64 {
        let mut conn = self.house.db.read().await.unwrap();
        conn.one(sql, platform::args![self.tenant]).await.unwrap().get(0).unwrap()
    }
}

fn note(tenant: i64) -> About<'static> {
    About { tenant, table: "note", record: b"1", field: "text" }
}

/// The sentence at a field.
pub fn at<T>(deed: Deed<T>, field: &str) -> String {
    match deed {
        Err(Refusal::Invalid(problems)) => {
            problems.iter().find(|problem| problem.field == field).unwrap_or_else(|| panic!("{problems:?}")).text.clone()
        }
        Err(other) => panic!("{other:?}"),
        Ok(_) => panic!("it was not refused"),
    }
}

async fn people(house: &House) -> (i64, Vec<TeamId>, Vec<Zeroizing<String>>) {
    let now = house.clock.now();
    let fresh = || new_id(now, house.chance.as_ref());
    let mut tx = house.db.begin().await.unwrap();
    let (tenant, secrets) = create_tenant(&mut tx, "あおば市", &house.peppers, now).await.unwrap();
    let mut teams = Vec::new();
    let mut npo = None;
    for (kind, name) in [
        (OrganisationKind::Npo, "NPO法人 つむぎの家"),
        (OrganisationKind::Npo, "NPO法人 みらいの窓"),
        (OrganisationKind::Municipality, "あおば市 共生推進課"),
    ] {
        let (organisation, team) = (OrganisationId(fresh()), TeamId(fresh()));
        account::create_organisation(&mut tx, tenant, (organisation, team), kind, name).await.unwrap();
        npo.get_or_insert(organisation);
        teams.push(team);
    }
    let holders = ["理事長 日向".to_owned(), "副理事長 金庫".to_owned(), "共生推進課".to_owned()];
    let making = Making { tenant, organisation: npo.unwrap(), holders, by: None, now, secrets: &secrets, chance: house.chance.as_ref() };
    let made = recovery::make(&mut tx, making).await.unwrap();
    let mut seats = vec![Vec::new(); teams.len()];
    for (login, name, role, of) in PEOPLE {
        let team = teams[of];
        let new = NewAccount { id: AccountId(fresh()), login, name, role, team, password: &Password::new(password(login)) };
        let private = account::create(&mut tx, tenant, &new, &house.peppers, house.cost, now).await.unwrap();
        if matches!(role, Role::ProgrammeLead | Role::Counsellor) {
            seats[of].push((new.id, private.public().clone()));
        }
        if login == "hyuga" {
            account::set_recovery(&mut tx, tenant, new.id, &private, &RecoveryCode::generate()).await.unwrap();
        }
    }
    for (team, members) in teams.iter().zip(&seats).take(2) {
        keys::start_epoch(&mut tx, tenant, *team, members, now).await.unwrap();
    }
    tx.commit().await.unwrap();
    let kits = made.codes.iter().map(RecoveryCode::to_paper).collect();
    (tenant, teams, kits)
}
