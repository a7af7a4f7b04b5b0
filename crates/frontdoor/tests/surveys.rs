//! ひなた answers カフェあおば's questions on her telephone, and is led on to packs; nothing of her stays, there or here.

mod town;

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, header};
use calendar::Date;
use doorstep::placement::{self, Laid, Leads};
use doorstep::survey::{self, Head, Kind, Question, Reshaping, ScaleWords, SurveyId, find, sheets};
use platform::Cx;
use platform::chance::StandingClock;
use platform::id::AccountId;
use platform::keys::Keys;
use platform::policy::{Actor, Role};
use platform::web::Form;
use tally::Code;
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

[[product]]
name = "昼用ナプキン"
code = "pads"
pieces_per_pack = 20
"#;

struct Town {
    app: Router,
    clock: Arc<StandingClock>,
    lead: Cx,
    programme: programme::Programme,
    _folder: tempfile::TempDir,
}

async fn town() -> Town {
    let aoki = (1, "aoki", "青木", Role::ProgrammeLead);
    let (house, clock, tenant, app, folder) = town::founded("2026-11-20T05:00:00Z", aoki, PROGRAMME).await;
    let actor = Actor::new(AccountId([1; 16]), "青木", Role::ProgrammeLead, TEAM);
    let lead = house.cx(tenant, actor, Keys::sealing_only()).await.unwrap();
    let programme = programme::by_code(&lead, "aoba").await.unwrap();
    Town { app, clock, lead, programme, _folder: folder }
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

    #[track_caller]
    fn says(&self, words: &str) -> &Seen {
        assert!(self.html.contains(words), "「{words}」 is not there: {}", self.html);
        self
    }

    fn leads(&self) -> (u16, &str) {
        (self.status, self.headers["location"].to_str().unwrap())
    }
}

impl Town {
    async fn ask(&self, request: Request<Body>) -> Seen {
        let answer = self.app.clone().oneshot(request).await.unwrap();
        let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
        assert!(!headers.contains_key(header::SET_COOKIE), "no cookie, ever");
        assert_eq!(headers["cache-control"], "no-store");
        let html = String::from_utf8_lossy(&to_bytes(answer.into_body(), 1 << 24).await.unwrap()).into_owned();
        Seen { status, headers, html }
    }

    async fn get(&self, path: &str) -> Seen {
        self.ask(Request::get(path).header("user-agent", "Mozilla/5.0 Safari").body(Body::empty()).unwrap()).await
    }

