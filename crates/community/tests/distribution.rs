//! Stories of 提供: the counter, the grid, single lines.

mod town;

use facts::View;
use tally::Measure;
use town::Town;

async fn library(town: &Town) -> String {
    let page = town.get(&town.yui, "/staff/distributions/tap").await;
    page.ok().says("潮見図書館");
    let at = page.body.find("潮見図書館").unwrap();
    let before = &page.body[..at];
    let href = &before[before.rfind("/staff/distributions/tap/").unwrap()..];
    href.split('"').next().unwrap().to_owned()
}

const CARD: [(&str, &str); 2] = [("channel", "card"), ("product", "pads")];

#[tokio::test]
async fn a_hundred_taps_are_a_hundred_packs() {
    let town = Town::open().await;
    let counter = library(&town).await;
    for n in 1..=100 {
        let answer = town.tap(&town.yui, &counter, &CARD, &town.new_key()).await;
        assert_eq!(answer.body, format!("{{\"count\":{n}}}"));
    }
    assert_eq!((town.figure(Measure::Packs).await, town.figure(Measure::Handovers).await), (100, 100));
    let rows = town.house.db.read().await.unwrap().all("select quantity from distribution", &[]).await.unwrap();
    assert_eq!(rows.len(), 1, "one record of the day");
    town.assert_rebuilds().await;
}

