//! Stories of 居場所.

mod town;

use facts::View;
use tally::Measure;
use town::{Person, Town};

const CAFE: [(&str, &str); 7] = [
    ("day", "R8.11.18"),
    ("starts", "14:00"),
    ("ends", "18:30"),
    ("title", "水曜カフェ"),
    ("venue", "centre"),
    ("kind", "drop_in"),
    ("state", "held"),
];

fn cafe<'a>(more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields: Vec<(&str, &str)> = CAFE.iter().filter(|(k, _)| !more.iter().any(|(m, _)| m == k)).copied().collect();
    fields.extend(more);
    fields
}

async fn held(town: &Town, person: &Person, more: &[(&str, &str)]) -> String {
    town.post(person, "/staff/gatherings", &cafe(more)).await.id()
}

#[tokio::test]
async fn minami_writes_down_wednesdays_cafe() {
    let town = Town::open().await;
    town.get(&town.minami, "/staff/gatherings").await.ok().says("まだ居場所の記録がありません");
    town.get(&town.minami, "/staff/gatherings/new").await.ok().says("参加者数");
    let id = held(&town, &town.minami, &[("attendances", "１２"), ("first_timers", "3"), ("note", "お湯のポットが足りない")]).await;
    let page = town.get(&town.minami, &format!("/staff/gatherings/{id}?done=recorded")).await;
    page.ok().says("記録しました").says("12人").says("お湯のポットが足りない").says("令和8年11月18日（水）").says("14:00〜18:30");
    town.get(&town.minami, "/staff/gatherings").await.ok().says("水曜カフェ").says("市民活動センター").says("カフェ");
    assert_eq!((town.figure(Measure::GatheringsHeld).await, town.figure(Measure::Attendances).await), (1, 12));
    town.assert_rebuilds().await;
}

#[tokio::test]
async fn a_note_is_sealed() {
    let town = Town::open().await;
    held(&town, &town.minami, &[("attendances", "2"), ("note", "ひみつの申し送り")]).await;
    let rows = town.house.db.read().await.unwrap().all("select texts from gathering", &[]).await.unwrap();
    let bytes: Vec<u8> = rows[0].get(0).unwrap();
    assert!(!String::from_utf8_lossy(&bytes).contains("ひみつ"));
}

#[tokio::test]
async fn blank_is_asked_about_and_is_not_nought() {
    let town = Town::open().await;
    let asked = town.post(&town.minami, "/staff/gatherings", &cafe(&[])).await;
    asked.ok().says("参加者数が空です").says("水曜カフェ");
    let id = held(&town, &town.minami, &[("count_later", "1")]).await;
    town.get(&town.minami, &format!("/staff/gatherings/{id}")).await.says("未入力");
    town.get(&town.minami, "/staff/gatherings").await.says("うち 1回は参加者数が未入力");
    assert_eq!((town.figure(Measure::GatheringsHeld).await, town.figure(Measure::Attendances).await), (1, 0));
    held(&town, &town.minami, &[("attendances", "0")]).await;
    assert_eq!((town.figure(Measure::GatheringsHeld).await, town.figure(Measure::Attendances).await), (2, 0));
}

#[tokio::test]
async fn what_is_wrong_stands_at_its_field_and_what_was_typed_stays() {
    let town = Town::open().await;
    let wrong = [("day", "R8.11.31"), ("attendances", "3"), ("first_timers", "5"), ("venue", ""), ("title", "木曜カフェ")];
    town.post(&town.minami, "/staff/gatherings", &cafe(&wrong)).await.ok().says("会場を選んでください").says("R8.11.31").says("木曜カフェ");
    let wrong = [("attendances", "3"), ("first_timers", "5"), ("ends", "13:00")];
    town.post(&town.minami, "/staff/gatherings", &cafe(&wrong)).await.ok().says("参加者数より多くなっています").says("終了が開始より前");
    town.post(&town.minami, "/staff/gatherings", &cafe(&[("day", "R9.4.1"), ("attendances", "1")])).await.ok().says("令和8年度");
    town.post(&town.minami, "/staff/gatherings", &cafe(&[("day", "R8.12.1"), ("attendances", "1")]))
        .await
        .ok()
        .says("まだ来ていない日です");
    town.post(&town.minami, "/staff/gatherings", &cafe(&[("state", "cancelled"), ("attendances", "1")]))
        .await
        .ok()
        .says("人数が入っています");
    assert_eq!(town.figure(Measure::GatheringsHeld).await, 0);
}

