//! 「相談台帳」 taken in with nobody signed in, and read by the team afterwards.

mod town;

use casework::consultation::ledger as rows;
use ledger::{Limits, Mapping, Schema, Table, lay_out, read_bytes};
use platform::Cx;
use programme::{Created, Programme};
use tally::{AxisKey, Code, Measure, Place};
use town::{Town, month};

fn table(name: &str, bytes: &[u8]) -> Table {
    let schema: &'static Schema = ledger::LedgerKind::Consultations.schema();
    lay_out(read_bytes(bytes, name, &Limits::default()).unwrap(), schema, &Mapping::default()).unwrap()
}

/// Takes a file in; answers how many rows were new.
async fn take_in(cx: &Cx, programme: &Programme, name: &str, bytes: &[u8], created: &mut Created) -> usize {
    let table = table(name, bytes);
    let read = table.read(|row| rows::read(row, programme).map(|read| (cx.secrets.tag("import", row.fingerprint()), read)));
    let read = read.unwrap_or_else(|p| panic!("{p}"));
    let keys: Vec<[u8; 16]> = read.iter().map(|(key, _)| *key).collect();
    let mut tx = cx.begin().await.unwrap();
    let known = casework::consultation::imported_marks(&mut tx, cx.tenant, programme.id, &keys).await.unwrap();
    let new: Vec<_> = read.into_iter().filter(|(key, _)| !known.contains_key(key)).collect();
    let n = new.len();
    rows::import_all(&mut tx, cx, programme, new, created).await.unwrap();
    tx.commit().await.unwrap();
    n
}

const AOBA: &str = "\
受付日,受付時刻,所要時間（分）,相談方法,受付窓口,受付番号,相談者番号,新規・継続,年代,主訴,副訴,対応結果,連携先,相談員,概要
R8.4.2,9:05,30,電話,はなみずきの窓口,,あ12,新規,30代,家庭問題,離婚・別居・生活困窮,助言,,田中 ゆき,子どもを連れて出たいと話す
R8.4.2,10:00,15,来所,市民会館,,あ12,継続,30代,家庭問題,,他機関連携,法テラスあおば,田中　ゆき,
R8.5.7,,,メール,,旧-77,,不明,,,,,ハローワーク、社協,,匿名のメール
R8.4.1,,10,電話,,,あ13,継続,40代,その他,,継続,,大木 しの,以前から
";

#[tokio::test]
async fn a_ledger_is_sealed_on_the_way_in_and_read_by_the_team() {
    let town = Town::counting("ever").await;
    let (cx, programme) = (town.unattended().await, town.programme().await);
    let mut created = Created::default();
    assert_eq!(take_in(&cx, &programme, "a.csv", AOBA.as_bytes(), &mut created).await, 4);
    assert_eq!((created.clients, created.places.len(), created.partners.len()), (2, 1, 1));
    assert_eq!(created.places.first().map(String::as_str), Some("市民会館"));
    assert_eq!(take_in(&cx, &programme, "a.csv", AOBA.as_bytes(), &mut created).await, 0, "the same file adds nothing");
    assert_eq!((town.figure(Measure::Consultations).await, town.figure(Measure::Persons).await), (4, 2));
    // First ever: the ledger's 新規・継続 does not decide.
    assert_eq!(town.cell(month("2026-04"), AxisKey::Newness, "first").await, 2);
    assert_eq!(town.cell(month("2026-05"), AxisKey::Newness, "unknown").await, 1);
    assert_eq!(town.cell(month("2026-04"), AxisKey::FurtherConcerns, "livelihood").await, 1);
    town.rebuild_agrees().await;
    let bytes = town.bytes();
    for secret in ["子どもを連れて", "あ12", "匿名のメール", "ハローワーク"] {
        assert!(!bytes.windows(secret.len()).any(|w| w == secret.as_bytes()), "{secret} lies in the file");
    }
    let tanaka = town.person("tanaka").await;
    let list = tanaka.get("/staff/consultations").await.says("4件").says("子どもを連れて").says("あ12").says("旧-77").says("R8-0001");
    let list = list.says("大木 しの").says("田中 ゆき");
    assert_eq!(list.html.matches("C-0001").count(), 2);
    let email = list.html.split("href=\"/staff/consultations/").find(|s| s.contains("旧-77")).unwrap()[..32].to_owned();
    tanaka.get(&format!("/staff/consultations/{email}")).await.says("匿名のメール").says("ハローワーク、社協");
    // She goes on with the same woman under the same alias; and an earlier contact turns up in a second file.
    tanaka
        .post("/staff/consultations", &[("day", "R8.6.1"), ("contact_method", "phone"), ("client", "あ12"), ("facts_text", "その後")])
        .await
        .is(303);
    let more = "受付日,相談方法,相談者番号,概要\nR8.4.1,電話,あ12,もっと前の話\n";
    assert_eq!(take_in(&cx, &programme, "b.csv", more.as_bytes(), &mut created).await, 1);
    assert_eq!((created.clients, town.figure(Measure::Persons).await), (2, 2));
    assert_eq!(town.cell(month("2026-04"), AxisKey::Newness, "first").await, 2);
    assert_eq!(town.cell(month("2026-04"), AxisKey::Newness, "ongoing").await, 2);
    town.rebuild_agrees().await;
    tanaka.post("/staff/consultations/search", &[("q", "話")]).await.says("2件見つかりました");
    town.person("nomura").await.get("/staff/consultations").await.says("まだ記録がありません");
}

