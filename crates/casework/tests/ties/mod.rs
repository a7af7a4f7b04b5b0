//! A small town whose people refer, go out and keep a list of bodies: two teams, a lead, two counsellors, an officer.
#![allow(dead_code, reason = "each test file uses its part")]

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use calendar::FiscalYear;
use facts::{Reading, View};
use platform::Cx;
use platform::account::{self, NewAccount, OrganisationKind};
use platform::chance::{SeededChance, StandingClock};
use platform::db::{Db, Location};
use platform::house::{House, Opening};
use platform::id::{AccountId, OrganisationId, TeamId};
use platform::keys::{self, Keys};
use platform::policy::Role;
use platform::secrets::create_tenant;
use platform::session;
use platform::web::Form;
use programme::Programme;
use tally::{AnonymousRule, Fact, Filter, Measure};
use tower::ServiceExt as _;
use vault::{Argon2Cost, Password, Pepper, Peppers, SessionToken};

pub const TEAM: TeamId = TeamId([11; 16]);
pub const OTHER_TEAM: TeamId = TeamId([12; 16]);

/// Login, name, role, team.
const PEOPLE: [(&str, &str, Role, TeamId); 4] = [
    ("aihara", "相原 みちる", Role::ProgrammeLead, TEAM),
    ("saeki", "佐伯 なお", Role::Counsellor, TEAM),
    ("miura", "三浦 りつ", Role::Counsellor, OTHER_TEAM),
    ("oda", "小田 けい", Role::MunicipalOfficer, OTHER_TEAM),
];

pub struct Town {
    pub house: Arc<House>,
    pub tenant: i64,
    pub clock: Arc<StandingClock>,
    tokens: BTreeMap<&'static str, SessionToken>,
    code: String,
    _folder: tempfile::TempDir,
}

/// Which engine a story is told on.
#[derive(Clone, Copy)]
pub enum Ground {
    Sqlite,
    /// A database of this name on the server `TSUNAGARI_TEST_POSTGRES` names.
    Postgres(&'static str),
}

/// Tells each story on the embedded database, and on the test script's server where there is one.
#[macro_export]
macro_rules! on_both {
    ($($story:ident),* $(,)?) => {
        mod on_sqlite {
            $(#[tokio::test]
            async fn $story() { super::$story($crate::ties::Ground::Sqlite).await; })*
        }
        mod on_postgres {
            $(#[tokio::test]
            async fn $story() {
                let name = concat!(env!("CARGO_CRATE_NAME"), "_", stringify!($story));
                if std::env::var("TSUNAGARI_TEST_POSTGRES").is_ok() { super::$story($crate::ties::Ground::Postgres(name)).await; }
            })*
        }
    };
}

impl Ground {
    async fn db(self, folder: &std::path::Path) -> Db {
        let location = match self {
            Ground::Sqlite => Location::File(folder.join("town.db")),
            Ground::Postgres(name) => Location::Url(fresh(name).await),
        };
        Db::open(&location).await.expect("opens")
    }

    /// A town with this programme file, on the day `now` stands for.
    pub async fn town(self, file: &str, now: &str) -> Town {
        Town::on(self, file, now).await
    }
}

async fn fresh(name: &str) -> String {
    let server = std::env::var("TSUNAGARI_TEST_POSTGRES").expect("a server");
    // PostgreSQL cuts names at 63 letters.
    let name = &name[..name.len().min(60)];
    let mut conn = Db::open(&Location::Url(server.clone())).await.expect("opens").read().await.expect("connects");
    conn.exec_built(format!("drop database if exists {name}"), &[]).await.expect("drops");
    conn.exec_built(format!("create database {name}"), &[]).await.expect("creates");
    let (base, _) = server.rsplit_once('/').expect("a URL with a database");
    format!("{base}/{name}")
}

/// An answer as a browser sees it.
#[derive(Debug)]
pub struct Seen {
    pub status: StatusCode,
    pub place: String,
    pub html: String,
}

impl Seen {
    /// The page without what repeats on every page around it.
    pub fn says(&self, words: &str) -> bool {
        self.html.contains(words)
    }

