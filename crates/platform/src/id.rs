//! Ids as types: the number of a client does not fit where the number of a consultation belongs.

use uuid::Uuid;

use crate::db::{Column, DbResult, Row, Val};

/// What every id type can do; lets an absent id travel to and from the database.
pub trait Id: Sized {
    /// The bytes.
    fn id_bytes(&self) -> [u8; 16];
    /// From the bytes.
    fn from_id_bytes(bytes: [u8; 16]) -> Self;
}

impl<T: Id> From<Option<T>> for Val {
    fn from(v: Option<T>) -> Val {
        Val::from(v.map(|i| i.id_bytes()))
    }
}

impl<T: Id> Column for Option<T> {
    fn from_row(row: &Row, i: usize) -> DbResult<Self> {
        Ok(row.get::<Option<[u8; 16]>>(i)?.map(T::from_id_bytes))
    }
}

/// Makes an id type over a UUIDv7 that we make ourselves.
#[macro_export]
macro_rules! id_type {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(pub [u8; 16]);

        impl $name {
            /// The bytes as they lie in the database.
            pub fn bytes(&self) -> &[u8; 16] { &self.0 }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { $crate::id::write_hex(&self.0, f) }
        }
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self)
            }
        }
        impl std::str::FromStr for $name {
            type Err = $crate::id::NotAnId;
            fn from_str(s: &str) -> Result<Self, Self::Err> { $crate::id::parse_hex(s).map($name) }
        }
        impl From<$name> for $crate::db::Val {
            fn from(v: $name) -> $crate::db::Val { $crate::db::Val::from(v.0) }
        }
        impl $crate::db::Column for $name {
            fn from_row(row: &$crate::db::Row, i: usize) -> $crate::db::DbResult<Self> { row.get::<[u8; 16]>(i).map($name) }
        }
        impl $crate::id::Id for $name {
            fn id_bytes(&self) -> [u8; 16] { self.0 }
            fn from_id_bytes(bytes: [u8; 16]) -> Self { $name(bytes) }
        }
    };
}

id_type!(
    /// A staff account 「利用者アカウント」 – never a client.
    AccountId
);
id_type!(
    /// An organisation 「団体」: NPO, council of social welfare, city section.
    OrganisationId
);
id_type!(
    /// A team 「チーム」: the people of one desk who hold one key.
    TeamId
);

/// The text was not 32 hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("番号の形が正しくありません。")]
pub struct NotAnId;

/// Writes an id as 32 hexadecimal digits.
pub fn write_hex(bytes: &[u8; 16], f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
    f.write_str(Uuid::from_bytes(*bytes).simple().encode_lower(&mut Uuid::encode_buffer()))
}

/// Reads 32 hexadecimal digits.
pub fn parse_hex(s: &str) -> Result<[u8; 16], NotAnId> {
    if s.len() != 32 {
        return Err(NotAnId);
    }
    Uuid::try_parse(s).map(Uuid::into_bytes).map_err(|_| NotAnId)
}
