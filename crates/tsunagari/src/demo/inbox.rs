//! Who wrote without a name these days: waiting, answered, taken on by a colleague, set aside, ended.

use std::sync::Arc;

use anyhow::{Context as _, Result};
use conversation::desk;
use conversation::door::{self, Beginning, Begun, Lanes, Visitor};
use jiff::ToSpan as _;
use platform::Cx;
use platform::house::House;
use platform::once::Once;
use programme::Programme;
use vault::SessionToken;

/// In minutes.
const DAY: i64 = 24 * 60;
/// Whoever answers here has read everything.
const ALL_SEEN: i64 = i64::MAX;

/// Writes the threads. `counsellor` answers, `colleague` has one in her hands.
pub async fn write(house: &Arc<House>, counsellor: &Cx, colleague: &Cx, programme: &Programme) -> Result<()> {
    let door = Front { house, programme, tenant: counsellor.tenant, lanes: Arc::default() };
    let sleepless = door.begin(1, DAY + 45, "みかん", "電話はかけないでください。ここに書いてもらえれば読めます。", SLEEPLESS).await?;
    let at_it = earlier(counsellor, DAY + 40);
    desk::claim(&at_it, sleepless.thread, false).await?;
    desk::answer(&at_it, sleepless.thread, ALL_SEEN, ANSWER, None).await?;
    desk::note(&at_it, sleepless.thread, "保健センターの夜間の窓口も、次に伝える。").await?;
    door.write_on(&sleepless.token, DAY + 30, "お返事ありがとうございます。読んで少し泣きました。水曜なら出られます。").await?;
    desk::answer(&earlier(counsellor, DAY), sleepless.thread, ALL_SEEN, COME, None).await?;

    let school = door.begin(2, 3 * 60, "", "", "こどもの がっこうの おかねが はらえません。にほんごは すこし わかります。").await?;
    desk::claim(&earlier(colleague, 20), school.thread, false).await?;
    door.begin(
        3,
        95,
        "もみじ",
        "",
        "夫に通帳もスマホも見られています。これは職場のパソコンから書いています。相談していいことなのか分かりません。",
    )
    .await?;
    door.begin(4, 40, "", "平日の昼だけ読めます。", "就職の面接に着ていく服がなくて、あきらめかけています。").await?;
    let over = door.begin(5, 5 * DAY, "", "", "配っているナプキンは、だれでももらえますか。").await?;
    let yes = "はい、どなたでも受け取れます。理由は聞きません。「生理用品を受け取れるところ」に場所があります。";
    desk::answer(&earlier(counsellor, 5 * DAY - 90), over.thread, ALL_SEEN, yes, None).await?;
    desk::end(&earlier(counsellor, 4 * DAY), over.thread).await?;
    door.begin(6, 70, "", "", "かんたんな作業で毎月三十万円。くわしくはこちらのページをごらんください。").await?;
    Ok(())
}

const SLEEPLESS: &str = "夜になると眠れません。子どもが小さいのに、朝おきられない日があります。だれにも言えなくて、ここに書きました。";
const ANSWER: &str = "書いてくださって、ありがとうございます。眠れないまま朝のしたくをするのは、つらいですね。\n\
                      よければ、いつごろからか教えてください。水曜日の午後は、つむぎの家でお茶を飲みながら話すこともできます。お名前はいりません。";
const COME: &str = "水曜日の14時から、いつでもどうぞ。入口で「お茶に来ました」と言ってくだされば分かります。";

struct Front<'a> {
    house: &'a Arc<House>,
    programme: &'a Programme,
    tenant: i64,
    lanes: Arc<Lanes>,
}

impl Front<'_> {
    async fn visitor(&self, minutes_ago: i64) -> Result<Visitor> {
        let visitor = Visitor::new(self.house, self.tenant, self.programme.id, self.programme.team, &self.lanes).await?;
        Ok(Visitor { cx: earlier(&visitor.cx, minutes_ago), ..visitor })
    }

    async fn begin(&self, n: u8, minutes_ago: i64, alias: &str, wishes: &str, text: &str) -> Result<Begun> {
        let beginning = Beginning {
            text: text.to_owned(),
            alias: alias.to_owned(),
            wishes: wishes.to_owned(),
            age_band: None,
            residence: None,
            seed: format!("{n}"),
            once: Once([n; 16]),
            // What promises money goes where staff look before it counts.
            quarantined: text.contains("三十万円"),
        };
        Ok(door::begin(&self.visitor(minutes_ago).await?, beginning).await?)
    }

    async fn write_on(&self, token: &SessionToken, minutes_ago: i64, text: &str) -> Result<()> {
        let visitor = self.visitor(minutes_ago).await?;
        let room = door::enter(&visitor, token, false).await?.context("her room is open for twenty minutes")?;
        door::write_on(&visitor, &room, text, None, None).await?;
        Ok(())
    }
}

fn earlier(cx: &Cx, minutes: i64) -> Cx {
    Cx { now: cx.now.checked_sub(minutes.minutes()).unwrap_or(cx.now), ..cx.clone() }
}
