//! A small town with a real server, and browsers that keep one cookie and follow no redirect.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::Arc;

use platform::account::{self, NewAccount, OrganisationKind};
use platform::chance::{SeededChance, StandingClock, new_id};
use platform::db::{Db, Location, Migration};
use platform::house::{House, Opening};
use platform::id::{AccountId, OrganisationId, TeamId};
use platform::keys::{self, Keys};
use platform::policy::{Actor, Role};
use platform::secrets::create_tenant;
use platform::session::Live;
use platform::{Cx, session};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use vault::{Argon2Cost, Password, Pepper, Peppers, SessionToken};

pub const PROGRAMME: &str = include_str!("../files/takasaki.toml");

/// 青木さん leads, 佐藤さん counsels, 山田さん administers.
pub struct Town {
    pub house: Arc<House>,
    pub clock: Arc<StandingClock>,
    pub tenant: i64,
    pub team: TeamId,
    address: SocketAddr,
    pepper: String,
    _folder: tempfile::TempDir,
}

pub fn password(login: &str) -> String {
    format!("{login} no nagai aikotoba")
}

impl Town {
    pub async fn new() -> Town {
        let town = Town::without_programme().await;
        let lead = town.browser("aoki").await;
        programme::apply(&lead.cx(&town).await, PROGRAMME).await.unwrap();
        town
    }

    pub async fn without_programme() -> Town {
        Town::at_cost(Argon2Cost::TEST).await
    }

    /// A town where guessing costs so much.
    pub async fn at_cost(cost: Argon2Cost) -> Town {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::open(&Location::File(folder.path().join("town.db"))).await.unwrap();
        let all: Vec<Migration> = [platform::MIGRATIONS, facts::MIGRATIONS, programme::MIGRATIONS].concat();
        db.migrate(&all, None).await.unwrap();
        let clock = Arc::new(StandingClock::new("2021-08-18T01:00:00Z".parse().unwrap()));
        let pepper = Pepper::generate();
        let pepper_file = pepper.to_file_text().to_string();
        let opening = Opening {
            db,
            folder: folder.path().to_owned(),
            clock: clock.clone(),
            chance: Arc::new(SeededChance::new(7)),
            peppers: Peppers::only(pepper),
            cost,
            demo: Vec::new(),
        };
        let house = House::open(opening);
        let (tenant, team) = people(&house).await;
        let address = serve(&house).await;
        Town { house, clock, tenant, team, address, pepper: pepper_file, _folder: folder }
    }

    /// The same records under a new process: nothing is remembered but what lies in them.
    pub async fn restart(&mut self) {
        let of_before = &self.house;
        let opening = Opening {
            db: of_before.db.clone(),
            folder: of_before.folder.clone(),
            clock: self.clock.clone(),
            chance: Arc::new(SeededChance::new(8)),
            peppers: Peppers::only(Pepper::from_file_text(&self.pepper).unwrap()),
            cost: Argon2Cost::TEST,
            demo: Vec::new(),
        };
        self.house = House::open(opening);
        self.address = serve(&self.house).await;
    }

    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Somebody signed in.
    pub async fn browser(&self, login: &str) -> Browser {
        let mut browser = self.stranger();
        let answer = browser.post("/staff/login", &[("login", login), ("password", &password(login))]).await;
        assert_eq!((answer.status, browser.cookie.is_some()), (303, true), "{login}: {}", answer.body);
        browser
    }

    pub fn stranger(&self) -> Browser {
        Browser { address: self.address, cookie: None, others: BTreeMap::new(), network: None }
    }

    /// What the audit chain says was done, in order.
    pub async fn deeds(&self) -> Vec<String> {
        self.house.notes.flush().await.unwrap();
        let mut conn = self.house.db.read().await.unwrap();
        let lines = platform::audit::lines(&mut conn, self.tenant, 1, 1_000).await.unwrap();
        lines.into_iter().map(|line| line.action).collect()
    }

    pub fn later(&self, minutes: i64) {
        use platform::chance::Clock as _;
        self.clock.set(self.clock.now() + jiff::SignedDuration::from_mins(minutes));
    }
}

async fn serve(house: &Arc<House>) -> SocketAddr {
    let routes = programme::routes(programme::TakeFile::default()).merge(session::routes());
    let app = platform::web::harden(routes).with_state(house.clone());
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, app.into_make_service_with_connect_info::<SocketAddr>()).await });
    address
}

async fn people(house: &House) -> (i64, TeamId) {
    let now = house.clock.now();
    let fresh = || new_id(now, house.chance.as_ref());
    let mut tx = house.db.begin().await.unwrap();
    let (tenant, _) = create_tenant(&mut tx, "つながり町", &house.peppers, now).await.unwrap();
    let team = TeamId(fresh());
    account::create_organisation(&mut tx, tenant, (OrganisationId(fresh()), team), OrganisationKind::Npo, "つむぎの家").await.unwrap();
    account::create_organisation(&mut tx, tenant, (OrganisationId(fresh()), TeamId(fresh())), OrganisationKind::Council, "社協")
        .await
        .unwrap();
    let mut seats = Vec::new();
    for (login, name, role) in
        [("aoki", "青木", Role::ProgrammeLead), ("sato", "佐藤", Role::Counsellor), ("yamada", "山田", Role::Administrator)]
    {
        let new = NewAccount { id: AccountId(fresh()), login, name, role, team, password: &Password::new(password(login)) };
        let private = account::create(&mut tx, tenant, &new, &house.peppers, house.cost, now).await.unwrap();
        if role != Role::Administrator {
            seats.push((new.id, private.public().clone()));
        }
    }
    keys::start_epoch(&mut tx, tenant, team, &seats, now).await.unwrap();
    tx.commit().await.unwrap();
    (tenant, team)
}

