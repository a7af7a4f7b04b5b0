//! 「ペッパー」 256 bits outside database and backup.
//!
//! Who steals a disk, a dump or a backup can then not even begin to guess passwords, nor compute the
//! index of a phone number. Who has the pepper alone can open nothing of a user's. A copy on paper
//! belongs in the recovery kit: tenant secrets and password slots are lost without it (recovery slots
//! are not, on purpose).

use crate::chance;
use crate::derive::{first, hash, subkey};
use crate::sealing_key::SealingKey;
use secrecy::{ExposeSecret, ExposeSecretMut, SecretBox};
use std::fmt::{self, Write};
use zeroize::Zeroizing;

const FILE_PREFIX: &str = "tsunagari-pepper-v1:";

/// Which pepper; not secret.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct PepperId(pub [u8; 8]);

impl fmt::Display for PepperId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(out, "{byte:02x}"))
    }
}

impl fmt::Debug for PepperId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

/// One pepper.
pub struct Pepper {
    id: PepperId,
    secret: SecretBox<[u8; 32]>,
}

impl fmt::Debug for Pepper {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Pepper({}, sealed)", self.id)
    }
}

/// Why a pepper file was not accepted. It never repeats what it read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PepperError {
    /// Does not begin with `tsunagari-pepper-v1:`.
    #[error("not a pepper file: it does not begin with {FILE_PREFIX}")]
    Prefix,
    /// Not 64 hexadecimal digits.
    #[error("the pepper is not 64 hexadecimal digits")]
    Digits,
    /// One byte over and over, as in an example file.
    #[error("the pepper is a placeholder, not a random value")]
    Placeholder,
}

impl Pepper {
    /// A new pepper from the operating system's chance.
    #[must_use]
    pub fn generate() -> Self {
        Self::from_secret(chance::secret())
    }

    /// First eight bytes of a SHA-256 of the pepper, under a domain of its own.
    #[must_use]
    pub fn id(&self) -> PepperId {
        self.id
    }

    /// Reads the text of a pepper file; white space and a byte order mark around it do not matter.
    ///
    /// # Errors
    /// [`PepperError`], without what was read.
    pub fn from_file_text(text: &str) -> Result<Self, PepperError> {
        let text = text.trim_start_matches('\u{feff}').trim();
        let digits = text.strip_prefix(FILE_PREFIX).ok_or(PepperError::Prefix)?;
        let mut secret = SecretBox::<[u8; 32]>::default();
        read_hex(digits.as_bytes(), secret.expose_secret_mut()).ok_or(PepperError::Digits)?;
        let bytes = secret.expose_secret();
        if bytes.iter().all(|byte| *byte == bytes[0]) {
            return Err(PepperError::Placeholder);
        }
        Ok(Self::from_secret(secret))
    }

    /// The text of a pepper file, with a line end: for the root-only file and the paper copy, nowhere else.
    #[must_use]
    pub fn to_file_text(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(FILE_PREFIX.len() + 65));
        text.push_str(FILE_PREFIX);
        for byte in self.secret.expose_secret() {
            write!(text, "{byte:02x}").expect("writing into a String does not fail");
        }
        text.push('\n');
        text
    }

    /// A sealing key that only this pepper gives, for one use.
    pub(crate) fn key(&self, info: &str) -> SealingKey {
        SealingKey::from_secret(self.derive(info))
    }

    pub(crate) fn derive(&self, info: &str) -> SecretBox<[u8; 32]> {
        subkey(self.secret.expose_secret(), info)
    }

    fn from_secret(secret: SecretBox<[u8; 32]>) -> Self {
        let id = hash("tsunagari/v1/pepper-id", &[secret.expose_secret()]);
        Self { id: PepperId(first(&id)), secret }
    }
}

fn read_hex(digits: &[u8], into: &mut [u8; 32]) -> Option<()> {
    let (pairs, rest) = digits.as_chunks::<2>();
    if pairs.len() != into.len() || !rest.is_empty() {
        return None;
    }
    for (byte, pair) in into.iter_mut().zip(pairs) {
        *byte = nibble(pair[0])? << 4 | nibble(pair[1])?;
    }
    Some(())
}

fn nibble(digit: u8) -> Option<u8> {
    let value = char::from(digit).to_digit(16)?;
    u8::try_from(value).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_reads_back() {
        let pepper = Pepper::generate();
        let text = pepper.to_file_text();
        assert!(text.starts_with(FILE_PREFIX) && text.ends_with('\n'));
        let again = Pepper::from_file_text(&format!("\u{feff} {}\r\n", text.as_str())).unwrap();
        assert_eq!(again.id(), pepper.id());
        assert_eq!(again.to_file_text(), text);
        assert!(Pepper::from_file_text(&text.to_uppercase().replace("TSUNAGARI-PEPPER-V", "tsunagari-pepper-v")).is_ok());
    }

    #[test]
    fn other_files_are_refused() {
        let digits = "0123456789abcdef".repeat(4);
        let refused = |text: String| Pepper::from_file_text(&text).unwrap_err();
        assert_eq!(refused(digits.clone()), PepperError::Prefix);
        assert_eq!(refused(String::new()), PepperError::Prefix);
        assert_eq!(refused(format!("tsunagari-pepper-v2:{digits}")), PepperError::Prefix);
        assert_eq!(refused(format!("{FILE_PREFIX}{digits}0")), PepperError::Digits);
        assert_eq!(refused(format!("{FILE_PREFIX}{}", &digits[2..])), PepperError::Digits);
        assert_eq!(refused(format!("{FILE_PREFIX}g{}", &digits[1..])), PepperError::Digits);
        assert_eq!(refused(format!("{FILE_PREFIX}é{}", &digits[2..])), PepperError::Digits);
        assert_eq!(refused(format!("{FILE_PREFIX}{}", "0".repeat(64))), PepperError::Placeholder);
    }
}
