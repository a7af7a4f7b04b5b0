//! 「受付時間」: whether somebody is there to answer. One question, [`Hours::open_at`], so that a fuller calendar of hours can
//! answer it later; for now one opening a day on chosen weekdays, and public holidays.

use calendar::{Date, Time, holiday, jst_date, jst_datetime};
use facts::ProgrammeId;
use jiff::Timestamp;
use platform::audit::{self, Entry};
use platform::db::Conn;
use platform::policy::{Action, Object, Thing};
use platform::{Cx, Deed, Refusal};

use crate::store;

/// Answers whether somebody is there.
pub trait Hours: Send + Sync {
    /// Is it open at this moment?
    fn open_at(&self, now: Timestamp) -> bool;
    /// When the present opening ends: a claim lasts no longer than the shift.
    fn closes_at(&self, now: Timestamp) -> Option<Timestamp>;
    /// When it opens next, within two weeks.
    fn opens_next(&self, now: Timestamp) -> Option<(Date, Time)>;
}

/// One opening a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfficeHours {
    /// Days of the week, Monday first.
    pub weekdays: [bool; 7],
    /// From.
    pub opens: Time,
    /// Until.
    pub closes: Time,
    /// Open on public holidays too.
    pub on_holidays: bool,
    /// What the house answers outside; empty: the usual words.
    pub reply: String,
}

impl Default for OfficeHours {
    fn default() -> Self {
        OfficeHours {
            weekdays: [true, true, true, true, true, false, false],
            opens: Time::constant(10, 0, 0, 0),
            closes: Time::constant(17, 0, 0, 0),
            on_holidays: false,
            reply: String::new(),
        }
    }
}

impl OfficeHours {
    fn open_on(&self, day: Date) -> bool {
        let weekday = usize::try_from(day.weekday().to_monday_zero_offset()).unwrap_or(0);
        self.weekdays[weekday] && (self.on_holidays || holiday(day).is_none())
    }

    /// The weekdays as `1,2,3`, Monday = 1.
    pub(crate) fn weekday_text(&self) -> String {
        let days: Vec<String> = (1..=7).zip(self.weekdays).filter(|(_, open)| *open).map(|(n, _)| n.to_string()).collect();
        days.join(",")
    }

    pub(crate) fn weekdays_of(text: &str) -> [bool; 7] {
        let mut days = [false; 7];
        for n in text.split(',').filter_map(|n| n.trim().parse::<usize>().ok()).filter(|n| (1..=7).contains(n)) {
            days[n - 1] = true;
        }
        days
    }

    /// 「月」…「日」 of the open days.
    pub fn weekday_labels(&self) -> String {
        let labels = ["月", "火", "水", "木", "金", "土", "日"];
        labels.iter().zip(self.weekdays).filter(|(_, open)| *open).map(|(label, _)| *label).collect::<Vec<_>>().join("・")
    }
}

impl Hours for OfficeHours {
    fn open_at(&self, now: Timestamp) -> bool {
        let at = jst_datetime(now);
        self.open_on(at.date()) && (self.opens..self.closes).contains(&at.time())
    }

    fn closes_at(&self, now: Timestamp) -> Option<Timestamp> {
        self.open_at(now).then(|| {
            let seconds = self.closes.duration_since(jst_datetime(now).time());
            now.checked_add(seconds).ok()
        })?
    }

    fn opens_next(&self, now: Timestamp) -> Option<(Date, Time)> {
        let (today, time) = (jst_date(now), jst_datetime(now).time());
        let mut day = today;
        for _ in 0..15 {
            if self.open_on(day) && (day > today || time < self.opens) {
                return Some((day, self.opens));
            }
            day = day.tomorrow().ok()?;
        }
        None
    }
}

/// The hours of a programme's inbox, as set or as usual.
pub async fn of(conn: &mut Conn, tenant: i64, programme: ProgrammeId) -> Deed<OfficeHours> {
    Ok(store::hours(conn, tenant, programme).await?.unwrap_or_default())
}

/// Sets the hours.
///
/// # Errors
/// A day that closes before it opens, no day at all, a reply that is too long.
pub async fn set(cx: &Cx, programme: ProgrammeId, hours: &OfficeHours) -> Deed<()> {
    cx.ask(Action::Change, &Object::any(Thing::Hours))?;
    if hours.opens >= hours.closes {
        return Err(Refusal::field("closes", "終わる時刻は、始まる時刻より後にしてください。"));
    }
    if !hours.weekdays.contains(&true) {
        return Err(Refusal::field("weekday", "開いている曜日を、1つ以上選んでください。"));
    }
    if hours.reply.chars().count() > 2_000 {
        return Err(Refusal::field("reply", "自動のお返事は2,000文字までにしてください。"));
    }
    let mut tx = cx.begin().await?;
    store::set_hours(&mut tx, cx.tenant, programme, hours).await?;
    audit::append(&mut tx, cx, &Entry { action: "conversation.hours_set", kind: "programme", object: Some(&programme.0), detail: "" })
        .await?;
    Ok(tx.commit().await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_holiday_and_a_weekend_are_closed_and_the_next_opening_is_told() {
        let hours = OfficeHours::default();
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        assert!(hours.open_at(at("2026-11-20T01:00:00Z")), "Friday, ten in the morning");
        assert!(!hours.open_at(at("2026-11-20T08:00:00Z")), "five o'clock is closed");
        assert!(!hours.open_at(at("2026-11-23T03:00:00Z")), "勤労感謝の日");
        assert_eq!(
            hours.opens_next(at("2026-11-20T09:00:00Z")),
            Some((Date::constant(2026, 11, 24), hours.opens)),
            "over the long weekend"
        );
        assert_eq!(hours.closes_at(at("2026-11-20T07:00:00Z")), Some(at("2026-11-20T08:00:00Z")));
        assert_eq!(OfficeHours::weekdays_of(&hours.weekday_text()), hours.weekdays);
    }
}
