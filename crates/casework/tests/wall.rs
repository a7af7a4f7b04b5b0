//! 「閲覧制限」 and 「緊急閲覧」 at はなみずき: the sister of 鈴木さん comes, and 鈴木さん must not learn of it.

mod town;

use calendar::Date;
use casework::client::{self, ClientId, Resolved};
use casework::consultation::{self, Draft, Texts, Whom};
use platform::id::AccountId;
use platform::keys::Keys;
use platform::wall::{self, Ground, Restriction};
use platform::{Cx, Refusal};
use tally::Measure;
use town::{Person, TEAM, Town};

const SATOU: AccountId = AccountId([41; 16]);
const TANAKA: AccountId = AccountId([42; 16]);
const SUZUKI: AccountId = AccountId([43; 16]);

/// Words that no page may show to whoever is not named.
const CANARIES: [&str; 6] = ["ゆうがお", "鈴木 かおり", "スズキ カオリ", "090-0000-7777", "カナリアの話", "みなと町"];

/// 田中さん takes her in: a file, a consultation with a text.
async fn sister(town: &Town) -> (ClientId, consultation::ConsultationId) {
    let tanaka = town.person("tanaka").await;
    let fields = [
        ("alias", "ゆうがお"),
        ("name", "鈴木 かおり"),
        ("kana", "スズキ カオリ"),
        ("phone", "090-0000-7777"),
        ("address", "あおば市みなと町3-2-1"),
    ];
    let id: ClientId = tanaka.post("/staff/clients", &fields).await.is(303).id().parse().unwrap();
    let (cx, programme) = (town.cx("tanaka").await, town.programme().await);
    let draft =
        Draft {
            whom: Whom::Known(id), texts: Some(Texts::facts("カナリアの話")), ..Draft::new(Date::constant(2026, 10, 5), "phone")
        };
    (id, consultation::record(&cx, &programme, draft, None).await.unwrap())
}

fn kept_from_suzuki(openable: bool) -> Restriction {
    Restriction {
        ground: Ground::Staff,
        readers: vec![TANAKA, SATOU],
        against: vec![SUZUKI],
        openable,
        reason: "職員の妹さんのため".to_owned(),
    }
}

/// Every way in that 鈴木さん could try; none may show anything.
async fn finds_nothing(suzuki: &Person, id: ClientId, record: consultation::ConsultationId) {
    let client = format!("/staff/clients/{id}");
    let gets =
        ["", "/edit", "/address", "/charge", "/restriction", "/safe-contact", "/consents", "/consents/new", "/protection", "/disclosures"];
    for page in gets {
        let seen = suzuki.get(&format!("{client}{page}")).await;
        assert_eq!(seen.status.as_u16(), 404, "{page}");
        CANARIES.iter().fold(seen, |seen, canary| seen.hides(canary));
    }
    for page in ["", "/edit", "/client", "/void"] {
        let seen = suzuki.get(&format!("/staff/consultations/{record}{page}")).await;
        assert_eq!(seen.status.as_u16(), 404, "{page}");
        CANARIES.iter().fold(seen, |seen, canary| seen.hides(canary));
    }
    let lists = ["/staff/clients", "/staff/consultations", "/staff/referrals", "/staff/consultations?month=2026-10", "/staff"];
    for list in lists {
        let seen = suzuki.get(list).await.is(200).hides("C-0001");
        CANARIES.iter().fold(seen, |seen, canary| seen.hides(canary));
    }
    suzuki.get("/staff/consultations?client=C-0001").await.hides("カナリア");
    for typed in ["C-0001", "ゆうがお", "スズキ", "すずき", "鈴木", "090-0000-7777", "かおり"] {
        assert_eq!(suzuki.post("/staff/clients/suggest", &[("q", typed)]).await.html, "[]", "{typed}");
        let found = suzuki.post("/staff/clients/search", &[("q", typed)]).await.is(200);
        assert!(found.html.contains("見つかりませんでした") || found.html.contains("0人"), "{typed}: {}", found.html);
    }
    let searched = suzuki.post("/staff/consultations/search", &[("q", "カナリア")]).await.is(200).hides("の話");
    searched.hides("2026-0001");
    // Deeds by hand, without a page: each answers as if there were nothing.
    for (path, fields) in [
        (format!("{client}/charge"), vec![("in_charge", "")]),
        (format!("{client}/restriction"), vec![("reason", "見たい"), ("readers", "")]),
        (format!("{client}/restriction/lift"), vec![("lift_reason", "見たい")]),
        (format!("{client}/restriction/widen"), vec![("reason", "見たい")]),
        (format!("{client}/address"), vec![("reason", "見たい")]),
        (format!("/staff/consultations/{record}/void"), vec![("reason", "見たい")]),
    ] {
        suzuki.post(&path, &fields).await.is(404);
    }
}

