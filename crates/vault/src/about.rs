//! Where a sealed value belongs, and what it is for.

use crate::derive::framed;

/// Where a sealed value belongs. It is authenticated, not stored: the reader must already know it.
///
/// The threat is somebody who can write to the database but holds no key: without this they could move
/// the restricted client's note into a file they may open, or one tenant's row into another tenant.
///
/// A table that keeps versions puts the version number into `record`, otherwise an older envelope of the
/// same field can be put back unnoticed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct About<'a> {
    /// The tenant's row id.
    pub tenant: i64,
    /// Table name as in SQL.
    pub table: &'a str,
    /// The row's id (and version), as stored.
    pub record: &'a [u8],
    /// Column name as in SQL.
    pub field: &'a str,
}

/// What an envelope is for. A wrapped key never opens as a note, nor a note as a key.
#[derive(Clone, Copy)]
pub(crate) enum Purpose {
    Record,
    Key,
    Private,
    PasswordSlot,
    PepperedSlot,
    RecoverySlot,
    PasskeySlot,
    KitPair,
    Session,
    TenantSecret,
}

impl Purpose {
    const fn domain(self) -> &'static str {
        match self {
            Self::Record => "tsunagari/v1/for/record",
            Self::Key => "tsunagari/v1/for/key",
            Self::Private => "tsunagari/v1/for/private",
            Self::PasswordSlot => "tsunagari/v1/for/password-slot",
            Self::PepperedSlot => "tsunagari/v1/for/peppered-slot",
            Self::RecoverySlot => "tsunagari/v1/for/recovery-slot",
            Self::PasskeySlot => "tsunagari/v1/for/passkey-slot",
            Self::KitPair => "tsunagari/v1/for/kit-pair",
            Self::Session => "tsunagari/v1/for/session",
            Self::TenantSecret => "tsunagari/v1/for/tenant-secret",
        }
    }
}

impl About<'_> {
    /// The associated data: purpose, the envelope's own header, then the place.
    pub(crate) fn associated_data(&self, purpose: Purpose, header: &[u8]) -> Vec<u8> {
        let tenant = self.tenant.to_be_bytes();
        let parts: [&[u8]; 5] = [header, &tenant, self.table.as_bytes(), self.record, self.field.as_bytes()];
        framed(purpose.domain(), &parts)
    }
}
