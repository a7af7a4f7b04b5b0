//! Signing in, told as what happens to people: a second proof, a forgotten password, a lost telephone, a flood.

use platform::account;
use platform::keys::KeyRing;
use vault::{About, AuthenticatorSecret};

use super::browser::{Answer, Browser, Town, between, password};

const APP: &str = "/staff/account/authenticator";
pub const NEW: &str = "atarashii nagai aikotoba";

pub async fn sign_in(browser: &mut Browser, login: &str, password: &str) -> Answer {
    browser.post("/staff/login", &[("login", login), ("password", password)]).await
}

fn seconds(town: &Town) -> u64 {
    use platform::chance::Clock as _;
    u64::try_from(town.clock.now().as_second()).unwrap()
}

/// What her app knows: the secret, opened with her own key as only she can.
async fn app(town: &Town, browser: &Browser) -> AuthenticatorSecret {
    let live = browser.live(town).await.unwrap();
    open(town, &live.ring, &live.account).await.unwrap()
}

async fn open(town: &Town, ring: &KeyRing, account: &account::Account) -> Option<AuthenticatorSecret> {
    let mut conn = town.house.db.read().await.unwrap();
    let row = conn.one("select sealed from authenticator", &[]).await.unwrap();
    let sealed: Vec<u8> = row.get(0).unwrap();
    let about = About { tenant: account.tenant, table: "authenticator", record: account.id.bytes(), field: "sealed" };
    AuthenticatorSecret::open(&sealed, ring.private(), &about).ok()
}

/// 佐藤さん sets an authenticator app up.
async fn with_app(town: &Town) -> (Browser, AuthenticatorSecret) {
    let mut sato = town.browser("sato").await;
    let page = sato.get(APP).await;
    assert!(page.body.contains("<svg class=\"qr\"") && page.body.contains("6桁"), "{}", page.body);
    let app = app(town, &sato).await;
    assert!(page.body.contains(app.to_letters().as_str()), "the letters stand beside the code");
    assert!(sato.get(APP).await.body.contains(app.to_letters().as_str()), "looking again shows the same");
    assert_eq!(sato.fill(APP, APP, &[("code", "000000")]).await.status, 422);
    let done = sato.fill(APP, APP, &[("code", &app.code_at(seconds(town)))]).await;
    assert_eq!(done.status, 303, "{}", done.body);
    (sato, app)
}

#[tokio::test]
async fn sato_proves_herself_twice_and_a_code_is_good_once() {
    let town = Town::new().await;
    let (sato, app) = with_app(&town).await;
    let page = sato.clone().get(APP).await;
    assert!(!page.body.contains(app.to_letters().as_str()), "shown while setting up, and never again");

    let mut other = town.stranger();
    let answer = sign_in(&mut other, "sato", &password("sato")).await;
    assert_eq!((answer.status, answer.place()), (303, "/staff/login/second?next=%2Fstaff"));
    assert!(other.cookie.is_none(), "the password alone begins no session");
    assert_eq!(other.get("/staff/account").await.status, 303);
    let asked = other.get("/staff/login/second?next=%2Fstaff%2Faccount").await;
    assert!(asked.body.contains("佐藤") && asked.value("next") == "/staff/account");
    let used = app.code_at(seconds(&town));
    let again = other.post("/staff/login/second", &[("code", &used)]).await;
    assert!(again.status == 422 && again.body.contains("すでに使われています"), "the code of setting up was used: {}", again.body);
    town.later(1);
    let code = app.code_at(seconds(&town));
    let mut thief = other.clone();
    let spaced = format!("{} {}", &code[..3], &code[3..]);
    let done = other.post("/staff/login/second", &[("code", &spaced), ("next", "/staff/account")]).await;
    assert_eq!((done.status, done.place()), (303, "/staff/account"), "{}", done.body);
    assert_eq!(other.get("/staff/account").await.status, 200);
    assert!(other.live(&town).await.unwrap().ring.present_seat(town.team).is_some());
    assert_eq!(thief.post("/staff/login/second", &[("code", &code)]).await.place(), "/staff/login?why=again&next=%2Fstaff");
    sign_in(&mut thief, "sato", &password("sato")).await;
    assert_eq!(thief.post("/staff/login/second", &[("code", &code)]).await.status, 422, "seen over her shoulder, it is worth nothing");
}

