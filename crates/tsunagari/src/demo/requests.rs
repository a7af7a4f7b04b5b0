//! Packs asked for at the town's door: some wait, one is ready, one was handed over.

use std::sync::Arc;

use anyhow::Result;
use doorstep::request::{self, Asking, Door, Line, Listed};
use platform::Cx;
use platform::house::House;
use platform::once::Once;
use programme::Programme;
use programme::place::{PlaceKind, places_of};
use programme::product::products;
use tokio::sync::Semaphore;

/// Part of the place's name, how many of the first and of the second product, how she wants to be told.
const EXAMPLES: [(&str, i64, i64, &str); 5] = [
    ("中央図書館", 2, 1, ""),
    ("ひばり野支所", 1, 0, ""),
    ("つむぎの家", 1, 2, "平日の昼に 0120-000-456 へ。留守番電話には入れないでください。"),
    ("木蓮町児童センター", 3, 0, ""),
    ("市民課", 1, 1, ""),
];

/// Asks for them, prepares one and hands one over.
pub(super) async fn ask(house: &Arc<House>, cx: &Cx, programme: &Programme) -> Result<()> {
    let points = places_of(&mut cx.read().await?, cx.tenant, programme.id, PlaceKind::DistributionPoint).await?;
    let goods: Vec<_> = products(&mut cx.read().await?, cx.tenant, programme.id).await?.into_iter().filter(|p| !p.lent).collect();
    let turns = Semaphore::new(1);
    for (n, (place, first, second, wish)) in (1u8..).zip(EXAMPLES) {
        let Some(point) = points.iter().find(|point| point.name.contains(place)) else { continue };
        let lines = goods.iter().zip([first, second]).filter(|(_, n)| *n > 0);
        let asking = Asking {
            place: point.code.clone(),
            lines: lines.map(|(product, quantity)| Line { product: product.code.clone(), quantity }).collect(),
            wish: wish.to_owned(),
            seed: format!("demo {n}"),
            once: Once(cx.new_id()),
        };
        let door = Door { cx, house, programme: programme.id, team: programme.team, turns: &turns };
        request::ask(&door, asking).await?;
    }
    let waiting = request::list(&mut cx.read().await?, cx.tenant, programme.id, Listed::Waiting, None).await?.requests;
    if let [one, other, ..] = waiting.as_slice() {
        request::prepare(cx, programme.id, one.id).await?;
        community::request::hand_over(cx, programme, other.id).await?;
    }
    Ok(())
}
