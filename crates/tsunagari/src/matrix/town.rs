//! あおば市 with one of each thing: a woman whose file is open to her team, one whose file is restricted, and people of
//! every role, inside and outside the team, behind the wall and with a role of the organisation's own.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::Router;
use axum::body::Body;
use axum::http::{Method, Request, header};
use calendar::Date;
use casework::client::{self, ClientId};
use casework::consultation::{self, Texts, Whom};
use casework::protection::{self, KnownPerson, MeasureDraft, Said};
use casework::safe_contact::{self, Means, SafeContact};
use conversation::appointment;
use conversation::door::{self, Beginning, Lanes, Visitor};
use ledger::LedgerKind;
use platform::Cx;
use platform::account::{self, NewAccount, OrganisationKind};
use platform::chance::{SeededChance, StandingClock};
use platform::db::{Db, Location};
use platform::house::{House, Opening};
use platform::id::{AccountId, OrganisationId, TeamId};
use platform::keys::{self, Keys};
use platform::once::Once;
use platform::own_role;
use platform::policy::{Action, Actor, Limit, Object, Role, Scope, Thing};
use platform::secrets::create_tenant;
use platform::session;
use platform::wall::{Ground, Restriction};
use programme::Programme;
use tower::ServiceExt as _;
use vault::{Argon2Cost, Password, Pepper, Peppers};

use super::expected::{Flags, Whose};
use super::person::{Answer, Here, Person};
use super::store;
use crate::routes;
use crate::setup::pages::SetupCode;

const TEAM: TeamId = TeamId([21; 16]);
const OTHER: TeamId = TeamId([22; 16]);
const BODY: TeamId = TeamId([23; 16]);
const NOW: &str = "2026-10-20T03:00:00Z";
const PASSWORD: &str = "あおば市の公園にある古い時計";

/// Login, role, team. The account's number is its place here.
const PEOPLE: [(&str, Role, TeamId); 13] = [
    ("satou", Role::ProgrammeLead, TEAM),
    ("tanaka", Role::Counsellor, TEAM),
    ("suzuki", Role::Counsellor, TEAM),
    ("minarai", Role::Counsellor, TEAM),
    ("nomura", Role::Counsellor, OTHER),
    ("okuda", Role::ProgrammeLead, OTHER),
    ("ima", Role::SiteStaff, TEAM),
    ("yakuba", Role::MunicipalOfficer, OTHER),
    ("hoshi", Role::Auditor, OTHER),
    ("kanri", Role::Administrator, TEAM),
    ("kazami", Role::Partner, BODY),
    // Whom deeds at accounts are tried on.
    ("yameru", Role::SiteStaff, OTHER),
    // Who opened a file in an emergency.
    ("touban", Role::Counsellor, TEAM),
];

const FILE: &str = r#"
code = "aoba-r8"
title = "あおば市 女性のつながりサポート事業"
municipality = "102024"
municipality_name = "あおば市"
fiscal_year = 2026
first_contact = "fiscal_year"
provider = "はなみずき"

[[site]]
name = "はなみずきの窓口"
code = "hanamizuki"
kind = "service_point"

[[product]]
name = "生理用ナプキン"
code = "pads"
pieces_per_pack = 20
"#;

fn id_of(login: &str) -> AccountId {
    let place = PEOPLE.iter().position(|(name, ..)| *name == login).expect("somebody of the town");
    AccountId([101 + u8::try_from(place).expect("a small town"); 16])
}

pub(super) struct Town {
    pub house: Arc<House>,
    app: Router,
    people: Vec<Person>,
    /// Address with its last brace → what stands there for the one and the other woman.
    ids: HashMap<&'static str, [String; 2]>,
    asked: AtomicUsize,
    _folder: tempfile::TempDir,
}