#[tokio::test]
async fn neither_the_database_nor_an_administrator_reads_the_secret() {
    let town = Town::new().await;
    let (_, app) = with_app(&town).await;
    let admin = town.browser("yamada").await.live(&town).await.unwrap();
    let sato = account::by_login(&mut town.house.db.read().await.unwrap(), "sato").await.unwrap().unwrap();
    assert!(open(&town, &admin.ring, &sato).await.is_none());
    let mut conn = town.house.db.read().await.unwrap();
    let sealed: Vec<u8> = conn.one("select sealed from authenticator", &[]).await.unwrap().get(0).unwrap();
    let letters = app.to_letters().replace(' ', "");
    assert!(!String::from_utf8_lossy(&sealed).contains(&letters));
}

#[tokio::test]
async fn guessing_codes_ends_the_step_and_then_has_to_wait() {
    let town = Town::new().await;
    let (_, app) = with_app(&town).await;
    town.later(1);
    let mut guesser = town.stranger();
    guesser.network = Some("198.51.100.4");
    sign_in(&mut guesser, "sato", &password("sato")).await;
    let mut last = 0;
    for guess in 0..4 {
        last = guesser.post("/staff/login/second", &[("code", &format!("00000{guess}"))]).await.status;
    }
    assert_eq!(last, 422);
    let over = guesser.post("/staff/login/second", &[("code", "999999")]).await;
    assert_eq!(over.place(), "/staff/login?why=again&next=%2Fstaff");
    let waits = sign_in(&mut guesser, "sato", &password("sato")).await;
    assert!(waits.status == 429 && waits.head.to_lowercase().contains("retry-after:"), "{}", waits.head);
    let mut sato = town.stranger();
    sign_in(&mut sato, "sato", &password("sato")).await;
    assert_eq!(sato.post("/staff/login/second", &[("code", &app.code_at(seconds(&town)))]).await.status, 303, "she does not wait for him");
}

#[tokio::test]
async fn the_second_step_is_awaited_for_minutes() {
    let town = Town::new().await;
    let (_, app) = with_app(&town).await;
    let mut late = town.stranger();
    sign_in(&mut late, "sato", &password("sato")).await;
    town.later(5);
    assert_eq!(
        late.post("/staff/login/second", &[("code", &app.code_at(seconds(&town)))]).await.place(),
        "/staff/login?why=again&next=%2Fstaff"
    );
    assert_eq!(town.stranger().get("/staff/login/second").await.place(), "/staff/login?why=again&next=%2Fstaff");
}

#[tokio::test]
async fn taking_the_app_away_wants_a_fresh_proof_and_a_password_that_stands_alone() {
    let town = Town::new().await;
    let (mut sato, _) = with_app(&town).await;
    let short = "vum7-keto-ri";
    let change = [("current", &*password("sato")), ("new", short), ("again", short)];
    assert_eq!(sato.fill("/staff/account", "/staff/account/password", &change).await.status, 303, "eight are enough beside the app");
    let refused = sato.fill("/staff/account", "/staff/account/authenticator/remove", &[]).await;
    assert!(refused.status == 422 && refused.body.contains("15文字より短い"), "{}", refused.body);
    let change = [("current", short), ("new", NEW), ("again", NEW)];
    assert_eq!(sato.fill("/staff/account", "/staff/account/password", &change).await.status, 303);
    town.later(11);
    let away = sato.fill("/staff/account", "/staff/account/authenticator/remove", &[]).await;
    assert!(away.place().starts_with("/staff/confirm"), "{}", away.head);
    sato.fill("/staff/confirm", "/staff/confirm", &[("password", NEW)]).await;
    assert_eq!(sato.fill("/staff/account", "/staff/account/authenticator/remove", &[]).await.status, 303);
    assert_eq!(sign_in(&mut town.stranger(), "sato", NEW).await.place(), "/staff");
    let deeds = town.deeds().await;
    for deed in ["account.authenticator_added", "account.authenticator_removed", "account.password_changed"] {
        assert!(deeds.iter().any(|done| done == deed), "{deed} in {deeds:?}");
    }
}

