use calendar::{Date, Time, Timestamp, jst_datetime, wareki};
use maud::{Markup, html};
use platform::page::{Tone, figure, status_chip};
use platform::wording::t;

/// 「令和8年11月20日（金）」
pub fn day(day: Date) -> String {
    wareki::with_weekday(day)
}

/// 「14:00」
pub fn clock(time: Time) -> String {
    format!("{}:{:02}", time.hour(), time.minute())
}

/// The same with the time in Tokyo.
pub fn instant(at: Timestamp) -> String {
    let there = jst_datetime(at);
    format!("{} {}", wareki::with_weekday(there.date()), clock(there.time()))
}

/// A count with its unit; 「未入力」 when it was not counted, which is not 0.
pub fn count(n: Option<i64>, unit: &str) -> Markup {
    html! { @match n { Some(_) => { (figure(n)) (unit) } None => { (blank_chip()) } } }
}

/// 「未入力」
pub fn blank_chip() -> Markup {
    status_chip(Tone::Warning, t("community-not-counted"))
}

/// Words, or a dash where there are none.
pub fn or_dash(words: &str) -> &str {
    if words.is_empty() { t("platform-not-measured") } else { words }
}
