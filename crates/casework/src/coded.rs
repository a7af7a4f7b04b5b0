//! Words that lie in the records as a code and are shown as a label.

/// An enum of such words: case, code, label.
macro_rules! coded {
    ($(#[$doc:meta])* $name:ident { $($(#[$of:meta])* $case:ident $code:literal $label:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$of])* $case,)* }

        impl $name {
            /// All of them, in the order they are offered.
            pub const ALL: &'static [$name] = &[$($name::$case,)*];

            /// In a form and in the records.
            pub fn name(self) -> &'static str {
                match self { $($name::$case => $code,)* }
            }

            /// As it is said.
            pub fn label(self) -> &'static str {
                match self { $($name::$case => $label,)* }
            }

            /// Reads [`Self::name`].
            pub fn parse(name: &str) -> Option<$name> {
                $name::ALL.iter().copied().find(|word| word.name() == name)
            }
        }
    };
}
pub(crate) use coded;