/// 佐藤さん prints her code; answers it as it stands on the paper.
pub async fn printed(browser: &mut Browser) -> String {
    let page = browser.fill("/staff/account/recovery-code", "/staff/account/recovery-code", &[]).await;
    assert_eq!(page.status, 200, "{}", page.body);
    code_on(&page.body)
}

fn code_on(page: &str) -> String {
    let groups = between(page, "<ol class=\"code-sheet__groups\">", "</ol>");
    let groups: Vec<&str> = groups.split("<code>").skip(1).map(|rest| rest.split('<').next().unwrap()).collect();
    assert_eq!(groups.len(), 8, "{page}");
    groups.join("-")
}

pub fn recovery<'a>(code: &'a str, new: &'a str) -> [(&'a str, &'a str); 4] {
    [("login", "sato"), ("code", code), ("new", new), ("again", new)]
}

const RECOVER: &str = "/staff/login/recover";

#[tokio::test]
async fn a_forgotten_password_and_the_paper_from_the_safe() {
    let town = Town::new().await;
    let mut sato = town.browser("sato").await;
    let before = sato.live(&town).await.unwrap().ring.private().public().to_bytes();
    let paper = printed(&mut sato).await;
    assert!(!sato.get("/staff/account/recovery-code").await.body.contains(&paper[..5]), "shown once");

    let mut home = town.stranger();
    let mistyped = format!("{}{}{}", &paper[..6], if &paper[6..7] == "7" { "8" } else { "7" }, &paper[7..]);
    let slip = home.post(RECOVER, &recovery(&mistyped, NEW)).await;
    assert!(slip.status == 422 && slip.body.contains("2組め"), "{}", slip.body);
    assert!(slip.body.contains(&mistyped) && !slip.body.contains(NEW), "the code is still there, the password is not");
    let short = home.post(RECOVER, &recovery(&paper, "mijikai")).await;
    assert!(short.status == 422 && short.body.contains("15文字以上"), "{}", short.body);
    let typed_small = paper.to_lowercase().replace('-', " ");
    let done = home.post(RECOVER, &recovery(&typed_small, NEW)).await;
    assert_eq!(done.status, 200, "{}", done.body);
    let fresh = code_on(&done.body);
    assert_ne!(fresh, paper);

    assert_eq!(sato.get("/staff/account").await.status, 303, "every session is over");
    assert_eq!(sign_in(&mut town.stranger(), "sato", &password("sato")).await.status, 422);
    assert_eq!(sign_in(&mut home, "sato", NEW).await.status, 303);
    let live = home.live(&town).await.unwrap();
    assert_eq!(live.ring.private().public().to_bytes(), before, "the same key");
    assert!(live.ring.present_seat(town.team).is_some(), "and the team's");
    let old = town.stranger().post(RECOVER, &recovery(&paper, "betsu no nagai aikotoba")).await;
    assert!(old.status == 422 && old.body.contains("古い紙でないか"), "{}", old.body);
    assert_eq!(town.stranger().post(RECOVER, &recovery(&fresh, "betsu no nagai aikotoba")).await.status, 200);
    assert!(town.deeds().await.iter().any(|deed| deed == "account.recovered"));
}

