//! Cards and flyers laid out in the town, and how often they were opened.

use anyhow::Result;
use calendar::Date;
use doorstep::placement::{self, Laid, Leads, find, opened};
use jiff::Span;
use platform::Cx;
use platform::chance::SeededChance;
use programme::Programme;
use tally::units::Copies;
use tally::{AxisKey, Code};

/// Place, medium, copies, days ago, where it leads, language, openings in ten days.
type Example = (&'static str, &'static str, i64, i64, Leads, &'static str, u64);

const EXAMPLES: [Example; 5] = [
    ("中央図書館 1階の棚", "card", 300, 84, Leads::Top, "", 9),
    ("あおば駅 女性用トイレ", "card", 1_000, 61, Leads::PickUp, "", 16),
    ("あおば総合大学 学生課", "flyer", 500, 40, Leads::Write, "", 7),
    ("国際交流プラザ", "card", 200, 33, Leads::How, "easy", 4),
    ("市役所 市民課の窓口", "card", 400, 12, Leads::Request, "", 11),
];

/// Lays them out.
pub(super) async fn lay_out(cx: &Cx, programme: &Programme, chance: &SeededChance) -> Result<()> {
    let today = cx.today();
    for (place, medium, copies, ago, leads, tongue, often) in EXAMPLES {
        let from = today.checked_sub(Span::new().days(ago))?;
        let laid = Laid {
            medium: medium_of(programme, today, medium),
            place: place.to_owned(),
            copies: Some(Copies::new(copies)),
            from,
            until: None,
            leads,
            tongue: tongue.to_owned(),
            heading: "だれかに話したいとき".to_owned(),
            words: "無料です。名前はいりません。\n話すことが決まっていなくても、だいじょうぶです。".to_owned(),
            from_whom: if medium == "flyer" { "あおば市・つむぎの家".to_owned() } else { String::new() },
        };
        let id = placement::record(cx, programme.id, laid, None).await?;
        let set = find(&mut cx.read().await?, cx.tenant, programme.id, id).await?.ok_or_else(|| anyhow::anyhow!("laid out just now"))?;
        let mut tx = cx.begin().await?;
        for day in (0..ago).filter_map(|n| from.checked_add(Span::new().days(n)).ok()) {
            for _ in 0..chance.below(often + 1).saturating_sub(chance.below(9)) / 3 {
                opened(&mut tx, cx.tenant, &set.code, day, true).await?;
            }
        }
        tx.commit().await?;
    }
    Ok(())
}

/// A medium of the list, or its first.
fn medium_of(programme: &Programme, day: Date, wanted: &str) -> Code {
    let book = &programme.on(day).codebook;
    let known = book.entry(AxisKey::Medium, wanted).or_else(|| book.choices(AxisKey::Medium).iter().next());
    known.map_or_else(|| Code::from(wanted.to_owned()), |entry| entry.code.clone())
}
