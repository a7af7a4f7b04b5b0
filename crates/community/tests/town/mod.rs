//! The fictional town 汐見市, as far as the living room needs it: one programme, four people, a clock that stands.
#![allow(dead_code, reason = "each story uses a part of the town")]

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, header};
use calendar::FiscalYear;
use platform::account::{self, NewAccount, OrganisationKind};
use platform::chance::{Clock, SeededChance, StandingClock};
use platform::db::{Db, Location};
use platform::house::{House, Opening};
use platform::id::{AccountId, OrganisationId, TeamId};
use platform::keys::{self, KeyRing, Keys};
use platform::page::{FORM_TOKEN, ONCE};
use platform::policy::{Actor, Role};
use platform::{Cx, session};
use programme::Programme;
use tally::{AnonymousRule, Filter, Measure};
use tower::ServiceExt;
use vault::{Argon2Cost, Password, Pepper, Peppers, SessionToken};

pub const FILE: &str = r#"
code = "shiomi"
title = "しおみ女性つながり事業"
municipality = "012131"
municipality_name = "汐見市"
fiscal_year = 2026
first_contact = "ever"

[[site]]
name = "市民活動センター"
code = "centre"
kind = ["venue", "distribution_point"]

[[site]]
name = "潮見図書館"
code = "library"
kind = "distribution_point"

[[product]]
name = "生理用ナプキン"
code = "pads"
unit = "パック"
pieces_per_pack = 20

[[product]]
name = "昼夜セット"
code = "daynight"
unit = "セット"

[[product]]
name = "リクルートスーツ"
code = "suit"
unit = "個"
lent = true
"#;

/// Paper as plain words.
pub const RESULTS: community::survey::ResultsPress = |sheet| Ok(format!("{sheet:?}").into_bytes());
pub const PRESS: community::placement::HandoutPress = |handout| Ok(format!("{handout:?}").into_bytes());

pub struct Town {
    pub house: Arc<House>,
    pub clock: Arc<StandingClock>,
    router: Router,
    keys_used: AtomicU64,
    _folder: tempfile::TempDir,
    pub tenant: i64,
    /// 責任者 岬 みなみ
    pub minami: Person,
    /// 相談員 澪 しおり
    pub shiori: Person,
    /// 図書館の窓口 栞 ゆい
    pub yui: Person,
    /// 市の担当 浦 けいこ
    pub keiko: Person,
}

pub struct Person {
    pub cx: Cx,
    cookie: String,
    hash: [u8; 32],
}

pub struct Answer {
    pub status: u16,
    pub place: String,
    pub body: String,
}

impl Answer {
    #[track_caller]
    pub fn says(&self, words: &str) -> &Self {
        assert!(self.body.contains(words), "「{words}」 is not on the page ({}):\n{}", self.status, text_of(&self.body));
        self
    }

    #[track_caller]
    pub fn says_not(&self, words: &str) -> &Self {
        assert!(!self.body.contains(words), "「{words}」 is on the page:\n{}", text_of(&self.body));
        self
    }

    #[track_caller]
    pub fn ok(&self) -> &Self {
        assert_eq!(self.status, 200, "{}", text_of(&self.body));
        self
    }

    /// The id at the end of the place one was sent to.
    #[track_caller]
    pub fn id(&self) -> String {
        assert_eq!(self.status, 303, "{}", text_of(&self.body));
        assert!(!self.place.starts_with("/staff/login"), "signed out");
        let path = self.place.split('?').next().unwrap();
        path.rsplit('/').next().unwrap().to_owned()
    }

    /// What stands in a field of the page's form.
    pub fn value(&self, name: &str) -> String {
        let at = self.body.find(&format!("name=\"{name}\"")).unwrap_or_else(|| panic!("no field {name}"));
        let rest = &self.body[at..];
        let tag = &rest[..rest.find('>').unwrap()];
        tag.split("value=\"").nth(1).map_or("", |v| v.split('"').next().unwrap()).to_owned()
    }
}

fn text_of(html: &str) -> String {
    let main = html.split("<main").nth(1).unwrap_or(html);
    let mut out = String::new();
    let mut inside = true;
    for c in main.chars() {
        match c {
            '<' => inside = true,
            '>' => {
                inside = false;
                out.push(' ');
            }
            c if !inside => out.push(c),
            _ => {}
        }
    }
    out
}

impl Town {
    pub async fn open() -> Town {
        Town::with(FILE).await
    }

    pub async fn with(file: &str) -> Town {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::open(&Location::File(folder.path().join("town.db"))).await.unwrap();
        let steps: Vec<_> =
            [platform::MIGRATIONS, programme::MIGRATIONS, facts::MIGRATIONS, doorstep::MIGRATIONS, community::MIGRATIONS].concat();
        db.migrate(&steps, None).await.unwrap();
        let clock = Arc::new(StandingClock::new("2026-11-20T10:00:00+09:00".parse().unwrap()));
        let peppers = Peppers::only(Pepper::generate());
        let house = House::open(Opening {
            db,
            folder: folder.path().to_owned(),
            clock: clock.clone(),
            chance: Arc::new(SeededChance::new(7)),
            peppers,
            cost: Argon2Cost::TEST,
            demo: Vec::new(),
        });
        let (tenant, people) = settle(&house).await;
        let [minami, shiori, yui, keiko] = people;
        programme::apply(&minami.cx, file).await.unwrap();
        let router = community::routes()
            .merge(community::placement::routes(PRESS))
            .merge(community::survey::routes(RESULTS))
            .with_state(house.clone());
        Town { house, clock, router, keys_used: AtomicU64::new(1), _folder: folder, tenant, minami, shiori, yui, keiko }
    }

