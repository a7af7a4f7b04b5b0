//! The head of the day as the sign-in page shows it: whoever noted it can ask later whether the trail still holds it.

use maud::{Markup, html};

use super::daily_head;
use crate::house::House;
use crate::refusal::Deed;
use crate::secrets::first_tenant;
use crate::wording::{t, tv};

/// A line with the head of the day; nothing where no checkpoint was written yet.
pub async fn head_of_day(house: &House) -> Deed<Markup> {
    let mut conn = house.db.read().await?;
    let Some(tenant) = first_tenant(&mut conn).await? else { return Ok(html! {}) };
    let Some(checkpoint) = daily_head(&mut conn, tenant, calendar::jst_date(house.clock.now())).await? else { return Ok(html! {}) };
    let head = checkpoint.head;
    Ok(html! {
        p .hint.trail-head {
            (tv("audit-head-of-day", &[("n", head.seq.into()), ("head", head.spoken().into())]))
            " " (t("audit-head-of-day-hint"))
        }
    })
}
