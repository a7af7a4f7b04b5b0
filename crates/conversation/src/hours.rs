//! 「受付時間」: whether somebody is there to answer. The hours are those of the programme ([`programme::hours`]), the one source
//! that the public pages and calendars have too; here stands only what is said outside of them.

use calendar::opening::Opening;
use calendar::{Date, Time, jst_date, jst_datetime};
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
    /// When it opens next.
    fn opens_next(&self, now: Timestamp) -> Option<(Date, Time)>;
}

/// When messages are answered, and what is said outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfficeHours {
    /// When somebody is there.
    pub opening: Opening,
    /// The same in lines for people.
    pub lines: Vec<String>,
    /// What the house answers outside; empty: the usual words.
    pub reply: String,
}

impl Hours for OfficeHours {
    fn open_at(&self, now: Timestamp) -> bool {
        self.opening.open_at(now)
    }

    fn closes_at(&self, now: Timestamp) -> Option<Timestamp> {
        self.opening.closes_at(now)
    }

    fn opens_next(&self, now: Timestamp) -> Option<(Date, Time)> {
        self.opening.next_opening(now).map(|next| (jst_date(next), jst_datetime(next).time()))
    }
}

/// The hours of a programme's inbox, as they are now.
pub async fn of(conn: &mut Conn, tenant: i64, programme: ProgrammeId, now: Timestamp) -> Deed<OfficeHours> {
    let (opening, lines) = match programme::hours::of_id(conn, tenant, programme, jst_date(now)).await {
        Ok(hours) => (hours.inbox().clone(), hours.inbox_lines()),
        Err(Refusal::NotFound) => (programme::hours::usual(), Vec::new()),
        Err(other) => return Err(other),
    };
    Ok(OfficeHours { opening, lines, reply: store::reply(conn, tenant, programme).await?.unwrap_or_default() })
}

/// Sets what is said outside the hours; nothing = the usual words.
///
/// # Errors
/// A reply that is too long.
pub async fn set_reply(cx: &Cx, programme: ProgrammeId, reply: &str) -> Deed<()> {
    cx.ask(Action::Change, &Object::any(Thing::Hours))?;
    if reply.chars().count() > 2_000 {
        return Err(Refusal::field("reply", "自動のお返事は2,000文字までにしてください。"));
    }
    let mut tx = cx.begin().await?;
    store::set_reply(&mut tx, cx.tenant, programme, reply).await?;
    audit::append(&mut tx, cx, &Entry { action: "conversation.hours_set", kind: "programme", object: Some(&programme.0), detail: "" })
        .await?;
    Ok(tx.commit().await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_holiday_and_a_weekend_are_closed_and_the_next_opening_is_told() {
        let hours = OfficeHours { opening: programme::hours::usual(), lines: Vec::new(), reply: String::new() };
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        assert!(hours.open_at(at("2026-11-20T01:00:00Z")), "Friday, ten in the morning");
        assert!(!hours.open_at(at("2026-11-20T08:00:00Z")), "five o'clock is closed");
        assert!(!hours.open_at(at("2026-11-23T03:00:00Z")), "勤労感謝の日");
        let ten = Time::constant(10, 0, 0, 0);
        assert_eq!(hours.opens_next(at("2026-11-20T09:00:00Z")), Some((Date::constant(2026, 11, 24), ten)), "over the long weekend");
        assert_eq!(hours.closes_at(at("2026-11-20T07:00:00Z")), Some(at("2026-11-20T08:00:00Z")));
    }
}
