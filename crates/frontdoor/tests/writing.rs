//! ひなた writes in the night from her telephone, without a name; 田中 answers; ひなた reads, empties and leaves.

mod town;

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use conversation::desk;
use platform::Cx;
use platform::chance::StandingClock;
use platform::house::House;
use platform::keys::Keys;
use platform::page::assets;
use platform::policy::Role;
use platform::session;
use platform::web::Form;
use tower::ServiceExt as _;
use town::PASSWORD;
use vault::Password;

const PROGRAMME: &str = r#"
code = "aoba"
title = "あおば市 つながりサポート"
municipality = "102024"
municipality_name = "あおば市"
fiscal_year = 2026
provider = "NPO法人 はなみずき"
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
        let (token, once, seed) = (shown.value("form_token"), shown.value("once"), shown.value("seed"));
        let hidden = [("form_token", token.as_str()), ("once", once.as_str()), ("seed", seed.as_str())];
        self.post(action, &[&hidden[..], fields].concat()).await
    }

    async fn write_on(&mut self, text: &str) -> Seen {
        let shown = self.get("/write/room").await;
        let part = |name: &str, value: &str| format!("--edge\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        let body = [
            part("form_token", &shown.value("form_token")),
            part("once", &shown.value("once")),
            part("text", text),
            "--edge--\r\n".to_owned(),
        ]
        .concat();
        let request = Request::post("/write/room/write")
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=edge")
            .header("sec-fetch-site", "same-origin");
        self.ask(request.body(Body::from(body)).unwrap()).await
    }
}

#[tokio::test]
async fn she_writes_reads_empties_and_leaves() {
    let town = Town::new().await;
    let mut phone = town.phone();
    let asked = phone.get("/write").await;
    assert!(asked.headers.get(header::SET_COOKIE).is_none(), "no cookie before she writes");
    assert_eq!(asked.headers["cache-control"], "no-store");
    assert!(asked.html.contains("<title>くらしの案内</title>") && !asked.html.contains("つながりサポート"), "neutral");

    let fields = [("form_token", asked.value("form_token")), ("once", asked.value("once")), ("seed", asked.value("seed"))];
    let mut fields: Vec<(&str, &str)> = fields.iter().map(|(k, v)| (*k, v.as_str())).collect();
    fields.push(("text", "帰りたくないです。"));
    let receipt = phone.post("/write", &fields).await;
    assert_eq!(receipt.status, 200, "{}", receipt.html);
    let (number, words) = receipt.code();
    let again = phone.post("/write", &fields).await;
    assert_eq!(again.code(), (number.clone(), words.clone()), "a double press shows the same");

    let cx = town.tanaka().await;
    let listed = desk::list(&mut cx.read().await.unwrap(), &cx, desk::Waiting::Yes, 0, 9).await.unwrap();
    assert_eq!(listed.lines.len(), 1, "one thread");
    let id = listed.lines[0].thread.id;
    assert!(phone.get("/write/room").await.html.contains("帰りたくないです。"));
    assert_eq!(phone.get("/write/room/new?after=1").await.status, 204);
    desk::answer(&cx, id, 1, "書いてくれてありがとう。", None).await.unwrap();
    assert!(phone.get("/write/room/new?after=1").await.html.contains("書いてくれてありがとう。"), "by itself");
    phone.send("/write/room", "/write/leave", &[]).await;
    assert!(phone.cookie.is_none());
    assert_eq!(phone.get("/write/room").await.status, 404);

    let opened = phone.send("/write/open", "/write/open", &[("number", &number), ("words", &words)]).await;
    assert_eq!((opened.status.as_u16(), opened.place()), (303, "/write/room"));
    assert_eq!(phone.write_on("また書きます。").await.status, 303);
    let room = phone.get("/write/room").await;
    assert!(room.html.contains("書いてくれてありがとう。") && room.html.contains("また書きます。"));
    phone.send("/write/room/empty", "/write/room/empty", &[]).await;
    let room = phone.get("/write/room").await;
    assert!(!room.html.contains("帰りたくない") && room.html.contains("消しました"));
    assert_eq!(phone.send("/write/room/end", "/write/room/end", &[]).await.status, 200);
    let closed = phone.send("/write/open", "/write/open", &[("number", &number), ("words", &words)]).await;
    assert_eq!(closed.status, 422, "ended: it opens no more");
}