    pub fn new_key(&self) -> String {
        format!("{:032x}", self.keys_used.fetch_add(1, Ordering::Relaxed))
    }

    pub async fn programme(&self) -> Programme {
        programme::by_code(&self.minami.cx, "shiomi").await.unwrap()
    }

    pub async fn figure(&self, measure: Measure) -> i64 {
        self.figure_in(measure, facts::View::Present).await
    }

    pub async fn figure_in(&self, measure: Measure, view: facts::View) -> i64 {
        let programme = self.programme().await;
        let mut conn = self.house.db.read().await.unwrap();
        let year = FiscalYear::new(2026);
        let mut reading = facts::Reading {
            conn: &mut conn,
            tenant: self.tenant,
            programme: programme.id,
            year,
            view,
            anonymous: AnonymousRule::NotCounted,
        };
        reading.figure(measure, &Filter::none()).await.unwrap()
    }

    pub async fn get(&self, person: &Person, path: &str) -> Answer {
        let request = Request::get(path).header(header::COOKIE, &person.cookie).body(Body::empty()).unwrap();
        self.ask(request).await
    }

    /// A form with a new key.
    pub async fn post(&self, person: &Person, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.post_once(person, path, fields, &self.new_key()).await
    }

    pub async fn post_once(&self, person: &Person, path: &str, fields: &[(&str, &str)], once: &str) -> Answer {
        self.ask(self.form(person, path, fields, once, None)).await
    }

    /// As the page's script sends a tap.
    pub async fn tap(&self, person: &Person, path: &str, fields: &[(&str, &str)], once: &str) -> Answer {
        self.ask(self.form(person, path, fields, once, Some("application/json"))).await
    }

    fn form(&self, person: &Person, path: &str, fields: &[(&str, &str)], once: &str, accept: Option<&str>) -> Request<Body> {
        let token = platform::web::form_token_for(&self.house, &person.hash, self.clock.now());
        let mut body = form_urlencoded::Serializer::new(String::new());
        body.append_pair(FORM_TOKEN, &token).append_pair(ONCE, once).extend_pairs(fields);
        let mut request =
            Request::post(path).header(header::COOKIE, &person.cookie).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        if let Some(accept) = accept {
            request = request.header(header::ACCEPT, accept);
        }
        request.body(Body::from(body.finish())).unwrap()
    }

    async fn ask(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let status = response.status().as_u16();
        let place = response.headers().get(header::LOCATION).map(|v| v.to_str().unwrap().to_owned()).unwrap_or_default();
        let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        Answer { status, place, body: String::from_utf8(body.to_vec()).unwrap() }
    }

    /// Records and facts agree.
    pub async fn assert_rebuilds(&self) {
        let programme = self.programme().await;
        let mut conn = self.house.db.read().await.unwrap();
        let said = community::all_facts(&mut conn, &self.minami.cx, &programme).await.unwrap();
        let counted = facts::net_by_record(&mut conn, self.tenant, programme.id).await.unwrap();
        let said: std::collections::BTreeMap<_, _> =
            said.into_iter().map(|(id, facts)| (id, facts::net(facts))).filter(|(_, net)| !net.is_empty()).collect();
        assert_eq!(said, counted);
    }
}

async fn settle(house: &Arc<House>) -> (i64, [Person; 4]) {
    let now = house.clock.now();
    let mut tx = house.db.begin().await.unwrap();
    let (tenant, _) = platform::secrets::create_tenant(&mut tx, "汐見市", &house.peppers, now).await.unwrap();
    let (organisation, team) = (OrganisationId([1; 16]), TeamId([2; 16]));
    account::create_organisation(&mut tx, tenant, (organisation, team), OrganisationKind::Npo, "NPO法人しおみ").await.unwrap();
    let staff = [
        ("minami", "岬 みなみ", Role::ProgrammeLead),
        ("shiori", "澪 しおり", Role::Counsellor),
        ("yui", "栞 ゆい", Role::SiteStaff),
        ("keiko", "浦 けいこ", Role::MunicipalOfficer),
    ];
    let password = Password::new("しおみの海はきょうも静かです".to_owned());
    let mut privates = Vec::new();
    for (n, (login, name, role)) in (10u8..).zip(staff) {
        let new = NewAccount { id: AccountId([n; 16]), login, name, role, team, password: &password };
        let private = account::create(&mut tx, tenant, &new, &house.peppers, house.cost, now).await.unwrap();
        privates.push((AccountId([n; 16]), name, role, private));
    }
    let members: Vec<_> = privates.iter().map(|(id, _, _, private)| (*id, private.public().clone())).collect();
    keys::start_epoch(&mut tx, tenant, team, &members, now).await.unwrap();
    tx.commit().await.unwrap();
    let mut people = Vec::new();
    for (id, name, role, private) in privates {
        people.push(person(house, tenant, Actor::new(id, name, role, team), private).await);
    }
    (tenant, people.try_into().unwrap_or_else(|_| panic!("four people")))
}

async fn person(house: &Arc<House>, tenant: i64, actor: Actor, private: vault::SealingPrivate) -> Person {
    let account = account::by_id(&mut house.db.read().await.unwrap(), tenant, actor.account).await.unwrap().unwrap();
    let token: SessionToken = session::begin(house, account, private).await.unwrap();
    let live = session::resume(house, &token).await.unwrap().unwrap();
    let ring: Arc<KeyRing> = live.ring.clone();
    let cx = house.cx(tenant, actor, Keys::Open(ring)).await.unwrap();
    Person { cx, cookie: format!("__Host-tsunagari={}", token.to_cookie().as_str()), hash: token.hash() }
}