#[tokio::test]
async fn t17_who_is_not_named_finds_nothing_by_any_way_in() {
    let town = Town::aoba().await;
    let (id, record) = sister(&town).await;
    let suzuki = town.person("suzuki").await;
    suzuki.get(&format!("/staff/clients/{id}")).await.is(200).says("鈴木 かおり").says("カナリアの話");
    let before = (town.figure(Measure::Consultations).await, town.figure(Measure::Persons).await);

    let tanaka = town.person("tanaka").await;
    let form = [
        ("ground", "staff"),
        ("readers", &TANAKA.to_string()),
        ("readers", &SATOU.to_string()),
        ("against", &SUZUKI.to_string()),
        ("reason", "職員の妹さんのため"),
    ];
    tanaka.get(&format!("/staff/clients/{id}/restriction")).await.is(200).says("開ける人").says("鈴木 あや");
    tanaka.post(&format!("/staff/clients/{id}/restriction"), &form).await.is(303);

    finds_nothing(&suzuki, id, record).await;
    finds_nothing(&town.person("suzuki").await, id, record).await;
    for reader in ["tanaka", "satou"] {
        let page = town.person(reader).await.get(&format!("/staff/clients/{id}")).await.is(200);
        page.says("鈴木 かおり").says("カナリアの話").says("閲覧制限中");
    }
    let reason = town.person("satou").await.get(&format!("/staff/clients/{id}/restriction")).await.is(200);
    reason.says("職員の妹さんのため").says("職員本人、または職員の家族");
    // The organisation's figures are as before.
    assert_eq!((town.figure(Measure::Consultations).await, town.figure(Measure::Persons).await), before);
    town.rebuild_agrees().await;
    assert!(town.deeds().await.contains(&"client.restricted".to_owned()));
    assert!(!String::from_utf8_lossy(&town.bytes()).contains("妹さん"));
}

#[tokio::test]
async fn it_is_a_missing_key_not_a_missing_button() {
    let town = Town::aoba().await;
    let (id, _) = sister(&town).await;
    let old_ring = town.cx("suzuki").await;
    client::restrict(&town.cx("tanaka").await, id, &kept_from_suzuki(true)).await.unwrap();
    let keys = keys_of(&town, id).await;
    assert_eq!(keys.len(), 4, "case and identity, before and after");
    for cx in [town.cx("suzuki").await, old_ring, town.cx("nomura").await, town.cx("kanri").await] {
        let mut conn = cx.read().await.unwrap();
        for key in &keys {
            assert!(matches!(cx.keys.key(&mut conn, *key).await, Err(Refusal::NotFound)), "{}", cx.actor.name);
        }
        // Even with an emergency allowed nothing was put by for her from whom it is kept.
        let put_by = conn.all("select 1 from wall_emergency where account = $1", &[cx.actor.account.into()]).await.unwrap();
        assert!(put_by.is_empty());
    }
    for login in ["tanaka", "satou"] {
        let cx = town.cx(login).await;
        let mut conn = cx.read().await.unwrap();
        for key in &keys {
            assert!(cx.keys.key(&mut conn, *key).await.is_ok(), "{login}");
        }
    }
}

