//! ひなた asks for packs from her telephone, sees that they are ready, and takes another request back.

mod town;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, header};
use doorstep::request::{self, Listed};
use platform::Cx;
use platform::id::AccountId;
use platform::keys::Keys;
use platform::policy::{Actor, Role};
use platform::web::Form;
use tower::ServiceExt as _;
use town::TEAM;

const PROGRAMME: &str = r#"
code = "aoba"
title = "あおば市 つながりサポート"
municipality = "102024"
municipality_name = "あおば市"
fiscal_year = 2026

[[site]]
name = "中央図書館"
code = "library"
kind = "distribution_point"
opening_hours = ["火曜日から日曜日 10:00〜18:00"]

[[site]]
name = "ひみつの家"
code = "himitsu"
kind = "distribution_point"
address_disclosure = "secret"

[[product]]
name = "昼用ナプキン"
code = "pads"
pieces_per_pack = 20

[[product]]
name = "スーツ"
code = "suit"
lent = true
"#;

struct Town {
    app: Router,
    lead: Cx,
    programme: programme::Programme,
    _folder: tempfile::TempDir,
}

async fn town() -> Town {
    let aoki = (1, "aoki", "青木", Role::ProgrammeLead);
    let (house, _, tenant, app, folder) = town::founded("2026-11-20T05:00:00Z", aoki, PROGRAMME).await;
    let actor = Actor::new(AccountId([1; 16]), "青木", Role::ProgrammeLead, TEAM);
    let lead = house.cx(tenant, actor, Keys::sealing_only()).await.unwrap();
    let programme = programme::by_code(&lead, "aoba").await.unwrap();
    Town { app, lead, programme, _folder: folder }
}

struct Seen {
    status: u16,
    headers: HeaderMap,
    html: String,
}

impl Seen {
    fn value(&self, name: &str) -> String {
        let tag = self.html.split('<').find(|tag| tag.contains(&format!("name=\"{name}\""))).unwrap_or_default();
        tag.split("value=\"").nth(1).and_then(|v| v.split('"').next()).unwrap_or_default().to_owned()
    }

    fn code(&self) -> (String, String) {
        let number = self.html.split("<dd>").nth(1).unwrap().split('<').next().unwrap().to_owned();
        let words = self.html.split("<ol class=\"words\" lang=\"ja\">").nth(1).unwrap().split("</ol>").next().unwrap();
        (number, words.replace("<li>", "").replace("</li>", " "))
    }

    fn says(&self, words: &str) -> &Seen {
        assert!(self.html.contains(words), "「{words}」 is not there: {}", self.html);
        self
    }
}

impl Town {
    async fn ask(&self, request: Request<Body>) -> Seen {
        let answer = self.app.clone().oneshot(request).await.unwrap();
        let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
        assert!(!headers.contains_key(header::SET_COOKIE), "no cookie, ever");
        assert_eq!(headers["cache-control"], "no-store");
        let html = String::from_utf8_lossy(&to_bytes(answer.into_body(), 1 << 24).await.unwrap()).into_owned();
        assert!(html.len() < 30 * 1024 && !html.contains("ひみつの家") && !html.contains("himitsu"));
        Seen { status, headers, html }
    }

    async fn get(&self, path: &str) -> Seen {
        self.ask(Request::get(path).body(Body::empty()).unwrap()).await
    }

