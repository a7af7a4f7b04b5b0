//! つながり町: a database in a folder of its own, a lead, an officer, site staff; facts written directly.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, Response, StatusCode, header};
use calendar::{Date, FiscalYear};
use facts::RecordFacts;
use platform::Cx;
use platform::account::{NewAccount, OrganisationKind, create, create_organisation};
use platform::chance::{SeededChance, StandingClock, new_id};
use platform::db::{Db, Location};
use platform::house::{House, Opening};
use platform::id::{AccountId, OrganisationId, TeamId};
use platform::keys::Keys;
use platform::policy::{Actor, Role};
use platform::secrets::create_tenant;
use programme::Programme;
use reporting::InYear;
use tally::Fact;
use tower::ServiceExt;

pub struct Town {
    pub house: Arc<House>,
    pub tenant: i64,
    team: TeamId,
    clock: Arc<StandingClock>,
    chance: Arc<SeededChance>,
    _folder: tempfile::TempDir,
}

impl Town {
    /// A town on this day, at noon.
    pub async fn on(day: &str) -> Town {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::open(&Location::File(folder.path().join("town.db"))).await.unwrap();
        let tables = [platform::MIGRATIONS, facts::MIGRATIONS, programme::MIGRATIONS, reporting::MIGRATIONS].concat();
        db.migrate(&tables, None).await.unwrap();
        let clock = Arc::new(StandingClock::new(noon(day)));
        let chance = Arc::new(SeededChance::new(7));
        let peppers = vault::Peppers::only(vault::Pepper::generate());
        let mut tx = db.begin().await.unwrap();
        let (tenant, _) = create_tenant(&mut tx, "つながり町", &peppers, noon(day)).await.unwrap();
        let team = TeamId(new_id(noon(day), chance.as_ref()));
        let organisation = OrganisationId(new_id(noon(day), chance.as_ref()));
        create_organisation(&mut tx, tenant, (organisation, team), OrganisationKind::Npo, "つながり町社協").await.unwrap();
        tx.commit().await.unwrap();
        let cost = vault::Argon2Cost::TEST;
        let folder_path = folder.path().to_owned();
        let house =
            House::open(Opening { db, folder: folder_path, clock: clock.clone(), chance: chance.clone(), peppers, cost, demo: Vec::new() });
        Town { house, tenant, team, clock, chance, _folder: folder }
    }

    pub fn today(&self, day: &str) {
        self.clock.set(noon(day));
    }

    pub async fn cx(&self, role: Role) -> Cx {
        let actor = Actor::new(AccountId([1; 16]), "青木", role, self.team);
        self.house.cx(self.tenant, actor, Keys::sealing_only()).await.unwrap()
    }

    pub async fn lead(&self) -> Cx {
        self.cx(Role::ProgrammeLead).await
    }

    /// Applies a programme file; answers its year.
    pub async fn apply(&self, text: &str) -> InYear {
        let file = programme::ProgrammeFile::parse(text).unwrap_or_else(|problems| panic!("{problems}"));
        programme::apply(&self.lead().await, text).await.unwrap_or_else(|refusal| panic!("{refusal}"));
        self.year(&file.code, file.fiscal_year.year()).await
    }

    pub async fn year(&self, code: &str, year: i16) -> InYear {
        let programme: Programme = programme::by_code(&self.lead().await, code).await.unwrap();
        InYear::of(&programme, FiscalYear::new(year))
    }

    /// Each fact as a record of its own.
    pub async fn happened(&self, year: &InYear, facts: impl IntoIterator<Item = Fact>) {
        let cx = self.lead().await;
        let mut tx = cx.begin().await.unwrap();
        for fact in facts {
            let record = cx.new_id();
            let given = RecordFacts { programme: year.id(), kind: "consultation", record, facts: vec![fact], fresh: true };
            facts::replace(&mut tx, &cx, &given).await.unwrap();
        }
        tx.commit().await.unwrap();
    }

    pub async fn deeds(&self) -> Vec<String> {
        let mut conn = self.house.db.read().await.unwrap();
        let lines = platform::audit::lines(&mut conn, self.tenant, 1, 1_000).await.unwrap();
        lines.into_iter().map(|line| format!("{} {}", line.action, line.detail).trim_end().to_owned()).collect()
    }