    /// Sends the form of a page.
    async fn send(&self, shown: &Seen, path: &str, fields: &[(&str, &str)]) -> Seen {
        let hidden = ["form_token", "once", "shape"].map(|name| (name, shown.value(name)));
        let all = hidden.iter().map(|(name, value)| (*name, value.as_str())).chain(fields.iter().copied());
        let body = Form::from_pairs(all).to_urlencoded();
        let request =
            Request::post(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded").header("sec-fetch-site", "same-origin");
        self.ask(request.body(Body::from(body)).unwrap()).await
    }

    async fn asks(&self, head: Head, questions: Vec<Question>) -> (SurveyId, String) {
        let id = survey::make(&self.lead, self.programme.id, head, None, None).await.unwrap();
        for (revision, question) in (1..).zip(questions) {
            survey::reshape(&self.lead, self.programme.id, id, revision, Reshaping::Add(question), None).await.unwrap();
        }
        let kept = find(&mut self.lead.read().await.unwrap(), self.lead.tenant, self.programme.id, id).await.unwrap().unwrap();
        (id, survey::path(&kept.code))
    }

    async fn kept(&self, id: SurveyId) -> Vec<survey::Sheet> {
        sheets(&mut self.lead.read().await.unwrap(), self.lead.tenant, id).await.unwrap()
    }
}

fn ask(ask: &str, kind: Kind) -> Question {
    Question { ask: ask.to_owned(), hint: String::new(), kind }
}

fn cafe() -> Vec<Question> {
    let options = ["お茶", "おしゃべり"].map(str::to_owned).to_vec();
    vec![
        ask("年代", Kind::AgeBand),
        ask("いかがでしたか", Kind::Scale { words: ScaleWords::Satisfied }),
        ask("よかったこと", Kind::Several { options }),
        ask("ひとこと", Kind::Text { limit: 200 }),
    ]
}

fn head() -> Head {
    Head {
        title: "カフェあおばのアンケート".to_owned(), thanks: "また来てください。".to_owned(), on_top: true, ..Head::default()
    }
}

#[tokio::test]
async fn she_answers_once_and_is_led_on() {
    let town = town().await;
    let (id, path) = town.asks(head(), cafe()).await;
    let draft = town.get(&path).await;
    assert_eq!(draft.status, 404, "nobody sees a draft");
    draft.says("アンケートが見つかりません").says("href=\"/request\"");
    assert!(!draft.html.contains("カフェあおば") && !town.get("/").await.html.contains(&path));
    survey::open(&town.lead, town.programme.id, id).await.unwrap();
    let form = town.get(&path).await;
    form.says("だれが答えたかは、だれにもわかりません").says("すぐに閉じる").says("name=\"robots\"").says("<title>くらしの案内</title>");
    assert!(form.html.len() < 30 * 1024 && !form.html.contains("<script type=\"module\" src=\"/assets/writing"));
    let fields = [("q0", "20s"), ("q1", "5"), ("q2", "1"), ("q2", "2"), ("q3", "ひなたカナリア")];
    for _ in 0..2 {
        let thanks = town.send(&form, &path, &fields).await;
        assert_eq!(thanks.status, 200);
        thanks.says("受け取りました").says("また来てください").says("href=\"/request\"").says("href=\"/write\"");
        assert!(!thanks.html.contains("カナリア"));
    }
    assert_eq!(town.kept(id).await.len(), 1, "a double press is one sheet");

    // The front page, drawn anew each second, offers it; a list of all there is none.
    town.clock.set("2026-11-20T05:00:02Z".parse().unwrap());
    town.get("/").await.says(&format!("href=\"{path}\""));
    town.get("/en").await.says(&format!("href=\"/en{path}\""));
    assert!(!town.get("/ko").await.html.contains(&path));
}

#[tokio::test]
async fn a_form_that_is_too_old_keeps_what_she_chose_and_changed_questions_are_asked_anew() {
    let town = town().await;
    let (id, path) = town.asks(head(), cafe()).await;
    survey::open(&town.lead, town.programme.id, id).await.unwrap();
    let form = town.get(&path).await;
    let broken = Seen { html: form.html.replace(&form.value("form_token"), "x"), status: 200, headers: HeaderMap::new() };
    let again = town.send(&broken, &path, &[("q1", "4"), ("q2", "2"), ("q3", "また来ます")]).await;
    assert_eq!(again.status, 422);
    again.says("画面が古くなりました").says("value=\"4\" checked").says("value=\"2\" checked").says("また来ます");
    assert_eq!(town.send(&again, &path, &[("q1", "4")]).await.status, 200, "one more press sends it");

    let (id, path) = town.asks(head(), cafe()).await;
    survey::open(&town.lead, town.programme.id, id).await.unwrap();
    let form = town.get(&path).await;
    survey::reshape(&town.lead, town.programme.id, id, 6, Reshaping::Remove(0), None).await.unwrap();
    let anew = town.send(&form, &path, &[("q0", "20s")]).await;
    assert_eq!(anew.status, 422);
    anew.says("問いが新しくなりました");
    assert!(town.kept(id).await.is_empty());
    assert_eq!(town.send(&anew, &path, &[]).await.status, 200, "an empty sheet is thanked for");
    assert!(town.kept(id).await.is_empty(), "and is none");
}

#[tokio::test]
async fn before_after_and_nowhere_there_is_a_kind_page() {
    let town = town().await;
    let days = Head { first: Some(Date::constant(2026, 12, 1)), last: Some(Date::constant(2026, 12, 24)), ..head() };
    let (id, path) = town.asks(days, cafe()).await;
    survey::open(&town.lead, town.programme.id, id).await.unwrap();
    let early = town.get(&path).await;
    assert_eq!(early.status, 200);
    early.says("まだ始まっていません").says("12月1日").says("href=\"/write\"");
    town.clock.set("2026-12-01T03:00:00Z".parse().unwrap());
    let form = town.get(&path).await;
    form.says("name=\"q0\"");
    town.clock.set("2026-12-25T03:00:00Z".parse().unwrap());
    town.get(&path).await.says("このアンケートは終わりました").says("href=\"/request\"");
    for wrong in ["/s/C7DKXRT", "/s/x", "/s/../staff", "/en/s/C7DKXR9"] {
        assert_eq!(town.get(wrong).await.status, 404, "{wrong}");
    }
    assert!(town.kept(id).await.is_empty());
}

#[tokio::test]
async fn a_card_leads_there_and_her_sheet_does_not_know() {
    let town = town().await;
    let (id, path) = town.asks(head(), cafe()).await;
    survey::open(&town.lead, town.programme.id, id).await.unwrap();
    let kept = find(&mut town.lead.read().await.unwrap(), town.lead.tenant, town.programme.id, id).await.unwrap().unwrap();
    let laid = Laid {
        medium: Code::from("card"),
        place: "カフェの机".to_owned(),
        copies: None,
        from: Date::constant(2026, 11, 1),
        until: None,
        leads: Leads::Survey(kept.code),
        tongue: "en".to_owned(),
        heading: "教えてください".to_owned(),
        words: String::new(),
        from_whom: String::new(),
    };
    let set = placement::record(&town.lead, town.programme.id, laid, None).await.unwrap();
    let set = placement::find(&mut town.lead.read().await.unwrap(), town.lead.tenant, town.programme.id, set).await.unwrap().unwrap();
    assert_eq!(town.get(&format!("/q/{}", set.code)).await.leads(), (303, format!("/en{path}").as_str()));
    town.get(&format!("/en{path}"))
        .await
        .says("Nobody can find out who answered")
        .says("Fairly satisfied")
        .says("<span lang=\"ja\">お茶</span>");
    town.get(&format!("/easy{path}")).await.says("<ruby>");
    assert_eq!(town.get(&format!("/vi{path}")).await.leads(), (303, format!("/easy{path}").as_str()));
}

/// The same words over and over are taken in, thanked for, and wait to be looked at; nobody is refused.
#[tokio::test]
async fn a_flood_is_taken_in_and_set_aside() {
    let town = town().await;
    let (id, path) = town.asks(head(), cafe()).await;
    survey::open(&town.lead, town.programme.id, id).await.unwrap();
    let spam = "いますぐ登録すると毎月三十万円が手に入ります。くわしくはこちらのページをごらんください。";
    for _ in 0..5 {
        let form = town.get(&path).await;
        assert_eq!(town.send(&form, &path, &[("q1", "1"), ("q3", spam)]).await.status, 200);
    }
    let form = town.get(&path).await;
    assert_eq!(town.send(&form, &path, &[("q1", "5"), ("q3", "また来ます")]).await.status, 200);
    let aside = survey::aside(&mut town.lead.read().await.unwrap(), town.lead.tenant, id).await.unwrap();
    assert_eq!((town.kept(id).await.len(), aside), (4, 2), "hers counts, the fourth and fifth of the same wait");
}

/// The longest questionnaire there can be still fits on a slow line.
#[tokio::test]
async fn the_longest_questionnaire_is_light() {
    let town = town().await;
    let options = || (0..survey::MOST_OPTIONS).map(|n| format!("{n:02}{}", "選ぶものの長い言葉".repeat(4))).collect();
    let long = "とても長い問い".repeat(17);
    let questions = (0..survey::MOST_QUESTIONS).map(|_| ask(&long, Kind::Several { options: options() })).collect();
    let (id, path) = town.asks(Head { greeting: "あ".repeat(survey::WORDS), ..head() }, questions).await;
    survey::open(&town.lead, town.programme.id, id).await.unwrap();
    let request = Request::get(&path).header("accept-encoding", "gzip").body(Body::empty()).unwrap();
    let answer = town.app.clone().oneshot(request).await.unwrap();
    let wire = to_bytes(answer.into_body(), 1 << 24).await.unwrap().len();
    let plain = town.get(&path).await.html.len();
    assert!(wire < 30 * 1024, "{wire} bytes on the wire, {plain} unpacked");
}

/// Two programmes on one server: a code leads to the door of its own.
#[tokio::test]
async fn a_code_finds_its_own_programme() {
    let town = town().await;
    let (id, path) = town.asks(head(), cafe()).await;
    survey::open(&town.lead, town.programme.id, id).await.unwrap();
    programme::apply(&town.lead, &PROGRAMME.replace("\"aoba\"", "\"shiomi\"")).await.unwrap();
    town.clock.set("2026-11-20T05:00:02Z".parse().unwrap());
    let seen = town.get(&path).await;
    let there = if seen.status == 303 { seen.leads().1.to_owned() } else { path.clone() };
    town.get(&there).await.says("name=\"q0\"");
    assert_eq!(town.get(&format!("/shiomi{path}")).await.status, 404, "not behind the other's door");
    town.get(&format!("/aoba{path}")).await.says(&format!("action=\"/aoba{path}\""));
}
