//! How long one stays signed in, and when she is asked again who she is.

use axum::response::IntoResponse as _;
use platform::Cx;
use platform::keys::Keys;
use platform::web::Signed;

use super::browser::{Browser, Town, password};

/// Where a page that wants fresh authentication would lead her; nowhere when she has just given it.
async fn asked(browser: &Browser, town: &Town) -> Option<String> {
    let live = browser.live(town).await.unwrap();
    let cx: Cx = town.house.cx(town.tenant, live.actor(), Keys::Open(live.ring.clone())).await.unwrap();
    let signed = Signed { cx, live, house: town.house.clone() };
    let answer = signed.ask_fresh("/staff/people/new?x=1").err()?.into_response();
    Some(answer.headers()["location"].to_str().unwrap().to_owned())
}

#[tokio::test]
async fn after_ten_minutes_sato_is_asked_again_and_goes_on_under_a_new_token() {
    let town = Town::new().await;
    let mut sato = town.browser("sato").await;
    assert_eq!(asked(&sato, &town).await, None, "signing in is a proof");
    let page_of_before = sato.get("/staff/account").await;
    town.later(10);
    let confirm = asked(&sato, &town).await.unwrap();
    assert_eq!(confirm, "/staff/confirm?next=%2Fstaff%2Fpeople%2Fnew%3Fx%3D1");
    let page = sato.get(&confirm).await;
    assert!(page.body.contains("佐藤") && page.value("next") == "/staff/people/new?x=1", "{}", page.body);

    let before = sato.clone();
    let typed = [("next", "/staff/people/new?x=1"), ("password", "chigau aikotoba desu")];
    let wrong = sato.fill(&confirm, "/staff/confirm", &typed).await;
    assert_eq!((wrong.status, wrong.body.contains("パスワードが違います")), (422, true));
    assert!(asked(&sato, &town).await.is_some());
    let right = [typed[0], ("password", &*password("sato"))];
    let done = sato.fill(&confirm, "/staff/confirm", &right).await;
    assert_eq!((done.status, done.place()), (303, "/staff/people/new?x=1"));
    assert_eq!(asked(&sato, &town).await, None);
    assert_ne!(sato.cookie, before.cookie);
    assert!(before.live(&town).await.is_none(), "the old token opens nothing");

    // A form she had open in another tab is still taken.
    let form = [("form_token", page_of_before.value("form_token")), ("programme", String::new())];
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(sato.post("/staff/switch", &form).await.status, 303);
    let deeds = town.deeds().await;
    assert!(deeds.iter().any(|deed| deed == "session.confirmed") && deeds.iter().any(|deed| deed == "session.refused"));
}

#[tokio::test]
async fn nobody_is_led_out_of_the_house_by_a_confirmation() {
    let town = Town::new().await;
    let mut sato = town.browser("sato").await;
    assert_eq!(sato.get("/staff/confirm?next=https%3A%2F%2Fx.example").await.value("next"), "/staff");
    assert_eq!(town.stranger().get("/staff/confirm").await.status, 303);
}

#[tokio::test]
async fn thirty_minutes_idle_or_twelve_hours_in_all_and_it_is_over() {
    let town = Town::new().await;
    let mut sato = town.browser("sato").await;
    town.later(29);
    assert_eq!(sato.get("/staff/account").await.status, 200);
    town.later(30);
    assert_eq!(sato.get("/staff/account").await.status, 303);

    let mut aoki = town.browser("aoki").await;
    for _ in 0..35 {
        town.later(20);
        assert_eq!(aoki.get("/staff/account").await.status, 200);
    }
    let right = [("next", "/staff"), ("password", &*password("aoki"))];
    assert_eq!(aoki.fill("/staff/confirm", "/staff/confirm", &right).await.status, 303);
    town.later(19);
    assert_eq!(aoki.get("/staff/account").await.status, 200);
    town.later(2);
    assert_eq!(aoki.get("/staff/account").await.status, 303, "a fresh proof does not lengthen the twelve hours");
}

#[tokio::test]
async fn a_clock_set_back_lengthens_nothing() {
    let town = Town::new().await;
    let mut sato = town.browser("sato").await;
    town.later(-4);
    assert_eq!(sato.get("/staff/account").await.status, 200, "a clock that is put right by minutes disturbs nobody");
    assert_eq!(asked(&sato, &town).await, None);
    town.later(-60);
    assert_eq!(sato.get("/staff/account").await.status, 303, "how old the session is nobody can tell any more");
    assert_eq!(town.browser("sato").await.get("/staff/account").await.status, 200);
}

#[tokio::test]
async fn the_cookie_is_for_this_host_and_no_script() {
    let town = Town::new().await;
    let mut sato = town.stranger();
    let answer = sato.post("/staff/login", &[("login", "sato"), ("password", &password("sato"))]).await;
    let cookie = answer.head.lines().find(|line| line.contains("__Host-tsunagari=")).unwrap();
    for word in ["Path=/", "Secure", "HttpOnly", "SameSite=Strict"] {
        assert!(cookie.contains(word), "{word} in {cookie}");
    }
    assert!(!cookie.contains("Domain") && !cookie.contains("Max-Age"), "{cookie}");
    let first = sato.cookie.clone();
    sato.post("/staff/login", &[("login", "sato"), ("password", &password("sato"))]).await;
    assert_ne!(sato.cookie, first, "a new token at every sign-in");
}

#[tokio::test]
async fn after_a_restart_she_goes_on_where_she_was_and_nobody_else_does() {
    let mut town = Town::new().await;
    let mut sato = town.browser("sato").await;
    town.later(5);
    town.restart().await;
    let mut sato_again = Browser { address: town.address(), ..sato.clone() };
    assert_eq!(sato_again.get("/staff/account").await.status, 200);
    assert!(sato_again.live(&town).await.unwrap().ring.present_seat(town.team).is_some(), "with her keys");
    town.later(40);
    town.restart().await;
    sato.address = town.address();
    assert_eq!(sato.get("/staff/account").await.status, 303, "idle time counts over a restart");
}
