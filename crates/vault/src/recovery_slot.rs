//! 「復旧スロット」 A user's private half behind the printed code.
//!
//! Without the pepper, on purpose: 160 random bits need no help against guessing, and a small NPO that
//! restores a backup on a new machine and has lost the pepper file must still get in. Without Argon2 for
//! the same reason of strength.

use crate::about::{About, Purpose};
use crate::derive::subkey;
use crate::envelope::Envelope;
use crate::recovery_code::RecoveryCode;
use crate::sealing_key::SealingKey;
use crate::sealing_pair::SealingPrivate;
use crate::slot::{SlotError, wrong_or_broken};

const VERSION: u8 = 1;

/// A private half behind a printed code. Safe to store and to back up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecoverySlot {
    envelope: Envelope,
}

impl RecoverySlot {
    /// A new slot; a new code is a new slot in place of the old one.
    #[must_use]
    pub fn seal(private: &SealingPrivate, code: &RecoveryCode, about: &About<'_>) -> Self {
        let envelope = key_of(code).seal_as(Purpose::RecoverySlot, about, &private.export());
        Self { envelope }
    }

    /// Opens the slot.
    ///
    /// # Errors
    /// [`SlotError::WrongSecret`], [`SlotError::Sealed`].
    pub fn open(&self, code: &RecoveryCode, about: &About<'_>) -> Result<SealingPrivate, SlotError> {
        let bytes = key_of(code).open_as(Purpose::RecoverySlot, about, self.envelope.as_bytes()).map_err(wrong_or_broken)?;
        Ok(SealingPrivate::import(&bytes)?)
    }

    /// The bytes to store.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        [&[VERSION], self.envelope.as_bytes()].concat()
    }

    /// Reads stored bytes.
    ///
    /// # Errors
    /// [`SlotError::Malformed`] for another version.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, SlotError> {
        let envelope = bytes.strip_prefix(&[VERSION]).ok_or(SlotError::Malformed)?;
        Ok(Self { envelope: Envelope(envelope.to_vec()) })
    }
}

fn key_of(code: &RecoveryCode) -> SealingKey {
    SealingKey::from_secret(subkey(code.expose(), "tsunagari/v1/recovery-code"))
}