/// One browser.
#[derive(Clone)]
pub struct Browser {
    pub address: SocketAddr,
    pub cookie: Option<String>,
    /// Every other cookie it keeps.
    pub others: BTreeMap<String, String>,
    /// The address it comes from, through a proxy on the server's machine.
    pub network: Option<&'static str>,
}

/// What came back.
pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: String,
}

impl Answer {
    /// The value of the first input of this name.
    pub fn value(&self, name: &str) -> String {
        let at = self.body.find(&format!("name=\"{name}\"")).unwrap_or_else(|| panic!("no {name} in {}", self.body));
        between(&self.body[at..], "value=\"", "\"").to_owned()
    }

    pub fn place(&self) -> &str {
        let line = self.head.lines().find(|line| line.to_ascii_lowercase().starts_with("location:"));
        line.and_then(|line| line.split_once(':')).map_or("", |(_, place)| place.trim())
    }
}

/// What stands between two marks.
pub fn between<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    let start = text.find(from).unwrap_or_else(|| panic!("no {from} in {text}")) + from.len();
    let end = text[start..].find(to).unwrap_or_else(|| panic!("no {to} after {from}"));
    &text[start..start + end]
}

impl Browser {
    pub async fn get(&mut self, path: &str) -> Answer {
        self.send(format!("GET {path} HTTP/1.1\r\n"), "").await
    }

    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = platform::web::Form::from_pairs(fields.iter().copied()).to_urlencoded();
        let head = format!("POST {path} HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\n");
        self.send(head, &body).await
    }

    /// Fills the form of a page and posts it elsewhere.
    pub async fn fill(&mut self, page: &str, action: &str, fields: &[(&str, &str)]) -> Answer {
        let form = self.get(page).await;
        assert_eq!(form.status, 200, "{page}: {}", form.body);
        let token = form.value("form_token");
        let once = if form.body.contains("name=\"once\"") { form.value("once") } else { String::new() };
        let all: Vec<(&str, &str)> =
            [("form_token", token.as_str()), ("once", once.as_str())].into_iter().chain(fields.iter().copied()).collect();
        self.post(action, &all).await
    }

    /// The same with a multipart form.
    pub async fn fill_parts(&mut self, page: &str, action: &str, fields: &[(&str, &str)]) -> Answer {
        let form = self.get(page).await;
        let token = form.value("form_token");
        let mut body = String::new();
        for (name, value) in [("form_token", token.as_str())].into_iter().chain(fields.iter().copied()) {
            body += &format!("--mark\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        }
        body += "--mark--\r\n";
        self.send(format!("POST {action} HTTP/1.1\r\nContent-Type: multipart/form-data; boundary=mark\r\n"), &body).await
    }

    async fn send(&mut self, head: String, body: &str) -> Answer {
        let mut stream = tokio::net::TcpStream::connect(self.address).await.unwrap();
        let session = self.cookie.iter().map(|cookie| format!("__Host-tsunagari={cookie}"));
        let all: Vec<String> = session.chain(self.others.iter().map(|(name, value)| format!("{name}={value}"))).collect();
        let mut cookie = format!("Cookie: {}\r\nUser-Agent: Firefox Windows\r\n", all.join("; "));
        if let Some(network) = self.network {
            cookie += &format!("X-Forwarded-For: {network}\r\n");
        }
        let request = format!("{head}Host: {}\r\n{cookie}Content-Length: {}\r\nConnection: close\r\n\r\n{body}", self.address, body.len());
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).await.unwrap();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        for line in head.lines().filter(|line| line.to_ascii_lowercase().starts_with("set-cookie:")) {
            let (name, value) = between(line, ": ", ";").split_once('=').unwrap();
            match (name, value) {
                ("__Host-tsunagari", value) => self.cookie = Some(value.to_owned()).filter(|value| !value.is_empty()),
                (name, "") => drop(self.others.remove(name)),
                (name, value) => drop(self.others.insert(name.to_owned(), value.to_owned())),
            }
        }
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Answer { status, head: head.to_owned(), body: body.to_owned() }
    }

    /// The session behind the cookie.
    pub async fn live(&self, town: &Town) -> Option<Arc<Live>> {
        let token = SessionToken::from_cookie(self.cookie.as_deref()?).ok()?;
        session::resume(&town.house, &token).await.unwrap()
    }

    /// The context of a deed by whoever sits here.
    pub async fn cx(&self, town: &Town) -> Cx {
        let live = self.live(town).await.unwrap();
        let actor: Actor = live.actor();
        town.house.cx(town.tenant, actor, Keys::Open(live.ring.clone())).await.unwrap()
    }
}