impl Town {
    pub async fn build() -> Town {
        let folder = tempfile::tempdir().unwrap();
        let (house, tenant) = found(&folder).await;
        let app = routes::all(&house, SetupCode::new(&house));
        let mut town = Town { house, app, people: Vec::new(), ids: HashMap::new(), asked: AtomicUsize::new(0), _folder: folder };
        let satou = town.cx(tenant, "satou").await;
        importing::apply_programme(&satou, FILE).await.unwrap_or_else(|refusal| panic!("{refusal}"));
        let programme = programme::by_code(&satou, "aoba-r8").await.unwrap();
        let tanaka = town.cx(tenant, "tanaka").await;
        let women = town.two_women(&tanaka, &programme).await;
        ledgers(&tanaka, &programme).await;
        town.roles(&satou).await;
        town.emergency(tenant, &satou, &programme).await;
        town.restrict(&tanaka, women[1]).await;
        town.name_everything(women).await;
        for (login, ..) in PEOPLE.into_iter().filter(|(login, ..)| !["yameru", "touban"].contains(login)) {
            let here = sign_in(&town.house, login).await;
            town.people.push(Person::signed_in(login, here));
        }
        town.people.push(Person::stranger());
        town
    }

    async fn cx(&self, tenant: i64, login: &'static str) -> Cx {
        let here = sign_in(&self.house, login).await;
        self.house.cx(tenant, here.live.actor(), Keys::Open(here.live.ring.clone())).await.unwrap()
    }

    /// One of each thing that hangs from a woman's file, for both.
    async fn two_women(&mut self, tanaka: &Cx, programme: &Programme) -> [ClientId; 2] {
        let her = [
            [
                "よびなカナリア",
                "桜井 まゆ",
                "サクライ マユ",
                "0120-000-777",
                "あおば市ひばり台9-8-7",
                "はなしカナリア",
                "となりカナリア",
                "かさカナリア",
            ],
            ["よびなヒバリ", "鈴木 かおり", "スズキ カオリ", "0120-000-778", "あおば市みなと町3-2-1", "はなしヒバリ", "となりヒバリ", ""],
        ];
        // Numbers that no form shows as an example.
        for n in 1..=30 {
            let other = client::NewClient { alias: format!("だれか{n}"), identity: client::Identity::default() };
            client::record(tanaka, programme, &other, None).await.unwrap();
        }
        let mut women = Vec::new();
        for (n, [alias, name, kana, phone, address, facts, third_party, word]) in her.into_iter().enumerate() {
            let identity = client::Identity::of([name, kana, "", phone, address, ""].map(str::to_owned));
            let id = client::record(tanaka, programme, &client::NewClient { alias: alias.to_owned(), identity }, None).await.unwrap();
            client::put_in_charge(tanaka, id, Some(id_of("tanaka"))).await.unwrap();
            let texts = Texts { facts: facts.to_owned(), third_party: third_party.to_owned(), ..Texts::default() };
            let day = Date::constant(2026, 10, 5);
            let draft = consultation::Draft { whom: Whom::Known(id), texts: Some(texts), ..consultation::Draft::new(day, "phone") };
            consultation::record(tanaka, programme, draft, None).await.unwrap();
            self.around(tanaka, id, word).await;
            self.thread(tanaka, programme, id, u8::try_from(n).unwrap_or(0)).await;
            appointment_of(tanaka, programme, id, alias).await;
            women.push(id);
        }
        let text = "連携日,相談者番号,連携先,手段,同意,結果,備考\nR8.10.6,よびなカナリア,こもれび法律相談室,紹介,本人同意,,\n\
                    R8.10.6,よびなヒバリ,こもれび法律相談室,紹介,本人同意,,\n";
        import(tanaka, programme, LedgerKind::Referrals, text).await;
        [women[0], women[1]]
    }

