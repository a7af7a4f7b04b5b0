use platform::id::AccountId;
use platform::policy::Role;
use platform::{Cx, account};
use vault::About;

use super::browser::{Browser, Town, between, password};

const NOTE: &str = "夜になると不安が強くなる";

fn about(tenant: i64) -> About<'static> {
    About { tenant, table: "note", record: b"1", field: "text" }
}

/// A text of the team, as a slice would seal it.
async fn seal(cx: &Cx, town: &Town) -> Vec<u8> {
    let mut tx = cx.begin().await.unwrap();
    let key = cx.keys.sealer(&mut tx, cx.tenant, town.team, cx.now).await.unwrap();
    let sealed = key.seal(&about(cx.tenant), NOTE.as_bytes()).0;
    tx.commit().await.unwrap();
    sealed
}

async fn reads(browser: &Browser, town: &Town, sealed: &[u8]) -> bool {
    let cx = browser.cx(town).await;
    let mut conn = cx.read().await.unwrap();
    cx.keys.open_text(&mut conn, &about(cx.tenant), sealed).await.is_ok_and(|text| text == NOTE)
}

async fn id_of(town: &Town, login: &str) -> AccountId {
    account::by_login(&mut town.house.db.read().await.unwrap(), login).await.unwrap().unwrap().id
}

/// 青木さん invites 小林さん; answers the link's path.
async fn invite(lead: &mut Browser, town: &Town, login: &str, role: Role) -> String {
    let team = town.team.to_string();
    let fields = [("name", "小林 みどり"), ("login", login), ("role", role.name()), ("team", team.as_str())];
    let answer = lead.fill("/staff/people/new", "/staff/people", &fields).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    format!("/staff/invitation/{}", between(&answer.body, "/staff/invitation/", "<"))
}

async fn come_in(town: &Town, link: &str, login: &str) -> super::browser::Answer {
    town.stranger().post(link, &[("password", &password(login)), ("again", &password(login))]).await
}

#[tokio::test]
async fn an_invited_counsellor_chooses_her_password_is_given_the_key_and_reads() {
    let town = Town::new().await;
    let mut lead = town.browser("aoki").await;
    let note = seal(&lead.cx(&town).await, &town).await;
    let link = invite(&mut lead, &town, "kobayashi", Role::Counsellor).await;
    assert!(!lead.get("/staff/people").await.body.contains("/staff/invitation/"), "a link is shown once");

    let mut stranger = town.stranger();
    assert!(stranger.get(&link).await.body.contains("小林 みどりさん、ようこそ"));
    let short = stranger.post(&link, &[("password", "mijikai"), ("again", "mijikai")]).await;
    assert_eq!((short.status, short.body.contains("15文字以上にしてください")), (422, true));
    let slip = stranger.post(&link, &[("password", &password("kobayashi")), ("again", "betsu no aikotoba desu")]).await;
    assert_eq!(slip.status, 422);
    let done = come_in(&town, &link, "kobayashi").await;
    assert_eq!(done.status, 200, "{}", done.body);
    let number = between(&done.body, "確認番号</dt><dd><code>", "</code>").to_owned();
    assert_eq!(stranger.get(&link).await.status, 404, "a link works once");

    let mut kobayashi = town.browser("kobayashi").await;
    assert!(kobayashi.get("/staff/account").await.body.contains("まだ開けません"));
    assert!(!reads(&kobayashi, &town, &note).await);

    let list = lead.get("/staff/people").await;
    assert!(list.body.contains(&number) && list.body.contains("鍵を渡す"), "{}", list.body);
    let seat = format!("/staff/people/{}/seat", id_of(&town, "kobayashi").await);
    assert_eq!(lead.fill("/staff/people", &seat, &[]).await.status, 303);
    assert!(!lead.get("/staff/people").await.body.contains("鍵を待っている人"));
    assert!(kobayashi.get("/staff/account").await.body.contains("ログインし直すと使えます"));

    let mut kobayashi = town.browser("kobayashi").await;
    assert!(kobayashi.get("/staff/account").await.body.contains("開けます"));
    assert!(reads(&kobayashi, &town, &note).await);
    let deeds = town.deeds().await;
    for deed in ["invitation.created", "invitation.accepted", "account.created", "account.seat_given"] {
        assert!(deeds.iter().any(|done| done == deed), "{deed} in {deeds:?}");
    }
}

#[tokio::test]
async fn an_administrator_invites_but_cannot_give_what_she_does_not_hold() {
    let town = Town::new().await;
    let mut admin = town.browser("yamada").await;
    let link = invite(&mut admin, &town, "kobayashi", Role::Counsellor).await;
    come_in(&town, &link, "kobayashi").await;
    assert!(admin.get("/staff/people").await.body.contains("このチームの鍵を持つ責任者が渡します"));
    let seat = format!("/staff/people/{}/seat", id_of(&town, "kobayashi").await);
    let refused = admin.fill("/staff/people/new", &seat, &[]).await;
    assert_eq!(refused.status, 422, "{}", refused.body);
}

