//! What a woman who opens the address sees, in her language, and what she must never see.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, header};
use calendar::{Date, Time};
use frontdoor::{Meeting, Sources};
use platform::Cx;
use platform::chance::{SeededChance, StandingClock};
use platform::db::{Db, Location};
use platform::house::{House, Opening};
use platform::id::{AccountId, TeamId};
use platform::keys::Keys;
use platform::page::assets;
use platform::policy::{Actor, Role};
use platform::secrets::create_tenant;
use tower::ServiceExt as _;
use vault::{Argon2Cost, Pepper, Peppers};

const PROGRAMME: &str = r#"
code = "shiomi"
title = "しおみ つながりサポート"
municipality = "102024"
municipality_name = "汐見市"
fiscal_year = 2026
provider = "NPO法人 汐見女性サポートネット"

[[site]]
name = "つながり相談室"
code = "soudan"
kind = ["hub", "service_point", "distribution_point"]
address = "汐見市みなと1-1"
opening_hours = ["月曜日から金曜日 10:00〜17:00"]
closures = ["祝日"]
note = "電話 0120-000-000"

[[site]]
name = "ひだまり"
code = "hidamari"
kind = "venue"
address = "汐見市うみべ2-2"
address_disclosure = "on_request"
note = "うみべ2-2の2階"

[[site]]
name = "ひみつの家"
code = "himitsu"
kind = ["hub", "venue", "distribution_point"]
address = "汐見市やまかげ3-3"
address_disclosure = "secret"
note = "裏口から"

[[site]]
name = "市立図書館"
kind = "distribution_point"
"#;

/// Every page, and the ways of speaking it.
const PAGES: [&str; 12] =
    ["/", "/how", "/desks", "/calendar", "/pick-up", "/lines", "/traces", "/privacy", "/about", "/news", "/works", "/card"];
const TONGUES: [&str; 4] = ["", "/easy", "/kana", "/en"];
const CORE: [&str; 5] = ["/", "/how", "/pick-up", "/traces", "/card"];
const ELSEWHERE: [&str; 10] = ["/zh-hans", "/zh-hant", "/ko", "/vi", "/tl", "/pt-br", "/ne", "/id", "/th", "/es"];

/// A café at a place whose address is told on request, and one in the secret house.
const SOURCES: Sources = Sources {
    meetings: |_, _, _, (from, until)| {
        Box::pin(async move {
            let at = |day: Date, title: &str, venue: &str| Meeting {
                day,
                starts: Some(Time::constant(14, 0, 0, 0)),
                ends: Some(Time::constant(16, 30, 0, 0)),
                title: title.to_owned(),
                venue: venue.to_owned(),
                cancelled: false,
            };
            let all =
                [at(Date::constant(2026, 11, 25), "しおカフェ", "hidamari"), at(Date::constant(2026, 11, 26), "ないしょ会", "himitsu")];
            Ok(all.into_iter().filter(|meeting| from <= meeting.day && meeting.day <= until).collect())
        })
    },
    card_press: |sheet, artwork, says| Ok(format!("%PDF {sheet:?} {says} {}", artwork.len()).into_bytes()),
};

struct Town {
    house: Arc<House>,
    clock: Arc<StandingClock>,
    app: Router,
    _folder: tempfile::TempDir,
}

impl Town {
    async fn new() -> Town {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::open(&Location::File(folder.path().join("town.db"))).await.unwrap();
        let migrations = [
            platform::MIGRATIONS,
            facts::MIGRATIONS,
            programme::MIGRATIONS,
            conversation::MIGRATIONS,
            doorstep::MIGRATIONS,
            frontdoor::MIGRATIONS,
        ]
        .concat();
        db.migrate(&migrations, None).await.unwrap();
        let clock = Arc::new(StandingClock::new("2026-11-20T03:00:00Z".parse().unwrap()));
        let house = House::open(Opening {
            db,
            folder: folder.path().to_owned(),
            clock: clock.clone(),
            chance: Arc::new(SeededChance::new(7)),
            peppers: Peppers::only(Pepper::generate()),
            cost: Argon2Cost::TEST,
            demo: Vec::new(),
        });
        let app = frontdoor::doors(platform::web::harden(frontdoor::routes(SOURCES)).with_state(house.clone()), &house);
        Town { house, clock, app, _folder: folder }
    }

    async fn with_programme() -> Town {
        let town = Town::new().await;
        programme::apply(&town.cx().await, PROGRAMME).await.unwrap();
        town
    }

