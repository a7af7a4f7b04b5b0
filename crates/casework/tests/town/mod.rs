//! あおば市: a fictional town to tell stories in. Two teams: はなみずき (an NPO with a lead and two counsellors) and
//! こでまり (another desk), a municipal officer, an administrator. It is 31 March 2027, half past eleven at night.
#![allow(dead_code, reason = "each test file uses its part")]

pub mod browser;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use calendar::{FiscalYear, YearMonth};
use facts::{Reading, View};
use platform::Cx;
use platform::account::{self, NewAccount, OrganisationKind};
use platform::chance::{SeededChance, StandingClock};
use platform::db::{Db, Location, Migration, Tx};
use platform::house::{House, Opening};
use platform::id::{AccountId, OrganisationId, TeamId};
use platform::keys::{self, Keys};
use platform::policy::{Actor, Role};
use platform::secrets::create_tenant;
use platform::session;
use programme::Programme;
use tally::{AxisKey, Counts, Fact, Filter, Measure, Place};
use vault::{Argon2Cost, Password, Pepper, Peppers};

pub use browser::Person;

/// はなみずき
pub const TEAM: TeamId = TeamId([21; 16]);
/// こでまり
pub const OTHER_TEAM: TeamId = TeamId([22; 16]);
/// こもれび法律相談室, a partner body with an account
pub const BODY: TeamId = TeamId([23; 16]);
/// Half past eleven at night on the last day of the fiscal year, in Tokyo.
pub const NIGHT: &str = "2027-03-31T14:30:00Z";

const PASSWORD: &str = "あおば市の公園にある古い時計";

/// Login, name, role, team.
const PEOPLE: [(&str, &str, Role, TeamId); 9] = [
    ("satou", "佐藤 みどり", Role::ProgrammeLead, TEAM),
    ("tanaka", "田中 ゆき", Role::Counsellor, TEAM),
    ("suzuki", "鈴木 あや", Role::Counsellor, TEAM),
    ("nomura", "野村 えり", Role::Counsellor, OTHER_TEAM),
    ("yakuba", "市川 公", Role::MunicipalOfficer, OTHER_TEAM),
    ("kanri", "管 理", Role::Administrator, TEAM),
    ("kazami", "風見 しおり", Role::Partner, BODY),
    ("hayama", "葉山 りお", Role::Partner, BODY),
    ("okuda", "奥田 まり", Role::ProgrammeLead, BODY),
];

const FILE: &str = r#"
code = "aoba-r8"
title = "あおば市 女性のつながりサポート事業"
municipality = "102024"
municipality_name = "あおば市"
fiscal_year = 2026
first_contact = "RULE"
provider = "はなみずき"

[[site]]
name = "はなみずきの窓口"
code = "hanamizuki"
kind = "service_point"
"#;

pub struct Town {
    pub house: Arc<House>,
    pub tenant: i64,
    pub clock: Arc<StandingClock>,
    pub app: axum::Router,
    _folder: tempfile::TempDir,
}

impl Town {
    /// A town whose programme counts 新規 by this rule: `ever`, `fiscal_year` or `as_recorded`.
    pub async fn counting(rule: &str) -> Town {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::open(&Location::File(folder.path().join("town.db"))).await.unwrap();
        Town::settle(db, folder, rule).await
    }

    pub async fn aoba() -> Town {
        Town::counting("fiscal_year").await
    }

    /// The same town in a fresh database on the server `TSUNAGARI_TEST_POSTGRES` names.
    pub async fn on_postgres(name: &str, rule: &str) -> Option<Town> {
        let server = std::env::var("TSUNAGARI_TEST_POSTGRES").ok()?;
        let mut conn = Db::open(&Location::Url(server.clone())).await.unwrap().read().await.unwrap();
        conn.exec_built(format!("drop database if exists {name}"), &[]).await.unwrap();
        conn.exec_built(format!("create database {name}"), &[]).await.unwrap();
        let (base, _) = server.rsplit_once('/').unwrap();
        let db = Db::open(&Location::Url(format!("{base}/{name}"))).await.unwrap();
        Some(Town::settle(db, tempfile::tempdir().unwrap(), rule).await)
    }

