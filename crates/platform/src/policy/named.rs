//! Closed lists whose members have a name in the database and a label in print.

/// Makes an enum with `ALL` in the order of print, `name`, `label` and `parse`.
macro_rules! named {
    ($(#[$doc:meta])* $kind:ident { $($member:ident = $name:literal, $label:literal;)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $kind {
            $(#[doc = concat!("「", $label, "」")] $member,)+
        }

        impl $kind {
            /// All, in the order they are printed.
            pub const ALL: [$kind; [$($name),+].len()] = [$($kind::$member),+];

            /// As it lies in the database and in tests.
            pub fn name(self) -> &'static str {
                match self { $($kind::$member => $name,)+ }
            }

            /// As it is printed.
            pub fn label(self) -> &'static str {
                match self { $($kind::$member => $label,)+ }
            }

            /// Reads the name.
            pub fn parse(name: &str) -> Option<$kind> {
                $kind::ALL.into_iter().find(|member| member.name() == name)
            }
        }
    };
}

pub(super) use named;