#[tokio::test]
async fn an_auditor_waits_for_no_key() {
    let town = Town::new().await;
    let mut lead = town.browser("aoki").await;
    let link = invite(&mut lead, &town, "kansa", Role::Auditor).await;
    let done = come_in(&town, &link, "kansa").await;
    assert!(!done.body.contains("確認番号を声で"), "{}", done.body);
    assert!(!lead.get("/staff/people").await.body.contains("鍵を待っている人"));
}

#[tokio::test]
async fn the_first_of_a_new_team_founds_its_key() {
    let town = Town::new().await;
    let mut lead = town.browser("aoki").await;
    let teams = account::teams(&mut town.house.db.read().await.unwrap(), town.tenant).await.unwrap();
    let other = teams.iter().find(|(id, _)| *id != town.team).unwrap().0.to_string();
    let fields = [("name", "月野"), ("login", "tsukino"), ("role", "site_staff"), ("team", other.as_str())];
    let answer = lead.fill("/staff/people/new", "/staff/people", &fields).await;
    let link = format!("/staff/invitation/{}", between(&answer.body, "/staff/invitation/", "<"));
    assert!(!come_in(&town, &link, "tsukino").await.body.contains("確認番号を声で"));
    assert!(town.browser("tsukino").await.get("/staff/account").await.body.contains("開けます"));
}

#[tokio::test]
async fn a_form_sent_twice_invites_once_and_a_login_is_given_once() {
    let town = Town::new().await;
    let mut lead = town.browser("aoki").await;
    let form = lead.get("/staff/people/new").await;
    let (token, once, team) = (form.value("form_token"), form.value("once"), town.team.to_string());
    let fields = [
        ("form_token", token.as_str()),
        ("once", &once),
        ("name", "小林"),
        ("login", "kobayashi"),
        ("role", "counsellor"),
        ("team", &team),
    ];
    assert_eq!(lead.post("/staff/people", &fields).await.status, 200);
    let again = lead.post("/staff/people", &fields).await;
    assert_eq!((again.status, again.place()), (303, "/staff/people"));
    for taken in ["kobayashi", "sato"] {
        let fields = [("name", "別の人"), ("login", taken), ("role", "counsellor"), ("team", team.as_str())];
        assert_eq!(lead.fill("/staff/people/new", "/staff/people", &fields).await.status, 422);
    }
    let wrong = lead.fill("/staff/people/new", "/staff/people", &[("name", ""), ("login", "こばやし")]).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.body.contains("4か所") && wrong.body.contains("こばやし"), "what was typed is still there");
}

#[tokio::test]
async fn a_link_that_is_old_withdrawn_or_invented_opens_nothing() {
    let town = Town::new().await;
    let mut lead = town.browser("aoki").await;
    let link = invite(&mut lead, &town, "kobayashi", Role::Counsellor).await;
    let list = lead.get("/staff/people").await.body;
    let withdraw = format!("/staff/people/invitations/{}", between(&list, "/staff/people/invitations/", "\""));
    assert_eq!(lead.fill("/staff/people", &withdraw, &[]).await.status, 303);
    assert_eq!(come_in(&town, &link, "kobayashi").await.status, 404);
    let link = invite(&mut lead, &town, "kobayashi", Role::Counsellor).await;
    town.later(7 * 24 * 60);
    assert_eq!(come_in(&town, &link, "kobayashi").await.status, 404);
    for invented in ["/staff/invitation/x", "/staff/invitation/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"] {
        assert_eq!(town.stranger().get(invented).await.status, 404);
    }
}

#[tokio::test]
async fn whoever_leaves_is_out_and_what_is_written_then_is_sealed_to_the_others() {
    let town = Town::new().await;
    let mut lead = town.browser("aoki").await;
    let link = invite(&mut lead, &town, "kobayashi", Role::Counsellor).await;
    come_in(&town, &link, "kobayashi").await;
    let kobayashi_id = id_of(&town, "kobayashi").await;
    lead.fill("/staff/people", &format!("/staff/people/{kobayashi_id}/seat"), &[]).await;
    let old = seal(&lead.cx(&town).await, &town).await;
    let mut kobayashi = town.browser("kobayashi").await;
    let ring_of_before = kobayashi.live(&town).await.unwrap().ring.clone();

    let page = format!("/staff/people/{kobayashi_id}");
    let leave = format!("{page}/leave");
    assert_eq!(lead.fill(&page, &leave, &[("reason", "")]).await.status, 422);
    let done = lead.fill(&page, &leave, &[("reason", "契約の終了")]).await;
    assert_eq!(done.status, 303, "{}", done.body);

    let new = seal(&lead.cx(&town).await, &town).await;
    assert!(reads(&lead, &town, &old).await && reads(&lead, &town, &new).await);
    let sato = town.browser("sato").await;
    assert!(reads(&sato, &town, &old).await && reads(&sato, &town, &new).await, "those who remain keep both");
    let key = vault::key_id_of(&new).unwrap();
    let mut conn = town.house.db.read().await.unwrap();
    assert!(ring_of_before.key(&mut conn, key).await.is_err(), "the ring of before does not open what is written now");
    drop(conn);

    town.later(2);
    kobayashi.get("/staff/account").await;
    assert_eq!(kobayashi.get("/staff/account").await.place(), "/staff/login?next=/staff/account");
    let refused = town.stranger().post("/staff/login", &[("login", "kobayashi"), ("password", &password("kobayashi"))]).await;
    assert_eq!(refused.status, 422);
    assert!(lead.get(&page).await.body.contains("契約の終了"));
    assert!(!lead.get("/staff/audit").await.body.contains("契約の終了"), "the trail holds no text");
}