    /// A browser in which somebody of this role has signed in.
    pub async fn browser(&self, role: Role) -> Browser {
        let id = AccountId(new_id(self.house.clock.now(), self.chance.as_ref()));
        let password = vault::Password::new("とても長い合言葉です、みんなで".to_owned());
        let new = NewAccount { id, login: role.name(), name: role.label(), role, team: self.team, password: &password };
        let mut tx = self.house.db.begin().await.unwrap();
        let private = create(&mut tx, self.tenant, &new, &self.house.peppers, self.house.cost, self.house.clock.now()).await.unwrap();
        tx.commit().await.unwrap();
        let mut conn = self.house.db.read().await.unwrap();
        let account = platform::account::by_id(&mut conn, self.tenant, id).await.unwrap().unwrap();
        drop(conn);
        let token = platform::session::begin(&self.house, account, private).await.unwrap();
        Browser {
            routes: reporting::routes(programme::Reminders::default()).with_state(self.house.clone()),
            cookie: format!("__Host-tsunagari={}", token.to_cookie().as_str()),
        }
    }
}

fn noon(day: &str) -> jiff::Timestamp {
    format!("{day}T03:00:00Z").parse().unwrap()
}

pub fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// Somebody's browser.
pub struct Browser {
    routes: Router,
    cookie: String,
}

/// What came back.
pub struct Seen {
    pub status: StatusCode,
    pub to: String,
    pub kind: String,
    pub bytes: Vec<u8>,
}

impl Seen {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// Texts of what a selector finds.
    pub fn all(&self, selector: &str) -> Vec<String> {
        let page = scraper::Html::parse_document(&self.text());
        let selector = scraper::Selector::parse(selector).unwrap();
        page.select(&selector).map(|found| found.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")).collect()
    }

    /// An attribute of the first that a selector finds.
    pub fn attribute(&self, selector: &str, name: &str) -> Option<String> {
        let page = scraper::Html::parse_document(&self.text());
        let selector = scraper::Selector::parse(selector).unwrap();
        page.select(&selector).next()?.value().attr(name).map(str::to_owned)
    }

    pub fn links(&self) -> Vec<String> {
        let page = scraper::Html::parse_document(&self.text());
        let selector = scraper::Selector::parse("main a[href]").unwrap();
        page.select(&selector).filter_map(|link| link.value().attr("href").map(str::to_owned)).collect()
    }

    /// The token the forms of a page carry.
    pub fn token(&self) -> String {
        self.attribute("main input[name=form_token]", "value").unwrap_or_else(|| panic!("no form on {}", self.text()))
    }
}

impl Browser {
    pub async fn get(&self, path: &str) -> Seen {
        let request = Request::get(path).header(header::COOKIE, &self.cookie).body(Body::empty()).unwrap();
        seen(self.routes.clone().oneshot(request).await.unwrap()).await
    }

    /// Posts a form with the token of the page it stands on.
    pub async fn post(&self, page: &Seen, path: &str, fields: &[(&str, &str)]) -> Seen {
        let mut form = platform::web::Form::from_pairs(fields.iter().copied());
        form.set(platform::page::FORM_TOKEN, page.token());
        if !form.has(platform::page::ONCE) {
            form.set(platform::page::ONCE, page.attribute("main input[name=once]", "value").unwrap_or_default());
        }
        let request = Request::post(path)
            .header(header::COOKIE, &self.cookie)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(form.to_urlencoded()))
            .unwrap();
        seen(self.routes.clone().oneshot(request).await.unwrap()).await
    }

    /// Posts a form with one file.
    pub async fn upload(&self, page: &Seen, path: &str, fields: &[(&str, &str)], file: (&str, &[u8])) -> Seen {
        let mut body = Vec::new();
        let once = page.attribute("main input[name=once]", "value").unwrap_or_default();
        let token = page.token();
        for (name, value) in fields.iter().copied().chain([("form_token", token.as_str()), ("once", once.as_str())]) {
            body.extend(format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").into_bytes());
        }
        body.extend(format!("--x\r\nContent-Disposition: form-data; name=\"{}\"; filename=\"p.png\"\r\n\r\n", file.0).into_bytes());
        body.extend(file.1);
        body.extend(b"\r\n--x--\r\n");
        let request = Request::post(path)
            .header(header::COOKIE, &self.cookie)
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=x")
            .body(Body::from(body))
            .unwrap();
        seen(self.routes.clone().oneshot(request).await.unwrap()).await
    }
}

async fn seen(response: Response<Body>) -> Seen {
    let text = |name| response.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
    let (status, to, kind) = (response.status(), text(header::LOCATION), text(header::CONTENT_TYPE));
    let bytes = axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap().to_vec();
    Seen { status, to, kind, bytes }
}
