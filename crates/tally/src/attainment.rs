//! Targets and attainment 「目標と達成率」, as the five sheets print them.

use crate::figure::Figure;
use crate::names::named;

/// 「目標値」. Decimals occur: 苫小牧市's goal is 25 %.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// 「以上」: 岩手県, 37団体以上.
    AtLeast(Figure),
    /// 「以下」: a number not to go beyond.
    AtMost(Figure),
    /// A number to reach, printed bare: 北見市, 240件.
    Reach(Figure),
}

impl Target {
    /// The number without its operator.
    #[must_use]
    pub const fn figure(self) -> Figure {
        match self {
            Self::AtLeast(figure) | Self::AtMost(figure) | Self::Reach(figure) => figure,
        }
    }
}

/// As printed: 「37以上」「5以下」「240」.
impl std::fmt::Display for Target {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::AtLeast(figure) => write!(f, "{figure}以上"),
            Self::AtMost(figure) => write!(f, "{figure}以下"),
            Self::Reach(figure) => write!(f, "{figure}"),
        }
    }
}

named! {
    /// 「実績の状態」: figures in different states are different things.
    "実績の状態" enum ActualState {
        /// 「実績」: counted.
        Confirmed = "confirmed",
        /// 「見込」: expected by the year's end. 高崎市: 13回（見込）.
        Projected = "projected",
        /// 「基準値」: measured before the programme. 苫小牧市: 12.4 %（R3時点）.
        Baseline = "baseline",
        /// 「未測定」.
        NotMeasured = "not_measured",
    }
}

impl ActualState {
    /// The Japanese word.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Confirmed => "実績",
            Self::Projected => "見込",
            Self::Baseline => "基準値",
            Self::NotMeasured => "未測定",
        }
    }

    /// Whether the figure says anything about what the programme reached.
    #[must_use]
    pub const fn is_result(self) -> bool {
        matches!(self, Self::Confirmed | Self::Projected)
    }
}

named! {
    /// 「端数処理」 of an attainment rate.
    "端数処理" enum Rounding {
        /// 「切捨て」.
        Floor = "floor",
        /// 「四捨五入」.
        HalfUp = "half_up",
    }
}

impl Rounding {
    /// The Japanese word.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Floor => "切捨て",
            Self::HalfUp => "四捨五入",
        }
    }

    /// `share` ÷ `whole` as a whole number; `whole` above 0.
    fn divide(self, share: i128, whole: i128) -> Option<i64> {
        let rounded = match self {
            Self::Floor => share.div_euclid(whole),
            Self::HalfUp => (2 * share + whole).div_euclid(2 * whole),
        };
        i64::try_from(rounded).ok()
    }
}

/// 「達成率」 in percent. None for a 基準値 or 未測定 (苫小牧市's 12.4 against 25 prints －), for a target of
/// 0 or less, and for 「以下」, where a smaller figure is the better one.
///
/// ```
/// use tally::{ActualState, Figure, Rounding, Target, attainment_percent};
/// let rate = |target: i64, actual: i64, state| {
///     attainment_percent(Target::Reach(target.into()), actual.into(), state, Rounding::Floor)
/// };
/// assert_eq!(rate(1000, 1063, ActualState::Confirmed), Some(106)); // 苫小牧市
/// assert_eq!(rate(20, 13, ActualState::Projected), Some(65)); // 高崎市
/// ```
#[must_use]
pub fn attainment_percent(target: Target, actual: Figure, state: ActualState, rounding: Rounding) -> Option<i64> {
    if !state.is_result() || matches!(target, Target::AtMost(_)) {
        return None;
    }
    let (actual, target) = actual.aligned(target.figure());
    (target > 0).then(|| rounding.divide(actual * 100, target))?
}

/// 「達成」: whether the target is met; none where the figure is no result.
#[must_use]
pub fn reached(target: Target, actual: Figure, state: ActualState) -> Option<bool> {
    state.is_result().then(|| match target {
        Target::AtLeast(wanted) | Target::Reach(wanted) => actual >= wanted,
        Target::AtMost(limit) => actual <= limit,
    })
}

/// 「見込」: straight line from the days so far to all days of the programme's year, 四捨五入.
/// None before the first day is over.
///
/// 高崎市 began in August: 11 gatherings in 212 of 243 days are 12.6, so 13 by the end of March.
///
/// ```
/// assert_eq!(tally::forecast(11, 212, 243), Some(13));
/// ```
#[must_use]
pub fn forecast(actual_to_date: i64, days_elapsed: u16, days_in_year: u16) -> Option<i64> {
    if days_elapsed == 0 {
        return None;
    }
    let year = i128::from(days_in_year.max(days_elapsed));
    Rounding::HalfUp.divide(i128::from(actual_to_date) * year, i128::from(days_elapsed))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn percent(target: &str, actual: &str, state: ActualState, rounding: Rounding) -> Option<i64> {
        attainment_percent(Target::Reach(target.parse().unwrap()), actual.parse().unwrap(), state, rounding)
    }

    #[test]
    fn the_seeds() {
        use ActualState::{Baseline, Confirmed, NotMeasured, Projected};
        use Rounding::{Floor, HalfUp};
        assert_eq!(percent("1000", "1063", Confirmed, HalfUp), Some(106));
        assert_eq!(percent("20", "13", Projected, HalfUp), Some(65));
        assert_eq!(percent("25", "12.4", Baseline, Floor), None);
        assert_eq!(percent("25", "12.4", NotMeasured, Floor), None);
        assert_eq!(percent("25", "12.4", Confirmed, Floor), Some(49));
        assert_eq!(percent("25", "12.4", Confirmed, HalfUp), Some(50));
        // 北見市 126.25, 岩手県 43.6, 旭川市 44 and 21.
        assert_eq!(percent("240", "303", Confirmed, Floor), Some(126));
        assert_eq!(percent("450", "196", Confirmed, Floor), Some(43));
        assert_eq!(percent("450", "196", Confirmed, HalfUp), Some(44));
        assert_eq!(percent("50", "22", Confirmed, Floor), Some(44));
        assert_eq!(percent("100", "21", Confirmed, Floor), Some(21));
        assert_eq!(percent("0", "1", Confirmed, Floor), None);
    }

    #[test]
    fn operators() {
        let iwate = Target::AtLeast(37.into());
        assert_eq!(iwate.to_string(), "37以上");
        assert_eq!(reached(iwate, 37.into(), ActualState::Confirmed), Some(true));
        assert_eq!(reached(iwate, 36.into(), ActualState::Confirmed), Some(false));
        assert_eq!(reached(iwate, 37.into(), ActualState::Baseline), None);
        let at_most = Target::AtMost(5.into());
        assert_eq!(reached(at_most, 5.into(), ActualState::Confirmed), Some(true));
        assert_eq!(reached(at_most, 6.into(), ActualState::Confirmed), Some(false));
        assert_eq!(attainment_percent(at_most, 5.into(), ActualState::Confirmed, Rounding::Floor), None);
    }

    #[test]
    fn a_forecast_needs_a_day_and_never_shrinks() {
        assert_eq!(forecast(3, 0, 365), None);
        assert_eq!(forecast(3, 400, 365), Some(3));
        assert_eq!(forecast(100, 365, 365), Some(100));
    }
}
