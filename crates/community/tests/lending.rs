//! Stories of 貸出 and 周知.

mod town;

use tally::Measure;
use town::Town;

#[tokio::test]
async fn a_suit_goes_out_and_comes_back() {
    let town = Town::open().await;
    town.get(&town.shiori, "/staff/loans").await.ok().says("まだ貸出の記録がありません");
    let fields = [
        ("day", "R8.11.9"),
        ("item", "suit"),
        ("size", "9号"),
        ("purpose", "interview"),
        ("client_label", "はなさん"),
        ("talk_minutes", "20"),
        ("talk_note", "面接の前で眠れない"),
    ];
    let id = town.post(&town.shiori, "/staff/loans", &fields).await.id();
    let page = town.get(&town.shiori, &format!("/staff/loans/{id}")).await;
    page.ok().says("リクルートスーツ").says("採用面接").says("はなさん").says("面接の前で眠れない").says("11日目").says("きょう返却");
    town.get(&town.shiori, "/staff/loans?state=open").await.says("9号").says("きょう返却").says_not("はなさん");
    let back = format!("/staff/loans/{id}/return");
    assert_eq!(town.post(&town.shiori, &back, &[("revision", "1"), ("then", "list")]).await.place, "/staff/loans?done=returned");
    town.get(&town.shiori, &format!("/staff/loans/{id}"))
        .await
        .says("返却済み")
        .says("令和8年11月20日（金）")
        .says("返却を記録しました")
        .says("はなさん");
    let again = town.post(&town.shiori, &back, &[("revision", "2")]).await;
    assert_eq!(again.status, 422);
    town.get(&town.shiori, "/staff/loans?state=open").await.says("この条件の記録はありません");
    town.get(&town.shiori, "/staff/loans?loan_item=suit&loan_purpose=interview&loan_result=unrecorded&measure=loans")
        .await
        .says("9号")
        .says("集計「貸出件数」");
    assert_eq!(town.figure(Measure::Loans).await, 1);
    town.assert_rebuilds().await;
}

#[tokio::test]
async fn the_result_comes_later_and_the_days_must_fit() {
    let town = Town::open().await;
    let id = town.post(&town.minami, "/staff/loans", &[("day", "R8.11.9"), ("item_new", "礼服")]).await.id();
    let edit = format!("/staff/loans/{id}/edit");
    let fields = [("revision", "1"), ("day", "R8.11.9"), ("item", "suit"), ("returned", "R8.11.1"), ("result", "hired")];
    town.post(&town.minami, &edit, &fields).await.ok().says("返却日が貸出日より前");
    let fields = [("revision", "1"), ("day", "R8.11.9"), ("item", "suit"), ("returned", "R8.11.12"), ("result", "hired")];
    town.post(&town.minami, &edit, &fields).await.id();
    town.get(&town.minami, &format!("/staff/loans/{id}")).await.says("採用").says("礼服 → リクルートスーツ");
    town.get(&town.minami, "/staff/loans?loan_result=hired").await.says("リクルートスーツ");
    town.post(&town.minami, "/staff/loans", &[("day", "")]).await.ok().says("日付を入れてください").says("品目を選んでください");
    assert_eq!(town.get(&town.yui, "/staff/loans").await.status, 404, "site staff count, and do not lend");
    town.assert_rebuilds().await;
}

#[tokio::test]
async fn copies_are_counted_where_there_are_copies() {
    let town = Town::open().await;
    town.get(&town.minami, "/staff/publicity").await.ok().says("まだ周知の記録がありません");
    town.post(
        &town.minami,
        "/staff/publicity",
        &[("day", "R8.6.10"), ("medium", "free_paper"), ("title", "ひとりで悩まないで"), ("copies", "175,000部"), ("placed", "市内全戸")],
    )
    .await
    .id();
    let aired =
        town.post(&town.minami, "/staff/publicity", &[("day", "R8.7.1"), ("medium", "broadcast"), ("title", "朝のラジオ")]).await.id();
    town.get(&town.minami, "/staff/publicity").await.says("175,000部").says("ほかに 1件は部数なし").says("テレビ・ラジオ");
    assert_eq!(town.figure(Measure::Copies).await, 175_000);
    town.get(&town.minami, "/staff/publicity?medium=free_paper&month=2026-06&measure=copies")
        .await
        .says("媒体「フリーペーパー」")
        .says_not("朝のラジオ");
    let edit = format!("/staff/publicity/{aired}/edit");
    town.post(&town.minami, &edit, &[("revision", "1"), ("day", "R8.7.1"), ("medium", "")]).await.ok().says("媒体を選んでください");
    town.post(&town.minami, &format!("/staff/publicity/{aired}/void"), &[("revision", "1"), ("reason", "放送が延期になったため")])
        .await
        .id();
    town.get(&town.minami, "/staff/publicity").await.says_not("朝のラジオ");
    town.assert_rebuilds().await;
}
