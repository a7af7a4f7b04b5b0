//! 「パスワードスロット」 A user's private half behind a password and the pepper.
//!
//! Opening the slot *is* signing in: there is no password hash beside it that could be forgotten, weaker,
//! or guessed instead. Two layers, password inside and pepper outside, so that a pepper under suspicion is
//! replaced for everybody at once, without waiting for each to sign in.

use crate::about::{About, Purpose};
use crate::chance;
use crate::envelope::{Envelope, OpenError};
use crate::password::{Argon2Cost, Password};
use crate::pepper::{Pepper, PepperId};
use crate::peppers::Peppers;
use crate::sealing_key::SealingKey;
use crate::sealing_pair::SealingPrivate;

const VERSION: u8 = 1;
const SLOT_KEY: &str = "tsunagari/v1/pepper/slot";
/// Version 1, memory 4, passes 4, salt 16, pepper id 8.
const HEAD: usize = 33;

/// Why a slot did not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SlotError {
    /// Not this password, or not this code.
    #[error("the password or code does not open this slot")]
    WrongSecret,
    /// The pepper it was sealed under is not held here: a restored server without its pepper file.
    #[error("pepper {0} is needed and is not here")]
    PepperMissing(PepperId),
    /// The cost is below what Argon2 takes or above what this house spends on one try.
    #[error("the Argon2 cost is out of bounds")]
    CostOutOfBounds,
    /// Not enough memory for one try now; try again.
    #[error("not enough memory to try a password now")]
    NoMemory,
    /// The bytes are no slot of a known version.
    #[error("not a slot of a known version")]
    Malformed,
    /// The slot itself is damaged, changed, or belongs to another user or tenant.
    #[error(transparent)]
    Sealed(#[from] OpenError),
}

/// A private half behind password and pepper. Safe to store and to back up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PasswordSlot {
    cost: Argon2Cost,
    salt: [u8; 16],
    pepper: PepperId,
    envelope: Envelope,
}

impl PasswordSlot {
    /// Where the id of the pepper stands in the stored bytes.
    pub const PEPPER_AT: std::ops::Range<usize> = HEAD - 8..HEAD;

    /// A new slot; a changed password is a new slot in place of the old one.
    ///
    /// # Errors
    /// [`SlotError::CostOutOfBounds`], [`SlotError::NoMemory`].
    pub fn seal(
        private: &SealingPrivate,
        password: &Password,
        cost: Argon2Cost,
        peppers: &Peppers,
        about: &About<'_>,
    ) -> Result<Self, SlotError> {
        let salt = chance::public();
        let inner = password.key(&salt, cost)?.seal_as(Purpose::PasswordSlot, about, &private.export());
        Ok(Self::under(&peppers.current, cost, salt, inner.as_bytes(), about))
    }

    /// Opens the slot. Slow and memory-hungry by design: run it in the bounded pool kept for it.
    ///
    /// # Errors
    /// [`SlotError`]; what the woman at the keyboard is told must be the same for all of them.
    pub fn open(&self, password: &Password, peppers: &Peppers, about: &About<'_>) -> Result<SealingPrivate, SlotError> {
        let inner = self.pepper_key(peppers)?.open_as(Purpose::PepperedSlot, about, self.envelope.as_bytes())?;
        let key = password.key(&self.salt, self.cost)?;
        let bytes = key.open_as(Purpose::PasswordSlot, about, &inner).map_err(wrong_or_broken)?;
        Ok(SealingPrivate::import(&bytes)?)
    }

    /// The slot under the current pepper, without the password; `None` if it is there already.
    ///
    /// # Errors
    /// [`SlotError::PepperMissing`], [`SlotError::Sealed`].
    pub fn rewrap(&self, peppers: &Peppers, about: &About<'_>) -> Result<Option<Self>, SlotError> {
        if self.pepper == peppers.current.id() {
            return Ok(None);
        }
        let inner = self.pepper_key(peppers)?.open_as(Purpose::PepperedSlot, about, self.envelope.as_bytes())?;
        Ok(Some(Self::under(&peppers.current, self.cost, self.salt, &inner, about)))
    }

    /// What one try costs; if it is less than wanted today, seal anew at the next sign-in.
    #[must_use]
    pub fn cost(&self) -> Argon2Cost {
        self.cost
    }

    /// The pepper it lies under.
    #[must_use]
    pub fn pepper(&self) -> PepperId {
        self.pepper
    }

    /// The bytes to store.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(HEAD + self.envelope.as_bytes().len());
        bytes.push(VERSION);
        bytes.extend_from_slice(&self.cost.memory_kib.to_be_bytes());
        bytes.extend_from_slice(&self.cost.passes.to_be_bytes());
        bytes.extend_from_slice(&self.salt);
        bytes.extend_from_slice(&self.pepper.0);
        bytes.extend_from_slice(self.envelope.as_bytes());
        bytes
    }

    /// Reads stored bytes.
    ///
    /// # Errors
    /// [`SlotError::Malformed`], [`SlotError::CostOutOfBounds`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, SlotError> {
        let slot = Self::read(bytes).ok_or(SlotError::Malformed)?;
        if slot.cost.is_within_bounds() { Ok(slot) } else { Err(SlotError::CostOutOfBounds) }
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let bytes = bytes.strip_prefix(&[VERSION])?;
        let (memory_kib, bytes) = bytes.split_first_chunk::<4>()?;
        let (passes, bytes) = bytes.split_first_chunk::<4>()?;
        let (salt, bytes) = bytes.split_first_chunk::<16>()?;
        let (pepper, envelope) = bytes.split_first_chunk::<8>()?;
        let cost = Argon2Cost { memory_kib: u32::from_be_bytes(*memory_kib), passes: u32::from_be_bytes(*passes) };
        let envelope = Envelope(envelope.to_vec());
        Some(Self { cost, salt: *salt, pepper: PepperId(*pepper), envelope })
    }

    fn under(pepper: &Pepper, cost: Argon2Cost, salt: [u8; 16], inner: &[u8], about: &About<'_>) -> Self {
        let envelope = pepper.key(SLOT_KEY).seal_as(Purpose::PepperedSlot, about, inner);
        Self { cost, salt, pepper: pepper.id(), envelope }
    }

    fn pepper_key(&self, peppers: &Peppers) -> Result<SealingKey, SlotError> {
        let pepper = peppers.find(self.pepper).ok_or(SlotError::PepperMissing(self.pepper))?;
        Ok(pepper.key(SLOT_KEY))
    }
}

/// The derived key carries its id, so another key means another password; anything else is damage.
pub(crate) fn wrong_or_broken(error: OpenError) -> SlotError {
    match error {
        OpenError::OtherKey => SlotError::WrongSecret,
        other => SlotError::Sealed(other),
    }
}
