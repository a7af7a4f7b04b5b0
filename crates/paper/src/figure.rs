//! One cell of a table: a number, or the reason why there is none.

use serde::{Serialize, Serializer};

/// Printed where a series had not begun: 「－」. Never 0, never empty.
pub const BLANK_SIGN: &str = "－";
/// Printed where a small number is held back: 「x」(秘匿).
pub const SUPPRESSED_SIGN: &str = "x";

/// 「数値」 A cell. Blank is not zero: a series has a first day, and before it the cell prints －.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Figure {
    /// A whole number.
    Number(i64),
    /// A number with places, kept exactly as it was given (12.4).
    Decimal(Decimal),
    /// Before the series' first day, or not measured.
    Blank,
    /// Still to come: a month after the last day counted. Printed as [`Figure::Blank`].
    NotYet,
    /// Nobody wrote the number down (未入力). Printed as [`Figure::Blank`].
    NotCounted,
    /// Held back because it is small (秘匿).
    Suppressed,
    /// Words in the place of a number.
    Text(String),
}

/// 「小数」 An exact decimal: 12.4 is 124 with one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decimal {
    /// The digits without the point.
    pub unscaled: i64,
    /// How many of them stand behind the point.
    pub places: u8,
}

impl Figure {
    /// A decimal from its digits and places: `decimal(124, 1)` is 12.4.
    #[must_use]
    pub fn decimal(unscaled: i64, places: u8) -> Self {
        Self::Decimal(Decimal { unscaled, places })
    }

    /// As a person reads it: `1,063`, `12.4`, `－`, `x`.
    #[must_use]
    pub fn shown(&self) -> String {
        match self {
            Self::Number(number) => grouped(*number),
            Self::Decimal(decimal) => decimal.text(),
            Self::Blank | Self::NotYet | Self::NotCounted => BLANK_SIGN.to_owned(),
            Self::Suppressed => SUPPRESSED_SIGN.to_owned(),
            Self::Text(text) => text.clone(),
        }
    }

    /// As [`Self::shown`] with its unit; a missing number has no unit.
    #[must_use]
    pub fn shown_with(&self, unit: &str) -> String {
        match self {
            Self::Number(_) | Self::Decimal(_) => format!("{}{unit}", self.shown()),
            _ => self.shown(),
        }
    }

    /// As a program reads it: digits without grouping, empty when there is no number.
    #[must_use]
    pub fn plain(&self) -> String {
        match self {
            Self::Number(number) => number.to_string(),
            Self::Decimal(decimal) => decimal.text(),
            _ => String::new(),
        }
    }

    /// The number, for a cell of a workbook.
    #[must_use]
    pub fn as_f64(&self) -> Option<f64> {
        match self {
            // Counts stay far below 2^53, where f64 is exact.
            Self::Number(number) => Some(*number as f64),
            Self::Decimal(decimal) => decimal.text().parse().ok(),
            _ => None,
        }
    }

    /// Why there is no number: `before_first_day`, `not_yet`, `not_counted`, `suppressed`.
    #[must_use]
    pub fn note(&self) -> &'static str {
        match self {
            Self::Blank => "before_first_day",
            Self::NotYet => "not_yet",
            Self::NotCounted => "not_counted",
            Self::Suppressed => "suppressed",
            _ => "",
        }
    }
}

impl Decimal {
    /// Digits with the point, without grouping.
    #[must_use]
    pub fn text(self) -> String {
        let places = usize::from(self.places);
        let digits = format!("{:0>width$}", self.unscaled.unsigned_abs(), width = places + 1);
        let sign = if self.unscaled < 0 { "-" } else { "" };
        let (whole, part) = digits.split_at(digits.len() - places);
        if part.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{part}") }
    }
}

impl From<i64> for Figure {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

/// `None` is before the series' first day.
impl From<Option<i64>> for Figure {
    fn from(number: Option<i64>) -> Self {
        number.map_or(Self::Blank, Self::Number)
    }
}

/// Number, decimal, `null` for blank, `"x"` for suppressed, else the words.
impl Serialize for Figure {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Number(number) => serializer.serialize_i64(*number),
            Self::Decimal(_) => self.as_f64().serialize(serializer),
            Self::Blank | Self::NotYet | Self::NotCounted => serializer.serialize_none(),
            Self::Suppressed => serializer.serialize_str(SUPPRESSED_SIGN),
            Self::Text(text) => serializer.serialize_str(text),
        }
    }
}

/// Digits in groups of three: 14,795.
#[must_use]
pub fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    if number < 0 {
        out.push('-');
    }
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_blank_is_not_a_zero() {
        assert_eq!(Figure::from(None).shown(), "－");
        assert_eq!(Figure::from(Some(0)).shown(), "0");
        assert_eq!(serde_json::to_string(&[Figure::Blank, Figure::Number(0)]).unwrap(), "[null,0]");
        assert_eq!((Figure::Blank.plain(), Figure::Blank.note()), (String::new(), "before_first_day"));
        assert_eq!((Figure::NotYet.shown(), Figure::NotYet.note()), ("－".to_owned(), "not_yet"));
        assert_eq!((Figure::NotCounted.shown(), Figure::NotCounted.note()), ("－".to_owned(), "not_counted"));
    }

    #[test]
    fn digits_stand_in_threes_and_decimals_stay_exact() {
        assert_eq!([0, 999, 1_000, 4_000_000].map(grouped), ["0", "999", "1,000", "4,000,000"]);
        assert_eq!(grouped(-12_345), "-12,345");
        assert_eq!(Figure::decimal(124, 1).shown(), "12.4");
        assert_eq!(Figure::decimal(-5, 2).shown(), "-0.05");
        assert_eq!(serde_json::to_string(&Figure::decimal(124, 1)).unwrap(), "12.4");
        assert_eq!(Figure::Suppressed.shown_with("件"), "x");
    }
}
