//! ひかり books a time on her telephone, without a name and without a script; moves it, takes it back; and when the time went
//! meanwhile, nothing she typed is lost.

mod town;

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use conversation::appointment::{self, Booking, Draft, OfferId, Told};
use conversation::door::{Lanes, Visitor};
use platform::Cx;
use platform::chance::StandingClock;
use platform::house::House;
use platform::keys::Keys;
use platform::once::Once;
use platform::page::assets;
use platform::policy::Role;
use platform::session;
use platform::web::Form;
use tower::ServiceExt as _;
use town::{PASSWORD, TEAM};
use vault::Password;

const PROGRAMME: &str = r#"
code = "aoba"
title = "あおば市 つながりサポート"
municipality = "102024"
municipality_name = "あおば市"
fiscal_year = 2026
provider = "NPO法人 はなみずき"

[[site]]
name = "はなみずきの窓口"
code = "hanamizuki"
kind = "service_point"
opening_hours = ["月〜金 10:00〜16:00"]
closures = ["祝日"]

[[site]]
name = "つばきの家"
code = "himitsu"
kind = "service_point"
address = "あおば市どこか9-9-9"
address_disclosure = "secret"
opening_hours = ["毎日 10:00〜16:00"]
"#;

/// No gatherings were announced.
struct Town {
    house: Arc<House>,
    clock: Arc<StandingClock>,
    app: Router,
    tenant: i64,
    _folder: tempfile::TempDir,
}

impl Town {
    async fn new() -> Town {
        let tanaka = (4, "tanaka", "田中 ゆき", Role::Counsellor);
        let (house, clock, tenant, app, folder) = town::founded("2026-11-20T05:00:00Z", tanaka, PROGRAMME).await;
        Town { house, clock, app, tenant, _folder: folder }
    }

    async fn tanaka(&self) -> Cx {
        let token = session::sign_in(&self.house, "tanaka", Password::new(PASSWORD.to_owned())).await.unwrap();
        let live = session::resume(&self.house, &token).await.unwrap().unwrap();
        self.house.cx(self.tenant, live.actor(), Keys::Open(live.ring.clone())).await.unwrap()
    }

    fn phone(&self) -> Phone {
        Phone { app: self.app.clone(), cookie: None }
    }
}

impl Town {
    async fn programme(&self) -> programme::Programme {
        programme::all(&mut self.house.db.read().await.unwrap(), self.tenant).await.unwrap().remove(0)
    }

    async fn offers(&self, draft: Draft) -> OfferId {
        appointment::save(&self.tanaka().await, self.programme().await.id, TEAM, None, &draft, None).await.unwrap()
    }

    /// Somebody else, who was faster.
    async fn somebody_books(&self, offer: OfferId, from: &str, n: u8) {
        let lanes = Arc::new(Lanes::default());
        let visitor = Visitor::new(&self.house, self.tenant, self.programme().await.id, TEAM, &lanes).await.unwrap();
        let booking = Booking {
            offer,
            from: from.parse().unwrap(),
            told: Told::default(),
            remind: false,
            seed: format!("somebody {n}"),
            once: Once([n; 16]),
            aside: false,
        };
        appointment::book(&visitor, None, booking).await.unwrap();
    }
}

fn visits() -> Draft {
    Draft {
        kind: "visit".to_owned(),
        name: "窓口での相談".to_owned(),
        door: Some("at-hanamizuki".to_owned()),
        windows: "月〜金 10:00〜12:00".to_owned(),
        minutes: "60".to_owned(),
        seats: "1".to_owned(),
        opens_days: "14".to_owned(),
        closes_hours: "1".to_owned(),
        for_public: true,
        ..Draft::default()
    }
}

/// Her telephone.
struct Phone {
    app: Router,
    cookie: Option<String>,
}

struct Seen {
    status: StatusCode,
    headers: HeaderMap,
    html: String,
}

impl Seen {
    fn value(&self, name: &str) -> String {
        let tag = self.html.split('<').find(|tag| tag.contains(&format!("name=\"{name}\""))).unwrap_or_default();
        tag.split("value=\"").nth(1).and_then(|v| v.split('"').next()).unwrap_or_default().to_owned()
    }

    fn place(&self) -> &str {
        self.headers.get(header::LOCATION).map_or("", |v| v.to_str().unwrap())
    }

    /// Number and words as she copies them.
    fn code(&self) -> (String, String) {
        let number = self.html.split("<dd>").nth(1).unwrap().split('<').next().unwrap().to_owned();
        let words = self.html.split("<ol class=\"words\">").nth(1).unwrap().split("</ol>").next().unwrap();
        (number, words.replace("<li>", "").replace("</li>", " "))
    }
}

