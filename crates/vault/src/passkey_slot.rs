//! 「パスキーのスロット」 A user's private half behind what her passkey gives.
//!
//! Without pepper and Argon2, as the printed code's: 256 bits that nobody chose need no help against guessing.

use crate::about::{About, Purpose};
use crate::derive::subkey;
use crate::envelope::Envelope;
use crate::passkey::PasskeySecret;
use crate::sealing_key::SealingKey;
use crate::sealing_pair::SealingPrivate;
use crate::slot::{SlotError, wrong_or_broken};

const VERSION: u8 = 1;

/// A private half behind a passkey. Safe to store and to back up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PasskeySlot {
    envelope: Envelope,
}

impl PasskeySlot {
    /// A new slot.
    #[must_use]
    pub fn seal(private: &SealingPrivate, secret: &PasskeySecret, about: &About<'_>) -> Self {
        let envelope = key_of(secret).seal_as(Purpose::PasskeySlot, about, &private.export());
        Self { envelope }
    }

    /// Opens the slot.
    ///
    /// # Errors
    /// [`SlotError::WrongSecret`], [`SlotError::Sealed`].
    pub fn open(&self, secret: &PasskeySecret, about: &About<'_>) -> Result<SealingPrivate, SlotError> {
        let bytes = key_of(secret).open_as(Purpose::PasskeySlot, about, self.envelope.as_bytes()).map_err(wrong_or_broken)?;
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

fn key_of(secret: &PasskeySecret) -> SealingKey {
    SealingKey::from_secret(subkey(secret.expose(), "tsunagari/v1/passkey"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use base64::Engine;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;

    const PLACE: About<'_> = About { tenant: 1, table: "passkey", record: b"a", field: "slot" };

    fn secret(byte: u8) -> PasskeySecret {
        PasskeySecret::parse(&URL_SAFE_NO_PAD.encode([byte; 32])).unwrap()
    }

    #[test]
    fn it_opens_with_its_passkey_at_its_place_and_not_otherwise() {
        let private = SealingPrivate::generate();
        let slot = PasskeySlot::from_bytes(&PasskeySlot::seal(&private, &secret(1), &PLACE).to_bytes()).unwrap();
        assert_eq!(slot.open(&secret(1), &PLACE).unwrap().public().to_bytes(), private.public().to_bytes());
        assert_eq!(slot.open(&secret(2), &PLACE).unwrap_err(), SlotError::WrongSecret);
        let other = About { record: b"b", ..PLACE };
        assert!(matches!(slot.open(&secret(1), &other), Err(SlotError::Sealed(_))));
        assert_eq!(PasskeySlot::from_bytes(&[2, 0]), Err(SlotError::Malformed));
        assert_eq!(format!("{:?}", secret(1)), "PasskeySecret(sealed)");
    }

    #[test]
    fn only_thirty_two_bytes_that_are_not_zero_are_a_secret() {
        for wrong in [URL_SAFE_NO_PAD.encode([0; 32]), URL_SAFE_NO_PAD.encode([1; 31]), "あ".to_owned(), String::new()] {
            assert!(PasskeySecret::parse(&wrong).is_none(), "{wrong}");
        }
    }
}
