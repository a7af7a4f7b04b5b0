//! 「ペッパー」 256 bits outside database and backup.
//!
//! Who steals a disk, a dump or a backup can then not even begin to guess passwords, nor compute the
//! index of a phone number. Who has the pepper alone can open nothing of a user's. A copy on paper
//! belongs in the recovery kit: tenant secrets and password slots are lost without it (recovery slots
//! are not, on purpose).

use crate::about::{About, Purpose};
use crate::chance;
use crate::derive::{first, hash, subkey};
use crate::envelope::{Envelope, OpenError, key_id_of};
use crate::sealing_key::SealingKey;
use secrecy::{ExposeSecret, ExposeSecretMut, SecretBox};
use std::fmt::{self, Write};
use zeroize::Zeroizing;

const FILE_PREFIX: &str = "tsunagari-pepper-v1:";
const TENANT_SECRET: &str = "tsunagari/v1/pepper/tenant-secret";

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

/// The pepper to seal under and those that still open.
///
/// Rotation: put the new one in front, rewrap every slot and tenant secret, then drop the old one.
#[derive(Debug)]
pub struct Peppers {
    /// Everything new goes under this one.
    pub current: Pepper,
    /// Only for opening what was sealed before the last rotation.
    pub older: Vec<Pepper>,
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
        Self {
            id: PepperId(first(&id)),
            secret,
        }
    }
}

impl Peppers {
    /// A single pepper, as after installation.
    #[must_use]
    pub fn only(current: Pepper) -> Self {
        Self {
            current,
            older: Vec::new(),
        }
    }

    /// The pepper with this id, if it is still held.
    #[must_use]
    pub fn find(&self, id: PepperId) -> Option<&Pepper> {
        self.all().find(|pepper| pepper.id == id)
    }

    /// Seals a secret the server needs with nobody signed in: an index key, a LINE channel secret.
    ///
    /// Never for what a person said or where she is: a server at rest with its pepper can open this.
    #[must_use]
    pub fn seal(&self, about: &About<'_>, plain: &[u8]) -> Envelope {
        self.current
            .key(TENANT_SECRET)
            .seal_as(Purpose::TenantSecret, about, plain)
    }

    /// Opens such a secret under whichever pepper it was sealed.
    ///
    /// # Errors
    /// [`OpenError::OtherKey`] if that pepper is no longer held; otherwise as [`SealingKey::open`].
    pub fn open(
        &self,
        about: &About<'_>,
        envelope: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>, OpenError> {
        let asked = key_id_of(envelope)?;
        let mut keys = self.all().map(|pepper| pepper.key(TENANT_SECRET));
        let key = keys
            .find(|key| key.id() == asked)
            .ok_or(OpenError::OtherKey)?;
        key.open_as(Purpose::TenantSecret, about, envelope)
    }

    /// The same secret under the current pepper; `None` if it is there already.
    ///
    /// # Errors
    /// As [`Self::open`].
    pub fn rewrap(
        &self,
        about: &About<'_>,
        envelope: &[u8],
    ) -> Result<Option<Envelope>, OpenError> {
        let plain = self.open(about, envelope)?;
        let there = key_id_of(envelope)? == self.current.key(TENANT_SECRET).id();
        Ok((!there).then(|| self.seal(about, &plain)))
    }

    pub(crate) fn all(&self) -> impl Iterator<Item = &Pepper> {
        std::iter::once(&self.current).chain(&self.older)
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

    const PLACE: About<'_> = About {
        tenant: 1,
        table: "tenant",
        record: b"1",
        field: "blind_key",
    };

    #[test]
    fn the_file_reads_back() {
        let pepper = Pepper::generate();
        let text = pepper.to_file_text();
        assert!(text.starts_with(FILE_PREFIX) && text.ends_with('\n'));
        let again = Pepper::from_file_text(&format!("\u{feff} {}\r\n", text.as_str())).unwrap();
        assert_eq!(again.id(), pepper.id());
        assert_eq!(again.to_file_text(), text);
        assert!(
            Pepper::from_file_text(
                &text
                    .to_uppercase()
                    .replace("TSUNAGARI-PEPPER-V", "tsunagari-pepper-v")
            )
            .is_ok()
        );
    }

    #[test]
    fn other_files_are_refused() {
        let digits = "0123456789abcdef".repeat(4);
        let refused = |text: String| Pepper::from_file_text(&text).unwrap_err();
        assert_eq!(refused(digits.clone()), PepperError::Prefix);
        assert_eq!(refused(String::new()), PepperError::Prefix);
        assert_eq!(
            refused(format!("tsunagari-pepper-v2:{digits}")),
            PepperError::Prefix
        );
        assert_eq!(
            refused(format!("{FILE_PREFIX}{digits}0")),
            PepperError::Digits
        );
        assert_eq!(
            refused(format!("{FILE_PREFIX}{}", &digits[2..])),
            PepperError::Digits
        );
        assert_eq!(
            refused(format!("{FILE_PREFIX}g{}", &digits[1..])),
            PepperError::Digits
        );
        assert_eq!(
            refused(format!("{FILE_PREFIX}é{}", &digits[2..])),
            PepperError::Digits
        );
        assert_eq!(
            refused(format!("{FILE_PREFIX}{}", "0".repeat(64))),
            PepperError::Placeholder
        );
    }

    #[test]
    fn rotation_rewraps_and_then_needs_the_old_one_no_more() {
        let before = Peppers::only(Pepper::generate());
        let envelope = before.seal(&PLACE, b"secret");
        assert_eq!(before.rewrap(&PLACE, envelope.as_bytes()), Ok(None));

        let during = Peppers {
            current: Pepper::generate(),
            older: vec![before.current],
        };
        assert_eq!(
            during.open(&PLACE, envelope.as_bytes()).unwrap().as_slice(),
            b"secret"
        );
        let rewrapped = during.rewrap(&PLACE, envelope.as_bytes()).unwrap().unwrap();

        let after = Peppers::only(during.current);
        assert_eq!(
            after.open(&PLACE, rewrapped.as_bytes()).unwrap().as_slice(),
            b"secret"
        );
        assert_eq!(
            after.open(&PLACE, envelope.as_bytes()).unwrap_err(),
            OpenError::OtherKey
        );
    }

    #[test]
    fn a_tenant_secret_stays_with_its_tenant() {
        let peppers = Peppers::only(Pepper::generate());
        let envelope = peppers.seal(&PLACE, b"secret");
        let elsewhere = About { tenant: 2, ..PLACE };
        assert_eq!(
            peppers.open(&elsewhere, envelope.as_bytes()).unwrap_err(),
            OpenError::Altered
        );
    }
}
