use platform::args;

use super::browser::Town;

#[tokio::test]
async fn the_trail_says_who_did_what_and_that_it_is_whole() {
    let town = Town::new().await;
    let mut lead = town.browser("aoki").await;
    let page = lead.get("/staff/audit").await;
    assert!(page.body.contains("ログイン：開始") && page.body.contains("青木") && page.body.contains("事業の設定：作成"), "{}", page.body);
    let whole = lead.fill("/staff/audit", "/staff/audit/verify", &[]).await;
    assert!(whole.body.contains("抜けも書き換えもありません"), "{}", whole.body);
    assert!(town.deeds().await.contains(&"audit.verified".to_owned()));
}

#[tokio::test]
async fn a_rewritten_entry_is_named() {
    let town = Town::new().await;
    let mut tx = town.house.db.begin().await.unwrap();
    tx.exec("update audit set action = $2 where tenant = $1 and seq = 2", args![town.tenant, "consultation.opened"]).await.unwrap();
    tx.commit().await.unwrap();
    let mut lead = town.browser("aoki").await;
    let broken = lead.fill("/staff/audit", "/staff/audit/verify", &[]).await;
    assert!(broken.body.contains("2番で問題が見つかりました：記録が書き換えられています"), "{}", broken.body);
}

#[tokio::test]
async fn pages_turn_from_the_newest_to_the_oldest() {
    let town = Town::new().await;
    let mut lead = town.browser("aoki").await;
    for _ in 0..60 {
        let mut tx = town.house.db.begin().await.unwrap();
        let entry = platform::audit::Entry { action: "consultation.recorded", kind: "consultation", object: None, detail: "" };
        platform::audit::append_as(&mut tx, town.tenant, None, town.house.clock.now(), &entry).await.unwrap();
        tx.commit().await.unwrap();
    }
    let first = lead.get("/staff/audit").await;
    let older = super::browser::between(&first.body, "/staff/audit?before=", "\"").to_owned();
    let second = lead.get(&format!("/staff/audit?before={older}")).await;
    assert!(second.body.contains("利用者：作成") && !second.body.contains("rel=\"next\""), "{}", second.body);
}

#[tokio::test]
async fn commands_on_the_server_and_closed_months_are_told_in_words() {
    let town = Town::new().await;
    let mut lead = town.browser("aoki").await;
    let programme = programme::by_code(&lead.cx(&town).await, "takasaki-r3").await.unwrap().id;
    let mut tx = town.house.db.begin().await.unwrap();
    let entry = platform::audit::Entry { action: "month.closed", kind: "month_close", object: Some(&programme.0), detail: "2021-08" };
    platform::audit::append_as(&mut tx, town.tenant, Some(&[0; 16]), town.house.clock.now(), &entry).await.unwrap();
    tx.commit().await.unwrap();
    let page = lead.get("/staff/audit").await.body;
    assert!(page.contains("サーバーでの操作　月締め：締め（月締め 令和3年8月）"), "{page}");
    assert!(!page.contains("サーバーでの操作さん") && !page.contains("不明"), "{page}");
}
