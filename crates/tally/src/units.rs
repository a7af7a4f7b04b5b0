//! Typed whole counts 「数」. Unlike counts do not add: 延べ件数 and 実人数 are different things.
//!
//! ```
//! use tally::units::{Contacts, Persons};
//! // 旭川市: 189 persons made 377 contacts. Both are true and neither is a sum of the other.
//! let contacts = Contacts::new(376) + Contacts::new(1);
//! assert_eq!(contacts, Contacts::new(377));
//! assert_eq!(Persons::new(189).to_string(), "189人");
//! ```
//!
//! 苫小牧市 adds 423件 + 23件 + 617人. Doing so by hand does not compile; a [`crate::Formula`] does it
//! under a name and with a footnote:
//!
//! ```compile_fail
//! use tally::units::{Attendances, Contacts};
//! let users = Contacts::new(423) + Attendances::new(617);
//! ```
//!
//! ```compile_fail
//! use tally::units::{Contacts, Persons};
//! let sum: Persons = [Contacts::new(1)].into_iter().sum();
//! ```
//!
//! ```compile_fail
//! use tally::units::{Packs, Sets};
//! let products = Packs::new(2) + Sets::new(1);
//! ```

use serde::{Deserialize, Serialize};
use std::fmt::Display;

macro_rules! whole_counts {
    ($($(#[$doc:meta])* $name:ident $japanese:literal $unit:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(i64);

        impl $name {
            /// What is counted, in Japanese.
            pub const LABEL: &'static str = $japanese;
            /// The unit printed behind the number.
            pub const UNIT: &'static str = $unit;

            /// So many.
            #[must_use]
            pub const fn new(number: i64) -> Self { Self(number) }
            /// The bare number, for printing or storing; below zero only in a difference 「増減」.
            #[must_use]
            pub const fn get(self) -> i64 { self.0 }
        }

        impl std::ops::Add for $name {
            type Output = Self;
            fn add(self, other: Self) -> Self { Self(self.0 + other.0) }
        }
        impl std::ops::Sub for $name {
            type Output = Self;
            fn sub(self, other: Self) -> Self { Self(self.0 - other.0) }
        }
        impl std::ops::AddAssign for $name {
            fn add_assign(&mut self, other: Self) { self.0 += other.0; }
        }
        impl std::ops::SubAssign for $name {
            fn sub_assign(&mut self, other: Self) { self.0 -= other.0; }
        }
        impl std::iter::Sum for $name {
            fn sum<I: Iterator<Item = Self>>(counts: I) -> Self { Self(counts.map(|count| count.0).sum()) }
        }
        impl Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, "{}{}", self.0, Self::UNIT)
            }
        }
    )*};
}

whole_counts! {
    /// 「延べ件数」: contacts. One consultation is one contact, named or anonymous (件).
    Contacts "延べ件数" "件";
    /// 「実人数」: distinct persons within one period (人). Monthly figures do not add up to the year's.
    Persons "実人数" "人";
    /// 「延べ人数」: attendances at gatherings; who comes twice counts twice (人).
    Attendances "延べ人数" "人";
    /// 「回」: gatherings, outreach days or conferences held (回).
    Sessions "回数" "回";
    /// 「パック」: packs of period products (パック).
    Packs "パック数" "パック";
    /// 「セット」: 旭川市's set is one day pack and one night pack (セット).
    Sets "セット数" "セット";
    /// 「提供件数」: times something was handed over, whatever the quantity (件).
    Handovers "提供件数" "件";
    /// 「貸出件数」: suits and the like lent (件).
    Loans "貸出件数" "件";
    /// 「部数」: printed copies (部). 旭川市's free paper: 175,000.
    Copies "部数" "部";
    /// 「連携件数」: person × body × day × means (件).
    Referrals "連携件数" "件";
    /// 「か所」「施設」: distinct venues or distribution points (か所).
    Places "か所数" "か所";
    /// 「団体」: partner bodies (団体).
    Bodies "団体数" "団体";
    /// 「人」: people met in outreach, counted by hand and without pseudonyms (人).
    People "人数" "人";
}

/// 「再掲」 (of which): a number already inside another. It cannot be added to anything.
///
/// 苫小牧市's event of 68 is inside the 617 attendances; adding it would give 1,131 users instead of 1,063.
///
/// ```compile_fail
/// use tally::units::{Attendances, OfWhich};
/// let wrong = Attendances::new(617) + OfWhich::new(Attendances::new(68));
/// ```
///
/// ```compile_fail
/// use tally::units::{Attendances, OfWhich};
/// let wrong = OfWhich::new(Attendances::new(60)) + OfWhich::new(Attendances::new(8));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct OfWhich<T>(T);

impl<T> OfWhich<T> {
    /// Marks a count as already contained in another.
    pub const fn new(part: T) -> Self {
        Self(part)
    }
}

impl<T: Copy + PartialOrd> OfWhich<T> {
    /// The number alone, for printing beside its whole.
    pub fn shown(self) -> T {
        self.0
    }

    /// Whether the part can be inside the whole at all.
    pub fn fits(self, whole: T) -> bool {
        self.0 <= whole
    }
}

impl<T: Display> Display for OfWhich<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}（再掲）", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_which_prints_its_mark_and_fits_its_whole() {
        let event = OfWhich::new(Attendances::new(68));
        assert_eq!(event.to_string(), "68人（再掲）");
        assert!(event.fits(Attendances::new(617)));
        assert!(!event.fits(Attendances::new(60)));
    }

    #[test]
    fn like_counts_add_subtract_and_sum() {
        // 岩手県: 2,554 in R7, 2,311 in R6.
        let more = Contacts::new(2554) - Contacts::new(2311);
        assert_eq!(more.get(), 243);
        // 岩手県's salons: two places, monthly.
        let salons: Sessions = [Sessions::new(12), Sessions::new(12)].into_iter().sum();
        assert_eq!(salons.to_string(), "24回");
    }
}
