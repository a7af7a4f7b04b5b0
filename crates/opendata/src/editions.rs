//! 自治体標準オープンデータセット and the 推奨データセット before it. Which columns a list has, and in which order, stands in a data
//! file for each edition (`editions/`): when a new one is published, a file is added.

use std::sync::LazyLock;

use calendar::Time;
use calendar::opening::{DayHours, Weekdays};
use jiff::ToSpan;
use serde::Deserialize;

use crate::csv;
use crate::published::{PublicDoor, PublicEvent, Published};

const FILES: [&str; 2] = [include_str!("../editions/standard-2026-08.json"), include_str!("../editions/recommended-2022.json")];

/// One edition.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edition {
    /// What addresses call it.
    pub code: String,
    /// What it is called.
    pub name: String,
    /// Whether the order and the whole of its columns were compared with the published sheet.
    pub confirmed: bool,
    /// What to know of it.
    pub note: String,
    /// 「イベント一覧」.
    pub events: Vec<Column>,
    /// 「公共施設一覧」.
    pub facilities: Vec<Column>,
}

/// One column.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// Its heading.
    pub column: String,
    /// Where its value comes from; none = we have nothing to write there.
    #[serde(default)]
    pub value: Option<Source>,
    /// The edition wants it filled.
    #[serde(default)]
    pub required: bool,
}

/// Where a value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "each is the thing it is called after")]
pub enum Source {
    MunicipalityCode,
    MunicipalityName,
    Id,
    Name,
    Kind,
    Description,
    StartDate,
    EndDate,
    StartTime,
    EndTime,
    TimeRemark,
    Status,
    Free,
    Provider,
    Place,
    Address,
    Weekdays,
    OpeningHours,
    Url,
    Note,
    Once,
}

/// The editions, the newest first.
pub static EDITIONS: LazyLock<Vec<Edition>> =
    LazyLock::new(|| FILES.iter().map(|file| serde_json::from_str(file).expect("the editions in the binary are read by a test")).collect());

/// The edition of a code.
#[must_use]
pub fn edition(code: &str) -> Option<&'static Edition> {
    EDITIONS.iter().find(|edition| edition.code == code)
}

/// 「イベント一覧」.
#[must_use]
pub fn events(edition: &Edition, of: &Published, base: &str) -> String {
    let row = |event: &PublicEvent| edition.events.iter().map(|column| event_value(column.value, of, event, base)).collect();
    let rows: Vec<Vec<String>> = of.events.iter().map(row).collect();
    csv::table(&headings(&edition.events), &rows)
}

/// 「公共施設一覧」.
#[must_use]
pub fn facilities(edition: &Edition, of: &Published, base: &str) -> String {
    let row = |door: &PublicDoor| edition.facilities.iter().map(|column| place_value(column.value, of, door, base)).collect();
    let rows: Vec<Vec<String>> = of.places().map(row).collect();
    csv::table(&headings(&edition.facilities), &rows)
}

fn headings(columns: &[Column]) -> Vec<&str> {
    columns.iter().map(|column| column.column.as_str()).collect()
}

fn event_value(source: Option<Source>, of: &Published, event: &PublicEvent, base: &str) -> String {
    let Some(source) = source else { return String::new() };
    let clock = |time: Option<Time>| time.map(|time| format!("{:02}:{:02}", time.hour(), time.minute())).unwrap_or_default();
    let door = of.door(&event.door);
    match source {
        Source::Id => crate::ids::uuid(event.id),
        Source::Name => event.title.clone(),
        Source::Kind => event.kind.clone(),
        Source::Description => {
            format!("女性のための居場所です。予約はいりません。{}", if event.cancelled { "この回は中止になりました。" } else { "" })
        }
        Source::StartDate | Source::EndDate => event.day.to_string(),
        Source::StartTime => clock(event.starts),
        Source::EndTime => clock(event.ends),
        Source::Status => if event.cancelled { "中止" } else { "予定" }.to_owned(),
        Source::TimeRemark => if event.cancelled { "中止" } else { "" }.to_owned(),
        Source::Place => door.map(|door| door.name.clone()).unwrap_or_default(),
        Source::Address => door.and_then(|door| door.address.clone()).unwrap_or_default(),
        Source::Note => door.and_then(|door| door.note.clone()).unwrap_or_default(),
        Source::Url => format!("{base}/calendar"),
        Source::Once => "単発".to_owned(),
        other => common(other, of),
    }
}

fn place_value(source: Option<Source>, of: &Published, door: &PublicDoor, base: &str) -> String {
    let Some(source) = source else { return String::new() };
    let usual = || Usual::of(door, of);
    match source {
        Source::Id => door.uuid(of.id),
        Source::Name | Source::Place => door.name.clone(),
        Source::Kind => door.kinds.iter().map(|kind| kind.label()).collect::<Vec<_>>().join(";"),
        Source::Address => door.address.clone().unwrap_or_default(),
        Source::Weekdays => usual().weekdays,
        Source::StartTime => usual().from,
        Source::EndTime => usual().until,
        Source::TimeRemark => told_hours(door),
        Source::OpeningHours => door.opening.osm(of.today, 365),
        Source::Description | Source::Note => door.note.clone().unwrap_or_default(),
        Source::Url => format!("{base}/"),
        other => common(other, of),
    }
}

fn common(source: Source, of: &Published) -> String {
    match source {
        Source::MunicipalityCode => of.municipality.clone(),
        Source::MunicipalityName => of.municipality_name.clone(),
        Source::Free => "無料".to_owned(),
        Source::Provider => of.provider.clone(),
        _ => String::new(),
    }
}

/// The lines of the hours as one remark.
fn told_hours(door: &PublicDoor) -> String {
    let closed = if door.closed.is_empty() { String::new() } else { format!("（休み：{}）", door.closed.join("、")) };
    format!("{}{closed}", door.lines.join("、"))
}

/// The days of the next four weeks on which it opens, and the earliest and latest time: what one column each can hold.
struct Usual {
    weekdays: String,
    from: String,
    until: String,
}

impl Usual {
    fn of(door: &PublicDoor, of: &Published) -> Usual {
        let days: Vec<DayHours> = door.opening.days(of.today..=of.today.saturating_add(27.days()));
        let open: Weekdays = days.iter().filter(|day| day.is_open()).map(|day| day.day.weekday()).collect();
        let letters = ["月", "火", "水", "木", "金", "土", "日"];
        let weekdays = open.each().map(|day| letters[usize::from(day.to_monday_zero_offset().unsigned_abs())]).collect();
        let spans = || days.iter().flat_map(|day| day.spans.iter());
        let clock = |minutes: Option<u16>| minutes.map(|minutes| format!("{:02}:{:02}", minutes / 60, minutes % 60)).unwrap_or_default();
        Usual { weekdays, from: clock(spans().map(|span| span.from()).min()), until: clock(spans().map(|span| span.until()).max()) }
    }
}