    async fn settle(db: Db, folder: tempfile::TempDir, rule: &str) -> Town {
        db.migrate(&migrations(), None).await.unwrap();
        let clock = Arc::new(StandingClock::new(NIGHT.parse().unwrap()));
        let peppers = Peppers::only(Pepper::generate());
        let opening = Opening {
            db: db.clone(),
            folder: folder.path().to_owned(),
            clock: clock.clone(),
            chance: Arc::new(SeededChance::new(8)),
            peppers,
            cost: Argon2Cost::TEST,
            demo: Vec::new(),
        };
        let house = House::open(opening);
        house.rooms.join(platform::joined::Joined { namers: vec![casework::seen::names], shredders: casework::shredders() });
        let mut tx = db.begin().await.unwrap();
        let now = NIGHT.parse().unwrap();
        let (tenant, _) = create_tenant(&mut tx, "あおば市", &house.peppers, now).await.unwrap();
        found(&mut tx, &house, tenant).await;
        tx.commit().await.unwrap();
        let app =
            platform::web::harden(casework::routes(casework::disclosure::Press::default()).route("/staff", axum::routing::get(today)))
                .with_state(house.clone());
        let town = Town { house, tenant, clock, app, _folder: folder };
        programme::apply(&town.cx("satou").await, &FILE.replace("RULE", rule)).await.unwrap_or_else(|refusal| panic!("{refusal}"));
        town
    }

    pub async fn programme(&self) -> Programme {
        let mut conn = self.house.db.read().await.unwrap();
        programme::find_by_code(&mut conn, self.tenant, "aoba-r8").await.unwrap().unwrap()
    }

    /// Signs somebody in, in a browser of her own.
    pub async fn person(&self, login: &str) -> Person {
        let token = session::sign_in(&self.house, login, Password::new(PASSWORD.to_owned())).await.unwrap();
        let live = session::resume(&self.house, &token).await.unwrap().unwrap();
        Person { app: self.app.clone(), house: self.house.clone(), token, live }
    }

    /// The context of somebody signed in, for deeds without a page.
    pub async fn cx(&self, login: &str) -> Cx {
        let person = self.person(login).await;
        self.house.cx(self.tenant, person.live.actor(), Keys::Open(person.live.ring.clone())).await.unwrap()
    }

    /// The context of a command at which nobody is signed in.
    pub async fn unattended(&self) -> Cx {
        let actor = Actor::new(AccountId([0; 16]), "コマンド", Role::ProgrammeLead, TEAM);
        self.house.cx(self.tenant, actor, Keys::sealing_only()).await.unwrap()
    }

    /// Moves the hands of the clock.
    pub fn it_is(&self, moment: &str) {
        self.clock.set(moment.parse().unwrap());
    }

    /// Everything the database holds of what was done, newest last: `consultation.recorded phone`.
    pub async fn deeds(&self) -> Vec<String> {
        self.house.notes.flush().await.unwrap();
        let mut conn = self.house.db.read().await.unwrap();
        let lines = platform::audit::lines(&mut conn, self.tenant, 1, 10_000).await.unwrap();
        lines.into_iter().map(|line| format!("{} {}", line.action, line.detail).trim_end().to_owned()).collect()
    }

    pub async fn figure(&self, measure: Measure) -> i64 {
        self.counts(measure, &[], View::Present).await.at(&Place::Total)
    }

    pub async fn counts(&self, measure: Measure, columns: &[AxisKey], view: View) -> Counts {
        let programme = self.programme().await;
        let mut conn = self.house.db.read().await.unwrap();
        let mut reading = Reading {
            conn: &mut conn,
            tenant: self.tenant,
            programme: programme.id,
            year: FiscalYear::new(2026),
            view,
            anonymous: tally::AnonymousRule::NotCounted,
        };
        reading.counts(measure, AxisKey::Month, columns, &Filter::default()).await.unwrap()
    }