#[tokio::test]
async fn a_lost_telephone_and_the_paper_from_the_safe() {
    let town = Town::new().await;
    let (mut sato, _) = with_app(&town).await;
    let paper = printed(&mut sato).await;
    let kept = town.stranger().post(RECOVER, &recovery(&paper, NEW)).await;
    assert_eq!(sign_in(&mut town.stranger(), "sato", NEW).await.place(), "/staff/login/second?next=%2Fstaff", "the app is still asked");
    let paper = code_on(&kept.body);
    let mut typed = recovery(&paper, NEW).to_vec();
    typed.push(("lost_second", "1"));
    assert_eq!(town.stranger().post(RECOVER, &typed).await.status, 200);
    assert_eq!(sign_in(&mut town.stranger(), "sato", NEW).await.place(), "/staff");
}

#[tokio::test]
async fn a_wrong_login_and_a_wrong_paper_are_one_answer() {
    let town = Town::new().await;
    let mut sato = town.browser("sato").await;
    printed(&mut sato).await;
    let other = vault::RecoveryCode::generate();
    let other = other.to_paper();
    let mut answers = Vec::new();
    for login in ["sato", "dare", "yamada"] {
        let typed = [("login", login), ("code", other.as_str()), ("new", NEW), ("again", NEW)];
        let answer = town.stranger().post(RECOVER, &typed).await;
        answers.push((answer.status, answer.body.replace(login, "")));
    }
    assert!(answers.iter().all(|answer| *answer == answers[0]) && answers[0].0 == 422);
}

#[tokio::test]
async fn a_stranger_who_guesses_waits_and_sato_does_not() {
    let town = Town::new().await;
    let mut desk = town.browser("sato").await;
    let mut guesser = town.stranger();
    guesser.network = Some("198.51.100.4");
    for guess in 0..5 {
        assert_eq!(sign_in(&mut guesser, "sato", &format!("chigau aikotoba {guess}")).await.status, 422);
    }
    let held = sign_in(&mut guesser, "sato", &password("sato")).await;
    assert_eq!(held.status, 429, "whatever he types now: {}", held.body);
    assert!(held.body.contains("秒待ってから") && held.body.contains("value=\"sato\""), "{}", held.body);
    assert_eq!(sign_in(&mut guesser, "aoki", &password("aoki")).await.status, 303, "another login from there is another pair");

    let mut elsewhere = town.stranger();
    elsewhere.network = Some("203.0.113.20");
    assert_eq!(sign_in(&mut elsewhere, "sato", &password("sato")).await.status, 303, "from another network she comes in");
    desk.network = Some("198.51.100.4");
    desk.cookie = None;
    assert_eq!(sign_in(&mut desk, "sato", &password("sato")).await.status, 303, "on a known device even from his");
    town.later(1);
    assert_eq!(sign_in(&mut guesser, "sato", &password("sato")).await.status, 303, "nobody is locked out for good");
}

#[tokio::test]
async fn an_unknown_name_is_held_up_like_a_known_one() {
    let town = Town::new().await;
    let mut answers = Vec::new();
    for login in ["sato", "dare"] {
        let mut guesser = town.stranger();
        guesser.network = Some("198.51.100.4");
        let mut seen = Vec::new();
        for guess in 0..7 {
            let answer = sign_in(&mut guesser, login, &format!("chigau aikotoba {guess}")).await;
            seen.push((answer.status, answer.body.replace(login, "")));
        }
        answers.push(seen);
    }
    assert_eq!(answers[0], answers[1]);
    let refused = town.deeds().await.iter().filter(|deed| *deed == "session.refused").count();
    assert_eq!(refused, 10, "five of each are on record");
}

