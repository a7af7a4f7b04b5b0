//! The records that are told of.

use calendar::Date;
use community::gathering;
use frontdoor::Way;
use jiff::ToSpan;
use platform::Deed;
use platform::house::House;
use platform::secrets::first_tenant;
use programme::{Programme, hours, place};
use tally::AxisKey;

use crate::published::{Occasion, Published, project};

/// How far back and ahead gatherings are told of, in days.
const BACK: i64 = 31;
const AHEAD: i64 = 184;

/// What the programme behind a door tells now; nothing before there is one.
pub(crate) async fn published(house: &House, way: &Way) -> Deed<Option<Published>> {
    let now = house.clock.now();
    let today = calendar::jst_date(now);
    let mut conn = house.db.read().await?;
    let Some(tenant) = first_tenant(&mut conn).await? else { return Ok(None) };
    let programmes = programme::all(&mut conn, tenant).await?;
    let Some(programme) = chosen(&programmes, way, today) else { return Ok(None) };
    let known = hours::of(&mut conn, tenant, programme, today).await?;
    let places = place::places(&mut conn, tenant, programme.id).await?;
    let days = (today.saturating_sub(BACK.days()), today.saturating_add(AHEAD.days()));
    let kept = gathering::announced(&mut conn, tenant, programme.id, days).await?;
    let occasions = kept.into_iter().map(|(id, kept)| {
        let kind = kept.what.head.kind.as_ref().and_then(|code| programme.on(today).codebook.entry(AxisKey::GatheringKind, code.as_str()));
        Occasion {
            id,
            kind: kind.map(|entry| entry.label.clone()).unwrap_or_default(),
            voided: kept.stamp.voided.is_some(),
            revision: kept.stamp.revision,
            changed_at: kept.stamp.changed_at,
            gathering: kept.what,
        }
    });
    Ok(Some(project(programme, &known, &places, occasions.collect(), today, now)))
}

/// As the first page chooses: the programme the address names, else the one whose year is running, else the newest.
fn chosen<'p>(programmes: &'p [Programme], way: &Way, today: Date) -> Option<&'p Programme> {
    if let Some(code) = &way.programme {
        return programmes.iter().find(|programme| *programme.code == **code);
    }
    let runs = |programme: &&Programme| programme.years().iter().any(|year| year.fiscal_year().contains(today));
    programmes.iter().find(runs).or_else(|| programmes.iter().max_by_key(|programme| programme.latest().fiscal_year()))
}