    async fn cx(&self) -> Cx {
        let mut tx = self.house.db.begin().await.unwrap();
        let (tenant, _) = create_tenant(&mut tx, "しおみ", &self.house.peppers, self.house.clock.now()).await.unwrap();
        tx.commit().await.unwrap();
        let actor = Actor::new(AccountId([1; 16]), "青木", Role::ProgrammeLead, TeamId([2; 16]));
        self.house.cx(tenant, actor, Keys::sealing_only()).await.unwrap()
    }

    async fn ask(&self, request: Request<Body>) -> (u16, HeaderMap, Vec<u8>) {
        let answer = self.app.clone().oneshot(request).await.unwrap();
        let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
        (status, headers, to_bytes(answer.into_body(), 1 << 20).await.unwrap().to_vec())
    }

    async fn page(&self, path: &str) -> String {
        let (status, _, body) = self.ask(Request::get(path).body(Body::empty()).unwrap()).await;
        assert_eq!(status, 200, "{path}");
        String::from_utf8(body).unwrap()
    }

    fn a_second_later(&self) {
        self.clock.set(self.house.clock.now() + jiff::SignedDuration::from_secs(1));
    }
}

/// The pages as anybody can ask for them.
fn addresses() -> Vec<String> {
    let whole = TONGUES.iter().flat_map(|tongue| PAGES.map(|page| format!("{tongue}{page}")));
    let core = ELSEWHERE.iter().flat_map(|tongue| CORE.map(|page| format!("{tongue}{page}")));
    whole.chain(core).map(|address| if address.len() > 1 { address.trim_end_matches('/').to_owned() } else { address }).collect()
}

#[tokio::test]
async fn one_screen_says_free_secret_anonymous_for_everybody_and_whether_it_is_open() {
    let town = Town::with_programme().await;
    let page = town.page("/").await;
    for words in [
        "無料",
        "秘密は守ります",
        "匿名でだいじょうぶ",
        "年齢・国籍を問いません",
        "いま、開いています。",
        "今日は 17:00 までです。",
        "すぐに閉じる",
        "#8778",
    ] {
        assert!(page.contains(words), "{words}");
    }
    town.clock.set("2026-11-20T09:00:00Z".parse().unwrap());
    let page = town.page("/").await;
    assert!(page.contains("いまは閉まっています。") && page.contains("次は 11月24日（火） 10:00 に開きます。"), "over the long weekend");
    assert!(page.contains("しおカフェ"), "what is coming");
}

