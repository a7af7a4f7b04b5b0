use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::Offset;

/// Japan Standard Time. A fixed offset is right, and needs no zone data: summer time was last kept in
/// 1951 (夏時刻法, repealed 1952), and the offset has not moved since.
const JST: Offset = Offset::constant(9);

/// The day in Asia/Tokyo 「日本時間の日付」 of an instant.
///
/// ```
/// use calendar::{jst_date, Date, FiscalYear, Timestamp};
/// // Half past midnight on 1 April in Tokyo is still 31 March in UTC.
/// let instant: Timestamp = "2022-03-31T15:30:00Z".parse()?;
/// assert_eq!(jst_date(instant), Date::constant(2022, 4, 1));
/// assert_eq!(FiscalYear::containing(jst_date(instant)), FiscalYear::new(2022));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn jst_date(instant: Timestamp) -> Date {
    jst_datetime(instant).date()
}

/// The day and time in Asia/Tokyo 「日本時間」 of an instant.
#[must_use]
pub fn jst_datetime(instant: Timestamp) -> DateTime {
    JST.to_datetime(instant)
}

/// The instant at which a day begins in Asia/Tokyo. Days beyond what an instant can hold give the last one.
#[must_use]
pub fn jst_midnight(day: Date) -> Timestamp {
    JST.to_timestamp(day.to_datetime(jiff::civil::Time::midnight())).unwrap_or(Timestamp::MAX)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use jiff::tz::TimeZone;

    use super::*;

    #[test]
    fn the_day_turns_at_midnight_in_tokyo() {
        let turn: Timestamp = "2021-08-17T15:00:00Z".parse().unwrap();
        let eve = Timestamp::from_second(turn.as_second() - 1).unwrap();
        assert_eq!(jst_date(turn), date(2021, 8, 18));
        assert_eq!(jst_date(eve), date(2021, 8, 17));
        assert_eq!(jst_midnight(date(2021, 8, 18)), turn);
        let _no_panic = (jst_date(Timestamp::MIN), jst_date(Timestamp::MAX));
    }

    #[test]
    fn agrees_with_the_zone_data() {
        let tokyo = TimeZone::get("Asia/Tokyo").unwrap();
        for month in 0..12 * 60 {
            let instant = Timestamp::from_second(month * 2_629_800).unwrap();
            assert_eq!(jst_datetime(instant), tokyo.to_datetime(instant));
        }
    }
}