async fn keys_of(town: &Town, id: ClientId) -> Vec<vault::KeyId> {
    let mut conn = town.house.db.read().await.unwrap();
    let rows = conn.all("select key from wall_key where tenant = $1 and file = $2", &[town.tenant.into(), id.into()]).await.unwrap();
    rows.iter().map(|r| vault::KeyId(r.get(0).unwrap())).collect()
}

#[tokio::test]
async fn a_second_file_of_the_same_name_tells_nobody_of_the_first() {
    let town = Town::aoba().await;
    let (id, _) = sister(&town).await;
    client::restrict(&town.cx("tanaka").await, id, &kept_from_suzuki(false)).await.unwrap();
    let programme = town.programme().await;
    for cx in [town.cx("suzuki").await, town.unattended().await] {
        let mut conn = cx.read().await.unwrap();
        assert_eq!(
            client::resolve(&mut conn, &cx, "ゆうがお").await.unwrap(),
            Resolved::NewAlias("ゆうがお".to_owned()),
            "{}",
            cx.actor.name
        );
        assert_eq!(client::resolve(&mut conn, &cx, "C-0001").await.unwrap(), Resolved::NoSuchNumber);
        assert_eq!(client::count(&mut conn, &cx).await.unwrap(), 0);
        drop(conn);
        let mut tx = cx.begin().await.unwrap();
        let other = client::ensure_by_alias(&mut tx, &cx, &programme, "ゆうがお").await.unwrap();
        assert_ne!(other, id);
        drop(tx);
    }
    let cx = town.cx("suzuki").await;
    let draft = Draft { whom: Whom::Known(id), ..Draft::new(Date::constant(2026, 10, 6), "phone") };
    assert!(matches!(consultation::record(&cx, &programme, draft, None).await, Err(Refusal::NotFound)));
}

#[tokio::test]
async fn what_is_written_later_lies_under_the_same_wall() {
    let town = Town::aoba().await;
    let (id, _) = sister(&town).await;
    let (tanaka, programme) = (town.cx("tanaka").await, town.programme().await);
    client::restrict(&tanaka, id, &kept_from_suzuki(false)).await.unwrap();
    let draft =
        Draft {
            whom: Whom::Known(id), texts: Some(Texts::facts("次のカナリアの話")), ..Draft::new(Date::constant(2026, 11, 5), "visit")
        };
    let later = consultation::record(&town.cx("tanaka").await, &programme, draft, None).await.unwrap();
    finds_nothing(&town.person("suzuki").await, id, later).await;
    town.person("satou").await.get(&format!("/staff/consultations/{later}")).await.is(200).says("次のカナリアの話");
    // A note written without her name is tied to her: with that it goes behind the wall, and comes out when untied.
    let draft =
        Draft { texts: Some(Texts::facts("名前のないカナリアの話")), ..Draft::new(Date::constant(2026, 11, 6), "phone") };
    let loose = consultation::record(&town.cx("satou").await, &programme, draft, None).await.unwrap();
    let suzuki = town.person("suzuki").await;
    suzuki.get(&format!("/staff/consultations/{loose}")).await.is(200).says("名前のないカナリア");
    consultation::link(&town.cx("satou").await, &programme, loose, 1, Whom::Known(id)).await.unwrap();
    suzuki.get(&format!("/staff/consultations/{loose}")).await.is(404);
    consultation::link(&town.cx("satou").await, &programme, loose, 2, Whom::Nobody).await.unwrap();
    suzuki.get(&format!("/staff/consultations/{loose}")).await.is(200).says("名前のないカナリア");
}