#[tokio::test]
async fn a_device_that_was_forgotten_or_not_used_is_a_stranger_again() {
    let town = Town::new().await;
    let mut desk = town.browser("sato").await;
    let known = desk.others["__Host-tsunagari-device"].clone();
    let page = desk.get("/staff/account/sessions").await.body;
    assert!(page.contains("いつもの端末") && page.contains("この端末"), "{page}");
    let mut guesser = town.stranger();
    guesser.network = Some("198.51.100.4");
    guesser
        .others
        .insert("__Host-tsunagari-device".to_owned(), format!("{}{}", if known.starts_with('0') { "1" } else { "0" }, &known[1..]));
    for guess in 0..6 {
        sign_in(&mut guesser, "sato", &format!("chigau aikotoba {guess}")).await;
    }
    desk.network = guesser.network;
    let forget = format!("/staff/account/devices/{}/forget", between(&page, "/staff/account/devices/", "/forget"));
    assert_eq!(desk.fill("/staff/account/sessions", &forget, &[]).await.status, 303);
    desk.cookie = None;
    assert_eq!(sign_in(&mut desk, "sato", &password("sato")).await.status, 429, "now she stands where he stands");
}

#[tokio::test]
async fn a_shared_computer_is_known_for_each_of_its_people() {
    let town = Town::new().await;
    let mut counter = town.stranger();
    for login in ["sato", "yamada", "sato"] {
        assert_eq!(sign_in(&mut counter, login, &password(login)).await.status, 303);
        counter.cookie = None;
    }
    for login in ["sato", "yamada"] {
        let account = account::by_login(&mut town.house.db.read().await.unwrap(), login).await.unwrap().unwrap();
        let devices = platform::device::list(&mut town.house.db.read().await.unwrap(), town.tenant, account.id).await.unwrap();
        assert_eq!(devices.len(), 1, "{login}");
    }
}

#[tokio::test]
async fn hidden_everywhere_and_nothing_on_the_screen() {
    let town = Town::new().await;
    let mut desk = town.browser("sato").await;
    let mut phone = town.browser("sato").await;
    let mut aoki = town.browser("aoki").await;
    let answer = desk.fill("/staff/account", "/staff/lock", &[]).await;
    assert_eq!((answer.status, answer.place()), (303, "/closed"));
    assert!(answer.head.to_lowercase().contains("clear-site-data"));
    let closed = desk.get("/closed").await;
    assert_eq!(closed.status, 200);
    for word in ["つながり", "ログイン", "相談", "staff"] {
        assert!(!closed.body.contains(word), "{word} in {}", closed.body);
    }
    assert_eq!((desk.get("/staff/account").await.status, phone.get("/staff/account").await.status), (303, 303));
    assert_eq!(aoki.get("/staff/account").await.status, 200, "hers alone");
}

#[tokio::test]
async fn an_invited_person_leaves_with_her_paper_in_hand() {
    let town = Town::new().await;
    let mut lead = town.browser("aoki").await;
    let team = town.team.to_string();
    let fields = [("name", "小林"), ("login", "kobayashi"), ("role", "counsellor"), ("team", team.as_str())];
    let answer = lead.fill("/staff/people/new", "/staff/people", &fields).await;
    let link = format!("/staff/invitation/{}", between(&answer.body, "/staff/invitation/", "<"));
    let mut kobayashi = town.stranger();
    let weak = kobayashi.post(&link, &[("password", "kobayashikobayashi"), ("again", "kobayashikobayashi")]).await;
    assert!(weak.status == 422 && weak.body.contains("推測されやすい"), "{}", weak.body);
    let done = kobayashi.post(&link, &[("password", NEW), ("again", NEW)]).await;
    let paper = code_on(&done.body);
    let typed =
        [("login", "kobayashi"), ("code", paper.as_str()), ("new", "betsu no nagai aikotoba"), ("again", "betsu no nagai aikotoba")];
    assert_eq!(kobayashi.post(RECOVER, &typed).await.status, 200);
}