    fn value_of(&self, name: &str) -> String {
        let mark = format!("name=\"{name}\" value=\"");
        let main = self.html.split("<main").nth(1).unwrap_or(&self.html);
        main.split(&mark).nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default().to_owned()
    }
}

impl Town {
    async fn on(ground: Ground, file: &str, now: &str) -> Town {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let db = ground.db(folder.path()).await;
        let migrations =
            [platform::MIGRATIONS, facts::MIGRATIONS, programme::MIGRATIONS, conversation::MIGRATIONS, casework::MIGRATIONS].concat();
        db.migrate(&migrations, None).await.expect("migrates");
        let clock = Arc::new(StandingClock::new(now.parse().expect("a moment")));
        let peppers = Peppers::only(Pepper::generate());
        let opening = Opening {
            db,
            folder: folder.path().to_owned(),
            clock: clock.clone(),
            chance: Arc::new(SeededChance::new(5)),
            peppers,
            cost: Argon2Cost::TEST,
            demo: Vec::new(),
        };
        let house = House::open(opening);
        let mut town = Town { house, tenant: 0, clock, tokens: BTreeMap::new(), code: String::new(), _folder: folder };
        town.found().await;
        let lead = town.cx("aihara").await;
        programme::apply(&lead, file).await.unwrap_or_else(|refusal| panic!("{refusal}"));
        town.code = programme::list(&lead).await.expect("lists")[0].code.clone();
        town.sync_partners().await;
        town
    }

    /// What follows the applying of a programme file.
    pub async fn sync_partners(&self) {
        let (cx, programme) = (self.cx("aihara").await, self.programme().await);
        let mut tx = cx.begin().await.expect("begins");
        casework::partner::sync_facts(&mut tx, &cx, &programme).await.expect("writes");
        tx.commit().await.expect("commits");
    }

    async fn found(&mut self) {
        let now = platform::chance::Clock::now(self.clock.as_ref());
        let house = self.house.clone();
        let mut tx = house.db.begin().await.expect("begins");
        let (tenant, _) = create_tenant(&mut tx, "しおみ市", &house.peppers, now).await.expect("a tenant");
        let password = Password::new("ながいながい合言葉をひとつ".to_owned());
        let mut accounts = Vec::new();
        for (team, name, id) in [(TEAM, "しおみ市社協", 1), (OTHER_TEAM, "NPOなぎさ", 2)] {
            let ids = (OrganisationId([id; 16]), team);
            account::create_organisation(&mut tx, tenant, ids, OrganisationKind::Npo, name).await.expect("an organisation");
            let mut members = Vec::new();
            for (place, (login, name, role, of)) in PEOPLE.into_iter().enumerate().filter(|(_, person)| person.3 == team) {
                let id = AccountId([20 + place as u8; 16]);
                let new = NewAccount { id, login, name, role, team: of, password: &password };
                let private = account::create(&mut tx, tenant, &new, &house.peppers, house.cost, now).await.expect("an account");
                members.push((id, private.public().clone()));
                accounts.push((login, id, private));
            }
            keys::start_epoch(&mut tx, tenant, team, &members, now).await.expect("an epoch");
        }
        tx.commit().await.expect("commits");
        self.tenant = tenant;
        for (login, id, private) in accounts {
            let account = account::by_id(&mut house.db.read().await.expect("reads"), tenant, id).await.expect("reads").expect("is there");
            let token = session::begin(&house, account, private).await.expect("a session");
            self.tokens.insert(login, token);
        }
    }

    /// What somebody signed in can do.
    pub async fn cx(&self, login: &str) -> Cx {
        let live = session::resume(&self.house, &self.tokens[login]).await.expect("resumes").expect("is alive");
        self.house.cx(self.tenant, live.actor(), Keys::Open(live.ring.clone())).await.expect("a context")
    }

    /// An import's context: nobody is signed in.
    pub async fn import_cx(&self) -> Cx {
        let live = session::resume(&self.house, &self.tokens["aihara"]).await.expect("resumes").expect("is alive");
        self.house.cx(self.tenant, live.actor(), Keys::sealing_only()).await.expect("a context")
    }

    pub async fn programme(&self) -> Programme {
        let mut conn = self.house.db.read().await.expect("reads");
        programme::find_by_code(&mut conn, self.tenant, &self.code).await.expect("reads").expect("is there")
    }

