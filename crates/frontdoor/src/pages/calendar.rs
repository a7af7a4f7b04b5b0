//! `/calendar`: a month of gatherings as a table to look over and a list to read, for every place or one.

use calendar::{Date, YearMonth};
use maud::{Markup, html};
use programme::file::PlaceKind;

use super::{frame, staff_text};
use crate::site::{Meeting, Site};
use crate::speech::clock;

/// Months one may leaf through, before and after this one.
const REACH: i32 = 12;
const WEEKDAYS: [&str; 7] = ["月", "火", "水", "木", "金", "土", "日"];
const WEEKDAYS_ELSEWHERE: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];

/// The month asked for, within reach; else this one.
pub(super) fn month(site: &Site, asked: Option<YearMonth>) -> YearMonth {
    let now = YearMonth::containing(site.today());
    asked.filter(|month| distance(*month, now).abs() <= REACH).unwrap_or(now)
}

fn distance(one: YearMonth, other: YearMonth) -> i32 {
    let months = |month: YearMonth| i32::from(month.first_day().year()) * 12 + i32::from(month.first_day().month());
    months(one) - months(other)
}

/// A gathering at a place the public may know.
pub(super) fn visible(site: &Site, meeting: &Meeting) -> bool {
    site.told_of(&meeting.venue).is_some()
}

pub(super) fn page(site: &Site, month: YearMonth, place: Option<&str>, all: &[Meeting]) -> Markup {
    let s = site.speech;
    let shown: Vec<&Meeting> = all.iter().filter(|m| visible(site, m) && place.is_none_or(|code| code == m.venue)).collect();
    frame(
        site,
        "/calendar",
        html! {
            h1 { (s.t("calendar-title")) }
            p { (s.t("calendar-lead")) }
            (staff_text(site, "calendar"))
            (places(site, month, place))
            h2 { (s.tv("calendar-month", &[("month", s.month(month).into())])) }
            (leaf_through(site, month, place))
            @if shown.is_empty() { p { (s.t("calendar-none")) } } @else { (grid(site, month, &shown)) h3 .unseen { (s.t("calendar-list")) } (meetings(site, &shown)) }
        },
    )
}

fn at(site: &Site, month: YearMonth, place: Option<&str>) -> String {
    let place = place.map(|code| format!("&place={code}")).unwrap_or_default();
    format!("{}?month={month}{place}", site.way.at("/calendar"))
}

/// Where gatherings are held: any place or one.
fn places(site: &Site, month: YearMonth, chosen: Option<&str>) -> Markup {
    let s = site.speech;
    let venues: Vec<_> = site.told(&[PlaceKind::Venue]).collect();
    html! {
        @if venues.len() > 1 {
            nav aria-label=(s.plain("calendar-by-place")) {
                ul .choices {
                    li { a href=(at(site, month, None)) aria-current=[chosen.is_none().then_some("true")] { (s.t("calendar-all-places")) } }
                    @for told in &venues {
                        @let code = told.place.code.as_str();
                        li { a href=(at(site, month, Some(code))) aria-current=[(chosen == Some(code)).then_some("true")] { (s.staff(&told.place.name)) } }
                    }
                }
            }
        }
    }
}

fn leaf_through(site: &Site, month: YearMonth, place: Option<&str>) -> Markup {
    let (s, now) = (site.speech, YearMonth::containing(site.today()));
    html! {
        p .leaf {
            @if distance(month, now) > -REACH { a rel="nofollow" href=(at(site, month.previous(), place)) { "‹ " (s.t("calendar-previous")) } }
            " "
            @if distance(month, now) < REACH { a rel="nofollow" href=(at(site, month.next(), place)) { (s.t("calendar-next")) " ›" } }
        }
    }
}

/// The month as weeks; a day with something on leads to it in the list.
fn grid(site: &Site, month: YearMonth, shown: &[&Meeting]) -> Markup {
    let s = site.speech;
    let names = if site.way.tongue.is_japanese() { WEEKDAYS } else { WEEKDAYS_ELSEWHERE };
    let first = month.first_day();
    let blank = usize::try_from(first.weekday().to_monday_zero_offset()).unwrap_or(0);
    let days: Vec<Option<Date>> = std::iter::repeat_n(None, blank)
        .chain(std::iter::successors(Some(first), |d| d.tomorrow().ok()).take_while(|d| month.contains(*d)).map(Some))
        .collect();
    html! {
        table .month {
            caption .unseen { (s.t("calendar-grid")) }
            thead { tr { @for name in names { th scope="col" { (name) } } } }
            tbody { @for week in days.chunks(7) { tr { @for day in week { (cell(site, *day, shown)) } @for _ in week.len()..7 { td {} } } } }
        }
    }
}

fn cell(site: &Site, day: Option<Date>, shown: &[&Meeting]) -> Markup {
    let Some(day) = day else { return html! { td {} } };
    let on = shown.iter().any(|m| m.day == day && !m.cancelled);
    let today = (day == site.today()).then_some("date");
    html! {
        td aria-current=[today] { @if on { a href=(format!("#d{day}")) aria-label=(site.speech.day(day)) { (day.day()) } } @else { (day.day()) } }
    }
}

/// Gatherings day by day.
pub(super) fn meetings(site: &Site, shown: &[&Meeting]) -> Markup {
    html! { ol .meetings { @for (at, meeting) in shown.iter().enumerate() { (line(site, meeting, at == 0 || shown[at - 1].day != meeting.day)) } } }
}

fn line(site: &Site, meeting: &Meeting, first_of_day: bool) -> Markup {
    let s = site.speech;
    let told = site.told_of(&meeting.venue);
    html! {
        li id=[first_of_day.then(|| format!("d{}", meeting.day))] {
            p .when { (s.short_day(meeting.day)) @if meeting.day == site.today() { " " strong { (s.t("calendar-today")) } } " " (hours(meeting)) }
            p .what {
                @if meeting.cancelled { strong .off { (s.t("calendar-cancelled")) } " " }
                (s.staff(&meeting.title))
                @if meeting.day < site.today() && !meeting.cancelled { " " span .hint { (s.t("calendar-over")) } }
            }
            @if let Some(told) = told {
                p .hint { (s.staff(&told.place.name)) @if let Some(address) = told.listed.and_then(|site| site.public_address()) { "　" (s.staff(address)) } }
            }
        }
    }
}

fn hours(meeting: &Meeting) -> String {
    match (meeting.starts, meeting.ends) {
        (Some(starts), Some(ends)) => format!("{}〜{}", clock(starts), clock(ends)),
        (Some(starts), None) => format!("{}〜", clock(starts)),
        _ => String::new(),
    }
}
