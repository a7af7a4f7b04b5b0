//! Yen 「円」, thousand yen 「千円」 and the grant 「交付金」. Integers only; every rounding has a name.

use serde::{Deserialize, Serialize};
use std::fmt;

/// 「円」.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Yen(i64);

/// 「千円」: made from [`Yen`] only by a named rounding.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ThousandYen(i64);

impl Yen {
    /// So many yen.
    #[must_use]
    pub const fn new(yen: i64) -> Self {
        Self(yen)
    }

    /// The bare number of yen.
    #[must_use]
    pub const fn get(self) -> i64 {
        self.0
    }

    /// 「千円未満切捨て」.
    #[must_use]
    pub const fn floor_to_thousand(self) -> ThousandYen {
        ThousandYen(self.0.div_euclid(1000))
    }
}

impl ThousandYen {
    /// So many thousand yen.
    #[must_use]
    pub const fn new(thousands: i64) -> Self {
        Self(thousands)
    }

    /// The bare number of thousands.
    #[must_use]
    pub const fn get(self) -> i64 {
        self.0
    }

    /// The same sum in yen.
    #[must_use]
    pub const fn yen(self) -> Yen {
        Yen(self.0 * 1000)
    }
}

macro_rules! sums {
    ($($name:ident $unit:literal),*) => {$(
        impl std::ops::Add for $name {
            type Output = Self;
            fn add(self, other: Self) -> Self { Self(self.0 + other.0) }
        }
        impl std::ops::Sub for $name {
            type Output = Self;
            fn sub(self, other: Self) -> Self { Self(self.0 - other.0) }
        }
        impl std::iter::Sum for $name {
            fn sum<I: Iterator<Item = Self>>(sums: I) -> Self { Self(sums.map(|sum| sum.0).sum()) }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { write!(f, "{}{}", grouped(self.0), $unit) }
        }
    )*};
}
sums!(Yen "円", ThousandYen "千円");

fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut out = String::from(if number < 0 { "-" } else { "" });
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// 「補助率」: 3/4, 8/10, 10/10. A yearly setting, never a constant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Rate {
    num: u32,
    den: u32,
}

/// A rate that is no share of one.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("補助率「{0}」を読めません。「3/4」のように、1以下の分数で書いてください。")]
pub struct RateError(String);

impl Rate {
    /// `num`/`den`, above zero and not above one.
    ///
    /// # Errors
    /// When the denominator is 0 or the rate is not within 0 < rate ≤ 1.
    pub fn new(num: u32, den: u32) -> Result<Self, RateError> {
        if num == 0 || den == 0 || num > den {
            return Err(RateError(format!("{num}/{den}")));
        }
        Ok(Self { num, den })
    }
}

impl std::str::FromStr for Rate {
    type Err = RateError;

    fn from_str(text: &str) -> Result<Self, RateError> {
        let unreadable = || RateError(text.to_owned());
        let (num, den) = text.split_once('/').ok_or_else(unreadable)?;
        let num = num.trim().parse().map_err(|_| unreadable())?;
        let den = den.trim().parse().map_err(|_| unreadable())?;
        Self::new(num, den).map_err(|_| unreadable())
    }
}

impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.num, self.den)
    }
}

/// 「交付金額」: (対象経費 − 収入) × 補助率, held to the cap, then 千円未満切捨て (interfaces §3).
///
/// ```
/// use tally::{Rate, ThousandYen, Yen, grant};
/// let rate: Rate = "3/4".parse().unwrap();
/// let of = |cost| grant(Yen::new(cost), Yen::new(0), rate, None);
/// assert_eq!(of(14_795_000), ThousandYen::new(11_096)); // 岩手県
/// assert_eq!(of(13_945_000), ThousandYen::new(10_458)); // 苫小牧市: 10,458.75, rounding would say 10,459
/// assert_eq!(of(14_999_000), ThousandYen::new(11_249)); // 旭川市
/// // 北見市: the cost is 4,660, the printed grant 3,461. Only an eligible cost of 4,615 gives it,
/// assert_eq!(of(4_615_000), ThousandYen::new(3_461));
/// assert_eq!(of(4_660_000), ThousandYen::new(3_495));
/// // or an income of 45 千円. So cost, eligible cost, income and grant are four numbers.
/// assert_eq!(grant(Yen::new(4_660_000), Yen::new(45_000), rate, None), ThousandYen::new(3_461));
/// ```
#[must_use]
pub fn grant(eligible_cost: Yen, income: Yen, rate: Rate, cap: Option<Yen>) -> ThousandYen {
    let base = i128::from((eligible_cost - income).get().max(0));
    let share = base * i128::from(rate.num) / i128::from(rate.den);
    // A rate is at most one, so the share is no larger than the base, which was an i64.
    let share = Yen(i64::try_from(share).unwrap_or(i64::MAX));
    cap.map_or(share, |cap| share.min(cap)).floor_to_thousand()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cap_holds_before_the_floor() {
        let rate = Rate::new(3, 4).unwrap();
        let cap = Some(Yen::new(11_250_999));
        assert_eq!(grant(Yen::new(20_000_000), Yen::new(0), rate, cap), ThousandYen::new(11_250));
    }

    #[test]
    fn income_above_cost_gives_nothing() {
        let rate = Rate::new(1, 2).unwrap();
        assert_eq!(grant(Yen::new(10), Yen::new(20), rate, None), ThousandYen::new(0));
    }

    #[test]
    fn rates_are_shares() {
        assert_eq!("8/10".parse::<Rate>().unwrap().to_string(), "8/10");
        for wrong in ["", "3", "4/3", "0/4", "3/0", "-1/2", "三/四"] {
            assert!(wrong.parse::<Rate>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn money_prints_in_groups_of_three() {
        assert_eq!(Yen::new(14_795_000).to_string(), "14,795,000円");
        assert_eq!(ThousandYen::new(-1_096).to_string(), "-1,096千円");
        assert_eq!(ThousandYen::new(999).to_string(), "999千円");
    }
}
