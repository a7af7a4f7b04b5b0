//! 澪 しおり lays cards out in the library, prints them, and sees how often they were opened.

mod town;

use calendar::Date;
use doorstep::PrintedCode;
use doorstep::placement::opened;
use town::Town;

const CARD: [(&str, &str); 7] = [
    ("medium", "card"),
    ("place", "潮見図書館 1階の棚"),
    ("copies", "300"),
    ("from", "R8.11.2"),
    ("leads", "pick-up"),
    ("heading", "だれかに話したいとき"),
    ("words", "無料です。\r\n名前はいりません。"),
];

#[tokio::test]
async fn cards_are_laid_out_printed_and_counted_by_the_day() {
    let town = Town::open().await;
    town.get(&town.shiori, "/staff/publicity/placements").await.ok().says("まだ置き場所がありません");
    let id = town.post(&town.shiori, "/staff/publicity/placements", &CARD).await.id();
    let page = format!("/staff/publicity/placements/{id}");
    let shown = town.get(&town.shiori, &page).await;
    shown.ok().says("潮見図書館 1階の棚").says("/q/").says("300");
    let code = shown.body.split("/q/").nth(1).unwrap()[..7].to_owned();

    let code = PrintedCode::read(&code).unwrap();
    for day in [Date::constant(2026, 11, 18), Date::constant(2026, 11, 18), Date::constant(2026, 11, 19)] {
        let mut tx = town.house.db.begin().await.unwrap();
        opened(&mut tx, town.tenant, &code, day, true).await.unwrap().unwrap();
        tx.commit().await.unwrap();
    }
    town.get(&town.shiori, &page).await.ok().says("28日で3回").says("1.0");
    town.get(&town.shiori, "/staff/publicity/placements").await.ok().says("潮見図書館 1階の棚").says("3<");
    town.get(&town.shiori, "/staff/publicity?fiscal_year=2026").await.ok();

    for (sheet, size) in [("cards", "Cards"), ("small", "SmallFlyer"), ("large", "LargeFlyer")] {
        let printed = town.get(&town.shiori, &format!("{page}/print/{sheet}")).await;
        printed.ok().says(size).says(&format!("/q/{code}")).says("\"無料です。\", \"名前はいりません。\"");
        assert!(!printed.body.contains("潮見図書館"), "the place stands on no card");
    }
    assert_eq!(town.get(&town.shiori, &format!("{page}/print/poster")).await.status, 404);

    // Another page behind the same printed code.
    let edit = town.get(&town.shiori, &format!("{page}/edit")).await;
    let revision = edit.value("revision");
    let mut fields = CARD.to_vec();
    fields[4] = ("leads", "write");
    fields.push(("revision", &revision));
    town.post(&town.shiori, &format!("{page}/edit"), &fields).await.id();
    town.get(&town.shiori, &page).await.ok().says(&format!("/q/{code}")).says("書いて相談する");
    town.post(&town.shiori, &format!("{page}/edit"), &fields).await.says("ほかの人が先に変更しました");
}

#[tokio::test]
async fn what_is_missing_is_said_at_its_field_and_what_was_typed_stays() {
    let town = Town::open().await;
    let back =
        town.post(&town.shiori, "/staff/publicity/placements", &[("place", ""), ("heading", "つらいとき"), ("from", "きのう")]).await;
    back.ok().says("どこに置くかを書いてください").says("媒体を選んでください").says("つらいとき");
    let site_staff = town.get(&town.yui, "/staff/publicity/placements").await;
    assert_eq!(site_staff.status, 404);
}