#[tokio::test]
async fn somebody_always_keeps_the_key() {
    let town = Town::aoba().await;
    let (id, _) = sister(&town).await;
    let tanaka = town.cx("tanaka").await;
    let refused = |r: Restriction, cx: Cx| async move {
        match client::restrict(&cx, id, &r).await {
            Err(Refusal::Invalid(problems)) => problems[0].field.clone(),
            other => panic!("{other:?}"),
        }
    };
    let nobody = Restriction { readers: Vec::new(), ..kept_from_suzuki(false) };
    assert_eq!(refused(nobody, tanaka.clone()).await, "readers");
    let both = Restriction { readers: vec![SUZUKI], ..kept_from_suzuki(false) };
    assert_eq!(refused(both, tanaka.clone()).await, "readers");
    let stranger = Restriction { readers: vec![AccountId([44; 16])], ..kept_from_suzuki(false) };
    assert_eq!(refused(stranger, tanaka.clone()).await, "readers", "another team's counsellor holds no key here");
    let administrator = Restriction { readers: vec![AccountId([46; 16])], ..kept_from_suzuki(false) };
    assert_eq!(refused(administrator, tanaka.clone()).await, "readers", "administers and cannot read");
    assert_eq!(refused(Restriction { reason: " ".to_owned(), ..kept_from_suzuki(false) }, tanaka.clone()).await, "reason");
    // 鈴木さん is not in charge of her: she may not restrict.
    assert!(matches!(client::restrict(&town.cx("suzuki").await, id, &kept_from_suzuki(false)).await, Err(Refusal::NotFound)));

    let alone = Restriction { readers: vec![TANAKA], ..kept_from_suzuki(false) };
    client::restrict(&tanaka, id, &alone).await.unwrap();
    let mut conn = town.house.db.read().await.unwrap();
    assert!(matches!(wall::ask_to_leave(&mut conn, town.tenant, TANAKA).await, Err(Refusal::Rule(_))));
    wall::ask_to_leave(&mut conn, town.tenant, SATOU).await.unwrap();
    drop(conn);
    town.person("satou").await.get(&format!("/staff/clients/{id}")).await.is(404);

    let tanaka = town.cx("tanaka").await;
    assert!(matches!(client::widen(&tanaka, id, &[SUZUKI], "手伝い").await, Err(Refusal::Invalid(_))), "it is kept from her");
    client::widen(&tanaka, id, &[SATOU], "責任者にも").await.unwrap();
    town.person("satou").await.get(&format!("/staff/clients/{id}")).await.is(200).says("カナリアの話");
    wall::ask_to_leave(&mut town.house.db.read().await.unwrap(), town.tenant, TANAKA).await.unwrap();
}

#[tokio::test]
async fn lifted_the_team_reads_again() {
    let town = Town::aoba().await;
    let (id, record) = sister(&town).await;
    client::restrict(&town.cx("tanaka").await, id, &kept_from_suzuki(false)).await.unwrap();
    assert!(matches!(client::lift(&town.cx("suzuki").await, id, "見たい").await, Err(Refusal::NotFound)));
    client::lift(&town.cx("satou").await, id, "退職したため").await.unwrap();
    let suzuki = town.person("suzuki").await;
    suzuki.get(&format!("/staff/clients/{id}")).await.is(200).says("鈴木 かおり").says("カナリアの話").hides("閲覧制限中");
    suzuki.get(&format!("/staff/consultations/{record}")).await.is(200);
    assert_eq!(town.figure(Measure::Consultations).await, 1);
}