#[tokio::test]
async fn a_form_sent_twice_is_one_gathering() {
    let town = Town::open().await;
    let key = town.new_key();
    let first = town.post_once(&town.minami, "/staff/gatherings", &cafe(&[("attendances", "4")]), &key).await;
    let second = town.post_once(&town.minami, "/staff/gatherings", &cafe(&[("attendances", "4")]), &key).await;
    assert_eq!(first.place, second.place);
    assert_eq!(town.figure(Measure::Attendances).await, 4);
}

#[tokio::test]
async fn a_new_venue_joins_the_list() {
    let town = Town::open().await;
    held(&town, &town.minami, &[("venue", ""), ("venue_new", "北見交流館"), ("attendances", "4")]).await;
    town.get(&town.minami, "/staff/gatherings/new").await.says("北見交流館");
    assert_eq!(town.figure(Measure::Venues).await, 1);
}

/// 苫小牧市: 48 gatherings of 617 attendances in all; the event of 68 is inside them.
#[tokio::test]
async fn of_which_adds_nothing() {
    let town = Town::open().await;
    held(&town, &town.minami, &[("attendances", "549")]).await;
    held(&town, &town.minami, &[("attendances", "68"), ("title", "国際女性デー"), ("kind", "open_event")]).await;
    held(&town, &town.minami, &[("attendances", "68"), ("title", "国際女性デー（再掲）"), ("kind", "open_event"), ("of_which", "1")]).await;
    assert_eq!((town.figure(Measure::Attendances).await, town.figure(Measure::GatheringsHeld).await), (617, 2));
    town.get(&town.minami, "/staff/gatherings").await.says("617").says("ほかに再掲 68人").says_not("685");
    town.assert_rebuilds().await;
}

