//! 「鍵」 A symmetric key: one per case, identity, disclosure package or tenant secret.

use crate::about::{About, Purpose};
use crate::chance;
use crate::derive::{hkdf, subkey};
use crate::envelope::{Envelope, KeyId, OpenError, WITH_KEY};
use crate::padding::{pad_onto, unpad};
use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use secrecy::{ExposeSecret, SecretBox};
use std::fmt;
use zeroize::Zeroizing;

const SALT_LEN: usize = 16;
const RECORD_INFO: &[u8] = b"tsunagari/v1/record";

/// A 256-bit key that seals records, each under a key derived for it alone.
///
/// Not `Clone`: share it behind an `Arc`, so that there is one place to wipe.
pub struct SealingKey {
    id: KeyId,
    secret: SecretBox<[u8; 32]>,
}

impl fmt::Debug for SealingKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("SealingKey(sealed)")
    }
}

impl SealingKey {
    /// A new key from the operating system's chance.
    #[must_use]
    pub fn generate() -> Self {
        Self::from_secret(chance::secret())
    }

    /// The id that envelopes under this key carry. Derived one way, so it may be stored in plain.
    #[must_use]
    pub fn id(&self) -> KeyId {
        self.id
    }

    /// Seals `plain` for its place.
    #[must_use]
    pub fn seal(&self, about: &About<'_>, plain: &[u8]) -> Envelope {
        self.seal_as(Purpose::Record, about, plain)
    }

    /// Opens an envelope at its place.
    ///
    /// # Errors
    /// Every [`OpenError`]; none tells anything of the content.
    pub fn open(&self, about: &About<'_>, envelope: &[u8]) -> Result<Zeroizing<Vec<u8>>, OpenError> {
        self.open_as(Purpose::Record, about, envelope)
    }

    pub(crate) fn from_secret(secret: SecretBox<[u8; 32]>) -> Self {
        let id = subkey(secret.expose_secret(), "tsunagari/v1/key-id");
        let id = KeyId(crate::derive::first(id.expose_secret()));
        Self { id, secret }
    }

    pub(crate) fn from_bytes(bytes: &[u8]) -> Result<Self, OpenError> {
        chance::secret_from(bytes).map(Self::from_secret).ok_or(OpenError::Unreadable)
    }

    pub(crate) fn expose(&self) -> &[u8; 32] {
        self.secret.expose_secret()
    }

    pub(crate) fn seal_as(&self, purpose: Purpose, about: &About<'_>, plain: &[u8]) -> Envelope {
        self.seal_with(chance::public(), chance::public(), purpose, about, plain)
    }

    /// Sealing with given chance; only [`Self::seal_as`] and the golden tests may choose it.
    pub(crate) fn seal_with(
        &self,
        salt: [u8; SALT_LEN],
        nonce: [u8; NONCE_LEN],
        purpose: Purpose,
        about: &About<'_>,
        plain: &[u8],
    ) -> Envelope {
        let header = WITH_KEY.header(self.id);
        let mut bytes = Vec::with_capacity(WITH_KEY.envelope_len(plain.len()));
        bytes.extend_from_slice(&header);
        bytes.extend_from_slice(&salt);
        bytes.extend_from_slice(&nonce);
        let start = bytes.len();
        pad_onto(&mut bytes, plain);
        let aad = Aad::from(about.associated_data(purpose, &header));
        // In place, so that the plaintext's copy becomes the ciphertext and nothing is left over.
        let tag = self
            .record_key(&salt)
            .seal_in_place_separate_tag(Nonce::assume_unique_for_key(nonce), aad, &mut bytes[start..])
            .expect("AES-GCM seals up to 64 GiB and no text in memory is longer");
        bytes.extend_from_slice(tag.as_ref());
        Envelope(bytes)
    }

    pub(crate) fn open_as(&self, purpose: Purpose, about: &About<'_>, envelope: &[u8]) -> Result<Zeroizing<Vec<u8>>, OpenError> {
        let parts = WITH_KEY.parts(envelope, self.id)?;
        let (salt, nonce) = parts.material.split_at(SALT_LEN);
        let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| OpenError::Truncated)?;
        let aad = Aad::from(about.associated_data(purpose, parts.header));
        let mut text = Zeroizing::new(parts.sealed.to_vec());
        let padded = self.record_key(salt).open_in_place(nonce, aad, &mut text).map_err(|_| OpenError::Altered)?.len();
        text.truncate(padded);
        unpad(text)
    }

    /// A key for one record: with 128 bits of salt before the nonce, two records never share both.
    fn record_key(&self, salt: &[u8]) -> LessSafeKey {
        let mut key = Zeroizing::new([0; 32]);
        hkdf(salt, self.expose(), RECORD_INFO, key.as_mut_slice());
        let key = UnboundKey::new(&AES_256_GCM, key.as_slice()).expect("an AES-256 key has 32 bytes");
        LessSafeKey::new(key)
    }
}
