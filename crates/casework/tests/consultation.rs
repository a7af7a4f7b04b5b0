//! The telephone rings in あおば市: recording, changing, tying, taking back.

mod town;

use tally::{AxisKey, Measure};
use town::{Town, month};

#[tokio::test]
async fn tanaka_records_a_call_with_a_day_and_a_method() {
    let town = Town::aoba().await;
    let tanaka = town.person("tanaka").await;
    let form = tanaka.get("/staff/consultations/new").await.is(200);
    assert_eq!(form.value("day"), "R9.3.31", "it is still March");
    let saved = tanaka.post("/staff/consultations", &[("day", "R9.3.31"), ("contact_method", "phone")]).await.is(303);
    assert!(saved.place.ends_with("?done=recorded"));
    let page = tanaka.get(&saved.place).await.is(200).says("R8-0001").says("電話").says("田中 ゆき").says("続けて記録");
    page.says("記録しました");
    assert_eq!(town.figure(Measure::Consultations).await, 1);
    // What she used last stands there the next time.
    let next = tanaka.get("/staff/consultations/new").await;
    assert!(next.html.contains(r#"value="phone" checked"#), "{}", next.html);
    tanaka.get("/staff/consultations").await.is(200).says("令和8年度の相談記録").says("1件").says("電話");
    town.rebuild_agrees().await;
}

#[tokio::test]
async fn after_midnight_it_is_another_fiscal_year() {
    let town = Town::aoba().await;
    let tanaka = town.person("tanaka").await;
    let tomorrow = tanaka.post("/staff/consultations", &[("day", "R9.4.1"), ("contact_method", "phone")]).await.is(422);
    tomorrow.says("令和9年4月1日は令和9年度の日付です").says("R8.4.1〜R9.3.31").says(r#"value="R9.4.1""#);
    town.it_is("2027-03-30T14:30:00Z");
    let tanaka = town.person("tanaka").await;
    tanaka.post("/staff/consultations", &[("day", "R9.3.31"), ("contact_method", "phone")]).await.is(422).says("まだ来ていない日付です");
    assert_eq!(town.figure(Measure::Consultations).await, 0);
}

#[tokio::test]
async fn what_is_wrong_is_said_at_the_field_and_what_was_typed_stays() {
    let town = Town::aoba().await;
    let tanaka = town.person("tanaka").await;
    let fields =
        [("day", "昨日"), ("minutes", "たくさん"), ("time", "25:00"), ("facts_text", "夜は電話に出られない"), ("age_band", "宇宙")];
    let back = tanaka.post("/staff/consultations", &fields).await.is(422);
    let back = back
        .says("相談方法を選んでください")
        .says("日付として読めません")
        .says("夜は電話に出られない")
        .says("たくさん")
        .says("25時台は使えません");
    back.says(r##"href="#f-contact_method""##).says("一覧にない値です");
}

#[tokio::test]
async fn a_form_sent_twice_is_one_record() {
    let town = Town::aoba().await;
    let tanaka = town.person("tanaka").await;
    let once = tanaka.get("/staff/consultations/new").await.value("once");
    let fields = [("once", once.as_str()), ("day", "R9.3.31"), ("contact_method", "visit"), ("client", "すみれ")];
    let first = tanaka.post("/staff/consultations", &fields).await.is(303);
    let second = tanaka.post("/staff/consultations", &fields).await.is(303);
    assert_eq!(first.id(), second.id());
    assert_eq!((town.figure(Measure::Consultations).await, town.figure(Measure::Persons).await), (1, 1));
}

#[tokio::test]
async fn sumire_comes_three_times_and_is_new_once() {
    let town = Town::aoba().await;
    let tanaka = town.person("tanaka").await;
    let call = |day: &'static str| {
        [("day", day), ("contact_method", "phone"), ("client", "すみれ"), ("further_concerns", "divorce"), ("further_concerns", "income")]
    };
    let october = tanaka.post("/staff/consultations", &call("R8.10.5")).await.is(303).id();
    tanaka.post("/staff/consultations", &call("R8.11.2")).await.is(303);
    assert_eq!(town.cell(month("2026-10"), AxisKey::Newness, "first").await, 1);
    assert_eq!(town.cell(month("2026-11"), AxisKey::Newness, "ongoing").await, 1);
    // A slip of paper from June turns up: the first contact moves.
    let june = tanaka.post("/staff/consultations", &call("R8.6.1")).await.is(303).id();
    assert_eq!(town.cell(month("2026-06"), AxisKey::Newness, "first").await, 1);
    assert_eq!(town.cell(month("2026-10"), AxisKey::Newness, "first").await, 0);
    assert_eq!((town.figure(Measure::FirstContacts).await, town.figure(Measure::NewPersons).await), (1, 1));
    town.rebuild_agrees().await;
    // It was another Sumire's: tied to nobody, it is nobody's first contact.
    tanaka.post(&format!("/staff/consultations/{june}/client"), &[]).await.is(303);
    assert_eq!(town.cell(month("2026-10"), AxisKey::Newness, "first").await, 1);
    assert_eq!(town.cell(month("2026-06"), AxisKey::Newness, "unknown").await, 1);
    // And October was taken down twice: November becomes the first.
    tanaka.post(&format!("/staff/consultations/{october}/void"), &[("reason", "2回記録した")]).await.is(303);
    assert_eq!(town.cell(month("2026-11"), AxisKey::Newness, "first").await, 1);
    assert_eq!(town.figure(Measure::Consultations).await, 2);
    town.rebuild_agrees().await;
    let list = tanaka.get("/staff/consultations?newness=first").await.is(200).says("R8.11.2").hides("R8.6.1").says("1件");
    list.says("新規・継続：新規");
    tanaka.get("/staff/consultations?further_concerns=income&month=2026-06").await.says("R8.6.1").says("令和8年6月").says("1件");
    tanaka.get("/staff/consultations?voided=1").await.says("R8.10.5").says("取消").hides("R8.11.2");
    tanaka.get("/staff/consultations?presenting_concern=unrecorded").await.says("主訴：未記入").says("2件");
    tanaka.get("/staff/consultations?client=C-0001").await.says("R8.11.2").hides("R8.6.1");
    tanaka.get("/staff/consultations?client=C-0099").await.is(404);
}

#[tokio::test]
async fn her_words_lie_sealed_and_are_read_by_her_team_alone() {
    const CANARY: &str = "かなりあかなりあ鳴いている";
    let town = Town::aoba().await;
    let tanaka = town.person("tanaka").await;
    let fields = [
        ("day", "R9.3.30"),
        ("contact_method", "phone"),
        ("client", "ひそかなあだな"),
        ("facts_text", CANARY),
        ("view_text", "見立ての文章"),
    ];
    let id = tanaka.post("/staff/consultations", &fields).await.is(303).id();
    let place = format!("/staff/consultations/{id}");
    tanaka.get(&place).await.says(CANARY).says("ひそかなあだな").says("相談員の所見");
    town.person("suzuki").await.get(&place).await.is(200).says(CANARY);
    town.person("suzuki").await.get("/staff/consultations").await.says("かなりあ").says("ひそかなあだな");
    let bytes = town.bytes();
    for secret in [CANARY, "ひそかなあだな", "見立ての文章"] {
        assert!(!bytes.windows(secret.len()).any(|w| w == secret.as_bytes()), "{secret} lies in the file");
    }
    for (login, status) in [("nomura", 404), ("yakuba", 404), ("kanri", 404)] {
        let person = town.person(login).await;
        for path in [place.clone(), format!("{place}/edit"), format!("{place}/void"), format!("{place}/client")] {
            person.get(&path).await.is(status).hides(CANARY).hides("ひそかな");
        }
        person.post(&format!("{place}/void"), &[("reason", "だめ")]).await.is(404);
        person.post(&format!("{place}/edit"), &[("revision", "1"), ("day", "R9.3.30"), ("contact_method", "visit")]).await.is(404);
    }
    // Another desk has a list of its own, and on it nothing of this one.
    town.person("nomura").await.get("/staff/consultations").await.is(200).says("まだ記録がありません");
    for login in ["yakuba", "kanri"] {
        town.person(login).await.get("/staff/consultations").await.is(404);
        town.person(login).await.get("/staff/consultations/new").await.is(404);
        town.person(login).await.get("/staff/consultations/search").await.is(404);
    }
}

#[tokio::test]
async fn a_call_is_tied_to_her_later_and_its_text_goes_under_her_key() {
    let town = Town::aoba().await;
    let tanaka = town.person("tanaka").await;
    let id = tanaka
        .post("/staff/consultations", &[("day", "R9.3.1"), ("contact_method", "phone"), ("facts_text", "名前は言わずに切れた")])
        .await
        .id();
    let place = format!("/staff/consultations/{id}");
    tanaka
        .post(
            &format!("{place}/edit"),
            &[("revision", "1"), ("day", "R9.3.1"), ("contact_method", "phone"), ("facts_text", "名前は言わずに切れた。また電話する")],
        )
        .await
        .is(303);
    let before = sealed_key(&town, &id).await;
    tanaka.post(&format!("{place}/client"), &[]).await.is(422).says("番号か呼び名を入れてください");
    tanaka.post(&format!("{place}/client"), &[("client", "れんげ")]).await.is(303);
    let under_hers = sealed_key(&town, &id).await;
    assert_ne!(before, under_hers);
    assert_eq!(town.figure(Measure::Persons).await, 1);
    let page = tanaka.get(&place).await.says("また電話する").says("C-0001 れんげ").says("（匿名） → C-0001");
    // The earlier words went with it.
    page.says("名前は言わずに切れた</p>");
    tanaka.post(&format!("{place}/client"), &[]).await.is(303);
    assert_ne!(under_hers, sealed_key(&town, &id).await);
    tanaka.get(&place).await.says("また電話する").says("C-0001 → （匿名）").says("名前は言わずに切れた</p>");
    assert_eq!(town.figure(Measure::Persons).await, 0);
    town.rebuild_agrees().await;
}

/// The key a record's words lie under.
async fn sealed_key(town: &Town, id: &str) -> vault::KeyId {
    let mut conn = town.house.db.read().await.unwrap();
    let record = casework::consultation::find(&mut conn, town.tenant, id.parse().unwrap()).await.unwrap().unwrap();
    vault::key_id_of(&record.sealed.facts.unwrap()).unwrap()
}

#[tokio::test]
async fn two_people_at_one_record() {
    let town = Town::aoba().await;
    let (tanaka, suzuki) = (town.person("tanaka").await, town.person("suzuki").await);
    let id =
        tanaka.post("/staff/consultations", &[("day", "R9.3.1"), ("contact_method", "phone"), ("facts_text", "はじめの話")]).await.id();
    let edit = format!("/staff/consultations/{id}/edit");
    let opened = suzuki.get(&edit).await.is(200).says("はじめの話");
    assert_eq!(opened.value("revision"), "1");
    tanaka
        .post(&edit, &[("revision", "1"), ("day", "R9.3.1"), ("contact_method", "visit"), ("facts_text", "田中が書いた話")])
        .await
        .is(303);
    let mine = [("day", "R9.3.1"), ("contact_method", "email"), ("facts_text", "鈴木が書いた話")];
    let told = suzuki.post(&edit, &[&[("revision", "1")], &mine[..]].concat()).await.is(409);
    let told =
        told.says("田中 ゆきさんが").says("先に変更しました").says("来所").says("メール").says("鈴木が書いた話").says("田中が書いた話");
    assert_eq!(told.value("revision"), "2");
    suzuki.post(&edit, &[&[("revision", "2")], &mine[..]].concat()).await.is(303);
    let page = tanaka.get(&format!("/staff/consultations/{id}")).await.says("鈴木が書いた話").says("電話 → 来所").says("来所 → メール");
    page.says("はじめの話").says("田中が書いた話").says("鈴木 あや");
    // Saving what is there already is no change.
    suzuki.post(&edit, &[&[("revision", "3")], &mine[..]].concat()).await.is(303);
    assert_eq!(suzuki.get(&edit).await.value("revision"), "3");
    town.rebuild_agrees().await;
}

#[tokio::test]
async fn a_draft_survives_a_crash_and_a_new_sign_in() {
    let town = Town::aoba().await;
    let tanaka = town.person("tanaka").await;
    let once = tanaka.get("/staff/consultations/new").await.value("once");
    let typed = [("day", "R9.3.31"), ("contact_method", "visit"), ("facts_text", "話の途中で電源が落ちた")];
    tanaka.keep_draft(&once, &typed).await.is(200).says("23:30");
    let secret = "話の途中で電源が落ちた";
    assert!(!town.bytes().windows(secret.len()).any(|w| w == secret.as_bytes()));
    town.it_is("2027-03-31T14:40:00Z");
    // A new sign-in, a new form: nothing is lost, and nothing writes over it.
    let again = town.person("tanaka").await;
    let offered = again.get("/staff/consultations/new").await.says("下書きがあります（23:30）").hides("電源が落ちた");
    again.keep_draft(&offered.value("once"), &[("day", "R9.3.31"), ("facts_text", "別の電話")]).await.is(200);
    town.person("suzuki").await.get("/staff/consultations/new").await.hides("下書きがあります");
    let going_on = again.get(&format!("/staff/consultations/new?draft={once}")).await.says("電源が落ちた");
    assert_eq!(going_on.value("once"), once);
    let fields = [&[("once", once.as_str())], &typed[..]].concat();
    let id = again.post("/staff/consultations", &fields).await.is(303).id();
    again.get(&format!("/staff/consultations/{id}")).await.says("電源が落ちた");
    // The saved one is gone, the other still offered; thrown away it is gone too.
    let offered = offered.value("once");
    let form = again.get("/staff/consultations/new").await.says("下書きがあります（23:40）").hides("（23:30）");
    assert!(form.html.contains(&format!("draft={offered}")));
    again.post("/staff/drafts/consultation/discard", &[("draft", &offered)]).await.is(303);
    again.get("/staff/consultations/new").await.hides("下書きがあります");
}

#[tokio::test]
async fn what_was_typed_over_a_record_survives_too() {
    let town = Town::aoba().await;
    let tanaka = town.person("tanaka").await;
    let id =
        tanaka.post("/staff/consultations", &[("day", "R9.3.1"), ("contact_method", "phone"), ("facts_text", "はじめの話")]).await.id();
    let edit = format!("/staff/consultations/{id}/edit");
    let typed = [("revision", "1"), ("day", "R9.3.1"), ("contact_method", "phone"), ("facts_text", "書き足した話")];
    tanaka.keep_edit_draft(&id, &typed).await.is(200);
    tanaka.get(&edit).await.says("下書きがあります（23:30）").says("はじめの話").hides("書き足した話");
    tanaka.get(&format!("{edit}?draft=1")).await.says("書き足した話").hides("下書きがあります");
    tanaka.get("/staff/consultations/new").await.hides("下書きがあります");
    tanaka.post(&edit, &typed).await.is(303);
    tanaka.get(&edit).await.says("書き足した話").hides("下書きがあります");
}

#[tokio::test]
async fn words_are_searched_for_and_nobody_learns_which() {
    let town = Town::aoba().await;
    let tanaka = town.person("tanaka").await;
    for (day, facts, view) in
        [("R8.5.1", "夫のボウリョクで眠れない", ""), ("R8.6.1", "しごとのこと", "ぼうりょくの話も少し"), ("R8.7.1", "家計の相談", "")]
    {
        tanaka
            .post("/staff/consultations", &[("day", day), ("contact_method", "phone"), ("facts_text", facts), ("view_text", view)])
            .await
            .is(303);
    }
    let found = tanaka.post("/staff/consultations/search", &[("q", "ﾎﾞｳﾘｮｸ")]).await.is(200).says("2件見つかりました");
    let found = found.says("<mark>ボウリョク</mark>").says("<mark>ぼうりょく</mark>").hides("家計");
    assert!(found.html.find("6月1日") < found.html.find("5月1日"), "newest first");
    tanaka.post("/staff/consultations/search", &[("q", "ぼうりょく　眠れない")]).await.says("1件見つかりました");
    tanaka.post("/staff/consultations/search", &[("q", "みつからない")]).await.says("見つかりませんでした");
    // Another desk finds nothing of it.
    town.person("nomura").await.post("/staff/consultations/search", &[("q", "ボウリョク")]).await.is(200).says("見つかりませんでした");
    let deeds = town.deeds().await;
    assert_eq!(deeds.iter().filter(|d| d.starts_with("consultation.searched")).count(), 4);
    assert!(deeds.iter().all(|d| !d.contains("りょく") && !d.contains("リョク")));
}

#[tokio::test]
async fn pages_of_the_list_turn_by_key() {
    let town = Town::aoba().await;
    let tanaka = town.person("tanaka").await;
    for day in 1..=28 {
        for _ in 0..4 {
            tanaka.post("/staff/consultations", &[("day", &format!("R9.2.{day}")), ("contact_method", "phone")]).await.is(303);
        }
    }
    let first = tanaka.get("/staff/consultations?month=2027-02").await.says("112件").hides(r#"rel="prev""#);
    let next = link(&first.html, "next");
    let second = tanaka.get(&next).await.says("112件");
    let third = tanaka.get(&link(&second.html, "next")).await.hides(r#"rel="next""#);
    let numbers = |html: &str| html.matches("<small>R8-").count();
    assert_eq!((numbers(&first.html), numbers(&second.html), numbers(&third.html)), (50, 50, 12));
    let back = tanaka.get(&link(&third.html, "prev")).await;
    let of = |html: &str| html.split("<small>").skip(1).map(|s| s[..7].to_owned()).collect::<Vec<_>>();
    assert_eq!(of(&back.html), of(&second.html));
}

fn link(html: &str, rel: &str) -> String {
    let tag = html.split('<').find(|tag| tag.contains(&format!("rel=\"{rel}\""))).expect("a link");
    tag.split("href=\"").nth(1).unwrap().split('"').next().unwrap().replace("&amp;", "&")
}

#[tokio::test]
async fn a_list_says_what_its_figure_counted() {
    let town = Town::aoba().await;
    let tanaka = town.person("tanaka").await;
    let client = [("alias", "ひまわりさん")];
    tanaka.post("/staff/clients", &client).await.is(303);
    for day in ["R8.10.5", "R8.10.9"] {
        tanaka.post("/staff/consultations", &[("day", day), ("contact_method", "phone"), ("client", "C-0001")]).await.is(303);
    }
    let programme = town.programme().await;
    facts::close_month(&town.cx("satou").await, programme.id, "2026-10".parse().unwrap()).await.unwrap();
    let persons = tanaka.get("/staff/consultations?month=2026-10&measure=persons&view=closed").await.is(200);
    persons.says("2件・1人").hides("締めたときの数");
    // One more call of October is written down after closing: the figure stands, and the list says why it is longer.
    tanaka.post("/staff/consultations", &[("day", "R8.10.7"), ("contact_method", "phone")]).await.is(303);
    let closed = tanaka.get("/staff/consultations?month=2026-10&measure=consultations&view=closed").await.is(200);
    closed.says("3件").says("集計の数は2件（締めたときの数）").says("締めたあとの記入");
    let plain = tanaka.get("/staff/consultations?month=2026-10").await.is(200);
    plain.says("3件").hides("締めたあとの記入");
}