#[tokio::test]
async fn no_page_keeps_anything_or_says_in_the_tab_what_it_is_about() {
    let town = Town::with_programme().await;
    for address in addresses() {
        let (status, headers, body) = town.ask(Request::get(&address).body(Body::empty()).unwrap()).await;
        let page = String::from_utf8(body).unwrap();
        assert_eq!(status, 200, "{address}");
        assert!(headers.get("set-cookie").is_none(), "{address}");
        let keeping = if address.ends_with("/card") { "private, max-age=2592000" } else { "no-store" };
        assert_eq!(headers[header::CACHE_CONTROL], keeping, "{address}");
        assert_eq!(headers[header::REFERRER_POLICY], "no-referrer");
        let title = page.split("<title>").nth(1).unwrap().split('<').next().unwrap();
        let found = page.split("<meta name=\"description\" content=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default();
        assert!(
            found.chars().count() >= 10 || address.ends_with("/card"),
            "{address}: {found}, and the card says nothing but what it shows"
        );
        for word in ["相談", "女性", "DV", "support", "violence", "つながり"] {
            assert!(!title.contains(word) && !found.contains(word), "{address}: {title}, {found}");
        }
        assert!(page.contains("/x\" rel=\"noreferrer\" data-leave"), "{address}: the quick way out");
        // The picture's own name for its kind of drawing is no address.
        let elsewhere = page.replace("http://www.w3.org/2000/svg", "");
        assert!(!elsewhere.contains("://") && !page.contains("style=") && !page.contains("onclick"), "{address}");
    }
}

#[tokio::test]
async fn a_secret_place_does_not_exist_on_any_page_in_any_language() {
    let town = Town::with_programme().await;
    let asked = addresses().into_iter().chain(["/calendar?month=2026-11&place=himitsu".to_owned(), "/shiomi/desks".to_owned()]);
    for address in asked {
        let page = town.page(&address).await;
        for secret in ["ひみつの家", "やまかげ", "裏口", "うみべ", "ないしょ会"] {
            assert!(!page.contains(secret), "{address}: {secret}");
        }
    }
    let desks = town.page("/desks").await;
    assert!(desks.contains("ひだまり") && desks.contains("場所はお問い合わせください。"), "one on request says so");
    assert!(desks.contains("汐見市みなと1-1") && desks.contains("0120-000-000"));
    assert!(town.page("/pick-up").await.contains("市立図書館"));
    let month = town.page("/calendar?month=2026-11").await;
    assert!(month.contains("しおカフェ") && month.contains("14:00〜16:30") && month.contains("href=\"#d2026-11-25\""));
}

/// Page, style sheet, scripts and icon as they travel: the page compressed, the others as if they were not.
#[tokio::test]
async fn every_page_is_at_most_30_kilobytes_on_the_wire() {
    let town = Town::with_programme().await;
    let around: usize =
        ["public.css", "public.js", "writing.js", "public.svg"].map(|name| assets::asset(assets::url(name)).unwrap().0.len()).iter().sum();
    let mut heaviest = (0, String::new());
    let writing = TONGUES.iter().chain(&ELSEWHERE).flat_map(|tongue| ["/write", "/write/open"].map(|page| format!("{tongue}{page}")));
    for address in addresses().into_iter().chain(writing) {
        let request = Request::get(&address).header(header::ACCEPT_ENCODING, "gzip").body(Body::empty()).unwrap();
        let (_, headers, body) = town.ask(request).await;
        assert_eq!(headers[header::CONTENT_ENCODING], "gzip", "{address}");
        heaviest = heaviest.max((body.len() + around, address));
    }
    println!("heaviest: {} bytes, {}", heaviest.0, heaviest.1);
    assert!(heaviest.0 <= 30 * 1024, "{heaviest:?}");
}

#[tokio::test]
async fn every_language_marks_what_it_says_and_what_it_does_not() {
    let town = Town::with_programme().await;
    let english = town.page("/en/desks").await;
    assert!(english.contains("<html lang=\"en\">") && english.contains("Where we are and when"));
    assert!(english.contains("<span lang=\"ja\">つながり相談室</span>"), "a name in Japanese is marked as Japanese");
    let read = town.page("/kana").await;
    assert!(read.contains("<ruby>無料<rp>（</rp><rt>むりょう</rt><rp>）</rp></ruby>"));
    assert!(!town.page("/").await.contains("<ruby>"), "readings come when they are asked for");
    assert!(town.page("/easy").await.contains("<rt>ひみつ</rt>"));
    for tongue in ELSEWHERE {
        let page = town.page(tongue).await;
        let tag = page.split("<html lang=\"").nth(1).unwrap().split('"').next().unwrap();
        assert_eq!(tag.to_lowercase(), tongue[1..], "the page says which language it is in");
        assert!(page.contains("話す人の確認を待っています"), "{tongue} waits for a speaker, and says so");
        let (status, headers, _) = town.ask(Request::get(format!("{tongue}/desks")).body(Body::empty()).unwrap()).await;
        assert_eq!((status, headers[header::LOCATION].to_str().unwrap()), (303, "/easy/desks"), "{tongue}");
    }
}

#[tokio::test]
async fn several_programmes_live_behind_doors_of_their_own() {
    let town = Town::new().await;
    let cx = town.cx().await;
    programme::apply(&cx, PROGRAMME).await.unwrap();
    let other = PROGRAMME
        .replace("\"shiomi\"", "\"umibe\"")
        .replace("しおみ つながりサポート", "うみべ つながりサポート")
        .replace("汐見市みなと1-1", "うみべ町9-9");
    programme::apply(&cx, &other).await.unwrap();
    town.a_second_later();
    let choosing = town.page("/").await;
    assert!(choosing.contains("href=\"/shiomi\"") && choosing.contains("href=\"/umibe\""), "nobody is led to another town's desk");
    let page = town.page("/umibe/desks").await;
    assert!(page.contains("うみべ町9-9") && !page.contains("みなと1-1"));
    assert!(page.contains("href=\"/umibe/how\"") && page.contains("href=\"/umibe/x\"") && page.contains("href=\"/umibe/en/desks\""));
    assert!(town.page("/umibe/write").await.contains("action=\"/umibe/write\""), "she writes to the office whose door she came in by");
}

#[tokio::test]
async fn before_there_is_a_programme_it_says_so_and_after_a_change_it_changes() {
    let town = Town::new().await;
    assert!(town.page("/").await.contains("準備中です"));
    let cx = town.cx().await;
    programme::apply(&cx, PROGRAMME).await.unwrap();
    town.a_second_later();
    assert!(town.page("/desks").await.contains("つながり相談室"));
    let moved = PROGRAMME.replace("address = \"汐見市みなと1-1\"", "address = \"汐見市みなと8-8\"");
    programme::apply(&cx, &moved).await.unwrap();
    assert!(town.page("/desks").await.contains("みなと1-1"), "from memory within the second");
    town.a_second_later();
    assert!(town.page("/desks").await.contains("みなと8-8"));
    let secret = PROGRAMME.replace("address = \"汐見市みなと1-1\"", "address = \"汐見市みなと1-1\"\naddress_disclosure = \"secret\"");
    programme::apply(&cx, &secret).await.unwrap();
    town.a_second_later();
    assert!(!town.page("/desks").await.contains("つながり相談室"), "made secret, gone");
}

/// Somebody at the library prints cards for the counter. Neither the file nor its name says what they are for.
#[tokio::test]
async fn the_card_can_be_printed_by_whoever_likes() {
    let town = Town::with_programme().await;
    for (address, sheet) in [("/card/card-a6.pdf", "A6"), ("/en/card/card-a4.pdf", "FourOnA4"), ("/card/card-poster.pdf", "Poster")] {
        let (status, headers, bytes) = town.ask(Request::get(address).body(Body::empty()).unwrap()).await;
        assert_eq!(status, 200, "{address}");
        assert!(String::from_utf8(bytes).unwrap().starts_with(&format!("%PDF {sheet} ひとつ ください")));
        let name = address.rsplit('/').next().unwrap();
        assert_eq!(headers["content-disposition"], format!("attachment; filename=\"{name}\""));
        assert_eq!(headers["cache-control"], "no-store");
        assert!(!headers.contains_key("set-cookie"));
    }
    assert_eq!(town.ask(Request::get("/card/card.pdf").body(Body::empty()).unwrap()).await.0, 404);
    let (_, _, page) = town.ask(Request::get("/pick-up").body(Body::empty()).unwrap()).await;
    assert!(String::from_utf8(page).unwrap().contains("href=\"/card/card-a4.pdf\""));
}

/// A card from the library, scanned in the street. It leads on, sets nothing, and only the day is counted.
#[tokio::test]
async fn a_card_leads_to_its_page_and_keeps_nothing_of_her() {
    use doorstep::placement::{self, Laid, Leads, days, find};
    let town = Town::new().await;
    let cx = town.cx().await;
    programme::apply(&cx, PROGRAMME).await.unwrap();
    let programme = programme::all(&mut town.house.db.read().await.unwrap(), cx.tenant).await.unwrap().remove(0);
    let laid = |leads, tongue: &str| Laid {
        medium: "card".into(),
        place: "ひみつの棚".to_owned(),
        copies: None,
        from: Date::constant(2026, 11, 1),
        until: None,
        leads,
        tongue: tongue.to_owned(),
        heading: "話したいとき".to_owned(),
        words: String::new(),
        from_whom: String::new(),
    };
    let mut codes = Vec::new();
    for (leads, tongue) in [(Leads::PickUp, ""), (Leads::How, "ko"), (Leads::Top, "easy")] {
        let id = placement::record(&cx, programme.id, laid(leads, tongue), None).await.unwrap();
        codes.push((id, find(&mut cx.read().await.unwrap(), cx.tenant, programme.id, id).await.unwrap().unwrap().code));
    }
    let scan = async |code: &str, agent: &str| {
        let request = Request::get(format!("/q/{code}")).header("user-agent", agent).header("referer", "https://elsewhere.example/");
        let (status, headers, _) = town.ask(request.body(Body::empty()).unwrap()).await;
        assert_eq!(status, 303);
        assert!(!headers.contains_key("set-cookie"));
        assert_eq!(
            (&headers["cache-control"], &headers["referrer-policy"]),
            (&"no-store".parse().unwrap(), &"no-referrer".parse().unwrap())
        );
        headers["location"].to_str().unwrap().to_owned()
    };
    let phone = "Mozilla/5.0 (iPhone) Safari/604.1";
    assert_eq!(scan(codes[0].1.as_str(), phone).await, "/pick-up");
    assert_eq!(scan(&codes[0].1.as_str().to_lowercase(), phone).await, "/pick-up", "typed by hand");
    assert_eq!(scan(codes[1].1.as_str(), phone).await, "/ko/how");
    assert_eq!(scan(codes[2].1.as_str(), phone).await, "/easy");
    assert_eq!(scan(codes[0].1.as_str(), "Googlebot/2.1").await, "/pick-up");
    assert_eq!(scan("C7DKXRT", phone).await, "/", "a code nobody printed leads to the first page");
    assert_eq!(scan("nothing", phone).await, "/");
    let counted = days(&mut cx.read().await.unwrap(), cx.tenant, codes[0].0).await.unwrap();
    assert_eq!(counted, [(Date::constant(2026, 11, 20), 2)], "two phones; the robot is none");
}