#[tokio::test]
async fn every_wrong_cell_is_told_at_once() {
    let town = Town::aoba().await;
    let programme = town.programme().await;
    let wrong = "受付日,相談方法,年代,副訴,所要時間（分）\nR9.4.2,電話,30代,離婚,5\nR8.5.1,狼煙,宇宙,離婚・火星,5000\n";
    let table = table("w.csv", wrong.as_bytes());
    let problems = table.read(|row| rows::read(row, &programme)).unwrap_err().to_string();
    for words in ["2行目 A列（受付日）", "3行目 B列（相談方法）「狼煙」", "C列（年代）", "「火星」は使えません", "1440分"]
    {
        assert!(problems.contains(words), "{words}\n{problems}");
    }
}

/// The golden table of PRODUCT.md: 135 records, every margin exact.
#[tokio::test]
async fn takasaki_counts_135() {
    let town = Town::aoba().await;
    let text = include_str!("../../programme/tests/files/takasaki.toml");
    programme::apply(&town.cx("satou").await, text).await.unwrap();
    // By somebody who is signed in, on the import page.
    let cx = town.cx("satou").await;
    let programme = programme::by_code(&cx, "takasaki-r3").await.unwrap();
    let bytes = include_bytes!("../../ledger/tests/samples/takasaki-r3-consultations.xlsx");
    let mut created = Created::default();
    assert_eq!(take_in(&cx, &programme, "t.xlsx", bytes, &mut created).await, 135);
    let csv = include_bytes!("../../ledger/tests/samples/takasaki-r3-consultations-sjis.csv");
    assert_eq!(take_in(&cx, &programme, "t.csv", csv, &mut created).await, 0, "the same ledger in another format");
    let mut conn = cx.read().await.unwrap();
    let mut reading = facts::Reading {
        conn: &mut conn,
        tenant: cx.tenant,
        programme: programme.id,
        year: calendar::FiscalYear::new(2021),
        view: facts::View::Present,
        anonymous: tally::AnonymousRule::NotCounted,
    };
    let axes = [AxisKey::ContactMethod, AxisKey::PresentingConcern, AxisKey::Disposition];
    let counts = reading.counts(Measure::Consultations, AxisKey::Month, &axes, &Default::default()).await.unwrap();
    assert_eq!(counts.at(&Place::Total), 135);
    let months: Vec<i64> = ["2021-08", "2021-09", "2021-10", "2021-11", "2021-12", "2022-01", "2022-02"]
        .map(|m| counts.at(&Place::Row(Some(Code::from(m)))))
        .to_vec();
    assert_eq!(months, [11, 18, 20, 15, 16, 35, 20]);
    let phone: i64 = (1..=12)
        .map(|m| {
            counts.at(&Place::Cell(
                Some(Code::from(format!("{}-{m:02}", if m < 4 { 2022 } else { 2021 }))),
                AxisKey::ContactMethod,
                Some(Code::from("phone")),
            ))
        })
        .sum();
    assert_eq!(phone, 109);
}
