use super::browser::{Town, password};

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
    assert!(desk.get("/staff/account").await.body.contains("持っています"));
    assert_eq!(phone.get("/staff/account").await.status, 303, "at once, not in a minute");
    assert_eq!(town.stranger().post("/staff/login", &[("login", "sato"), ("password", &current)]).await.status, 422);
    assert_eq!(town.stranger().post("/staff/login", &[("login", "sato"), ("password", NEW)]).await.status, 303);
}

#[tokio::test]
async fn she_sees_her_sessions_and_deeds_and_ends_the_others() {
    let town = Town::new().await;
    let mut desk = town.browser("sato").await;
    assert!(!desk.get("/staff/account").await.body.contains("ほかの端末をログアウトする"));
    let mut phone = town.browser("sato").await;
    let page = desk.get("/staff/account").await.body;
    assert!(page.contains("この画面") && page.contains("ほかの端末をログアウトする") && page.contains("ログイン：開始"), "{page}");
    assert_eq!(desk.fill("/staff/account", "/staff/account/end-others", &[]).await.status, 303);
    assert!(!desk.get("/staff/account").await.body.contains("ほかの端末をログアウトする"));
    town.later(2);
    phone.get("/staff/account").await;
    assert_eq!(phone.get("/staff/account").await.status, 303);
    assert_eq!(desk.get("/staff/account").await.status, 200);
}
