//! Names that users type (`--measure`, formulas, programme files) and the error when one is mistyped.

/// A name nobody knows, with the nearest known one.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("「{given}」という{kind}はありません。{}", hint(*nearest, known))]
pub struct UnknownName {
    /// What was being named, in Japanese: 「数え方」「集計軸」.
    pub kind: &'static str,
    /// What was written.
    pub given: String,
    /// The nearest known name, when one is near enough to be meant.
    pub nearest: Option<&'static str>,
    /// Every known name, in the order of the documents.
    pub known: &'static [&'static str],
}

impl UnknownName {
    pub(crate) fn new(kind: &'static str, given: &str, known: &'static [&'static str]) -> Self {
        let nearest = nearest(given, known);
        Self { kind, given: given.to_owned(), nearest, known }
    }
}

fn hint(nearest: Option<&str>, known: &[&str]) -> String {
    match nearest {
        Some(name) => format!("「{name}」のことですか。"),
        None => format!("使えるのは {} です。", known.join("、")),
    }
}

/// The known name with the fewest typing slips, unless more than half of it would have to change.
fn nearest(given: &str, known: &'static [&'static str]) -> Option<&'static str> {
    let given = given.to_lowercase();
    known
        .iter()
        .map(|name| (slips(&given, name), *name))
        .min_by_key(|(slips, _)| *slips)
        .filter(|(slips, name)| *slips * 2 <= name.chars().count())
        .map(|(_, name)| name)
}

/// Letters put in, left out or changed (Levenshtein distance).
fn slips(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().collect();
    let mut above: Vec<usize> = (0..=right.len()).collect();
    for (row, a) in left.chars().enumerate() {
        let mut diagonal = above[0];
        above[0] = row + 1;
        for (column, b) in right.iter().enumerate() {
            let changed = diagonal + usize::from(a != *b);
            diagonal = above[column + 1];
            above[column + 1] = changed.min(diagonal + 1).min(above[column] + 1);
        }
    }
    above[right.len()]
}

/// An enum whose variants have one fixed name each, in URLs, files, the database and tests alike.
macro_rules! named {
    ($(#[$meta:meta])* $kind:literal enum $type:ident { $($(#[$doc:meta])* $variant:ident = $name:literal,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $type { $($(#[$doc])* $variant,)* }

        impl $type {
            /// Every one, in the order of the documents.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];
            /// Every name, in the order of [`Self::ALL`].
            pub const NAMES: &'static [&'static str] = &[$($name,)*];

            /// The fixed name used in files, formulas, addresses and the database.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }
        }

        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.name())
            }
        }

        impl std::str::FromStr for $type {
            type Err = $crate::names::UnknownName;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text.trim() {
                    $($name => Ok(Self::$variant),)*
                    other => Err($crate::names::UnknownName::new($kind, other, Self::NAMES)),
                }
            }
        }

        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(self.name())
            }
        }

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let name = <std::borrow::Cow<'de, str> as serde::Deserialize>::deserialize(from)?;
                name.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}
pub(crate) use named;

#[cfg(test)]
mod tests {
    use crate::{AxisKey, Measure};

    #[test]
    fn a_slip_is_answered_with_the_name_meant() {
        let error = "consultatons".parse::<Measure>().unwrap_err();
        assert_eq!(error.nearest, Some("consultations"));
        assert_eq!(error.to_string(), "「consultatons」という数え方はありません。「consultations」のことですか。");
        let error = "contactmethod".parse::<AxisKey>().unwrap_err();
        assert_eq!(error.nearest, Some("contact_method"));
    }

    #[test]
    fn nonsense_is_answered_with_the_list() {
        let error = "zzz".parse::<Measure>().unwrap_err();
        assert_eq!(error.nearest, None);
        assert!(error.to_string().contains("使えるのは consultations、persons"));
    }

    #[test]
    fn every_name_reads_back() {
        for measure in Measure::ALL {
            assert_eq!(measure.name().parse(), Ok(*measure));
        }
        for axis in AxisKey::ALL {
            assert_eq!(axis.name().parse(), Ok(*axis));
        }
    }
}
