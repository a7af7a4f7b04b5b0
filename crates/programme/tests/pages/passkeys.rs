//! Passkeys, told as what happens to 佐藤さん: alone, after the password, lost, stolen and imitated.

use platform::account;
use platform::web::Site;

use super::browser::{Answer, Browser, Town, between, password};
use super::signing_in::{NEW, printed, recovery, sign_in};
use super::soft_passkey::{ORIGIN, SoftPasskey, fields, question};

const PASSKEYS: &str = "/staff/account/passkeys";
const ENTER: &str = "/staff/login/passkey";
const PROVE: &str = "/staff/login/second/passkey";

/// The town under a name of its own; 佐藤さん has a passkey.
async fn with_passkey(secret: bool) -> (Town, Browser, SoftPasskey) {
    let town = Town::new().await;
    town.house.site.set(Site::of_origin(ORIGIN).unwrap()).unwrap();
    let mut sato = town.browser("sato").await;
    let mut passkey = SoftPasskey::new(7, secret);
    let done = add(&mut sato, &mut passkey, "しごとの電話").await;
    assert_eq!((done.status, done.place()), (303, "/staff/account/passkeys?done=changed"), "{}", done.body);
    (town, sato, passkey)
}

async fn add(browser: &mut Browser, passkey: &mut SoftPasskey, name: &str) -> Answer {
    let page = browser.get(PASSKEYS).await;
    assert_eq!(page.status, 200, "{}", page.head);
    let token = page.value("form_token");
    let given = passkey.made(&page);
    let mut all = fields(&given);
    all.extend([("form_token", token.as_str()), ("name", name)]);
    browser.post(PASSKEYS, &all).await
}

/// Opens a page with a question, and answers it.
async fn prove(browser: &mut Browser, page: &str, place: &str, passkey: &SoftPasskey) -> Answer {
    let page = browser.get(page).await;
    let given = passkey.proved(&page);
    let token = if page.body.contains("form_token") { page.value("form_token") } else { String::new() };
    let mut all = fields(&given);
    all.push(("form_token", token.as_str()));
    browser.post(place, &all).await
}

async fn enter(browser: &mut Browser, passkey: &SoftPasskey) -> Answer {
    prove(browser, "/staff/login", ENTER, passkey).await
}

#[tokio::test]
async fn her_telephone_is_the_whole_sign_in() {
    let (town, mut sato, passkey) = with_passkey(true).await;
    let page = sato.get(PASSKEYS).await.body;
    assert!(page.contains("しごとの電話") && page.contains("これだけでログイン"), "{page}");
    let mut morning = town.stranger();
    let in_house = enter(&mut morning, &passkey).await;
    assert_eq!((in_house.status, in_house.place()), (303, "/staff"), "{}", in_house.body);
    let live = morning.live(&town).await.unwrap();
    assert_eq!(live.account.login, "sato");
    assert!(live.ring.present_seat(town.team).is_some(), "her key and the team's");
    assert!(morning.others.contains_key("__Host-tsunagari-device"), "and the browser is known");
    let change = [("current", &*password("sato")), ("new", NEW), ("again", NEW)];
    assert_eq!(sato.fill("/staff/account", "/staff/account/password", &change).await.status, 303);
    assert_eq!(enter(&mut town.stranger(), &passkey).await.status, 303, "a new password leaves it as it is");
    let deeds = town.deeds().await;
    assert!(deeds.iter().any(|deed| deed == "account.passkey_added"), "{deeds:?}");
}

#[tokio::test]
async fn without_a_secret_it_is_the_second_proof() {
    let (town, mut sato, passkey) = with_passkey(false).await;
    assert!(sato.get(PASSKEYS).await.body.contains("パスワードのあとの確認"));
    assert!(!town.stranger().get("/staff/login").await.body.contains("data-passkey"), "nobody has one that opens a key");
    let mut morning = town.stranger();
    assert_eq!(sign_in(&mut morning, "sato", &password("sato")).await.place(), "/staff/login/second?next=%2Fstaff");
    assert!(morning.cookie.is_none());
    let page = morning.get("/staff/login/second").await.body;
    assert!(page.contains("パスキーで確認する") && !page.contains("認証アプリの数字"), "{page}");
    let done = prove(&mut morning, "/staff/login/second", PROVE, &passkey).await;
    assert_eq!((done.status, done.place()), (303, "/staff"), "{}", done.body);
    assert!(morning.live(&town).await.unwrap().ring.present_seat(town.team).is_some());
}

