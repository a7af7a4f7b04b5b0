//! Handing over: the request is over and the distributions are there, together or not at all.

use doorstep::request::{self, RequestId};
use platform::policy::{Action, Thing};
use platform::wording::t;
use platform::{Cx, Deed, Refusal};
use programme::Programme;
use tally::units::Handovers;
use tally::{AxisKey, Code};

use crate::catalogue::{Named, runs_on};
use crate::distribution::{self, Draft};

/// 「申込み」 among the ways of handing over, where the programme's list has it.
const CHANNEL: &str = "request";

/// 「渡した」: each line becomes a distribution of today at the place. They are one hand-over: the first line counts it. Done
/// before: nothing is counted again.
///
/// # Errors
/// A rule's sentence when it was cancelled, or the programme has no file for today.
pub async fn hand_over(cx: &Cx, programme: &Programme, id: RequestId) -> Deed<()> {
    cx.ask_any(Action::Record, Thing::Distribution)?;
    let today = cx.today();
    let Some((mut tx, request)) = request::hand_over(cx, programme.id, id).await? else { return Ok(()) };
    if !runs_on(programme, today) {
        return Err(Refusal::rule(t("distribution-tap-other-year")));
    }
    let book = &programme.on(today).codebook;
    let channel: Option<Code> = book.entry(AxisKey::DistributionChannel, CHANNEL).map(|entry| entry.code.clone());
    let mut became = Vec::new();
    for (place, line) in request.lines.iter().enumerate() {
        let draft = Draft {
            day: today,
            point: Named::Known(request.place.clone()),
            product: Named::Known(line.product.clone()),
            quantity: line.quantity,
            unit: None,
            handovers: Some(Handovers::new(i64::from(place == 0))),
            channel: channel.clone(),
            texts: None,
        };
        let distribution = distribution::record_within(&mut tx, cx, programme, draft).await?;
        became.push((line.product.clone(), distribution.0));
    }
    request::handed_over(tx, cx, id, &became).await
}