    async fn around(&self, tanaka: &Cx, id: ClientId, code_word: &str) {
        // About to end: the day's page reminds of it.
        let starts_on = Date::constant(2025, 11, 1);
        let said = Said { authority: "あおば市".into(), co_residents: String::new(), note: String::new() };
        protection::note_measure(tanaka, id, &MeasureDraft { starts_on, expires_on: None, said }, None).await.unwrap();
        let person = KnownPerson { name: "髙橋 健一".into(), ..KnownPerson::default() };
        protection::note_person(tanaka, id, None, &person, None).await.unwrap();
        let contact = SafeContact { allowed: vec![Means::Phone], code_word: code_word.to_owned(), ..SafeContact::default() };
        let draft = safe_contact::Draft { contact, confirmed_on: Date::constant(2026, 10, 19), revision: 0 };
        safe_contact::record(tanaka, id, &draft, None).await.unwrap();
        let consent = [
            ("purpose", "referral"),
            ("recipient", "こもれび法律相談室"),
            ("answer", "given"),
            ("how", "oral"),
            ("asked_on", "R8.10.1"),
            ("expires_on", "R9.3.31"),
            ("items", "name"),
            ("items", "request"),
        ];
        self.posts("tanaka", &format!("/staff/clients/{id}/consents"), &consent).await;
        let team: String = BODY.0.iter().map(|b| format!("{b:02x}")).collect();
        let package = [
            ("template", "package"),
            ("purpose", "referral"),
            ("basis", "consent"),
            ("expires_on", "R8.12.31"),
            ("items", "name"),
            ("items", "request"),
            ("request", "手続きを一緒に見てほしい。"),
            ("delivery", "account"),
            ("team", &team),
        ];
        let out = self.posts("tanaka", &format!("/staff/clients/{id}/disclosures"), &package).await;
        self.posts("tanaka", &format!("{out}/release"), &[]).await;
        // One more that waits for a second person: the day's page of her colleagues says so.
        let letter = [
            ("template", "referral_letter"),
            ("body", "こもれび法律相談室"),
            ("purpose", "referral"),
            ("basis", "consent"),
            ("delivery", "hand"),
            ("items", "address"),
            ("request", "迎えに来てほしい。"),
            ("reason", "一時保護のため"),
        ];
        self.posts("tanaka", &format!("/staff/clients/{id}/disclosures"), &letter).await;
    }

    async fn thread(&self, tanaka: &Cx, programme: &Programme, id: ClientId, n: u8) {
        let visitor = Visitor::new(&self.house, tanaka.tenant, programme.id, TEAM, &Arc::<Lanes>::default()).await.unwrap();
        let beginning = Beginning {
            text: "夜になると眠れません".to_owned(),
            alias: format!("夜の人{n}"),
            wishes: String::new(),
            age_band: None,
            residence: None,
            seed: format!("{n}"),
            once: Once([200 + n; 16]),
            quarantined: false,
        };
        let begun = door::begin(&visitor, beginning).await.unwrap();
        conversation::desk::link(tanaka, begun.thread, id.0).await.unwrap();
    }

    /// 「相談員（見習い）」, with something taken away of every kind.
    async fn roles(&mut self, satou: &Cx) {
        let limits = vec![
            (Action::See, Thing::Contact, Limit::Never),
            (Action::See, Thing::Narrative, Limit::Within(Scope::Assigned)),
            (Action::See, Thing::ThirdParty, Limit::Never),
            (Action::Change, Thing::Identity, Limit::Never),
            (Action::Record, Thing::Import, Limit::Never),
            (Action::Export, Thing::Figures, Limit::Never),
            (Action::See, Thing::Conversation, Limit::Never),
        ];
        let draft = own_role::Draft { name: "相談員（見習い）".to_owned(), limits };
        let role = own_role::create(satou, Role::Counsellor, &draft, None).await.unwrap();
        own_role::assign(satou, id_of("minarai"), Some(role)).await.unwrap();
    }

    /// A third file, kept to the lead, that 当番さん opened in an emergency; nobody has looked at it yet.
    async fn emergency(&mut self, tenant: i64, satou: &Cx, programme: &Programme) {
        let third = client::NewClient { alias: "よびなツグミ".to_owned(), identity: client::Identity::default() };
        let id = client::record(satou, programme, &third, None).await.unwrap();
        let r = Restriction {
            ground: Ground::Safety,
            readers: vec![id_of("satou")],
            against: Vec::new(),
            openable: true,
            reason: "町で知られた人".to_owned(),
        };
        client::restrict(satou, id, &r).await.unwrap();
        let touban = self.cx(tenant, "touban").await;
        casework::emergency::open(&touban, "C-0033", "夫が窓口に来ている").await.unwrap();
    }

    async fn restrict(&mut self, tanaka: &Cx, id: ClientId) {
        let r = Restriction {
            ground: Ground::Conflict,
            readers: vec![id_of("satou"), id_of("tanaka")],
            against: vec![id_of("suzuki")],
            openable: false,
            reason: "夫の同僚".to_owned(),
        };
        client::restrict(tanaka, id, &r).await.unwrap();
    }

