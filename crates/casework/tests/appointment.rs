//! 佐藤 decides what may be booked; 田中 books for women on the telephone, notes who came, and calls nobody who did not ask.

mod town;

use calendar::Date;
use casework::client;
use casework::consultation::{self, Draft, Whom};
use casework::safe_contact::{self, Means, SafeContact};
use platform::shred::Whose;
use platform::wall::{Ground, Restriction};
use tally::Measure;
use town::{Person, Town};

/// Friday morning in Tokyo; the town's place has no hours of its own, so the windows alone hold.
const FRIDAY: &str = "2026-11-20T00:30:00Z";
/// Monday in four days' time is a holiday; Tuesday, 24 November, ten o'clock.
const TUESDAY: &str = "29924700";

const OFFER: [(&str, &str); 10] = [
    ("kind", "visit"),
    ("name", "窓口での相談"),
    ("door", "at-hanamizuki"),
    ("windows", "火・木 10:00〜12:00"),
    ("minutes", "60"),
    ("seats", "1"),
    ("opens_days", "30"),
    ("closes_hours", "3"),
    ("note", "裏口からも入れます"),
    ("for_public", "1"),
];

/// The office with one thing to book.
async fn office() -> (Town, Person, String) {
    let town = Town::aoba().await;
    town.it_is(FRIDAY);
    let satou = town.person("satou").await;
    let made = satou.post("/staff/appointments/offers", &OFFER).await.is(303);
    let offer = made.id();
    let tanaka = town.person("tanaka").await;
    (town, tanaka, offer)
}

async fn enters(who: &Person, offer: &str, fields: &[(&str, &str)]) -> String {
    who.post("/staff/appointments", &[&[("offer", offer), ("at", TUESDAY)], fields].concat()).await.is(303).id()
}

#[tokio::test]
async fn satou_decides_what_may_be_booked_and_is_told_what_is_wrong() {
    let (town, tanaka, offer) = office().await;
    let satou = town.person("satou").await;
    let empty = satou.post("/staff/appointments/offers", &[("windows", "ときどき"), ("link", "http://x")]).await.is(422);
    empty.says("来所・オンライン").says("「ときどき」").says("https:// で始まる").says("value=\"http://x\"");
    let page = satou.get(&format!("/staff/appointments/offers/{offer}")).await.is(200).says("裏口からも入れます").says("11月24日（火）");
    // Two at once: the second is told.
    let revision = page.value("revision");
    let path = format!("/staff/appointments/offers/{offer}");
    satou.post(&path, &[&OFFER[..], &[("revision", &revision)]].concat()).await.is(303);
    satou.post(&path, &[&OFFER[..], &[("revision", &revision)]].concat()).await.is(409);
    tanaka.get("/staff/appointments").await.is(200).says("10:00〜11:00").says("空き2");
    satou.post(&format!("{path}/retire"), &[("retired", "1")]).await.is(303);
    tanaka.get("/staff/appointments").await.hides("10:00〜11:00");
    town.person("yakuba").await.get(&path).await.is(404);
}

#[tokio::test]
async fn one_appointment_is_one_consultation() {
    let (town, tanaka, offer) = office().await;
    let id = enters(&tanaka, &offer, &[("alias", "すみれ"), ("about", "仕事が決まらない")]).await;
    let place = format!("/staff/appointments/{id}");
    tanaka.get(&place).await.says("仕事が決まらない").says("すみれさん").hides("相談を記録する");
    let gone = tanaka.post("/staff/appointments", &[("offer", &offer), ("at", TUESDAY), ("about", "ここに書いたこと")]).await.is(422);
    gone.says("ちょうど今うまりました").says("ここに書いたこと");
    town.it_is("2026-11-24T02:10:00Z");
    let tanaka = town.person("tanaka").await;
    let form = tanaka.get(&format!("{place}/record")).await.is(200);
    assert_eq!((form.value("day").as_str(), form.value("time").as_str(), form.value("minutes").as_str()), ("R8.11.24", "10:00", "60"));
    let wrong = tanaka.post(&format!("{place}/record"), &[("day", "R8.11.24")]).await.is(422);
    wrong.says("相談方法");
    let before = town.figure(Measure::Consultations).await;
    let fields = [("day", "R8.11.24"), ("contact_method", "visit"), ("facts", "はじめて来られた")];
    tanaka.post(&format!("{place}/record"), &fields).await.is(303);
    tanaka.post(&format!("{place}/record"), &fields).await.is(422).says("もう相談記録になっています");
    assert_eq!(town.figure(Measure::Consultations).await, before + 1, "counted once");
    town.rebuild_agrees().await;
    let shown = tanaka.get(&place).await.says("来られた").hides("元に戻す");
    let record = shown.html.split("/staff/consultations/").nth(1).unwrap()[..32].to_owned();
    tanaka.get(&format!("/staff/consultations/{record}")).await.says("この相談の予約：").says(&place);
    // Recorded by mistake: taken back, and recorded once more from the same appointment.
    tanaka.post(&format!("/staff/consultations/{record}/void"), &[("reason", "人ちがい")]).await.is(303);
    tanaka.get(&place).await.says("もう一度記録できます");
    tanaka.post(&format!("{place}/record"), &fields).await.is(303);
    assert_eq!(town.figure(Measure::Consultations).await, before + 1, "and counted once still");
    town.rebuild_agrees().await;
    let deeds = town.deeds().await.join("\n");
    assert!(deeds.contains("appointment.booked visit") && deeds.contains("appointment.recorded"));
    assert!(!deeds.contains("すみれ") && !deeds.contains("仕事"), "no content on record");
}

