mod ties;
use ties::{Ground, file, id_of};
fn put(name: &str, html: &str) {
    let css = platform::page::assets::url("staff.css");
    let (bytes, _) = platform::page::assets::asset(css).unwrap();
    std::fs::write("/tmp/look/staff.css", bytes).unwrap();
    let js = platform::page::assets::url("staff.js");
    let html = html.replace(css, "staff.css").replace(js, "none.js");
    std::fs::write(format!("/tmp/look/{name}.html"), html).unwrap();
}
#[tokio::test]
async fn look() {
    let town = Ground::Sqlite.town(&file("[[site]]\nname = \"しおみ公民館\"\nkind = \"venue\"\n[[partner]]\nname = \"ハローワークしおみ\"\nkind = \"就労支援機関\"\naddress=\"しおみ市中央1-2\"\nphone=\"0166-00-0000\"\n[[partner]]\nname = \"しおみ市自立サポートセンター\"\n"), "2026-11-20T03:00:00Z").await;
    put("ref-empty", &town.get("saeki", "/staff/referrals").await.html);
    let page = town.get("saeki", "/staff/referrals/new").await;
    put("ref-new", &page.html);
    let bad = town.post_from("saeki", &page, "/staff/referrals", &[("day", "R8.11.31"), ("client", "はる"), ("note", "話を聞いた")]).await;
    put("ref-error", &bad.html);
    let mut last = String::new();
    for (i, (client, means, result)) in [("ゆず", "handover", "linked"), ("", "meeting", ""), ("はる", "accompaniment", "pending"), ("みかん", "signposting", "")].into_iter().enumerate() {
        let day = format!("R8.11.{}", i + 3);
        let made = town.post("saeki", "/staff/referrals/new", "/staff/referrals", &[("day", &day), ("client", client), ("partner_new", if i % 2 == 0 { "なぎさ法律相談所" } else { "しおみ警察署 生活安全課" }), ("referral_means", means), ("consent_basis", "consent"), ("referral_result", result), ("note", "雇用保険の窓口も案内した。\n次は面談の予約を一緒に取る。")]).await;
        last = format!("/staff/referrals/{}", id_of(&made.place));
    }
    put("ref-list", &town.get("saeki", "/staff/referrals").await.html);
    put("ref-show", &town.get("saeki", &last).await.html);
    town.post("saeki", &last, &format!("{last}/result"), &[("referral_result", "linked"), ("result_on", "R8.11.20")]).await;
    put("ref-resulted", &town.get("saeki", &format!("{last}?done=resulted")).await.html);
    put("ref-void", &town.get("saeki", &format!("{last}/void")).await.html);
    put("out-new", &town.get("saeki", "/staff/outreach/new").await.html);
    let made = town.post("saeki", "/staff/outreach/new", "/staff/outreach", &[("day", "R8.11.6"), ("outreach_kind", "outreach_session"), ("venue_new", "北町集会所"), ("sessions", "2"), ("persons", "5"), ("new_persons", "3"), ("source", "民生委員の会"), ("note", "雨で人が少なかった")]).await;
    town.post("saeki", "/staff/outreach/new", "/staff/outreach", &[("day", "R8.11.9"), ("outreach_kind", "approach"), ("venue_new", "しおみ公民館"), ("sessions", "1"), ("persons", "0")]).await;
    put("out-list", &town.get("saeki", "/staff/outreach").await.html);
    put("out-show", &town.get("saeki", &format!("/staff/outreach/{}", id_of(&made.place))).await.html);
    put("par-list", &town.get("aihara", "/staff/partners").await.html);
    put("par-new", &town.get("aihara", "/staff/partners/new").await.html);
    let made = town.post("aihara", "/staff/partners/new", "/staff/partners", &[("name", "なぎさ法律事務所"), ("kind", "legal"), ("joined_on", "R8.7.1")]).await;
    let place = format!("/staff/partners/{}", id_of(&made.place));
    town.post("aihara", &format!("{place}/edit"), &place, &[("name", "なぎさ法律事務所（移転）"), ("kind", "legal"), ("joined_on", "R8.7.1")]).await;
    put("par-show", &town.get("aihara", &place).await.html);
    town.post("aihara", &format!("{place}/leave"), &format!("{place}/leave"), &[("left_on", "R8.11.1"), ("reason", "活動を終えたため")]).await;
    put("par-left", &town.get("aihara", &place).await.html);
}