#[tokio::test]
async fn yui_counts_at_the_door_and_takes_a_slip_back() {
    let town = Town::open().await;
    let id = held(&town, &town.minami, &[("day", "R8.11.20"), ("state", "planned")]).await;
    assert_eq!(town.figure(Measure::GatheringsHeld).await, 0);
    town.get(&town.yui, "/staff/gatherings").await.says("きょうの開催").says("人数をかぞえる");
    let door = format!("/staff/gatherings/{id}/tally");
    town.get(&town.yui, &door).await.ok().says("1人 来ました");
    let key = town.new_key();
    let counter = [("counter", "attendances")];
    assert_eq!(town.tap(&town.yui, &door, &counter, &key).await.body, r#"{"count":1}"#);
    assert_eq!(town.tap(&town.yui, &door, &counter, &key).await.body, r#"{"count":1}"#, "the same tap twice");
    let undo = format!("{door}/undo");
    assert_eq!(town.tap(&town.yui, &undo, &counter, &key).await.body, r#"{"count":0}"#, "the page's own key is not the tap's");
    town.get(&town.minami, &format!("/staff/gatherings/{id}")).await.says("予定");
    assert_eq!(town.figure(Measure::GatheringsHeld).await, 0, "the only tap was a slip");
    for _ in 0..7 {
        town.post(&town.yui, &door, &counter).await;
    }
    assert_eq!(town.tap(&town.yui, &undo, &counter, &town.new_key()).await.body, r#"{"count":6}"#);
    assert_eq!((town.figure(Measure::GatheringsHeld).await, town.figure(Measure::Attendances).await), (1, 6));
    assert_eq!(town.tap(&town.yui, &door, &[("counter", "children")], &town.new_key()).await.body, r#"{"count":1}"#);
    town.assert_rebuilds().await;
}

#[tokio::test]
async fn taps_are_refused_on_another_day_and_beyond_the_whole() {
    let town = Town::open().await;
    let past = held(&town, &town.minami, &[("attendances", "3")]).await;
    let refused = town.post(&town.yui, &format!("/staff/gatherings/{past}/tally"), &[("counter", "attendances")]).await;
    assert_eq!(refused.status, 422);
    refused.says("きょう開催の居場所だけ");
    let today = held(&town, &town.minami, &[("day", "R8.11.20"), ("attendances", "0")]).await;
    town.post(&town.yui, &format!("/staff/gatherings/{today}/tally"), &[("counter", "children")]).await.says("先に「参加した人」");
    town.post(&town.yui, &format!("/staff/gatherings/{today}/tally/undo"), &[("counter", "attendances")])
        .await
        .says("戻せる分がありません");
}

#[tokio::test]
async fn snow_cancels_with_a_reason() {
    let town = Town::open().await;
    let id = held(&town, &town.minami, &[("attendances", "5"), ("note", "鍵は受付")]).await;
    let cancel = format!("/staff/gatherings/{id}/cancel");
    town.get(&town.minami, &cancel).await.ok().says("かぞえた人数は消えます");
    town.post(&town.minami, &cancel, &[("revision", "1"), ("reason", " ")]).await.ok().says("中止の理由を書いてください");
    assert_eq!(town.post(&town.minami, &cancel, &[("revision", "1"), ("reason", "大雪のため")]).await.status, 303);
    town.get(&town.minami, &format!("/staff/gatherings/{id}")).await.says("大雪のため").says("鍵は受付").says("5 → なし").says("岬 みなみ");
    assert_eq!(town.figure(Measure::Attendances).await, 0);
    town.assert_rebuilds().await;
}

#[tokio::test]
async fn a_voided_record_stays_with_its_reason_and_counts_nothing() {
    let town = Town::open().await;
    let id = held(&town, &town.shiori, &[("attendances", "5")]).await;
    let void = format!("/staff/gatherings/{id}/void");
    town.get(&town.shiori, &void).await.ok();
    town.post(&town.shiori, &void, &[("revision", "1"), ("reason", "")]).await.ok().says("取り消す理由を書いてください");
    assert_eq!(town.post(&town.shiori, &void, &[("revision", "1"), ("reason", "二重に記録したため")]).await.status, 303);
    town.get(&town.minami, &format!("/staff/gatherings/{id}")).await.ok().says("この記録は取り消されています").says("二重に記録したため");
    town.get(&town.minami, "/staff/gatherings").await.says("まだ居場所の記録がありません");
    town.get(&town.minami, "/staff/gatherings?voided=1").await.says("水曜カフェ");
    assert_eq!(town.figure(Measure::GatheringsHeld).await, 0);
    let again = town.post(&town.minami, &format!("/staff/gatherings/{id}/edit"), &cafe(&[("revision", "2"), ("attendances", "9")])).await;
    assert_eq!(again.status, 422);
    town.assert_rebuilds().await;
}

#[tokio::test]
async fn who_was_slower_is_told_and_loses_nothing() {
    let town = Town::open().await;
    let id = held(&town, &town.minami, &[("attendances", "5")]).await;
    let edit = format!("/staff/gatherings/{id}/edit");
    let revision = town.get(&town.shiori, &edit).await.value("revision");
    assert_eq!(revision, "1");
    town.post(&town.minami, &edit, &cafe(&[("revision", "1"), ("attendances", "6")])).await.id();
    let slower = town.post(&town.shiori, &edit, &cafe(&[("revision", "1"), ("attendances", "7"), ("title", "水曜カフェ・冬")])).await;
    slower.ok().says("ほかの人が先に変更しました").says("水曜カフェ・冬");
    assert_eq!((slower.value("revision"), town.figure(Measure::Attendances).await), ("2".to_owned(), 6));
    town.post(&town.shiori, &edit, &cafe(&[("revision", "2"), ("attendances", "7")])).await.id();
    town.get(&town.minami, &format!("/staff/gatherings/{id}")).await.says("6 → 7").says("5 → 6").says("澪 しおり");
    assert_eq!(town.figure(Measure::Attendances).await, 7);
}

#[tokio::test]
async fn everybody_sees_what_is_hers_to_see() {
    let town = Town::open().await;
    let id = held(&town, &town.minami, &[("attendances", "5")]).await;
    assert_eq!(town.get(&town.keiko, "/staff/gatherings").await.status, 404);
    assert_eq!(town.get(&town.keiko, &format!("/staff/gatherings/{id}")).await.status, 404);
    assert_eq!(town.post(&town.keiko, "/staff/gatherings", &cafe(&[("attendances", "1")])).await.status, 404);
    town.get(&town.yui, &format!("/staff/gatherings/{id}")).await.ok();
    assert_eq!(town.get(&town.yui, &format!("/staff/gatherings/{id}/edit")).await.status, 404, "not her record");
    assert_eq!(town.post(&town.yui, &format!("/staff/gatherings/{id}/void"), &[("revision", "1"), ("reason", "x")]).await.status, 404);
    assert_eq!(town.get(&town.minami, "/staff/gatherings/00").await.status, 404);
    let own = held(&town, &town.yui, &[("attendances", "2")]).await;
    town.get(&town.yui, &format!("/staff/gatherings/{own}/edit")).await.ok();
}

#[tokio::test]
async fn a_figure_opens_the_list_it_was_counted_from() {
    let town = Town::open().await;
    held(&town, &town.minami, &[("day", "R8.10.7"), ("attendances", "21"), ("title", "十月のカフェ")]).await;
    held(&town, &town.minami, &[("attendances", "34"), ("title", "十一月のカフェ"), ("kind", "")]).await;
    held(&town, &town.minami, &[("day", "R8.10.14"), ("state", "cancelled"), ("cancel_reason", "大雪のため"), ("title", "雪の日のカフェ")])
        .await;
    let list = town.get(&town.minami, "/staff/gatherings?month=2026-10&venue=centre&gathering_kind=drop_in&measure=attendances").await;
    list.ok()
        .says("集計「延べ参加者数」の数え元です")
        .says("会場「市民活動センター」")
        .says("種別「カフェ」")
        .says("十月のカフェ")
        .says_not("十一月のカフェ")
        .says_not("雪の日のカフェ");
    town.get(&town.minami, "/staff/gatherings?gathering_kind=unrecorded").await.says("十一月のカフェ").says_not("十月のカフェ");
    town.get(&town.minami, "/staff/gatherings?month=2026-09").await.says("この条件の記録はありません");
}

#[tokio::test]
async fn a_closed_month_stands_and_what_changes_is_a_correction() {
    let town = Town::open().await;
    let id = held(&town, &town.minami, &[("day", "R8.10.7"), ("attendances", "21")]).await;
    let programme = town.programme().await;
    facts::close_month(&town.minami.cx, programme.id, "2026-10".parse().unwrap()).await.unwrap();
    town.post(
        &town.minami,
        &format!("/staff/gatherings/{id}/edit"),
        &cafe(&[("day", "R8.10.7"), ("revision", "1"), ("attendances", "24")]),
    )
    .await
    .id();
    assert_eq!((town.figure_in(Measure::Attendances, View::AsClosed).await, town.figure(Measure::Attendances).await), (21, 24));
    town.post(&town.minami, &format!("/staff/gatherings/{id}/void"), &[("revision", "2"), ("reason", "別の日の記録だったため")]).await;
    assert_eq!((town.figure_in(Measure::Attendances, View::AsClosed).await, town.figure(Measure::Attendances).await), (21, 0));
    let mut conn = town.house.db.read().await.unwrap();
    let corrections = facts::corrections(&mut conn, town.tenant, programme.id, calendar::FiscalYear::new(2026)).await.unwrap();
    assert!(corrections.iter().any(|c| c.total == -21 && c.series == tally::FactSeries::Attendance), "{corrections:?}");
    town.assert_rebuilds().await;
}

#[tokio::test]
async fn the_next_one_is_planned_from_the_last() {
    let town = Town::open().await;
    let id = held(&town, &town.minami, &[("attendances", "5")]).await;
    let next = town.get(&town.minami, &format!("/staff/gatherings/new?like={id}")).await;
    assert_eq!(
        (next.value("day"), next.value("title"), next.value("attendances")),
        ("R8.11.25".to_owned(), "水曜カフェ".to_owned(), String::new())
    );
}