#[tokio::test]
async fn whoever_calls_gets_number_and_words_once() {
    let (_town, tanaka, offer) = office().await;
    let id = enters(&tanaka, &offer, &[("alias", "すみれ")]).await;
    let place = format!("/staff/appointments/{id}");
    let seed = tanaka.get(&place).await.says("番号と合言葉を出す").value("seed");
    let sheet = tanaka.post(&format!("{place}/number"), &[("seed", &seed)]).await.is(200).says("この画面でしか出ません");
    let words = sheet.html.matches("<li>").count();
    assert!(words >= 4, "four words");
    tanaka.get(&place).await.hides("番号と合言葉を出す").says("番号と合言葉を渡しました").says("この方とのやりとりを開く");
}

#[tokio::test]
async fn moved_cancelled_and_taken_back() {
    let (town, tanaka, offer) = office().await;
    let id = enters(&tanaka, &offer, &[]).await;
    let place = format!("/staff/appointments/{id}");
    let form = tanaka.get(&format!("{place}/move")).await.is(200);
    let revision = form.value("revision");
    tanaka.post(&format!("{place}/move"), &[("revision", &revision)]).await.is(422).says("日時を選んでください");
    let eleven = (TUESDAY.parse::<i64>().unwrap() + 60).to_string();
    tanaka.post(&format!("{place}/move"), &[("revision", &revision), ("at", &eleven)]).await.is(303);
    tanaka.get(&place).await.says("11:00〜12:00").says("日時を変えました（前は");
    tanaka.post(&format!("{place}/cancel"), &[("revision", "2"), ("reason", "")]).await.is(422).says("理由を");
    tanaka.post(&format!("{place}/cancel"), &[("revision", "2"), ("reason", "本人から電話")]).await.is(303);
    tanaka.get(&place).await.says("取りやめ").says("本人から電話");
    tanaka.get("/staff/appointments").await.says("空き2");
    tanaka.post(&format!("{place}/undo"), &[("revision", "3")]).await.is(303);
    tanaka.post(&format!("{place}/came"), &[("revision", "4")]).await.is(422).says("まだ先の予約");
    town.it_is("2026-11-24T06:00:00Z");
    let tanaka = town.person("tanaka").await;
    tanaka.post(&format!("{place}/absent"), &[("revision", "4")]).await.is(303);
    tanaka.get(&place).await.says("来られなかった");
    town.person("nomura").await.get(&place).await.is(404);
    town.person("yakuba").await.get("/staff/appointments").await.is(404);
}

