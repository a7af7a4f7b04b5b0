//! 「パスワード」 A password and what guessing it costs.

use crate::derive::subkey;
use crate::sealing_key::SealingKey;
use crate::slot::SlotError;
use argon2::{Algorithm, Argon2, Block, Params, Version};
use serde::{Deserialize, Deserializer};
use std::fmt;
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

/// A password as typed, folded by NFKC: with the input method on, `Ａ` and `A` are the same password.
pub struct Password(Zeroizing<String>);

impl Password {
    /// Takes a password; the given text is wiped.
    #[must_use]
    pub fn new(typed: String) -> Self {
        let typed = Zeroizing::new(typed);
        // Room for nearly every folding, so that growing does not leave pieces behind.
        let mut folded = Zeroizing::new(String::with_capacity(typed.len() * 4));
        folded.extend(typed.nfkc());
        Self(folded)
    }

    /// Number of characters, for the rule on length (NIST SP 800-63B-4: 15 alone, 8 beside a second factor).
    #[must_use]
    pub fn characters(&self) -> usize {
        self.0.chars().count()
    }

    /// The text, only to compare it with a list of known passwords.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Whether the repetition in a form is the same.
    #[must_use]
    pub fn same_as(&self, other: &Self) -> bool {
        crate::constant_time_eq(self.0.as_bytes(), other.0.as_bytes())
    }

    /// The key that only this password, this salt and this cost give.
    pub(crate) fn key(&self, salt: &[u8; 16], cost: Argon2Cost) -> Result<SealingKey, SlotError> {
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, cost.params()?);
        let mut memory = working_memory(argon2.params().block_count())?;
        let mut derived = Zeroizing::new([0; 32]);
        argon2
            .hash_password_into_with_memory(self.0.as_bytes(), salt, derived.as_mut_slice(), memory.as_mut_slice())
            .map_err(|_| SlotError::CostOutOfBounds)?;
        Ok(SealingKey::from_secret(subkey(derived.as_slice(), "tsunagari/v1/password")))
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Password(sealed)")
    }
}

impl<'de> Deserialize<'de> for Password {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from).map(Self::new)
    }
}

/// What one try costs; one lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Argon2Cost {
    /// Memory in KiB: 8 to 262,144.
    pub memory_kib: u32,
    /// Passes over the memory: 1 to 16.
    pub passes: u32,
}

impl Argon2Cost {
    /// 19 MiB, 2 passes (OWASP ASVS 5.0, appendix C).
    pub const STANDARD: Self = Self { memory_kib: 19 * 1024, passes: 2 };
    /// The least Argon2 accepts. Only for tests.
    pub const TEST: Self = Self { memory_kib: 8, passes: 1 };

    /// A written slot could otherwise make one sign-in take all the memory of the house.
    const MOST: Self = Self { memory_kib: 256 * 1024, passes: 16 };

    /// Spends what opening a slot would: when the account does not exist, the answer takes as long.
    ///
    /// # Errors
    /// As [`PasswordSlot::open`](crate::PasswordSlot::open), but never tells whether a password is right.
    pub fn spend(self, password: &Password) -> Result<(), SlotError> {
        password.key(&[0; 16], self).map(drop)
    }

    pub(crate) fn is_within_bounds(self) -> bool {
        (Params::MIN_M_COST..=Self::MOST.memory_kib).contains(&self.memory_kib) && (1..=Self::MOST.passes).contains(&self.passes)
    }

    fn params(self) -> Result<Params, SlotError> {
        if !self.is_within_bounds() {
            return Err(SlotError::CostOutOfBounds);
        }
        Params::new(self.memory_kib, self.passes, 1, Some(32)).map_err(|_| SlotError::CostOutOfBounds)
    }
}

/// Memory that is wiped afterwards, and whose lack is an error rather than the end of the process.
fn working_memory(blocks: usize) -> Result<Zeroizing<Vec<Block>>, SlotError> {
    let mut memory = Vec::new();
    memory.try_reserve_exact(blocks).map_err(|_| SlotError::NoMemory)?;
    memory.resize(blocks, Block::default());
    Ok(Zeroizing::new(memory))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key_id(password: &str) -> crate::KeyId {
        let key = Password::new(password.to_owned()).key(&[1; 16], Argon2Cost::TEST);
        key.unwrap().id()
    }

    #[test]
    fn full_width_typing_is_the_same_password() {
        assert_eq!(key_id("Ｐａｓｓ　ﾜｰﾄﾞ１"), key_id("Pass ワード1"));
        assert_ne!(key_id("pass"), key_id("Pass"));
        assert_ne!(key_id("pass "), key_id("pass"));
    }

    #[test]
    fn one_try_costs_what_the_standard_says() {
        assert_eq!((Argon2Cost::STANDARD.memory_kib, Argon2Cost::STANDARD.passes), (19_456, 2));
        assert!(Argon2Cost { memory_kib: 262_144, passes: 16 }.is_within_bounds());
        assert!(!Argon2Cost { memory_kib: 262_145, passes: 16 }.is_within_bounds());
        assert!(!Argon2Cost { memory_kib: 262_144, passes: 17 }.is_within_bounds());
    }

    #[test]
    fn characters_are_counted_not_bytes() {
        assert_eq!(Password::new("つながり支援".to_owned()).characters(), 6);
        let (a, b) = (Password::new("ａ".to_owned()), Password::new("a".to_owned()));
        assert!(a.same_as(&b));
    }

    #[test]
    fn a_cost_beyond_bounds_is_not_tried() {
        let password = Password::new("x".to_owned());
        for cost in [(7, 1), (8, 0), (u32::MAX, 1), (8, u32::MAX), (262_145, 1), (8, 17)] {
            let cost = Argon2Cost { memory_kib: cost.0, passes: cost.1 };
            assert_eq!(cost.spend(&password), Err(SlotError::CostOutOfBounds));
        }
        assert_eq!(Argon2Cost::TEST.spend(&password), Ok(()));
    }
}