    async fn ask(&self, login: &str, request: axum::http::request::Builder, body: String) -> Seen {
        let cookie = format!("__Host-tsunagari={}", self.tokens[login].to_cookie().as_str());
        let request = request.header(header::COOKIE, cookie).body(Body::from(body)).expect("a request");
        let response = casework::routes(casework::disclosure::Press::default())
            .with_state(self.house.clone())
            .oneshot(request)
            .await
            .expect("answers");
        let status = response.status();
        let place = response.headers().get(header::LOCATION).and_then(|v| v.to_str().ok()).unwrap_or_default().to_owned();
        let bytes = axum::body::to_bytes(response.into_body(), 4_000_000).await.expect("a body");
        Seen { status, place, html: String::from_utf8_lossy(&bytes).into_owned() }
    }

    pub async fn get(&self, login: &str, path: &str) -> Seen {
        self.ask(login, Request::get(path), String::new()).await
    }

    /// Posts fields together with the tokens of the form on `page`.
    pub async fn post_from(&self, login: &str, page: &Seen, path: &str, fields: &[(&str, &str)]) -> Seen {
        let mut form = Form::from_pairs(fields.iter().copied());
        form.set("form_token", page.value_of("form_token"));
        form.set("once", page.value_of("once"));
        if !form.has("revision") && page.html.contains("name=\"revision\"") {
            form.set("revision", page.value_of("revision"));
        }
        let request = Request::post(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.ask(login, request, form.to_urlencoded()).await
    }

    /// Opens `page` and posts its form to `path`.
    pub async fn post(&self, login: &str, page: &str, path: &str, fields: &[(&str, &str)]) -> Seen {
        let page = self.get(login, page).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.html);
        self.post_from(login, &page, path, fields).await
    }

    /// A figure of the programme's newest year, as known now.
    pub async fn figure(&self, measure: Measure) -> i64 {
        self.figure_of(measure, &Filter::none(), View::Present).await
    }

    pub async fn figure_of(&self, measure: Measure, filter: &Filter, view: View) -> i64 {
        let programme = self.programme().await;
        self.figure_in(measure, filter, view, programme.latest().fiscal_year()).await
    }

    pub async fn figure_in(&self, measure: Measure, filter: &Filter, view: View, year: FiscalYear) -> i64 {
        let programme = self.programme().await;
        let mut conn = self.house.db.read().await.expect("reads");
        let mut reading =
            Reading { conn: &mut conn, tenant: self.tenant, programme: programme.id, year, view, anonymous: AnonymousRule::NotCounted };
        reading.figure(measure, filter).await.expect("a figure")
    }

    /// The facts the three slices hand over anew are the facts that lie in the table.
    pub async fn rebuilt_is_the_same(&self) {
        let (cx, programme) = (self.import_cx().await, self.programme().await);
        let mut conn = cx.read().await.expect("reads");
        let mut anew: BTreeMap<[u8; 16], BTreeMap<Fact, i64>> = BTreeMap::new();
        let all = [
            casework::referral::all_facts(&mut conn, &cx, &programme).await.expect("referrals"),
            casework::outreach::all_facts(&mut conn, &cx, &programme).await.expect("outreach"),
            casework::partner::all_facts(&mut conn, &cx, &programme).await.expect("partners"),
        ];
        for (record, facts) in all.into_iter().flatten() {
            for fact in facts {
                let kind = Fact { quantity: 0, late: false, ..fact.clone() };
                *anew.entry(record).or_default().entry(kind).or_default() += fact.quantity;
            }
        }
        for kinds in anew.values_mut() {
            kinds.retain(|_, n| *n != 0);
        }
        anew.retain(|_, kinds| !kinds.is_empty());
        let kept = facts::net_by_record(&mut conn, self.tenant, programme.id).await.expect("facts");
        assert_eq!(anew, kept);
    }
}

/// The id at the end of a place, without what is told there.
pub fn id_of(place: &str) -> &str {
    place.split('?').next().unwrap_or_default().rsplit('/').next().unwrap_or_default()
}

/// A programme file with what a story needs.
pub fn file(more: &str) -> String {
    format!(
        "code = \"shiomi\"\ntitle = \"しおみ女性つながり事業\"\nmunicipality = \"012041\"\nmunicipality_name = \"しおみ市\"\nfiscal_year = 2026\n\
         first_contact = \"fiscal_year\"\nprovider = \"しおみ市社協\"\n{more}"
    )
}