#[tokio::test]
async fn the_same_tap_twice_counts_once() {
    let town = Town::open().await;
    let counter = library(&town).await;
    let key = town.new_key();
    assert_eq!(town.tap(&town.yui, &counter, &CARD, &key).await.body, r#"{"count":1}"#);
    assert_eq!(town.tap(&town.yui, &counter, &CARD, &key).await.body, r#"{"count":1}"#);
    assert_eq!(town.figure(Measure::Packs).await, 1);
}

#[tokio::test]
async fn without_scripts_a_tap_shows_the_page_again() {
    let town = Town::open().await;
    let counter = library(&town).await;
    town.get(&town.yui, &counter).await.ok().says("声かけ").says("指さし").says("スマホ").says("1回押すと、1パック");
    let after = town.post(&town.yui, &counter, &CARD).await;
    assert_eq!((after.status, after.place.as_str()), (303, format!("{counter}?product=pads").as_str()));
    town.get(&town.yui, &after.place).await.ok().says("data-tap-count=\"\">1<");
}

#[tokio::test]
async fn a_slip_is_taken_back_but_not_below_nought_nor_for_others() {
    let town = Town::open().await;
    let counter = library(&town).await;
    let undo = format!("{counter}/undo");
    let refused = town.tap(&town.yui, &undo, &CARD, &town.new_key()).await;
    assert_eq!(refused.status, 422);
    refused.says("戻せる分がありません");
    let key = town.new_key();
    town.tap(&town.yui, &counter, &CARD, &key).await;
    town.tap(&town.yui, &counter, &CARD, &town.new_key()).await;
    assert_eq!(town.tap(&town.yui, &undo, &CARD, &key).await.body, r#"{"count":1}"#);
    assert_eq!(town.tap(&town.yui, &undo, &CARD, &key).await.body, r#"{"count":1}"#, "the same undo twice");
    assert_eq!(town.figure(Measure::Packs).await, 1);
    town.tap(&town.yui, &undo, &CARD, &town.new_key()).await;
    town.tap(&town.minami, &counter, &CARD, &town.new_key()).await;
    assert_eq!(town.tap(&town.yui, &undo, &CARD, &town.new_key()).await.status, 422, "that was 岬's tap");
    assert_eq!(town.tap(&town.minami, &undo, &CARD, &town.new_key()).await.body, r#"{"count":0}"#);
    assert_eq!((town.figure(Measure::Packs).await, town.figure(Measure::Handovers).await), (0, 0));
    town.assert_rebuilds().await;
}

#[tokio::test]
async fn sets_are_sets_and_each_channel_counts_for_itself() {
    let town = Town::open().await;
    let counter = library(&town).await;
    town.tap(&town.yui, &counter, &[("channel", "pointing"), ("product", "daynight")], &town.new_key()).await;
    town.tap(&town.yui, &counter, &[("channel", "pointing"), ("product", "pads")], &town.new_key()).await;
    let third = town.tap(&town.yui, &counter, &[("channel", "spoken"), ("product", "pads")], &town.new_key()).await;
    assert_eq!(third.body, r#"{"count":1}"#);
    assert_eq!((town.figure(Measure::Sets).await, town.figure(Measure::Packs).await, town.figure(Measure::Handovers).await), (1, 2, 3));
    assert_eq!(town.tap(&town.yui, &counter, &[("channel", "smoke"), ("product", "pads")], &town.new_key()).await.status, 404);
    assert_eq!(town.tap(&town.keiko, &counter, &CARD, &town.new_key()).await.status, 404);
}

#[tokio::test]
async fn a_form_open_meanwhile_does_not_swallow_taps() {
    let town = Town::open().await;
    let counter = library(&town).await;
    town.tap(&town.yui, &counter, &CARD, &town.new_key()).await;
    let list = town.get(&town.minami, "/staff/distributions").await;
    let at = list.body.find("/staff/distributions/01").expect("the record's link");
    let href = list.body[at..].split('"').next().unwrap().to_owned();
    let edit = format!("{href}/edit");
    let revision = town.get(&town.minami, &edit).await.value("revision");
    town.tap(&town.yui, &counter, &CARD, &town.new_key()).await;
    let fields = [
        ("revision", revision.as_str()),
        ("day", "R8.11.20"),
        ("point", "library"),
        ("product", "pads"),
        ("quantity", "1"),
        ("handovers", "1"),
        ("channel", "card"),
    ];
    town.post(&town.minami, &edit, &fields).await.ok().says("ほかの人が先に変更しました");
    assert_eq!(town.figure(Measure::Packs).await, 2);
}

#[tokio::test]
async fn a_record_moved_to_another_counter_does_not_mix_with_its_taps() {
    let town = Town::open().await;
    let counter = library(&town).await;
    town.tap(&town.yui, &counter, &CARD, &town.new_key()).await;
    town.tap(&town.yui, &counter, &[("channel", "spoken"), ("product", "pads")], &town.new_key()).await;
    let list = town.get(&town.minami, "/staff/distributions?distribution_channel=card").await;
    let at = list.body.find("/staff/distributions/01").expect("the record's link");
    let edit = format!("{}/edit", list.body[at..].split('"').next().unwrap());
    let fields = [
        ("revision", "1"),
        ("day", "R8.11.20"),
        ("point", "library"),
        ("product", "pads"),
        ("quantity", "1"),
        ("handovers", "1"),
        ("channel", "spoken"),
    ];
    town.post(&town.minami, &edit, &fields).await.id();
    assert_eq!(town.tap(&town.yui, &counter, &CARD, &town.new_key()).await.body, r#"{"count":1}"#);
    assert_eq!(town.figure(Measure::Packs).await, 3);
    town.assert_rebuilds().await;
}

fn line<'a>(more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![("day", "R8.11.19"), ("point", "library"), ("product", "pads"), ("quantity", "12")];
    fields.retain(|(k, _)| !more.iter().any(|(m, _)| m == k));
    fields.extend(more);
    fields
}

#[tokio::test]
async fn handovers_left_blank_are_not_counted_and_not_nought() {
    let town = Town::open().await;
    let id = town.post(&town.minami, "/staff/distributions", &line(&[("channel", "toilet")])).await.id();
    town.get(&town.minami, &format!("/staff/distributions/{id}")).await.ok().says("12パック").says("未入力").says("トイレ設置");
    assert_eq!(
        (town.figure(Measure::Packs).await, town.figure(Measure::Handovers).await, town.figure(Measure::DistributionPoints).await),
        (12, 0, 1)
    );
    town.get(&town.minami, "/staff/distributions").await.says("ほかに 1行は件数を数えていません");
}

#[tokio::test]
async fn pieces_become_whole_packs_where_the_pack_is_known() {
    let town = Town::open().await;
    let known =
        town.post(&town.minami, "/staff/distributions", &line(&[("quantity", "50"), ("unit", "piece"), ("handovers", "3")])).await.id();
    town.get(&town.minami, &format!("/staff/distributions/{known}"))
        .await
        .says("50個")
        .says("1パック20個として、2パックと数えます。端数の10個");
    let unknown = town
        .post(
            &town.minami,
            "/staff/distributions",
            &line(&[("product", ""), ("product_new", "試供品"), ("quantity", "7"), ("unit", "piece"), ("handovers", "4")]),
        )
        .await
        .id();
    town.get(&town.minami, &format!("/staff/distributions/{unknown}")).await.says("パック数には数えません。件数だけが集計に入ります");
    assert_eq!((town.figure(Measure::Packs).await, town.figure(Measure::Handovers).await), (2, 7));
    town.get(&town.minami, "/staff/distributions").await.says("試供品");
    town.assert_rebuilds().await;
}

#[tokio::test]
async fn what_is_missing_is_said_at_its_field() {
    let town = Town::open().await;
    let page = town.post(&town.minami, "/staff/distributions", &[("day", "R8.11.21"), ("quantity", "十")]).await;
    page.ok().says("配布場所を選んでください").says("品目を選んでください").says("数として読めません").says("value=\"十\"");
    town.post(&town.minami, "/staff/distributions", &line(&[("day", "R8.11.21")])).await.ok().says("まだ来ていない日です");
}

/// 苫小牧市's 81 places report at the month's end.
#[tokio::test]
async fn eighty_one_places_in_one_deed() {
    let sites: String =
        (1..=79).map(|n| format!("[[site]]\nname = \"第{n}小学校\"\ncode = \"s{n}\"\nkind = \"distribution_point\"\n")).collect();
    let town = Town::with(&format!("{}{sites}", town::FILE)).await;
    town.get(&town.minami, "/staff/distributions/grid").await.ok().says("第79小学校").says("潮見図書館");
    let names: Vec<(String, String)> = (1..=79).map(|n| (format!("q-s{n}"), n.to_string())).collect();
    let mut fields: Vec<(&str, &str)> = vec![
        ("day", "R8.10.31"),
        ("product", "pads"),
        ("channel", "school_infirmary"),
        ("q-library", "0"),
        ("h-s1", "1"),
        ("q-centre", ""),
    ];
    fields.extend(names.iter().map(|(k, v)| (k.as_str(), v.as_str())));
    let mut wrong = fields.clone();
    wrong.retain(|(k, _)| *k != "q-s5");
    wrong.push(("q-s5", "1,5"));
    wrong.push(("h-centre", "2"));
    let page = town.post(&town.minami, "/staff/distributions/grid", &wrong).await;
    page.ok().says("第5小学校：「,」の位置").says("市民活動センター：件数だけが入っています").says("value=\"79\"");
    assert_eq!(town.figure(Measure::Packs).await, 0, "all of them, or none");
    let key = town.new_key();
    assert_eq!(town.post_once(&town.minami, "/staff/distributions/grid", &fields, &key).await.status, 303);
    assert_eq!(town.post_once(&town.minami, "/staff/distributions/grid", &fields, &key).await.status, 303);
    assert_eq!((town.figure(Measure::Packs).await, town.figure(Measure::Handovers).await), ((1..=79).sum(), 1));
    assert_eq!(town.figure(Measure::DistributionPoints).await, 79, "nought handed out is written down and is no place of handing out");
    let rows = town.house.db.read().await.unwrap().all("select id from distribution", &[]).await.unwrap();
    town.get(&town.minami, "/staff/distributions?month=2026-10").await.says("79<small>か所");
    assert_eq!(rows.len(), 80, "a line of nought is a line, an empty one is none");
    town.get(&town.minami, "/staff/distributions/grid?day=R8.10.31&product=pads").await.says("79パック");
    town.post(&town.minami, "/staff/distributions/grid", &[("day", "R8.10.31"), ("product", "pads")])
        .await
        .ok()
        .says("数量がどこにも入っていません");
    town.assert_rebuilds().await;
}

#[tokio::test]
async fn the_list_narrows_by_the_figures_axes_and_turns_pages() {
    let town = Town::open().await;
    for n in 0..60 {
        let (quantity, channel) = (n.to_string(), if n % 2 == 0 { "card" } else { "spoken" });
        town.post(
            &town.minami,
            "/staff/distributions",
            &line(&[("quantity", quantity.as_str()), ("channel", channel), ("handovers", "1")]),
        )
        .await
        .id();
    }
    let page = town.get(&town.minami, "/staff/distributions?month=2026-11&distribution_point=library&product=pads&measure=packs").await;
    page.ok().says("集計「提供パック数」の数え元です").says("配布場所「潮見図書館」").says("1,770").says("rel=\"next\"");
    let at = page.body.find("rel=\"next\"").unwrap();
    let next = page.body[at..].split("href=\"").nth(1).unwrap().split('"').next().unwrap().replace("&amp;", "&");
    let second = town.get(&town.minami, &format!("/staff/distributions{next}")).await;
    assert_eq!(second.ok().says("1,770").body.matches("<tr>").count(), 11, "a head and the ten that are left");
    town.get(&town.minami, "/staff/distributions?distribution_channel=card").await.says("870");
}

#[tokio::test]
async fn a_closed_month_stands() {
    let town = Town::open().await;
    let id = town.post(&town.minami, "/staff/distributions", &line(&[("day", "R8.10.1"), ("handovers", "12")])).await.id();
    let programme = town.programme().await;
    facts::close_month(&town.minami.cx, programme.id, "2026-10".parse().unwrap()).await.unwrap();
    let edit = format!("/staff/distributions/{id}/edit");
    town.post(&town.minami, &edit, &line(&[("revision", "1"), ("day", "R8.11.2"), ("handovers", "12")])).await.id();
    assert_eq!(
        (town.figure_in(Measure::Packs, View::AsClosed).await, town.figure(Measure::Packs).await),
        (24, 12),
        "October as closed, and November"
    );
    town.assert_rebuilds().await;
}

#[tokio::test]
async fn among_many_places_one_is_found_by_its_name_and_the_last_used_stands_first() {
    let town = Town::open().await;
    let programme = town.programme().await;
    let mut tx = town.minami.cx.begin().await.unwrap();
    for name in ["ひばり野支所", "木蓮町支所", "水車支所", "銀杏通支所", "若草支所", "橋詰支所", "朝霧支所", "白樺児童センター"]
    {
        let kind = programme::place::PlaceKind::DistributionPoint;
        programme::place::ensure_place(&mut tx, &town.minami.cx, programme.id, kind, name).await.unwrap();
    }
    tx.commit().await.unwrap();
    let all = town.get(&town.yui, "/staff/distributions/tap").await;
    all.ok().says("場所の名前でさがす").says_not("最近使った場所");
    let found = town.get(&town.yui, "/staff/distributions/tap?name=%E3%82%B7%E3%82%B7%E3%83%A7").await;
    found.ok().says("その名前の場所はありません");
    // 「支所」
    let found = town.get(&town.yui, "/staff/distributions/tap?name=%E6%94%AF%E6%89%80").await;
    found.ok().says("銀杏通支所").says("橋詰支所").says_not("白樺児童センター").says_not("潮見図書館");
    town.tap(&town.yui, &library(&town).await, &CARD, &town.new_key()).await;
    let after = town.get(&town.yui, "/staff/distributions/tap").await;
    after.ok().says("最近使った場所");
    let (lately, rest) = after.body.split_once("すべての場所").unwrap();
    assert!(lately.contains("潮見図書館") && !lately.contains("支所") && rest.contains("潮見図書館") && rest.contains("木蓮町支所"));
    town.get(&town.minami, "/staff/distributions/tap").await.ok().says_not("最近使った場所");
}
