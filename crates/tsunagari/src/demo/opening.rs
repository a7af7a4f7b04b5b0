//! The town's hours beyond its places: ways of consulting with hours of their own, days that are otherwise, and gatherings to come.

use anyhow::Result;
use calendar::opening::{Change, Span};
use calendar::{Date, Time, Weekday};
use community::catalogue::Named;
use community::gathering::{self, Draft, Head, State};
use jiff::ToSpan as _;
use platform::Cx;
use programme::Programme;
use programme::hours::{self, ExceptionId, SingleDay};

/// One evening a week, one Sunday a month, and a line of its own.
const WAYS: &str = r#"
[[way]]
code = "phone"
name = "電話相談"
contact_method = "phone"
opening_hours = ["月・火・木・金・土 10:00〜16:30", "木 17:30〜20:00", "第3日 10:00〜15:00"]
closures = ["祝日", "年末年始（12/29〜1/3）"]

[[way]]
code = "rainbow"
name = "LGBTQ+の人のための電話"
contact_method = "phone"
opening_hours = ["水・木 16:00〜19:00"]
closures = ["年末年始（12/29〜1/3）"]
"#;

/// The programme file with the ways at its end.
pub fn with_ways(file: &str) -> String {
    format!("{file}\n{WAYS}")
}

/// What the coming weeks bring.
pub async fn look_ahead(cx: &Cx, programme: &Programme) -> Result<()> {
    let today = cx.today();
    let next = |weekday: Weekday, weeks: i64| {
        days_from(today.saturating_add((weeks * 7).days())).find(|day| day.weekday() == weekday).unwrap_or(today)
    };
    let tuesday = next(Weekday::Tuesday, 2);
    announce(cx, programme, tuesday, Change::Closed, "職員研修のため").await?;
    if let Some(span) = Span::new(13 * 60, 17 * 60) {
        announce(cx, programme, next(Weekday::Friday, 3), Change::Instead(vec![span]), "午前は館内点検のため").await?;
    }
    // Today's is in the town's own year already.
    for day in (0..8).map(|week| next(Weekday::Wednesday, week)).filter(|day| *day > today) {
        plan(cx, programme, day, ("14:00", "18:30"), ("つむぎカフェ", "つむぎの家", "drop_in")).await?;
    }
    for month in days_from(today).take(70).filter(|day| day.weekday() == Weekday::Saturday && (8..=14).contains(&day.day())) {
        plan(cx, programme, month, ("10:00", "12:00"), ("手しごとサロン", "あおば市民プラザ", "salon")).await?;
    }
    Ok(())
}

fn days_from(day: Date) -> impl Iterator<Item = Date> {
    std::iter::successors(Some(day), |day| day.tomorrow().ok())
}

async fn announce(cx: &Cx, programme: &Programme, day: Date, change: Change, reason: &str) -> Result<()> {
    let single = SingleDay {
        id: ExceptionId(cx.new_id()),
        door: String::new(),
        days: day..=day,
        change,
        reason: reason.to_owned(),
        set_at: cx.now,
        withdrawn_at: None,
    };
    Ok(hours::announce(cx, programme, &single, None).await?)
}

async fn plan(
    cx: &Cx,
    programme: &Programme,
    day: Date,
    (starts, ends): (&str, &str),
    (title, venue, kind): (&str, &str, &str),
) -> Result<()> {
    let clock = |text: &str| text.parse::<Time>().ok();
    let runs = programme.years().iter().any(|year| year.fiscal_year().contains(day));
    if calendar::holiday(day).is_some() || !runs {
        return Ok(());
    }
    let head = Head {
        day,
        starts: clock(starts),
        ends: clock(ends),
        title: title.to_owned(),
        venue: Named::Called(venue.to_owned()),
        kind: Some(kind.into()),
        of_which: false,
    };
    gathering::record(cx, programme, Draft { head, state: State::Planned, texts: None }, None).await?;
    Ok(())
}