    async fn name_everything(&mut self, women: [ClientId; 2]) {
        let mut conn = self.house.db.read().await.unwrap();
        self.ids.insert("/staff/clients/{id}", women.map(|id| id.to_string()));
        let hers = [
            ("/staff/consultations/{id}", "consultation"),
            ("/staff/referrals/{id}", "referral"),
            ("/staff/inbox/{id}", "conversation"),
            ("/staff/appointments/{id}", "appointment"),
            ("/staff/clients/{id}/consents/{consent}", "consent"),
            ("/staff/clients/{id}/protection/measure/{measure}", "protection_measure"),
            ("/staff/clients/{id}/protection/person/{person}", "known_person"),
            ("/staff/clients/{id}/disclosures/{out}", "outgoing"),
        ];
        for (place, table) in hers {
            let mut both = Vec::new();
            for woman in women {
                both.push(store::of_client(&mut conn, table, woman.0).await);
            }
            self.ids.insert(place, both.try_into().expect("both"));
        }
        let alone = [
            ("/staff/outreach/{id}", "outreach"),
            ("/staff/appointments/offers/{id}", "appointment_offer"),
            ("/staff/partners/{id}", "partner"),
            ("/staff/gatherings/{id}", "gathering"),
            ("/staff/distributions/{id}", "distribution"),
            ("/staff/distributions/tap/{place}", "place"),
            ("/staff/loans/{id}", "loan"),
            ("/staff/publicity/{id}", "publicity"),
            ("/staff/sites/places/{id}", "place"),
            ("/staff/sites/products/{id}", "product"),
            ("/staff/roles/{id}", "own_role"),
            ("/staff/emergency/{id}", "emergency"),
        ];
        for (place, table) in alone {
            let id = store::first(&mut conn, table).await;
            self.ids.insert(place, [id.clone(), id]);
        }
        let package = store::package(&mut conn, women[0].0).await;
        let same = [
            ("/staff/packages/{id}", package),
            ("/staff/people/{id}", id_of("yameru").to_string()),
            ("/staff/closing/{month}", "2026-05".to_owned()),
            ("/staff/drafts/{form}", "gathering".to_owned()),
            ("/staff/recovery/check/{number}", "1".to_owned()),
            ("/staff/inbox/{id}/picture/{position}", "1".to_owned()),
            ("/write/room/picture/{position}", "1".to_owned()),
            ("/assets/{*path}", platform::page::assets::url("staff.css").trim_start_matches("/assets/").to_owned()),
        ];
        for (place, id) in same {
            self.ids.insert(place, [id.clone(), id]);
        }
    }

    /// Sends a form while the town is built.
    async fn posts(&self, login: &'static str, path: &str, fields: &[(&str, &str)]) -> String {
        let here = sign_in(&self.house, login).await;
        let body = self.form(&here, fields);
        let answer = self.send(Some(&here), &Method::POST, path, Some((FORM, body.into_bytes())), false).await;
        assert_eq!(answer.status, 303, "{path}: {}", String::from_utf8_lossy(&answer.bytes));
        answer.place.split('?').next().unwrap_or_default().to_owned()
    }

    pub fn people(&self) -> &[Person] {
        &self.people
    }

    pub fn asked(&self) -> usize {
        self.asked.load(Ordering::Relaxed)
    }

    /// The address of a route for the one or the other woman. What the town does not have is named by zeros.
    pub fn address(&self, path: &str, whose: Whose) -> String {
        let (mut place, mut address) = (String::new(), String::new());
        for segment in path.split('/').skip(1) {
            place = format!("{place}/{segment}");
            let named = match segment.starts_with('{') {
                false => segment.to_owned(),
                true => self.ids.get(place.as_str()).map_or_else(|| "0".repeat(32), |both| both[whose as usize].clone()),
            };
            address = format!("{address}/{named}");
        }
        address
    }

    /// `HER` in a query is her number.
    pub fn query(&self, query: &str, whose: Whose) -> String {
        query.replace("HER", if whose == Whose::Hers { "C-0031" } else { "C-0032" })
    }

    /// A thing of the one or the other woman, as the policy sees it: written by 田中さん, who is in charge of both.
    pub fn object(&self, thing: Thing, _: Whose) -> Object {
        Object::of_team(thing, if thing == Thing::ReceivedReferral { BODY } else { TEAM })
            .by(id_of("tanaka"))
            .in_charge(Some(id_of("tanaka")))
    }

    /// Is the restricted file kept from her?
    pub fn is_walled(&self, actor: &Actor) -> bool {
        ![id_of("satou"), id_of("tanaka")].contains(&actor.account)
    }

