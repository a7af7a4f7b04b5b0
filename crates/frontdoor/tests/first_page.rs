//! What a woman who opens the address sees, and what she must never see.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request};
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
kind = ["hub", "service_point", "distribution_point"]
address = "汐見市みなと1-1"
opening_hours = ["月曜日から金曜日 10:00〜17:00"]
closures = ["祝日"]
note = "電話 0120-000-000"

[[site]]
name = "ひだまり"
kind = "venue"
address = "汐見市うみべ2-2"
address_disclosure = "on_request"
note = "うみべ2-2の2階"

[[site]]
name = "ひみつの家"
kind = "hub"
address = "汐見市やまかげ3-3"
address_disclosure = "secret"
note = "裏口から"

[[site]]
name = "市立図書館"
kind = "distribution_point"
"#;

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
        db.migrate(&[platform::MIGRATIONS, facts::MIGRATIONS, programme::MIGRATIONS, conversation::MIGRATIONS].concat(), None)
            .await
            .unwrap();
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
        let app = platform::web::harden(frontdoor::routes()).with_state(house.clone());
        Town { house, clock, app, _folder: folder }
    }

    async fn cx(&self) -> Cx {
        let mut tx = self.house.db.begin().await.unwrap();
        let (tenant, _) = create_tenant(&mut tx, "しおみ", &self.house.peppers, self.house.clock.now()).await.unwrap();
        tx.commit().await.unwrap();
        let actor = Actor::new(AccountId([1; 16]), "青木", Role::ProgrammeLead, TeamId([2; 16]));
        self.house.cx(tenant, actor, Keys::sealing_only()).await.unwrap()
    }

    async fn page(&self) -> (HeaderMap, String) {
        let answer = self.app.clone().oneshot(Request::get("/").body(Body::empty()).unwrap()).await.unwrap();
        assert_eq!(answer.status(), 200);
        let headers = answer.headers().clone();
        (headers, String::from_utf8(to_bytes(answer.into_body(), 1 << 20).await.unwrap().to_vec()).unwrap())
    }

    fn a_second_later(&self) {
        self.clock.set(self.house.clock.now() + jiff::SignedDuration::from_secs(1));
    }
}

#[tokio::test]
async fn free_secret_anonymous_and_where() {
    let town = Town::new().await;
    programme::apply(&town.cx().await, PROGRAMME).await.unwrap();
    let (headers, page) = town.page().await;
    for words in [
        "無料",
        "秘密は守ります",
        "匿名でだいじょうぶ",
        "つながり相談室",
        "汐見市みなと1-1",
        "0120-000-000",
        "市立図書館",
        "汐見女性サポートネット",
        "電話",
        "すぐに閉じる",
    ] {
        assert!(page.contains(words), "{words}");
    }
    assert!(headers.get("set-cookie").is_none(), "no trace");
    assert_eq!(headers["cache-control"], "public, max-age=60");
    assert!(!page.contains("同行中"));
    let title = page.split("<title>").nth(1).unwrap().split('<').next().unwrap();
    assert_eq!(title, "くらしの案内", "the tab says nothing of the subject");
}

#[tokio::test]
async fn a_secret_place_does_not_exist_and_one_on_request_says_so() {
    let town = Town::new().await;
    programme::apply(&town.cx().await, PROGRAMME).await.unwrap();
    let (_, page) = town.page().await;
    for secret in ["ひみつの家", "やまかげ", "裏口", "うみべ"] {
        assert!(!page.contains(secret), "{secret}");
    }
    assert!(page.contains("ひだまり") && page.contains("場所はお問い合わせください。"));
}

#[tokio::test]
async fn it_is_light_and_needs_nothing_from_elsewhere() {
    let town = Town::new().await;
    programme::apply(&town.cx().await, PROGRAMME).await.unwrap();
    let (_, page) = town.page().await;
    let with = |name| assets::asset(assets::url(name)).unwrap().0.len();
    let whole = page.len() + with("public.css") + with("public.js") + with("public.svg");
    assert!(whole <= 30 * 1024, "{whole} bytes before compression");
    let elsewhere: Vec<&str> = page.split("://").skip(1).map(|rest| rest.split('/').next().unwrap()).collect();
    assert!(elsewhere.is_empty(), "nothing leads elsewhere; the way out goes through our own first hop: {elsewhere:?}");
    assert!(!page.contains("style=") && !page.contains("onclick"));
}

#[tokio::test]
async fn before_there_is_a_programme_it_says_so_and_after_a_change_it_changes() {
    let town = Town::new().await;
    let (headers, page) = town.page().await;
    assert!(page.contains("準備中です"));
    assert_eq!(headers["cache-control"], "no-store");
    let cx = town.cx().await;
    programme::apply(&cx, PROGRAMME).await.unwrap();
    town.a_second_later();
    assert!(town.page().await.1.contains("つながり相談室"));
    programme::apply(&cx, &PROGRAMME.replace("つながり相談室", "みなと相談室")).await.unwrap();
    assert!(town.page().await.1.contains("つながり相談室"), "from memory within the second");
    town.a_second_later();
    assert!(town.page().await.1.contains("みなと相談室"));
    programme::apply(
        &cx,
        &PROGRAMME.replace("address = \"汐見市みなと1-1\"", "address = \"汐見市みなと1-1\"\naddress_disclosure = \"secret\""),
    )
    .await
    .unwrap();
    town.a_second_later();
    assert!(!town.page().await.1.contains("つながり相談室"), "made secret, gone");
}
