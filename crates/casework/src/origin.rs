//! Where a record comes from: typed at the desk, or taken in from a ledger.

use programme::Created;

/// Where a record comes from.
pub(crate) enum Origin<'a> {
    /// Typed at the desk.
    Desk,
    /// A ledger's row.
    Ledger {
        /// What makes it the same row when the file is imported again.
        key: [u8; 16],
        /// What had to be created for it.
        created: &'a mut Created,
    },
}

impl Origin<'_> {
    /// The key of a ledger's row.
    pub fn key(&self) -> Option<[u8; 16]> {
        match self {
            Origin::Desk => None,
            Origin::Ledger { key, .. } => Some(*key),
        }
    }

    /// Where to note what had to be created; at the desk nobody asks.
    pub fn created(&mut self) -> Option<&mut Created> {
        match self {
            Origin::Desk => None,
            Origin::Ledger { created, .. } => Some(created),
        }
    }
}