impl Phone {
    async fn ask(&mut self, request: Request<Body>) -> Seen {
        let (mut parts, body) = request.into_parts();
        if let Some(cookie) = &self.cookie {
            parts.headers.insert(header::COOKIE, cookie.parse().unwrap());
        }
        let answer = self.app.clone().oneshot(Request::from_parts(parts, body)).await.unwrap();
        let (status, headers) = (answer.status(), answer.headers().clone());
        if let Some(set) = headers.get(header::SET_COOKIE) {
            let pair = set.to_str().unwrap().split(';').next().unwrap();
            self.cookie = (!pair.ends_with('=')).then(|| pair.to_owned());
        }
        let html = String::from_utf8_lossy(&to_bytes(answer.into_body(), 1 << 24).await.unwrap()).into_owned();
        Seen { status, headers, html }
    }

    async fn get(&mut self, path: &str) -> Seen {
        self.ask(Request::get(path).body(Body::empty()).unwrap()).await
    }

    async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Seen {
        let body = Form::from_pairs(fields.iter().copied()).to_urlencoded();
        let request =
            Request::post(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded").header("sec-fetch-site", "same-origin");
        self.ask(request.body(Body::from(body)).unwrap()).await
    }

    /// Sends the form that a page shows.
    async fn send(&mut self, page: &str, action: &str, fields: &[(&str, &str)]) -> Seen {
        let shown = self.get(page).await;
        self.answer(&shown, action, fields).await
    }

    /// Sends the form on a page she has before her; what is typed goes before what stands in it.
    async fn answer(&mut self, shown: &Seen, action: &str, fields: &[(&str, &str)]) -> Seen {
        let hidden = ["form_token", "once", "seed", "what", "at", "to"].map(|name| (name, shown.value(name)));
        let kept =
            hidden.iter().filter(|(name, _)| !fields.iter().any(|(given, _)| given == name)).map(|(name, value)| (*name, value.as_str()));
        let all: Vec<(&str, &str)> = kept.chain(fields.iter().copied()).collect();
        self.post(action, &all).await
    }
}

/// The address of the link whose words are these.
fn link(html: &str, words: &str) -> String {
    let before = html.split(words).next().unwrap();
    before.rsplit("href=\"").next().unwrap().split('"').next().unwrap().replace("&amp;", "&")
}

#[tokio::test]
async fn she_books_comes_back_moves_and_takes_it_back() {
    let town = Town::new().await;
    let offer = town.offers(visits()).await;
    let mut phone = town.phone();
    let top = phone.get("/").await;
    assert!(top.html.contains("href=\"/appointments\""), "the first page leads there");
    let list = phone.get("/appointments").await;
    assert!(list.headers.get(header::SET_COOKIE).is_none(), "no cookie before she books");
    assert_eq!(list.headers["cache-control"], "no-store");
    assert!(list.html.contains("<title>くらしの案内</title>") && list.html.contains("/x\""), "neutral, with the quick way out");
    assert!(list.html.contains("11月24日（火）") && !list.html.contains("11月23日"), "Monday is a holiday");
    // One thing to book: its days stand there at once. She taps the first time, and one press more books it.
    let confirm = phone.get(&link(&list.html, "10:00〜11:00</a>")).await;
    assert_eq!(confirm.status, 200);
    let fields = [("alias", "ひかり"), ("about", "仕事のこと")];
    let receipt = phone.answer(&confirm, "/appointments", &fields).await;
    assert_eq!(receipt.status, 200, "{}", receipt.html);
    let (number, words) = receipt.code();
    let again = phone.answer(&confirm, "/appointments", &fields).await;
    assert_eq!(again.code(), (number.clone(), words.clone()), "a double press shows the same");
    let mine = phone.get("/appointments/mine").await;
    assert!(mine.html.contains("10:00〜11:00") && mine.html.contains("仕事のこと"));
    assert!(phone.get("/write/room").await.html.contains("href=\"/appointments/mine\""), "her room leads there");
    // She closes, and comes back with number and words.
    phone.send("/appointments/mine", "/write/leave", &[]).await;
    let closed = phone.get("/appointments/mine").await;
    assert_eq!((closed.status.as_u16(), closed.place()), (303, "/write/open?to=appointments"));
    let opened = phone.send("/write/open?to=appointments", "/write/open", &[("number", &number), ("words", &words)]).await;
    assert_eq!((opened.status.as_u16(), opened.place()), (303, "/appointments/mine"));
    // Friday morning at ten is free; she moves there.
    let mine = phone.get("/appointments/mine").await;
    let to_move = link(&mine.html, "日時を変える");
    let moving = phone.get(&to_move).await;
    let nothing = phone.answer(&moving, &to_move, &[("at", "")]).await;
    assert_eq!(nothing.status, 422, "{}", nothing.html);
    let friday = (1_795_741_200 / 60).to_string();
    assert!(moving.html.contains(&format!("value=\"{friday}\"")), "11月27日 10:00");
    let moved = phone.answer(&moving, &to_move, &[("at", &friday)]).await;
    assert_eq!(moved.place(), "/appointments/mine?done=moved");
    assert!(phone.get("/appointments/mine").await.html.contains("11月27日（金） 10:00〜11:00"));
    assert!(phone.get("/appointments").await.html.contains("11月24日（火）"), "what she left is free again");
    let to_cancel = link(&phone.get("/appointments/mine").await.html, "やめる");
    let cancelled = phone.send(&to_cancel, &to_cancel, &[]).await;
    assert_eq!(cancelled.place(), "/appointments/mine?done=cancelled");
    assert!(phone.get("/appointments/mine").await.html.contains("取りやめになっています"));
    let cx = town.tanaka().await;
    let day = "2026-11-27".parse().unwrap();
    let listed = appointment::between(&mut cx.read().await.unwrap(), &cx, town.programme().await.id, day..=day).await.unwrap();
    assert_eq!((listed.len(), listed[0].offer, listed[0].ended_by_her), (1, offer, true));
}

#[tokio::test]
async fn the_time_went_meanwhile_and_nothing_typed_is_lost() {
    let town = Town::new().await;
    let offer = town.offers(visits()).await;
    let mut phone = town.phone();
    let list = phone.get("/appointments").await;
    let confirm = phone.get(&link(&list.html, "10:00〜11:00</a>")).await;
    town.somebody_books(offer, "2026-11-24T01:00:00Z", 77).await;
    let gone = phone.answer(&confirm, "/appointments", &[("about", "だれにも言えないこと"), ("alias", "ひかり")]).await;
    assert_eq!(gone.status, 422);
    assert!(gone.html.contains("ちょうど今うまりました") && gone.html.contains("だれにも言えないこと"));
    assert!(gone.html.contains("11:00〜12:00") && gone.html.contains("type=\"radio\""), "the next free ones");
    let next = (1_795_485_600 / 60).to_string();
    let receipt = phone.answer(&gone, "/appointments", &[("about", "だれにも言えないこと"), ("at", &next)]).await;
    assert_eq!(receipt.status, 200, "{}", receipt.html);
    assert!(receipt.html.contains("11:00〜12:00"));
}

#[tokio::test]
async fn a_second_booking_hangs_on_the_thread_that_is_open() {
    let town = Town::new().await;
    town.offers(visits()).await;
    let mut phone = town.phone();
    for (n, hours) in ["10:00〜11:00</a>", "11:00〜12:00</a>"].into_iter().enumerate() {
        let list = phone.get("/appointments").await;
        let confirm = phone.get(&link(&list.html, hours)).await;
        let receipt = phone.answer(&confirm, "/appointments", &[]).await;
        assert_eq!(receipt.html.contains("class=\"words\""), n == 0, "words are shown once");
    }
    let mine = phone.get("/appointments/mine").await;
    assert!(mine.html.contains("10:00〜11:00") && mine.html.contains("11:00〜12:00"));
    let row = town.house.db.read().await.unwrap().one("select count(*) from conversation", &[]).await.unwrap();
    assert_eq!(row.get::<i64>(0).unwrap(), 1);
}

#[tokio::test]
async fn nothing_to_book_and_a_secret_place_look_the_same() {
    let town = Town::new().await;
    let mut phone = town.phone();
    assert!(!phone.get("/").await.html.contains("/appointments"));
    let empty = phone.get("/appointments").await.html;
    let secret = Draft { door: Some("at-himitsu".to_owned()), name: "つばきの相談".to_owned(), ..visits() };
    let offer = town.offers(secret).await;
    town.clock.set("2026-11-20T05:00:02Z".parse().unwrap());
    for page in ["/", "/how", "/desks", "/appointments", "/en/appointments", "/easy/appointments"] {
        let html = phone.get(page).await.html;
        assert!(!html.contains("つばき") && !html.contains(&offer.to_string()), "{page}");
    }
    assert_eq!(phone.get("/appointments").await.html, empty);
    let minute = 1_795_482_000 / 60;
    assert_eq!(phone.get(&format!("/appointments/new?what={offer}&at={minute}")).await.status, 404);
}

#[tokio::test]
async fn in_other_words_and_light() {
    let town = Town::new().await;
    town.offers(visits()).await;
    town.offers(Draft { kind: "online".to_owned(), door: None, name: "オンライン相談".to_owned(), ..visits() }).await;
    let mut phone = town.phone();
    let english = phone.get("/en/appointments").await;
    assert!(english.html.contains("Choose a day and time") && english.html.contains("lang=\"en\""));
    assert!(phone.get("/easy/appointments").await.html.contains("<ruby>"));
    let moved = phone.get("/ko/appointments").await;
    assert_eq!(moved.place(), "/easy/appointments");
    let choice = phone.get("/appointments").await;
    let days = phone.get(&link(&choice.html, "来て話す")).await;
    let css = assets::asset(assets::url("public.css")).unwrap().0.len();
    let confirm = phone.get(&link(&days.html, "10:00〜11:00</a>")).await;
    for page in [&days, &confirm, &english] {
        assert!(page.html.len() + css < 30 * 1024, "{} + {css}", page.html.len());
    }
    assert!(confirm.html.contains("こちらからは何も送りません"), "nothing is sent unless she asks");
    let asked = phone.answer(&confirm, "/appointments", &[("remind", "1")]).await;
    assert!(asked.status == 422 && asked.html.contains("連絡してよい方法を書いてください"));
}
