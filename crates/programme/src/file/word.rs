//! Words of the file that are one of a few.

use tally::AnonymousRule;
use toml::de::DeValue;

use super::value::Read;

/// An enum whose values have a name in the file and a label in print; both are understood.
macro_rules! words {
    ($(#[$meta:meta])* $kind:literal enum $type:ident { $($(#[$doc:meta])* $variant:ident = $name:literal $label:literal,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $type { $($(#[$doc])* $variant,)* }

        impl $type {
            /// Every one, in the order of print.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The name in the programme file and in the database.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// The Japanese word that is printed.
            pub const fn label(self) -> &'static str {
                match self { $(Self::$variant => $label,)* }
            }

            /// Reads the name or the label.
            pub fn parse(text: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|word| word.name() == text || word.label() == text)
            }
        }

        impl $crate::file::value::Read for $type {
            const WANTED: &'static str = concat!($kind, "（", $("「", $name, "」",)* "のどれか）");

            fn read(node: &toml::de::DeValue<'_>) -> Result<Self, String> {
                let text = node.as_str().ok_or_else(String::new)?;
                Self::parse(text.trim()).ok_or_else(String::new)
            }
        }
    };
}
pub(super) use words;

/// Lets an enum of `tally` be read by its name.
macro_rules! read_by_name {
    ($($type:ty => $wanted:literal;)*) => {$(
        impl $crate::file::value::Read for $type {
            const WANTED: &'static str = $wanted;

            fn read(node: &toml::de::DeValue<'_>) -> Result<Self, String> {
                node.as_str().ok_or_else(String::new)?.parse().map_err(|unknown| format!("{unknown}"))
            }
        }
    )*};
}

read_by_name! {
    tally::NewnessRule => "新規の数え方（\"ever\"・\"fiscal_year\"・\"as_recorded\" のどれか）";
    tally::ActualState => "実績の状態（\"confirmed\"・\"projected\"・\"baseline\"・\"not_measured\" のどれか）";
    tally::Rounding => "端数処理（\"floor\"・\"half_up\" のどちらか）";
    tally::Formula => "算式（例：\"consultations + loans\"）";
    tally::Rate => "補助率（例：\"3/4\"）";
}

/// How anonymous contacts count towards 実人数, in the file's words or in those of `tally`.
pub(super) struct Anonymous(AnonymousRule);

impl Read for Anonymous {
    const WANTED: &'static str = "匿名の数え方（\"each\"＝1件ごとに1人、\"excluded\"＝実人数に含めない）";

    fn read(node: &DeValue<'_>) -> Result<Self, String> {
        let text = node.as_str().ok_or_else(String::new)?.trim();
        let rule = AnonymousRule::ALL.iter().copied().find(|rule| [anonymous_name(*rule), rule.name()].contains(&text));
        rule.map(Anonymous).ok_or_else(String::new)
    }
}

pub(super) fn anonymous(Anonymous(rule): Anonymous) -> AnonymousRule {
    rule
}

/// The word of the file.
pub(super) const fn anonymous_name(rule: AnonymousRule) -> &'static str {
    match rule {
        AnonymousRule::EachIsAPerson => "each",
        AnonymousRule::NotCounted => "excluded",
    }
}