#[tokio::test]
async fn one_that_opens_nothing_is_told_to_take_the_password() {
    let (town, mut sato, plain) = with_passkey(false).await;
    let mut opening = SoftPasskey::new(8, true);
    assert_eq!(add(&mut sato, &mut opening, "鍵の機器").await.status, 303);
    let mut morning = town.stranger();
    let refused = enter(&mut morning, &plain).await;
    assert!(refused.status == 422 && refused.body.contains("パスワードを入れてください"), "{}", refused.body);
    let mut other = opening.clone();
    other.secret = Some([9; 32]);
    assert_eq!(enter(&mut morning, &other).await.status, 422, "a secret that is not its own opens nothing");
    assert!(morning.cookie.is_none());
}

#[tokio::test]
async fn an_answer_is_taken_once_and_soon() {
    let (town, _, passkey) = with_passkey(true).await;
    let mut sato = town.stranger();
    let page = sato.get("/staff/login").await;
    let given = passkey.proved(&page);
    let mut thief = sato.clone();
    assert_eq!(sato.post(ENTER, &fields(&given)).await.status, 303);
    let again = thief.post(ENTER, &fields(&given)).await;
    assert!(again.status == 422 && thief.cookie.is_none(), "overheard, it is worth nothing: {}", again.head);
    let late = passkey.proved(&thief.get("/staff/login").await);
    town.later(11);
    let refused = thief.post(ENTER, &fields(&late)).await;
    assert!(refused.status == 422 && refused.body.contains("時間が過ぎた"), "{}", refused.body);
    assert_eq!(thief.post(ENTER, &[]).await.status, 422);
    assert_eq!(thief.post(ENTER, &[("answer", "{}"), ("ceremony", "AAAA")]).await.status, 422);
}

#[tokio::test]
async fn imitations_are_refused() {
    let (town, _, passkey) = with_passkey(true).await;
    let mut stranger = town.stranger();
    let elsewhere = SoftPasskey { origin: "https://tsunagari.example.com".to_owned(), ..passkey.clone() };
    let unverified = SoftPasskey { flags: 0b001, ..passkey.clone() };
    let nobodys = SoftPasskey::new(3, true);
    for wrong in [&elsewhere, &unverified, &nobodys] {
        let refused = enter(&mut stranger, wrong).await;
        assert!(refused.status == 422 && refused.body.contains("確認できませんでした"), "{}", refused.body);
    }
    assert!(stranger.cookie.is_none());
    // A key of another with her id: signed by the wrong one.
    let mut lead = town.browser("aoki").await;
    let mut hers = SoftPasskey::new(9, true);
    assert_eq!(add(&mut lead, &mut hers, "青木の鍵").await.status, 303);
    let page = stranger.get("/staff/login").await;
    let (mut mixed, other) = (passkey.proved(&page), hers.proved(&page));
    mixed[1].1 = mixed[1].1.replace(between(&mixed[1].1, "\"signature\":\"", "\""), between(&other[1].1, "\"signature\":\"", "\""));
    assert_eq!(stranger.post(ENTER, &fields(&mixed)).await.status, 422);
    assert!(town.deeds().await.iter().any(|deed| deed == "session.refused"));
}

#[tokio::test]
async fn a_question_serves_only_whom_it_was_given_to() {
    let (town, mut sato, passkey) = with_passkey(true).await;
    let (mut one, mut two) = (town.stranger(), town.stranger());
    sign_in(&mut one, "sato", &password("sato")).await;
    sign_in(&mut two, "sato", &password("sato")).await;
    let given = passkey.proved(&one.get("/staff/login/second").await);
    assert_eq!(two.post(PROVE, &fields(&given)).await.status, 422, "another step");
    assert_eq!(town.stranger().post(ENTER, &fields(&given)).await.status, 422, "and no sign-in page");
    let confirm = sato.get("/staff/confirm").await;
    let token = confirm.value("form_token");
    let mut all = fields(&given);
    all.push(("form_token", &token));
    assert_eq!(sato.post("/staff/confirm/passkey", &all).await.status, 422, "nor fresh proof");
}

#[tokio::test]
async fn it_gives_fresh_proof() {
    let (town, mut sato, passkey) = with_passkey(false).await;
    town.later(11);
    assert!(sato.get(PASSKEYS).await.place().starts_with("/staff/confirm"));
    let before = sato.cookie.clone();
    let done = prove(&mut sato, "/staff/confirm?next=%2Fstaff%2Faccount%2Fpasskeys", "/staff/confirm/passkey", &passkey).await;
    assert_eq!(done.status, 303, "{}", done.body);
    assert_ne!(sato.cookie, before, "the session goes on under a new token");
    assert_eq!(sato.get(PASSKEYS).await.status, 200);
    let mut aoki = town.browser("aoki").await;
    town.later(11);
    assert!(!aoki.get("/staff/confirm").await.body.contains("data-passkey"), "who has none is not asked");
}