#[tokio::test]
async fn nobody_removes_herself_the_last_in_charge_or_the_last_who_can_read() {
    let town = Town::new().await;
    let mut lead = town.browser("aoki").await;
    let own = format!("/staff/people/{}", id_of(&town, "aoki").await);
    assert!(lead.get(&own).await.body.contains("ほかの責任者か管理者にしてもらってください"));
    let typed = [("reason", "退職")];
    assert_eq!(lead.fill("/staff/people/new", &format!("{own}/leave"), &typed).await.status, 422);

    let sato = format!("/staff/people/{}", id_of(&town, "sato").await);
    assert_eq!(lead.fill(&sato, &format!("{sato}/leave"), &[("reason", "退職")]).await.status, 303);
    let mut admin = town.browser("yamada").await;
    let last = admin.fill(&own, &format!("{own}/leave"), &[("reason", "退職")]).await;
    assert_eq!((last.status, last.body.contains("記録をだれも読めなくなります")), (422, true), "{}", last.body);
}

#[tokio::test]
async fn another_role_ends_her_sessions_and_takes_the_key_when_it_needs_none() {
    let town = Town::new().await;
    let mut lead = town.browser("aoki").await;
    let mut sato = town.browser("sato").await;
    let page = format!("/staff/people/{}", id_of(&town, "sato").await);
    let typed = [("role", "auditor")];
    assert_eq!(lead.fill(&page, &format!("{page}/role"), &typed).await.status, 303);
    let new = seal(&lead.cx(&town).await, &town).await;
    town.later(2);
    sato.get("/staff/account").await;
    assert_eq!(sato.get("/staff/account").await.status, 303);
    let mut sato = town.browser("sato").await;
    assert!(!reads(&sato, &town, &new).await);
    assert_eq!((sato.get("/staff/audit").await.status, sato.get("/staff/people").await.status), (200, 404));
}

#[tokio::test]
async fn what_one_may_not_see_is_not_found() {
    let town = Town::new().await;
    let mut sato = town.browser("sato").await;
    let aoki = id_of(&town, "aoki").await;
    for path in ["/staff/people".to_owned(), "/staff/people/new".to_owned(), format!("/staff/people/{aoki}"), "/staff/audit".to_owned()] {
        assert_eq!(sato.get(&path).await.status, 404, "{path}");
    }
    for path in ["/staff/people", &format!("/staff/people/{aoki}/leave"), &format!("/staff/people/{aoki}/seat"), "/staff/audit/verify"] {
        assert_eq!(sato.fill("/staff/account", path, &[("reason", "x")]).await.status, 404, "{path}");
    }
    assert_eq!(town.stranger().get("/staff/people").await.status, 303);
    let menu = sato.get("/staff/account").await.body;
    assert!(!menu.contains("href=\"/staff/people\"") && !menu.contains("href=\"/staff/audit\""));
}

#[tokio::test]
async fn whoever_stays_at_a_desk_left_open_changes_nobody() {
    let town = Town::new().await;
    let mut lead = town.browser("aoki").await;
    let sato = format!("/staff/people/{}", id_of(&town, "sato").await);
    let form = lead.get(&sato).await;
    assert!(form.body.contains("利用を停止する"));
    town.later(11);
    let away = lead.get("/staff/people/new").await;
    assert_eq!((away.status, away.place()), (303, "/staff/confirm?next=%2Fstaff%2Fpeople%2Fnew"));
    let page = lead.get(&sato).await.body;
    assert!(page.contains("先に本人の確認をします") && !page.contains("name=\"reason\""), "{page}");
    let token = form.value("form_token");
    for (deed, field) in [("leave", ("reason", "退職")), ("role", ("role", "auditor"))] {
        let answer = lead.post(&format!("{sato}/{deed}"), &[("form_token", token.as_str()), field]).await;
        assert!(answer.place().starts_with("/staff/confirm?next="), "{deed}: {}", answer.head);
    }
    let mut admin_who_may_not = town.browser("sato").await;
    assert_eq!(admin_who_may_not.get("/staff/people/new").await.status, 404, "who may not is not asked either");
}