    async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Seen {
        let body = Form::from_pairs(fields.iter().copied()).to_urlencoded();
        let request =
            Request::post(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded").header("sec-fetch-site", "same-origin");
        self.ask(request.body(Body::from(body)).unwrap()).await
    }

    /// Sends the form of a page.
    async fn send(&self, shown: &Seen, path: &str, fields: &[(&str, &str)]) -> Seen {
        let (token, once, seed) = (shown.value("form_token"), shown.value("once"), shown.value("seed"));
        let hidden = [("form_token", token.as_str()), ("once", once.as_str()), ("seed", seed.as_str())];
        self.post(path, &[&hidden[..], fields].concat()).await
    }
}

const PACKS: [(&str, &str); 2] = [("place", "library"), ("n-pads", "2")];

#[tokio::test]
async fn she_asks_looks_and_fetches() {
    let town = town().await;
    let form = town.get("/request").await;
    form.says("中央図書館").says("昼用ナプキン").says("<title>くらしの案内</title>");
    assert!(!form.html.contains("スーツ"), "what is lent is not given");
    let receipt = town.send(&form, "/request", &PACKS).await;
    assert_eq!(receipt.status, 200, "{}", receipt.html);
    let (number, words) = receipt.code();
    assert_eq!(town.send(&form, "/request", &PACKS).await.code(), (number.clone(), words.clone()), "a double press shows the same");
    let open = town.get("/en/request/open").await;
    town.send(&open, "/en/request/open", &[("number", &number), ("words", &words)])
        .await
        .says("They are being prepared")
        .says("中央図書館");
    let listed = request::list(&mut town.lead.read().await.unwrap(), town.lead.tenant, town.programme.id, Listed::Waiting, None)
        .await
        .unwrap()
        .requests;
    assert_eq!(listed.len(), 1);
    request::prepare(&town.lead, town.programme.id, listed[0].id).await.unwrap();
    let ready = town.send(&town.get("/request/open").await, "/request/open", &[("number", &number), ("words", &words)]).await;
    ready.says("用意ができました").says("10:00〜18:00").says(&number);

    // She takes it back with the form of that page; another form does not open it.
    let (request, proof) = (ready.value("request"), ready.value("proof"));
    let foreign = town.send(&town.get("/request").await, "/request/cancel", &[("request", &request), ("proof", "x")]).await;
    assert_eq!((foreign.status, foreign.headers["location"].to_str().unwrap()), (303, "/request/open"));
    for _ in 0..2 {
        town.send(&ready, "/request/cancel", &[("request", &request), ("proof", &proof)])
            .await
            .says("申込みをやめました".replace("申込み", "申し込み").as_str());
    }
}

#[tokio::test]
async fn what_is_missing_is_said_and_a_secret_place_takes_no_request() {
    let town = town().await;
    let form = town.get("/request").await;
    let back = town.send(&form, "/request", &[("place", "himitsu"), ("n-pads", "0"), ("wish", "昼に")]).await;
    assert_eq!(back.status, 422);
    back.says("受け取る場所を選んでください").says("1以上を選んでください").says("昼に");
    let old = town.post("/request", &[("form_token", "x"), ("once", &form.value("once")), ("place", "library"), ("n-pads", "3")]).await;
    assert_eq!(old.status, 422);
    old.says("画面が古くなりました").says("value=\"3\" selected");
    let otherwise = town.send(&form, "/en/request", &[("place", "otherwise")]).await;
    assert_eq!((otherwise.status, otherwise.headers["location"].to_str().unwrap()), (303, "/en/write"));
    let listed = request::list(&mut town.lead.read().await.unwrap(), town.lead.tenant, town.programme.id, Listed::Waiting, None)
        .await
        .unwrap()
        .requests;
    assert!(listed.is_empty());
}

#[tokio::test]
async fn a_number_that_exists_looks_like_one_that_does_not() {
    let town = town().await;
    let receipt = town.send(&town.get("/request").await, "/request", &PACKS).await;
    let (number, _) = receipt.code();
    let open = town.get("/request/open").await;
    let mut answers = Vec::new();
    for number in [number.as_str(), "1234 5678"] {
        let seen = town.send(&open, "/request/open", &[("number", number), ("words", "あおねこ あおねこ あおねこ あおねこ")]).await;
        answers.push((seen.status, seen.html.replace(number, "").replace(&seen.value("form_token"), "")));
    }
    assert_eq!(answers[0], answers[1]);
    assert_eq!(answers[0].0, 422);
}

#[tokio::test]
async fn it_speaks_the_languages_and_other_tongues_are_led_to_easy_japanese() {
    let town = town().await;
    town.get("/en/request").await.says("Ask for period products").says("lang=\"en\"");
    town.get("/easy/request").await.says("<ruby>");
    let korean = town.get("/ko/request").await;
    assert_eq!((korean.status, korean.headers["location"].to_str().unwrap()), (303, "/easy/request"));
    let pick_up = town.get("/pick-up").await;
    pick_up.says("href=\"/request\"");
    assert!(!town.get("/ko/pick-up").await.html.contains("/request"));
}