#[tokio::test]
async fn taken_away_it_opens_nothing_more() {
    let (town, mut sato, passkey) = with_passkey(true).await;
    let page = sato.get(PASSKEYS).await.body;
    let place = format!("{PASSKEYS}/{}/remove", between(&page, "/staff/account/passkeys/", "/remove"));
    let mut aoki = town.browser("aoki").await;
    assert_eq!(aoki.get(&place).await.status, 404, "not hers, not there");
    let short = "vum7-keto-ri";
    let change = [("current", &*password("sato")), ("new", short), ("again", short)];
    assert_eq!(sato.fill("/staff/account", "/staff/account/password", &change).await.status, 303, "eight are enough beside it");
    let refused = sato.fill(&place, &place, &[]).await;
    assert!(refused.status == 422 && refused.body.contains("15文字より短い"), "{}", refused.body);
    let change = [("current", short), ("new", NEW), ("again", NEW)];
    assert_eq!(sato.fill("/staff/account", "/staff/account/password", &change).await.status, 303);
    assert!(sato.get(&place).await.body.contains("しごとの電話"));
    let page = town.stranger().get("/staff/login").await;
    assert_eq!(sato.fill(&place, &place, &[]).await.status, 303);
    assert_eq!(town.stranger().post(ENTER, &fields(&passkey.proved(&page))).await.status, 422);
    assert_eq!(sign_in(&mut town.stranger(), "sato", NEW).await.place(), "/staff", "nothing else is asked any more");
    let mut conn = town.house.db.read().await.unwrap();
    assert!(conn.opt("select 1 from passkey", &[]).await.unwrap().is_none());
}

#[tokio::test]
async fn the_telephone_is_lost_and_the_paper_is_in_the_safe() {
    let (town, mut sato, passkey) = with_passkey(true).await;
    let paper = printed(&mut sato).await;
    let page = town.stranger().get("/staff/login").await;
    let mut typed = recovery(&paper, NEW).to_vec();
    typed.push(("lost_second", "1"));
    assert_eq!(town.stranger().post("/staff/login/recover", &typed).await.status, 200);
    assert_eq!(town.stranger().post(ENTER, &fields(&passkey.proved(&page))).await.status, 422, "whoever found it stands outside");
    assert_eq!(sign_in(&mut town.stranger(), "sato", NEW).await.place(), "/staff");
}

#[tokio::test]
async fn who_has_left_does_not_come_back_by_it() {
    let (town, _, passkey) = with_passkey(true).await;
    let sato = account::by_login(&mut town.house.db.read().await.unwrap(), "sato").await.unwrap().unwrap();
    let mut tx = town.house.db.begin().await.unwrap();
    account::set_active(&mut tx, town.tenant, sato.id, false).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(enter(&mut town.stranger(), &passkey).await.status, 422);
}

#[tokio::test]
async fn names_and_addresses_are_looked_at() {
    let (_town, mut sato, passkey) = with_passkey(true).await;
    let long = "な".repeat(41);
    for (name, sentence) in [("", "名前を付けて"), (long.as_str(), "40文字まで"), ("しごとの電話", "同じ名前")] {
        let refused = add(&mut sato, &mut SoftPasskey::new(5, true), name).await;
        assert!(refused.status == 422 && refused.body.contains(sentence), "{name}: {}", refused.body);
    }
    let twice = add(&mut sato, &mut passkey.clone(), "もう一度").await;
    assert!(twice.status == 422 && twice.body.contains("もう登録"), "{}", twice.body);
    let foreign =
        add(&mut sato, &mut SoftPasskey { origin: "https://evil.example".to_owned(), ..SoftPasskey::new(5, true) }, "よその").await;
    assert_eq!(foreign.status, 422);
    let (options, _) = question(&sato.get(PASSKEYS).await);
    assert_eq!(options["rp"]["id"], "tsunagari.example.jp");
    assert_eq!(options["authenticatorSelection"]["userVerification"], "required");

    let numbers = Town::new().await;
    let page = numbers.browser("sato").await.get(PASSKEYS).await;
    assert!(page.status == 200 && page.body.contains("名前のアドレスで開いて") && !page.body.contains("data-passkey"), "{}", page.body);
}