/// A hashing that was skipped for unknown names would make them forty times as fast; twice is the noise of a machine.
#[tokio::test]
async fn an_unknown_name_takes_as_long_as_a_wrong_password() {
    let town = Town::at_cost(vault::Argon2Cost { memory_kib: 4 * 1024, passes: 2 }).await;
    let mut took = Vec::new();
    for login in ["sato", "dare"] {
        let mut times = Vec::new();
        for try_of in 0..9u8 {
            let mut guesser = town.stranger();
            guesser.network = Some(["198.51.100.4", "203.0.113.9", "192.0.2.1"][usize::from(try_of % 3)]);
            #[expect(clippy::disallowed_methods, reason = "what is told apart is the time itself")]
            let begun = std::time::Instant::now();
            assert_eq!(sign_in(&mut guesser, login, "chigau nagai aikotoba").await.status, 422);
            times.push(begun.elapsed());
        }
        times.sort();
        took.push(times[times.len() / 2]);
    }
    assert!(took[0] < took[1] * 2 && took[1] < took[0] * 2, "{took:?}");
}

#[tokio::test]
async fn whoever_hangs_up_in_the_middle_has_not_made_room() {
    let town = Town::at_cost(vault::Argon2Cost { memory_kib: 16 * 1024, passes: 16 }).await;
    let house = town.house.clone();
    let request = tokio::spawn(async move {
        let visitor = platform::web::Visitor::inside(&house);
        platform::session::attempt(&house, &visitor, "dare", vault::Password::new("chigau nagai aikotoba".to_owned())).await.is_ok()
    });
    let waiting = || tokio::time::sleep(std::time::Duration::from_millis(1));
    while town.house.lane.hashing() == 0 {
        waiting().await;
    }
    request.abort();
    assert!(request.await.unwrap_err().is_cancelled());
    assert_eq!(town.house.lane.hashing(), 1, "the request is gone, and its hashing still holds the turn");
    while town.house.lane.hashing() == 1 {
        waiting().await;
    }
}

#[tokio::test]
async fn a_guesser_with_the_password_and_many_networks_is_one_guesser() {
    let town = Town::new().await;
    let (mut desk, app) = with_app(&town).await;
    town.later(1);
    for network in ["198.51.100.4", "203.0.113.9", "192.0.2.1", "100.64.0.1", "100.65.0.1"] {
        let mut guesser = town.stranger();
        guesser.network = Some(network);
        sign_in(&mut guesser, "sato", &password("sato")).await;
        for n in 0..4 {
            assert_eq!(guesser.post("/staff/login/second", &[("code", &format!("00000{n}"))]).await.status, 422);
        }
    }
    let mut guesser = town.stranger();
    guesser.network = Some("100.66.0.1");
    sign_in(&mut guesser, "sato", &password("sato")).await;
    let held = guesser.post("/staff/login/second", &[("code", &app.code_at(seconds(&town)))]).await;
    assert!(held.status == 429 && held.body.contains("秒待ってから"), "{}", held.body);
    desk.cookie = None;
    sign_in(&mut desk, "sato", &password("sato")).await;
    let done = desk.post("/staff/login/second", &[("code", &app.code_at(seconds(&town)))]).await;
    assert_eq!(done.status, 303, "on her own device she does not wait for them: {}", done.body);
}

#[tokio::test]
async fn a_new_password_ends_every_sign_in_under_way_and_every_session_but_this() {
    let town = Town::new().await;
    let (mut sato, app) = with_app(&town).await;
    town.later(1);
    let mut thief = town.stranger();
    sign_in(&mut thief, "sato", &password("sato")).await;
    assert_eq!(thief.get("/staff/login/second").await.status, 200);
    let change = [("current", &*password("sato")), ("new", NEW), ("again", NEW)];
    assert_eq!(sato.fill("/staff/account", "/staff/account/password", &change).await.status, 303);
    let late = thief.post("/staff/login/second", &[("code", &app.code_at(seconds(&town)))]).await;
    assert_eq!(late.place(), "/staff/login?why=again&next=%2Fstaff", "the old password opens nothing that was begun with it");
    let page = sato.get("/staff/account/sessions").await.body;
    assert_eq!(page.matches("/end\"").count(), 0, "she alone is signed in: {page}");
}