    /// Did she ask for what a second person has to look at?
    pub fn asked_it(&self, actor: &Actor) -> bool {
        actor.account == id_of("tanaka")
    }

    /// The methods a route answers to, as the router itself says.
    pub async fn methods(&self, path: &str) -> Vec<String> {
        let address = self.address(path, Whose::Hers);
        let request =
            Request::builder().method("PUT").uri(&address).header("sec-fetch-site", "same-origin").header(header::CONTENT_TYPE, FORM);
        let response = self.app.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
        let allow = response.headers().get(header::ALLOW).and_then(|v| v.to_str().ok()).unwrap_or_default();
        let methods: Vec<String> = allow.split(',').filter(|m| !m.is_empty() && *m != "HEAD").map(str::to_owned).collect();
        assert!(!methods.is_empty(), "{path} names no methods: {}", response.status());
        methods
    }

    pub async fn ask(&self, person: &Person, method: &Method, address: &str, flags: &Flags) -> Answer {
        self.asked.fetch_add(1, Ordering::Relaxed);
        let here = person.here();
        // What a form sends stands in its body, never in an address.
        let (address, typed) = match address.split_once('?') {
            Some((place, query)) if *method == Method::POST => (place, query),
            _ => (address, ""),
        };
        let body = match (*method == Method::POST, &here, flags.multipart) {
            (false, ..) => None,
            (true, Some(here), false) => Some((FORM, format!("{}&{typed}", self.form(here, &[])).into_bytes())),
            (true, Some(here), true) => Some((MULTIPART, multipart(&self.form_token(here)))),
            (true, None, _) => Some((if flags.multipart { MULTIPART } else { FORM }, Vec::new())),
        };
        self.send(here.as_deref(), method, address, body, flags.stream).await
    }

    fn form_token(&self, here: &Here) -> String {
        platform::web::form_token_for(&self.house, &here.live.origin, self.house.clock.now())
    }

    fn form(&self, here: &Here, fields: &[(&str, &str)]) -> String {
        let once: [u8; 16] = platform::chance::new_id(self.house.clock.now(), self.house.chance.as_ref());
        let once: String = once.iter().map(|b| format!("{b:02x}")).collect();
        let token = self.form_token(here);
        let all = [("form_token", token.as_str()), ("once", once.as_str())].into_iter().chain(fields.iter().copied());
        platform::web::Form::from_pairs(all).to_urlencoded()
    }

    async fn send(&self, here: Option<&Here>, method: &Method, address: &str, body: Option<(&str, Vec<u8>)>, stream: bool) -> Answer {
        let mut request = Request::builder().method(method).uri(address).header("sec-fetch-site", "same-origin");
        if let Some(here) = here {
            request = request.header(header::COOKIE, format!("__Host-tsunagari={}", here.token.to_cookie().as_str()));
        }
        let request = match body {
            Some((kind, bytes)) => request.header(header::CONTENT_TYPE, kind).body(Body::from(bytes)),
            None => request.body(Body::empty()),
        };
        let response = self.app.clone().oneshot(request.unwrap()).await.unwrap();
        let status = response.status();
        let place = response.headers().get(header::LOCATION).and_then(|v| v.to_str().ok()).unwrap_or_default().to_owned();
        let bytes = if stream { Vec::new() } else { axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap().to_vec() };
        Answer { status, place, bytes }
    }

    pub async fn sign_in_again(&self, person: &Person) {
        if person.here().is_some() {
            person.come_again(sign_in(&self.house, person.login()).await);
        }
    }
}

const FORM: &str = "application/x-www-form-urlencoded";
const MULTIPART: &str = "multipart/form-data; boundary=kugiri";

fn multipart(token: &str) -> Vec<u8> {
    format!("--kugiri\r\ncontent-disposition: form-data; name=\"form_token\"\r\n\r\n{token}\r\n--kugiri--\r\n").into_bytes()
}

async fn sign_in(house: &Arc<House>, login: &'static str) -> Here {
    let token = session::sign_in(house, login, Password::new(PASSWORD.to_owned())).await.unwrap();
    let live = session::resume(house, &token).await.unwrap().unwrap();
    Here { token, live }
}

