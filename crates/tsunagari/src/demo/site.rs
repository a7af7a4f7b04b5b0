//! The town's public site, as its staff have written it so far. What is announced stands in [`super::opening`].

use anyhow::Result;
use frontdoor::site::deeds::{add_work, fresh, keep};
use frontdoor::site::parts::{Contact, Line, News, PlaceNote, Text};
use jiff::ToSpan as _;
use platform::Cx;
use programme::Programme;
use programme::place::{self, PlaceKind};

/// Works shown, with their photographs: drawings of ours.
const WORKS: [(&[u8], &str, &str); 2] = [
    (include_bytes!("works/coaster.jpg"), "毛糸で編んだコースター", "令和8年9月 おしゃべりサロン"),
    (include_bytes!("works/mimosa.jpg"), "手しごとサロンで作ったミモザのリース", "令和8年10月 手しごとサロン"),
];

/// Writes it all.
pub(super) async fn write(cx: &Cx, programme: &Programme) -> Result<()> {
    let id = programme.id;
    let contact = Contact {
        phone: "0120-000-111".to_owned(),
        phone_note: "通話料はかかりません".to_owned(),
        mail: "soudan@tsumugi.example".to_owned(),
        host: String::new(),
    };
    keep(cx, id, &fresh(cx, "contact", 0, contact), None).await?;
    let text = |body: &str| Text { body: body.to_owned() };
    keep(
        cx,
        id,
        &fresh(cx, "desks.ja", 0, text("・水曜日の夜も開いています\n・お子さんが遊べるコーナーがあります\n・車いすで入れます")),
        None,
    )
    .await?;
    keep(
        cx,
        id,
        &fresh(cx, "desks.en", 0, text("On Wednesdays we are open in the evening, too. There is a corner for children to play.")),
        None,
    )
    .await?;
    keep(cx, id, &fresh(cx, "about.ja", 0, text("｜紡《つむ》ぎの家は、女性のための小さな場所です。")), None).await?;
    let day = cx.today().checked_sub(6.days())?;
    let news = News {
        day,
        title: "年末年始のお休み".to_owned(),
        body: "12月29日から1月3日まで、窓口と電話はお休みです。\n\n書いて相談することは、いつでもできます。お返事は1月4日からになります。"
            .to_owned(),
    };
    keep(cx, id, &fresh(cx, "", 0, news), None).await?;
    let line = Line {
        name: "あおば県男女共同参画センター 相談室".to_owned(),
        number: "0120-000-222".to_owned(),
        hours: "水・木 10:00〜17:00、金 13:00〜19:00、日 12:00〜15:00（祝日休み）".to_owned(),
        note: "LGBTの相談は水・木の16:00〜19:00です。".to_owned(),
    };
    keep(cx, id, &fresh(cx, "", 0, line), None).await?;
    for (picture, caption, made) in WORKS {
        add_work(cx, id, picture.to_vec(), (caption, made), None).await?;
    }
    tell_of_points(cx, programme).await
}

/// Counters are told of; schools and toilets are for those who are there already.
async fn tell_of_points(cx: &Cx, programme: &Programme) -> Result<()> {
    let points = place::places_of(&mut cx.read().await?, cx.tenant, programme.id, PlaceKind::DistributionPoint).await?;
    for point in points.iter().filter(|point| !point.name.contains("学校")) {
        let ways: &[&str] = if point.name.contains("大学") { &["toilet"] } else { &["point", "card", "phone"] };
        let note =
            PlaceNote { has: "昼用・夜用".to_owned(), ways: ways.iter().map(|way| (*way).to_owned()).collect(), note: String::new() };
        keep(cx, programme.id, &fresh(cx, point.code.as_str(), 0, note), None).await?;
    }
    Ok(())
}
