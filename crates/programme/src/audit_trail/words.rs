//! How the trail's times are written.

use calendar::wareki;
use jiff::Timestamp;

/// 「令和8年11月20日（金）13:05」 in Tokyo.
pub fn moment(at: Timestamp) -> String {
    let there = calendar::jst_datetime(at);
    format!("{}{:02}:{:02}", wareki::with_weekday(there.date()), there.hour(), there.minute())
}

#[cfg(test)]
mod tests {
    use super::moment;

    #[test]
    fn times_are_tokyos() {
        assert_eq!(moment("2026-03-31T15:05:00Z".parse().unwrap()), "令和8年4月1日（水）00:05");
    }
}
