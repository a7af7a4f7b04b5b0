use jiff::ToSpan;
use jiff::civil::{Date, Time, date};

const SECONDS_PER_DAY: i64 = 86_400;

/// Reads a day as Excel keeps it 「シリアル値」: days since the workbook's epoch, with the time of day as
/// the fraction. `epoch1904` is the workbook's own setting.
///
/// In the 1900 system Excel counts a 29 February 1900 that never was, so serials up to 59 stand one day
/// off from the rest, and 60 is no day. A time of exactly 0:00 cannot be told from a bare day and comes
/// back as `None`, as does the day itself where the serial is a time only, negative, or past 9999.
///
/// ```
/// use calendar::{date_from_excel_serial, Date, Time};
/// let day = Date::constant(2021, 8, 18);
/// assert_eq!(date_from_excel_serial(44426.0, false), Some((day, None)));
/// assert_eq!(
///     date_from_excel_serial(44426.375, false),
///     Some((day, Some(Time::constant(9, 0, 0, 0))))
/// );
/// assert_eq!(date_from_excel_serial(60.0, false), None);
/// ```
#[must_use]
pub fn date_from_excel_serial(serial: f64, epoch1904: bool) -> Option<(Date, Option<Time>)> {
    let (days, seconds) = whole_days(serial)?;
    let day = if epoch1904 { date(1904, 1, 1).checked_add(days.days()).ok()? } else { day_of_1900(days)? };
    Some((day, time_of_day(seconds)))
}

/// Days and seconds, rounded to the second so that a hair below midnight is the next day.
fn whole_days(serial: f64) -> Option<(i64, i64)> {
    // 2,958,465 is 9999-12-31; NaN is refused as well.
    if !(0.0..2_958_466.0).contains(&serial) {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "the range was just checked and the value rounded")]
    let seconds = (serial * 86_400.0).round() as i64;
    Some((seconds / SECONDS_PER_DAY, seconds % SECONDS_PER_DAY))
}

fn day_of_1900(days: i64) -> Option<Date> {
    let eve = match days {
        1..=59 => date(1899, 12, 31),
        61.. => date(1899, 12, 30),
        _ => return None,
    };
    eve.checked_add(days.days()).ok()
}

fn time_of_day(seconds: i64) -> Option<Time> {
    if seconds == 0 {
        return None;
    }
    Time::midnight().checked_add(seconds.seconds()).ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::time;

    use super::*;

    fn day(serial: f64) -> Option<Date> {
        date_from_excel_serial(serial, false).map(|(day, _)| day)
    }

    #[test]
    fn around_the_day_that_never_was() {
        assert_eq!(day(0.375), None);
        assert_eq!(day(1.0), Some(date(1900, 1, 1)));
        assert_eq!(day(59.0), Some(date(1900, 2, 28)));
        assert_eq!(day(60.5), None);
        assert_eq!(day(61.0), Some(date(1900, 3, 1)));
    }

    #[test]
    fn the_other_epoch() {
        let day = |serial| date_from_excel_serial(serial, true).map(|(day, _)| day);
        assert_eq!(day(0.0), Some(date(1904, 1, 1)));
        assert_eq!(day(44426.0 - 1462.0), Some(date(2021, 8, 18)));
        assert_eq!(day(2_958_465.0), None);
    }

    #[test]
    fn edges() {
        assert_eq!(day(2_958_465.0), Some(date(9999, 12, 31)));
        assert_eq!(day(2_958_465.999_999_9), None);
        for wrong in [-1.0, f64::NAN, f64::INFINITY, 1e300] {
            assert_eq!(day(wrong), None);
        }
    }

    #[test]
    fn times_survive_floating_point() {
        // 13:05 as Excel stores it, and a value a hair below midnight.
        let afternoon = date_from_excel_serial(44_426.545_138_888_89, false);
        assert_eq!(afternoon, Some((date(2021, 8, 18), Some(time(13, 5, 0, 0)))));
        assert_eq!(date_from_excel_serial(44_426.999_999_999, false), Some((date(2021, 8, 19), None)));
    }
}
