//! Figures with decimals 「数値」: 25 %, 12.4 %. Exact, never binary fractions.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

/// 「数値」: a whole number or one with up to nine decimals, exact. 12.40 equals 12.4.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Figure {
    mantissa: i64,
    // Never with a trailing zero, so that equal figures are equal bit by bit.
    scale: u8,
}

/// A text that is no figure.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("数値「{0}」を読めません。「1063」「12.4」のように、小数点以下9桁までで書いてください。")]
pub struct FigureError(String);

impl Figure {
    /// `mantissa` ÷ 10^`scale`: `Figure::new(124, 1)` is 12.4. More than nine decimals are cut off.
    #[must_use]
    pub fn new(mantissa: i64, scale: u8) -> Self {
        let mut figure = Self { mantissa, scale };
        while figure.scale > 9 || (figure.scale > 0 && figure.mantissa % 10 == 0) {
            figure.mantissa /= 10;
            figure.scale -= 1;
        }
        figure
    }

    /// The whole number it is, if it is one.
    #[must_use]
    pub const fn whole(self) -> Option<i64> {
        match self.scale {
            0 => Some(self.mantissa),
            _ => None,
        }
    }

    /// Both as whole numbers on the finer of the two scales.
    pub(crate) fn aligned(self, other: Self) -> (i128, i128) {
        let scale = self.scale.max(other.scale);
        let raise = |figure: Self| i128::from(figure.mantissa) * 10_i128.pow(u32::from(scale - figure.scale));
        (raise(self), raise(other))
    }
}

impl From<i64> for Figure {
    fn from(number: i64) -> Self {
        Self::new(number, 0)
    }
}

impl PartialOrd for Figure {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Figure {
    fn cmp(&self, other: &Self) -> Ordering {
        let (left, right) = self.aligned(*other);
        left.cmp(&right)
    }
}

impl FromStr for Figure {
    type Err = FigureError;

    fn from_str(text: &str) -> Result<Self, FigureError> {
        let unreadable = || FigureError(text.to_owned());
        let (sign, digits) = match text.strip_prefix('-') {
            Some(digits) => ("-", digits),
            None => ("", text),
        };
        let (whole, decimals) = digits.split_once('.').unwrap_or((digits, "0"));
        let plain = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if !plain(whole) || !plain(decimals) || decimals.len() > 9 {
            return Err(unreadable());
        }
        let mantissa = format!("{sign}{whole}{decimals}").parse().map_err(|_| unreadable())?;
        let scale = u8::try_from(decimals.len()).map_err(|_| unreadable())?;
        Ok(Self::new(mantissa, scale))
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = 10_u64.pow(u32::from(self.scale));
        let size = self.mantissa.unsigned_abs();
        let sign = if self.mantissa < 0 { "-" } else { "" };
        match self.scale {
            0 => write!(f, "{sign}{size}"),
            scale => write!(f, "{sign}{}.{:0width$}", size / unit, size % unit, width = usize::from(scale)),
        }
    }
}

/// A JSON number: whole figures as integers.
impl Serialize for Figure {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self.whole() {
            Some(number) => to.serialize_i64(number),
            None => to.serialize_f64(self.to_string().parse().map_err(serde::ser::Error::custom)?),
        }
    }
}

impl<'de> Deserialize<'de> for Figure {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct AnyNumber;
        impl serde::de::Visitor<'_> for AnyNumber {
            type Value = Figure;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a number")
            }
            fn visit_i64<E: serde::de::Error>(self, number: i64) -> Result<Figure, E> {
                Ok(number.into())
            }
            fn visit_u64<E: serde::de::Error>(self, number: u64) -> Result<Figure, E> {
                i64::try_from(number).map(Figure::from).map_err(E::custom)
            }
            // The shortest decimal that reads back as the same fraction is the one that was written.
            fn visit_f64<E: serde::de::Error>(self, number: f64) -> Result<Figure, E> {
                number.to_string().parse().map_err(E::custom)
            }
            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Figure, E> {
                text.parse().map_err(E::custom)
            }
        }
        from.deserialize_any(AnyNumber)
    }
}

#[cfg(test)]
mod tests {
    use super::Figure;

    #[test]
    fn reads_prints_and_compares_exactly() {
        let read = |text: &str| text.parse::<Figure>().unwrap();
        assert_eq!(read("12.4"), Figure::new(124, 1));
        assert_eq!(read("12.40"), read("12.4"));
        assert_eq!(read("-0.05").to_string(), "-0.05");
        assert!(read("12.4") < read("25"));
        assert_eq!(read("3.0").whole(), Some(3));
        for wrong in ["", ".", "1.", ".5", "+1", "1,063", "1e3", "--1", "0.0123456789", "一"] {
            assert!(wrong.parse::<Figure>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn json_is_a_plain_number() {
        let both = serde_json::to_string(&[Figure::from(1063), Figure::new(124, 1)]).unwrap();
        assert_eq!(both, "[1063,12.4]");
        let back: Vec<Figure> = serde_json::from_str(&both).unwrap();
        assert_eq!(back, [Figure::from(1063), Figure::new(124, 1)]);
    }
}
