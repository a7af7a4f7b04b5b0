//! Until when a record may be believed.

use calendar::Date;
use jiff::ToSpan as _;

/// How a record stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nobody has asked her yet.
    None,
    /// It holds.
    Valid {
        /// When she said so.
        on: Date,
        /// The last day it holds.
        until: Date,
    },
    /// It held once; now it is no record at all.
    Expired {
        /// When she said so.
        on: Date,
    },
}

impl Standing {
    /// A confirmation holds `days` days; one from a day to come is none.
    pub fn of(confirmed: Option<Date>, today: Date, days: i64) -> Standing {
        let Some(on) = confirmed.filter(|on| *on <= today) else { return Standing::None };
        let until = on.checked_add(days.clamp(0, 3_660).days()).unwrap_or(on);
        if today <= until { Standing::Valid { on, until } } else { Standing::Expired { on } }
    }

    /// Whether it may be acted upon.
    pub fn holds(self) -> bool {
        matches!(self, Standing::Valid { .. })
    }
}

#[cfg(test)]
mod tests {
    use super::Standing;

    #[test]
    fn thirty_days_and_no_more() {
        let day = |text: &str| text.parse().unwrap();
        let on = day("2027-03-01");
        assert_eq!(Standing::of(Some(on), day("2027-03-31"), 30), Standing::Valid { on, until: day("2027-03-31") });
        assert_eq!(Standing::of(Some(on), day("2027-04-01"), 30), Standing::Expired { on });
        assert_eq!(Standing::of(None, on, 30), Standing::None);
        assert_eq!(Standing::of(Some(day("2027-03-02")), on, 30), Standing::None, "nobody confirms tomorrow");
    }
}