#[tokio::test]
async fn t23_in_an_emergency_three_hours_with_a_reason_and_a_look_afterwards() {
    let town = Town::aoba().await;
    let (id, record) = sister(&town).await;
    // This time the file is kept to two people, from nobody by name.
    let r = Restriction { against: Vec::new(), readers: vec![TANAKA], ..kept_from_suzuki(true) };
    client::restrict(&town.cx("tanaka").await, id, &r).await.unwrap();
    let suzuki = town.person("suzuki").await;
    finds_nothing(&suzuki, id, record).await;
    suzuki.get("/staff/emergency").await.is(200).says("3時間").hides("C-0001");
    suzuki.post("/staff/emergency", &[("number", "C-0001"), ("reason", " ")]).await.is(422).says("なぜ今すぐ");
    let opened = suzuki.post("/staff/emergency", &[("number", "C-0001"), ("reason", "夫が来て居場所を聞いている")]).await.is(303);
    assert_eq!(opened.place, format!("/staff/clients/{id}"), "no reason in any address");
    suzuki.get(&opened.place).await.is(200).says("カナリアの話").says("緊急閲覧で開いています");

    // Whoever leads is told at once, and reads why.
    let satou = town.person("satou").await;
    satou.get("/staff/emergency").await.is(200).says("鈴木 あや").says("夫が来て居場所を聞いている").says("確認待ち");
    satou.get(&format!("/staff/clients/{id}")).await.is(404);
    // A second time only after somebody looked at the first; never oneself.
    suzuki.post("/staff/emergency", &[("number", "C-0001"), ("reason", "もう一度")]).await.is(422).says("まだ確認されていません");
    let emergency = emergency_of(&town).await;
    let (verdict, words) = (format!("verdict-{emergency}"), format!("words-{emergency}"));
    let said = [(verdict.as_str(), "justified"), (words.as_str(), "電話で確かめた")];
    let place = format!("/staff/emergency/{emergency}/review");
    suzuki.post(&place, &said).await.is(404);
    town.person("nomura").await.post(&place, &said).await.is(404);
    town.person("yakuba").await.get("/staff/emergency").await.is(404);
    satou.post(&place, &said).await.is(303);
    suzuki.get("/staff/emergency").await.says("必要だった").says("電話で確かめた");

    // Three hours later it is shut, also for the session that opened it.
    town.it_is("2027-03-31T17:30:00Z");
    let suzuki = town.person("suzuki").await;
    finds_nothing(&suzuki, id, record).await;
    let swept = wall::sweep(&town.house.db, "2027-03-31T17:30:00Z".parse().unwrap()).await.unwrap();
    assert_eq!(swept.len(), 1);
    let cx = town.cx("suzuki").await;
    let Keys::Open(ring) = &cx.keys else { panic!("signed in") };
    for key in keys_of(&town, id).await {
        assert!(matches!(ring.key(&mut cx.read().await.unwrap(), key).await, Err(Refusal::NotFound)));
    }
    suzuki.post("/staff/emergency", &[("number", "C-0001"), ("reason", "もう一度")]).await.is(303);
    let deeds = town.deeds().await;
    assert_eq!(deeds.iter().filter(|d| *d == "emergency.used").count(), 2);
    assert!(deeds.iter().all(|d| !d.contains("夫") && !d.contains("電話")));
    assert!(!String::from_utf8_lossy(&town.bytes()).contains("居場所を聞いて"));
}

async fn emergency_of(town: &Town) -> String {
    let mut conn = town.house.db.read().await.unwrap();
    let row = conn.one("select id from emergency where tenant = $1", &[town.tenant.into()]).await.unwrap();
    platform::emergency::EmergencyId(row.get(0).unwrap()).to_string()
}

#[tokio::test]
async fn a_wall_against_a_colleague_opens_in_no_emergency() {
    let town = Town::aoba().await;
    let (id, record) = sister(&town).await;
    client::restrict(&town.cx("tanaka").await, id, &kept_from_suzuki(true)).await.unwrap();
    let suzuki = town.person("suzuki").await;
    let nothing = "緊急に開ける記録は見つかりません";
    for number in ["C-0001", "C-0999", "ゆうがお", ""] {
        suzuki.post("/staff/emergency", &[("number", number), ("reason", "急ぎ")]).await.is(422).says(nothing);
    }
    finds_nothing(&suzuki, id, record).await;
    // Nor where it was set so that nobody else opens it, and not from another desk.
    client::restrict(&town.cx("tanaka").await, id, &Restriction { against: Vec::new(), readers: vec![TANAKA], ..kept_from_suzuki(false) })
        .await
        .unwrap();
    for login in ["suzuki", "satou", "nomura"] {
        town.person(login).await.post("/staff/emergency", &[("number", "C-0001"), ("reason", "急ぎ")]).await.is(422).says(nothing);
    }
    assert_eq!(town.deeds().await.iter().filter(|d| *d == "emergency.refused").count(), 7);
    assert_eq!(TEAM, town.cx("satou").await.actor.team);
}
