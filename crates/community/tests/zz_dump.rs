mod town;
use town::Town;
fn put(name: &str, body: &str) {
    let root = std::path::Path::new("/tmp/community-pages");
    std::fs::create_dir_all(root).unwrap();
    for part in body.split('"').filter(|p| p.starts_with("/assets/")) {
        if let Some((bytes, _)) = platform::page::assets::asset(part) {
            let file = root.join(&part[1..]);
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(file, bytes).unwrap();
        }
    }
    std::fs::write(root.join(format!("{name}.html")), body).unwrap();
}
#[tokio::test]
async fn dump() {
    let sites: String = (1..=12).map(|n| format!("[[site]]\nname = \"汐見市立第{n}小学校\"\ncode = \"s{n}\"\nkind = \"distribution_point\"\n")).collect();
    let town = Town::with(&format!("{}{sites}", town::FILE)).await;
    put("g-empty", &town.get(&town.minami, "/staff/gatherings").await.body);
    for (d, n, first) in [("R8.11.18", "12", "3"), ("R8.11.11", "9", "1"), ("R8.10.7", "21", "4")] {
        town.post(&town.minami, "/staff/gatherings", &[("day", d), ("starts", "14:00"), ("ends", "18:30"), ("title", "水曜カフェ"), ("venue", "centre"), ("kind", "drop_in"), ("state", "held"), ("attendances", n), ("first_timers", first), ("note", "お湯のポットが足りない")]).await.id();
    }
    town.post(&town.minami, "/staff/gatherings", &[("day", "R8.11.4"), ("title", "水曜カフェ"), ("venue", "centre"), ("kind", "drop_in"), ("state", "cancelled"), ("cancel_reason", "大雪のため")]).await.id();
    town.post(&town.minami, "/staff/gatherings", &[("day", "R8.11.7"), ("title", "国際女性デー"), ("venue", "centre"), ("kind", "open_event"), ("state", "held"), ("of_which", "1"), ("attendances", "68")]).await.id();
    town.post(&town.minami, "/staff/gatherings", &[("day", "R8.11.14"), ("title", "手しごとサロン"), ("venue", "centre"), ("kind", "salon"), ("state", "held"), ("count_later", "1")]).await.id();
    let id = town.post(&town.minami, "/staff/gatherings", &[("day", "R8.11.20"), ("starts", "13:30"), ("title", "おしゃべりサロン"), ("venue", "centre"), ("kind", "salon"), ("state", "planned")]).await.id();
    put("g-list", &town.get(&town.minami, "/staff/gatherings?month=2026-11&measure=attendances&state=").await.body);
    put("g-tally", &town.get(&town.yui, &format!("/staff/gatherings/{id}/tally")).await.body);
    put("g-new", &town.get(&town.minami, "/staff/gatherings/new").await.body);
    put("g-error", &town.post(&town.minami, "/staff/gatherings", &[("day", "R8.11.31"), ("state", "held"), ("attendances", "3"), ("first_timers", "x")]).await.body);
    let edit = [("revision", "1"), ("day", "R8.11.20"), ("title", "おしゃべりサロン・冬"), ("venue", "centre"), ("kind", "salon"), ("state", "held"), ("attendances", "8"), ("note", "次回は毛糸を用意")];
    town.post(&town.minami, &format!("/staff/gatherings/{id}/edit"), &edit).await.id();
    put("g-conflict", &town.post(&town.minami, &format!("/staff/gatherings/{id}/edit"), &edit).await.body);
    put("g-show", &town.get(&town.minami, &format!("/staff/gatherings/{id}?done=changed")).await.body);
    put("g-void", &town.get(&town.minami, &format!("/staff/gatherings/{id}/void")).await.body);
    put("g-cancel", &town.get(&town.minami, &format!("/staff/gatherings/{id}/cancel")).await.body);
    let page = town.get(&town.yui, "/staff/distributions/tap").await;
    put("d-choose", &page.body);
    let at = page.body.find("潮見図書館").unwrap();
    let before = &page.body[..at];
    let href = before[before.rfind("/staff/distributions/tap/").unwrap()..].split('"').next().unwrap().to_owned();
    for _ in 0..12 { town.post(&town.yui, &href, &[("channel", "card"), ("product", "pads")]).await; }
    put("d-tap", &town.get(&town.yui, &href).await.body);
    town.post(&town.minami, "/staff/distributions", &[("day", "R8.11.19"), ("point", "s3"), ("product", "pads"), ("quantity", "50"), ("unit", "piece"), ("channel", "toilet")]).await.id();
    put("d-list", &town.get(&town.minami, "/staff/distributions").await.body);
    put("d-new", &town.get(&town.minami, "/staff/distributions/new").await.body);
    put("d-grid", &town.get(&town.minami, "/staff/distributions/grid?day=R8.11.19").await.body);
    put("d-grid-error", &town.post(&town.minami, "/staff/distributions/grid", &[("day", "R8.11.19"), ("product", "pads"), ("q-s1", "1,5"), ("h-s2", "3")]).await.body);
    let l = town.post(&town.shiori, "/staff/loans", &[("day", "R8.11.9"), ("item", "suit"), ("size", "9号"), ("purpose", "interview"), ("client_label", "はなさん"), ("talk_minutes", "20"), ("talk_note", "面接の前で眠れない")]).await.id();
    put("l-list", &town.get(&town.shiori, "/staff/loans").await.body);
    put("l-show", &town.get(&town.shiori, &format!("/staff/loans/{l}")).await.body);
    put("l-new", &town.get(&town.shiori, "/staff/loans/new").await.body);
    town.post(&town.minami, "/staff/publicity", &[("day", "R8.6.10"), ("medium", "free_paper"), ("title", "ひとりで悩まないで"), ("copies", "175000"), ("placed", "市内全戸")]).await.id();
    put("p-list", &town.get(&town.minami, "/staff/publicity").await.body);
    put("p-new", &town.get(&town.minami, "/staff/publicity/new").await.body);
}