async fn found(folder: &tempfile::TempDir) -> (Arc<House>, i64) {
    let db = Db::open(&Location::File(folder.path().join("town.db"))).await.unwrap();
    db.migrate(&crate::data::migrations(), None).await.unwrap();
    let now = NOW.parse().unwrap();
    let house = House::open(Opening {
        db: db.clone(),
        folder: folder.path().to_owned(),
        clock: Arc::new(StandingClock::new(now)),
        chance: Arc::new(SeededChance::new(8)),
        peppers: Peppers::only(Pepper::generate()),
        cost: Argon2Cost::TEST,
        demo: Vec::new(),
    });
    let mut tx = db.begin().await.unwrap();
    let (tenant, _) = create_tenant(&mut tx, "あおば市", &house.peppers, now).await.unwrap();
    let organisations = [(31, TEAM, "NPO法人はなみずき"), (32, OTHER, "こでまり"), (33, BODY, "こもれび法律相談室")];
    for (id, team, name) in organisations {
        account::create_organisation(&mut tx, tenant, (OrganisationId([id; 16]), team), OrganisationKind::Npo, name).await.unwrap();
    }
    let password = Password::new(PASSWORD.to_owned());
    let mut members: HashMap<TeamId, Vec<_>> = HashMap::new();
    for (login, role, team) in PEOPLE {
        let new = NewAccount { id: id_of(login), login, name: login, role, team, password: &password };
        let private = account::create(&mut tx, tenant, &new, &house.peppers, house.cost, now).await.unwrap();
        // Site staff hold a key here, so that not the key alone keeps them out.
        if !matches!(role, Role::Administrator | Role::MunicipalOfficer | Role::Auditor) {
            members.entry(team).or_default().push((id_of(login), private.public().clone()));
        }
    }
    for (team, members) in members {
        keys::start_epoch(&mut tx, tenant, team, &members, now).await.unwrap();
    }
    tx.commit().await.unwrap();
    (house, tenant)
}

async fn import(cx: &Cx, programme: &Programme, kind: LedgerKind, text: &str) {
    let done = importing::import_file(cx, programme, kind, "town.csv", text.as_bytes().to_vec(), false).await;
    if let Err(trouble) = done {
        panic!("{}: {trouble:?}", kind.name());
    }
}

/// One line of every ledger without people in it.
async fn ledgers(cx: &Cx, programme: &Programme) {
    let files = [
        (LedgerKind::Gatherings, "開催日,名称,会場,種別,参加者数\nR8.10.7,おしゃべりカフェ,はなみずきの窓口,カフェ,5\n"),
        (LedgerKind::Distributions, "提供日,配布場所,品目,数量,単位\nR8.10.8,はなみずきの窓口,生理用ナプキン,12,パック\n"),
        (LedgerKind::Loans, "貸出日,返却日,品目,サイズ\nR8.10.9,,スーツ上下,9号\n"),
        (LedgerKind::Outreach, "実施日,種別,会場,人数\nR8.10.10,出張相談,ひばり公民館,3\n"),
        (LedgerKind::Publicity, "実施日,媒体,名称,数量\nR8.10.11,フリーペーパー,ひとりで悩まないで,100\n"),
    ];
    for (kind, text) in files {
        import(cx, programme, kind, text).await;
    }
}

/// She comes tomorrow at ten, and wants a word before.
async fn appointment_of(tanaka: &Cx, programme: &Programme, id: ClientId, alias: &str) {
    let mut conn = tanaka.read().await.unwrap();
    let known = appointment::offers(&mut conn, tanaka.tenant, programme.id).await.unwrap();
    drop(conn);
    let offer = match known.first() {
        Some(offer) => offer.id,
        None => {
            let [kind, name, windows, minutes, seats, opens_days, closes_hours] =
                ["visit", "窓口での相談", "毎日 10:00〜12:00", "60", "5", "30", "1"].map(str::to_owned);
            let door = Some("at-hanamizuki".to_owned());
            let draft =
                appointment::Draft { kind, name, windows, minutes, seats, opens_days, closes_hours, door, ..appointment::Draft::default() };
            appointment::save(tanaka, programme.id, TEAM, None, &draft, None).await.unwrap()
        }
    };
    let told = appointment::Told { alias: alias.to_owned(), ..appointment::Told::default() };
    let from = "2026-10-21T01:00:00Z".parse().unwrap();
    appointment::enter(tanaka, programme.id, appointment::By { offer, from, told, remind: true, client: Some(id.0) }, None).await.unwrap();
}