#[tokio::test]
async fn nobody_is_called_who_did_not_ask_or_whom_it_would_endanger() {
    let (town, tanaka, _) = office().await;
    let satou = town.person("satou").await;
    let many: Vec<(&str, &str)> = OFFER.iter().map(|(k, v)| if *k == "seats" { (*k, "4") } else { (*k, *v) }).collect();
    let offer = satou.post("/staff/appointments/offers", &many).await.id();
    let cx = town.cx("tanaka").await;
    let programme = town.programme().await;
    let hanako =
        client::record(&cx, &programme, &client::NewClient { alias: "はなこ".into(), identity: client::Identity::default() }, None)
            .await
            .unwrap();
    let number = client::find(&mut cx.read().await.unwrap(), &cx, hanako).await.unwrap().number_text();
    enters(&tanaka, &offer, &[("alias", "きかない人")]).await;
    let how = tanaka.post("/staff/appointments", &[("offer", &offer), ("at", TUESDAY), ("remind", "1")]).await.is(422);
    how.says("連絡してよい方法を書いてください");
    let hers = enters(&tanaka, &offer, &[("client", &number), ("remind", "1")]).await;
    let anonymous = enters(&tanaka, &offer, &[("alias", "かすみ"), ("remind", "1"), ("wishes", "昼休みだけ電話")]).await;
    tanaka.get("/staff/appointments/due").await.says("連絡する約束はありません");
    town.it_is("2026-11-23T03:00:00Z");
    let tanaka = town.person("tanaka").await;
    let due = tanaka.get("/staff/appointments/due").await.says("昼休みだけ電話").says(&number).hides("きかない人");
    drop(due);
    let means = |id: &str| format!("means-{id}");
    let reminded = |id: &str| format!("/staff/appointments/{id}/reminded");
    // Nobody has asked はなこ how she may be reached: the gate says no, and it is on record.
    tanaka.post(&reminded(&hers), &[(&means(&hers), "phone")]).await.is(422);
    let cx = town.cx("tanaka").await;
    let contact =
        SafeContact { allowed: vec![Means::Sms], forbidden: vec![Means::Phone], reach: "0120-000-111".into(), ..SafeContact::default() };
    let said = safe_contact::Draft { contact, confirmed_on: Date::constant(2026, 11, 23), revision: 0 };
    safe_contact::record(&cx, hanako, &said, None).await.unwrap();
    tanaka.post(&reminded(&hers), &[(&means(&hers), "phone")]).await.is(422).says("使ってはいけない");
    tanaka.get(&format!("/staff/appointments/{hers}")).await.says("希望しています");
    tanaka.post(&reminded(&hers), &[(&means(&hers), "sms")]).await.is(303);
    tanaka.post(&reminded(&anonymous), &[(&means(&anonymous), "phone")]).await.is(303);
    tanaka.get("/staff/appointments/due").await.says("連絡する約束はありません");
    assert!(town.deeds().await.iter().filter(|deed| deed.starts_with("safe_contact.refused")).count() >= 2);
}

#[tokio::test]
async fn a_restricted_file_keeps_its_appointments_and_takes_them_along() {
    let (town, tanaka, offer) = office().await;
    let cx = town.cx("tanaka").await;
    let programme = town.programme().await;
    let kaori = client::record(&cx, &programme, &client::NewClient { alias: "かおり".into(), identity: client::Identity::default() }, None)
        .await
        .unwrap();
    client::put_in_charge(&cx, kaori, Some(cx.actor.account)).await.unwrap();
    let number = client::find(&mut cx.read().await.unwrap(), &cx, kaori).await.unwrap().number_text();
    let id = enters(&tanaka, &offer, &[("client", &number), ("about", "夫のこと")]).await;
    let place = format!("/staff/appointments/{id}");
    let suzuki = town.person("suzuki").await;
    suzuki.get(&place).await.is(200);
    tanaka.get(&format!("/staff/clients/{kaori}")).await.says(&place);
    let r = Restriction {
        ground: Ground::Conflict,
        readers: vec![cx.actor.account],
        against: Vec::new(),
        openable: false,
        reason: "同僚の家族".into(),
    };
    client::restrict(&cx, kaori, &r).await.unwrap();
    suzuki.get(&place).await.is(404);
    suzuki.get("/staff/appointments").await.hides(&number).says("空き1");
    tanaka.get("/staff/appointments").await.says(&number);
    // When her file is destroyed, what was told goes with it; the day stays.
    let mut tx = cx.begin().await.unwrap();
    let removed = conversation::appointment::shred(&mut tx, &cx, &Whose::Client(kaori.0)).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(removed[0].n, 1);
    tanaka.get(&place).await.is(200).hides("夫のこと");
    // A consultation of hers is none of an appointment's.
    let draft = Draft { whom: Whom::Known(kaori), ..Draft::new(Date::constant(2026, 11, 20), "phone") };
    let record = consultation::record(&cx, &programme, draft, None).await.unwrap();
    tanaka.get(&format!("/staff/consultations/{record}")).await.hides("この相談の予約");
}

#[tokio::test]
async fn a_counsellor_is_on_duty_in_lines_that_can_be_read() {
    let (town, tanaka, _) = office().await;
    let account = town.cx("tanaka").await.actor.account.to_string();
    let (windows, away) = (format!("windows-{account}"), format!("away-{account}"));
    let wrong = tanaka.post("/staff/appointments/duty", &[("account", &account), (&windows, "いつも"), (&away, "あした")]).await.is(422);
    wrong.says("「いつも」").says("「あした」");
    tanaka.post("/staff/appointments/duty", &[("account", &account), (&windows, "火 10:00〜16:00"), (&away, "R8.12.1")]).await.is(303);
    let by_duty: Vec<(&str, &str)> = OFFER.iter().filter(|(k, _)| *k != "seats").copied().collect();
    let satou = town.person("satou").await;
    let offer = satou.post("/staff/appointments/offers", &by_duty).await.id();
    let form = tanaka.get(&format!("/staff/appointments/new?offer={offer}")).await;
    form.says("11月24日（火） 10:00〜11:00").hides("11月26日").hides("12月1日（火）");
}