#[tokio::test]
async fn a_cookie_that_somebody_planted_is_not_taken_over() {
    let town = Town::new().await;
    let attacker = town.browser("yamada").await;
    let mut sato = town.stranger();
    sato.cookie = attacker.cookie.clone();
    sato.others.insert("__Host-tsunagari-step".to_owned(), attacker.cookie.clone().unwrap());
    assert_eq!(sign_in(&mut sato, "sato", &password("sato")).await.status, 303);
    assert_ne!(sato.cookie, attacker.cookie);
    assert_eq!(sato.live(&town).await.unwrap().account.login, "sato");
    assert_eq!(attacker.live(&town).await.unwrap().account.login, "yamada", "and his own has not become hers");
    assert!(!sato.others.contains_key("__Host-tsunagari-step"), "the step's cookie is taken back");
}

#[tokio::test]
async fn every_cookie_is_for_this_host_over_tls_and_no_script() {
    let town = Town::new().await;
    with_app(&town).await;
    let mut heads = vec![sign_in(&mut town.stranger(), "sato", &password("sato")).await.head];
    heads.push(sign_in(&mut town.stranger(), "aoki", &password("aoki")).await.head);
    let cookies: Vec<&str> =
        heads.iter().flat_map(|head| head.lines()).filter(|line| line.to_lowercase().starts_with("set-cookie")).collect();
    for name in ["__Host-tsunagari=", "__Host-tsunagari-step=", "__Host-tsunagari-device="] {
        assert!(cookies.iter().any(|cookie| cookie.contains(name)), "{name} in {cookies:?}");
    }
    for cookie in cookies {
        for word in ["__Host-", "Path=/", "Secure", "HttpOnly", "SameSite=Strict"] {
            assert!(cookie.contains(word) && !cookie.contains("Domain"), "{word} in {cookie}");
        }
    }
}

#[tokio::test]
async fn nobody_has_a_book_hashed() {
    let town = Town::new().await;
    let book = "な".repeat(30_000);
    assert_eq!(sign_in(&mut town.stranger(), "sato", &book).await.status, 413);
    let typed = [("login", "sato"), ("code", book.as_str())];
    assert_eq!(town.stranger().post(RECOVER, &typed).await.status, 413);
    assert_eq!(town.stranger().post("/staff/login/passkey", &[("answer", &book)]).await.status, 413);
}

#[tokio::test]
async fn the_team_asks_everybody_for_a_second_proof() {
    let town = Town::new().await;
    let mut aoki = town.browser("aoki").await;
    let mut before = town.browser("sato").await;
    assert_eq!(aoki.fill("/staff/people", "/staff/people/second", &[("required", "1")]).await.status, 303);
    assert!(aoki.get("/staff/people").await.body.contains("チームの全員に求めています"));
    assert!(!before.get("/staff/account").await.body.contains("決まりになりました"), "not in the middle of her work");
    assert_eq!(before.post("/staff/people/second", &[("required", "")]).await.status, 403, "and a form of nobody's changes nothing");

    // At her next sign-in she sets one up first; nothing else opens.
    let mut sato = town.browser("sato").await;
    for place in ["/staff/people", "/staff/people/new", "/staff/audit"] {
        let answer = sato.get(place).await;
        assert_eq!((answer.status, answer.place()), (303, "/staff/account?why=second"), "{place}");
    }
    assert!(sato.get("/staff/account").await.body.contains("決まりになりました"));
    assert_eq!(sato.get(APP).await.status, 200);
    let app = app(&town, &sato).await;
    assert_eq!(sato.fill(APP, APP, &[("code", &app.code_at(seconds(&town)))]).await.status, 303);
    assert!(!sato.get("/staff/account").await.body.contains("決まりになりました"));
    assert_ne!(sato.get("/staff/people").await.place(), "/staff/account?why=second");
    let removed = sato.fill(APP, "/staff/account/authenticator/remove", &[]).await;
    assert!(removed.body.contains("最後のひとつは外せません"), "{} {}", removed.status, removed.body);
    let deeds = town.deeds().await;
    assert!(deeds.iter().any(|deed| deed.contains("team.second_required")), "{deeds:?}");
}