    /// How many count in a month under a code.
    pub async fn cell(&self, month: YearMonth, axis: AxisKey, code: &str) -> i64 {
        let counts = self.counts(Measure::Consultations, &[axis], View::Present).await;
        counts.at(&Place::Cell(Some(tally::Code::from(month.to_string())), axis, Some(tally::Code::from(code))))
    }

    /// What lies in the fact table is what the records hand over now.
    pub async fn rebuild_agrees(&self) {
        let (now, lying) = self.both_sides().await;
        assert_eq!(now, lying, "facts of the records, facts of the table");
    }

    /// The facts the records hand over now, and those that lie in the table.
    pub async fn both_sides(&self) -> (Sides, Sides) {
        let programme = self.programme().await;
        let cx = self.unattended().await;
        let mut conn = cx.read().await.unwrap();
        let now = casework::consultation::all_facts(&mut conn, &cx, &programme).await.unwrap();
        let now = now.into_iter().map(|(record, facts)| (record, facts::net(facts))).filter(|(_, n)| !n.is_empty()).collect();
        let mut lying = facts::net_by_record(&mut conn, self.tenant, programme.id).await.unwrap();
        // Other nouns have facts of their own.
        lying.retain(|_, facts| facts.keys().all(|fact| fact.series == tally::FactSeries::Consultation));
        (now, lying)
    }

    /// Every byte of the database, its log included.
    pub fn bytes(&self) -> Vec<u8> {
        let file = self.house.db.file().expect("the embedded database").clone();
        let mut bytes = std::fs::read(&file).unwrap();
        for ending in ["-wal", "-shm"] {
            let beside = file.with_file_name(format!("town.db{ending}"));
            bytes.extend(std::fs::read(beside).unwrap_or_default());
        }
        bytes
    }
}

/// Net facts by record.
pub type Sides = BTreeMap<[u8; 16], BTreeMap<Fact, i64>>;

/// The day's page, as far as this room has something to say on it.
async fn today(desk: programme::Desk) -> Result<platform::web::Page, platform::web::Answer> {
    let opened = casework::emergency::reminder(&desk).await?;
    let (measures, looks) = (casework::protection::reminder(&desk).await?, casework::disclosure::reminder(&desk).await?);
    Ok(platform::web::Page(maud::html! { (opened) (measures) (looks) }))
}

async fn found(tx: &mut Tx, house: &House, tenant: i64) {
    let now = house.clock.now();
    let organisations = [
        (OrganisationId([31; 16]), TEAM, "NPO法人はなみずき"),
        (OrganisationId([32; 16]), OTHER_TEAM, "こでまり"),
        (OrganisationId([33; 16]), BODY, "こもれび法律相談室"),
    ];
    for (organisation, team, name) in organisations {
        account::create_organisation(tx, tenant, (organisation, team), OrganisationKind::Npo, name).await.unwrap();
    }
    let password = Password::new(PASSWORD.to_owned());
    let mut members: HashMap<TeamId, Vec<_>> = HashMap::new();
    for (i, (login, name, role, team)) in PEOPLE.iter().enumerate() {
        let id = AccountId([41 + u8::try_from(i).unwrap(); 16]);
        let new = NewAccount { id, login, name, role: *role, team: *team, password: &password };
        let private = account::create(tx, tenant, &new, &house.peppers, house.cost, now).await.unwrap();
        // An administrator administers and cannot read; an officer sees figures.
        if matches!(role, Role::ProgrammeLead | Role::Counsellor | Role::Partner) {
            members.entry(*team).or_default().push((id, private.public().clone()));
        }
    }
    for (team, members) in members {
        keys::start_epoch(tx, tenant, team, &members, now).await.unwrap();
    }
}

pub fn migrations() -> Vec<Migration> {
    [platform::MIGRATIONS, facts::MIGRATIONS, programme::MIGRATIONS, conversation::MIGRATIONS, casework::MIGRATIONS].concat()
}

/// `2026-10`
pub fn month(text: &str) -> YearMonth {
    text.parse().unwrap()
}