#[tokio::test]
async fn a_number_that_exists_looks_like_one_that_does_not_and_is_never_shut() {
    let town = Town::new().await;
    let mut hers = town.phone();
    let (number, words) = hers.send("/write", "/write", &[("text", "話を聞いてください。")]).await.code();
    let mut his = town.phone();
    let shape = |seen: Seen| {
        let hidden = [seen.value("form_token"), seen.value("once"), seen.value("number")];
        (seen.status, hidden.iter().fold(seen.html, |html, value| html.replace(value.as_str(), "")))
    };
    let wrong = [("words", "あおねこ あかいぬ しろとり くろうま")];
    let known = shape(his.send("/write/open", "/write/open", &[&[("number", number.as_str())], &wrong[..]].concat()).await);
    let unknown = shape(his.send("/write/open", "/write/open", &[&[("number", "10203040")], &wrong[..]].concat()).await);
    assert_eq!(known, unknown);
    for _ in 0..4 {
        his.send("/write/open", "/write/open", &[&[("number", number.as_str())], &wrong[..]].concat()).await;
    }
    let (mut again, code) = (town.phone(), [("number", number.as_str()), ("words", words.as_str())]);
    let slowed = tokio::time::timeout(Duration::from_secs(9), again.send("/write/open", "/write/open", &code)).await;
    assert_eq!(slowed.expect("slower, and it opens").status, 303);
}

#[tokio::test]
async fn what_she_typed_stays_when_the_form_is_too_old_and_nothing_empty_is_taken() {
    let town = Town::new().await;
    let mut phone = town.phone();
    let shown = phone.get("/write").await;
    town.clock.set("2026-11-22T05:00:00Z".parse().unwrap());
    let fields = [("form_token", shown.value("form_token")), ("once", shown.value("once")), ("seed", shown.value("seed"))];
    let mut fields: Vec<(&str, &str)> = fields.iter().map(|(k, v)| (*k, v.as_str())).collect();
    fields.push(("text", "ふつか考えました。"));
    let old = phone.post("/write", &fields).await;
    assert!(old.status == 422 && old.html.contains("ふつか考えました。") && phone.cookie.is_none());
    let token = old.value("form_token");
    fields[0].1 = &token;
    assert_eq!(phone.post("/write", &fields).await.status, 200, "one more press sends it");
    let empty = town.phone().send("/write", "/write", &[("text", "  ")]).await;
    assert!(empty.status == 422 && empty.html.contains("#f-text"));
}

#[tokio::test]
async fn the_quick_way_out_closes_clears_and_leads_to_the_weather() {
    let town = Town::new().await;
    let mut phone = town.phone();
    phone.send("/write", "/write", &[("text", "見られそうです。")]).await;
    let token = phone.cookie.clone();
    let out = phone.get("/x").await;
    assert_eq!((out.status.as_u16(), out.place()), (303, "https://www.jma.go.jp/bosai/forecast/"));
    assert!(out.headers["clear-site-data"].to_str().unwrap().contains("cookies"));
    assert!(phone.cookie.is_none());
    phone.cookie = token;
    assert_eq!(phone.get("/write/room").await.status, 404, "the token opens nothing any more");
    for page in ["/", "/write", "/write/open", "/traces"] {
        assert!(phone.get(page).await.html.contains("href=\"/x\""), "{page}");
    }
}

#[tokio::test]
async fn her_pages_are_light_and_ask_nobody_else() {
    let town = Town::new().await;
    let mut phone = town.phone();
    phone.send("/write", "/write", &[("text", "軽いページ。")]).await;
    let beside: usize =
        ["public.css", "public.js", "writing.js", "public.svg"].map(|name| assets::asset(assets::url(name)).unwrap().0.len()).iter().sum();
    for page in ["/write", "/write/open", "/write/room"] {
        let seen = phone.get(page).await;
        assert!(seen.html.len() + beside <= 30 * 1024, "{page}: {} bytes before compression", seen.html.len() + beside);
        assert!(!seen.html.contains("://") && !seen.html.contains("style=") && !seen.html.contains("onclick"), "{page}");
    }
}

#[tokio::test]
async fn the_same_words_over_and_over_are_set_aside_with_one_notice_and_none_is_lost() {
    let town = Town::new().await;
    let spam = "いますぐ登録すると毎月三十万円が手に入ります。くわしくはこちらのページをごらんください。";
    for _ in 0..8 {
        assert_eq!(town.phone().send("/write", "/write", &[("text", spam)]).await.status, 200);
    }
    let cx = town.tanaka().await;
    let mut conn = cx.read().await.unwrap();
    let [waiting, _, _, aside, _] = desk::counts(&mut conn, &cx).await.unwrap();
    assert_eq!((waiting, aside), (3, 5), "all are there");
    let mut feed = conversation::feed::Feed::after(&cx, 0).unwrap();
    let floods = feed.next(&mut conn).await.unwrap().iter().filter(|(_, h)| h.kind == conversation::feed::Kind::Flood).count();
    assert_eq!(floods, 1, "one notice");
}
