use super::browser::{Town, between, password};

const NEW: &str = "atarashii nagai aikotoba";

#[tokio::test]
async fn a_new_password_ends_every_other_session_and_opens_the_same_key() {
    let town = Town::new().await;
    let mut desk = town.browser("sato").await;
    let mut phone = town.browser("sato").await;
    let wrong = [("current", "chigau aikotoba desu"), ("new", NEW), ("again", NEW)];
    let refused = desk.fill("/staff/account", "/staff/account/password", &wrong).await;
    assert!(refused.status == 422 && refused.body.contains("パスワードが違います") && !refused.body.contains(NEW), "{}", refused.body);
    let current = password("sato");
    for (new, again) in [("mijikai", "mijikai"), (NEW, "betsu no nagai aikotoba"), (current.as_str(), current.as_str())] {
        let typed = [("current", current.as_str()), ("new", new), ("again", again)];
        assert_eq!(desk.fill("/staff/account", "/staff/account/password", &typed).await.status, 422);
    }
    let before = desk.cookie.clone();
    let done = desk.fill("/staff/account", "/staff/account/password", &[("current", &current), ("new", NEW), ("again", NEW)]).await;
    assert_eq!(done.status, 303, "{}", done.body);
    assert_ne!(desk.cookie, before);
    assert!(desk.get("/staff/account").await.body.contains("開けます"));
    assert_eq!(phone.get("/staff/account").await.status, 303, "at once, not in a minute");
    assert_eq!(town.stranger().post("/staff/login", &[("login", "sato"), ("password", &current)]).await.status, 422);
    assert_eq!(town.stranger().post("/staff/login", &[("login", "sato"), ("password", NEW)]).await.status, 303);
}

#[tokio::test]
async fn she_sees_her_sessions_and_ends_one_or_all_others() {
    let town = Town::new().await;
    let mut desk = town.browser("sato").await;
    const PLACE: &str = "/staff/account/sessions";
    assert!(!desk.get(PLACE).await.body.contains("ほかの端末をログアウトする"));
    let mut phone = town.stranger();
    phone.network = Some("203.0.113.9");
    let mut library = phone.clone();
    for browser in [&mut phone, &mut library] {
        town.later(1);
        browser.post("/staff/login", &[("login", "sato"), ("password", &password("sato"))]).await;
    }
    let page = desk.get(PLACE).await.body;
    assert!(
        page.contains("この画面") && page.contains("Firefox（Windows）") && page.contains("いまと同じ") && page.contains("ほかの場所"),
        "{page}"
    );
    assert!(!page.contains("203.0.113"), "no address stands anywhere");
    assert!(desk.get("/staff/account").await.body.contains("3か所でログイン中"));

    let end = format!("/staff/account/sessions/{}/end", between(&page, "/staff/account/sessions/", "/end"));
    assert_eq!(desk.fill(PLACE, &end, &[]).await.status, 303);
    assert_eq!(library.get("/staff/account").await.status, 303, "the latest stands first, and it is over at once");
    assert_eq!(phone.get("/staff/account").await.status, 200);
    assert_eq!(desk.fill(PLACE, &end, &[]).await.status, 404);

    assert_eq!(desk.fill(PLACE, "/staff/account/end-others", &[]).await.status, 303);
    assert_eq!(phone.get("/staff/account").await.status, 303);
    assert_eq!(desk.get("/staff/account").await.status, 200);
    let mut aoki = town.browser("aoki").await;
    assert_eq!(aoki.fill("/staff/account", &end, &[]).await.status, 404, "nobody ends another's session");
}

#[tokio::test]
async fn a_password_that_is_easily_guessed_is_refused_with_a_way_out() {
    let town = Town::new().await;
    let mut desk = town.browser("sato").await;
    let current = password("sato");
    for new in ["passwordpassword1", "satosatosato2026", "つむぎの家つむぎの家つむぎの家"] {
        let answer = desk.fill("/staff/account", "/staff/account/password", &[("current", &current), ("new", new), ("again", new)]).await;
        assert!(answer.status == 422 && answer.body.contains("関係のない言葉を3つほど"), "{new}: {}", answer.body);
    }
}
