//! 「鍵の対」 A key pair: anybody can seal to the public half, only the private half opens.
//!
//! HPKE (RFC 9180), base mode, X25519 + HKDF-SHA256 + AES-256-GCM. The sender is not authenticated: who
//! can write to the database can seal a forged note to a team, or put a public key of their own in the
//! team's place and catch what arrives from then on. So a stored public key that unattended intake uses
//! must carry a [`BlindKey::tag`](crate::BlindKey::tag), and a signed-in session checks it against
//! [`SealingPrivate::public`].

use crate::about::{About, Purpose};
use crate::derive::{first, hash};
use crate::envelope::{Envelope, KeyId, OpenError, TO_PUBLIC};
use crate::padding::{pad_onto, padded_len, unpad};
use hpke::aead::AesGcm256;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::{Deserializable, Kem, OpModeR, OpModeS, Serializable};
use std::fmt;
use zeroize::Zeroizing;

type Suite = X25519HkdfSha256;
const INFO: &[u8] = b"tsunagari/v1/sealed-to";
const KEY_LEN: usize = 32;

/// The public half: stored in plain, used when nobody is signed in.
#[derive(Clone, PartialEq, Eq)]
pub struct SealingPublic {
    id: KeyId,
    key: <Suite as Kem>::PublicKey,
}

/// The private half of a user, a team epoch or an organisation. Leaves this crate only sealed.
pub struct SealingPrivate {
    /// On the heap, so that moving the owner leaves no copy on the stack; wiped when dropped.
    key: Box<<Suite as Kem>::PrivateKey>,
    public: SealingPublic,
}

/// The bytes are not a public key that can be sealed to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a usable public key")]
pub struct PublicKeyError;

impl fmt::Debug for SealingPublic {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "SealingPublic({:?})", self.id)
    }
}

impl fmt::Debug for SealingPrivate {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("SealingPrivate(sealed)")
    }
}

impl SealingPublic {
    /// Reads a stored public key.
    ///
    /// # Errors
    /// [`PublicKeyError`] for any other length, and for the few points that give everybody the same secret.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, PublicKeyError> {
        let key = <Suite as Kem>::PublicKey::from_bytes(bytes).map_err(|_| PublicKeyError)?;
        // Private scalars are multiples of eight, so a point fails with one of them iff it fails with all.
        hpke::setup_sender::<AesGcm256, HkdfSha256, Suite>(&OpModeS::Base, &key, INFO).map_err(|_| PublicKeyError)?;
        Ok(Self::of(key))
    }

    /// The bytes to store.
    #[must_use]
    pub fn to_bytes(&self) -> [u8; KEY_LEN] {
        let mut bytes = [0; KEY_LEN];
        self.key.write_exact(&mut bytes);
        bytes
    }

    /// First 16 bytes of a SHA-256 of the public key, under a domain of its own.
    #[must_use]
    pub fn id(&self) -> KeyId {
        self.id
    }

    /// 「着信時封印」 Seals `plain` so that only the private half opens it, at its place.
    #[must_use]
    pub fn seal(&self, about: &About<'_>, plain: &[u8]) -> Envelope {
        self.seal_as(Purpose::Record, about, plain)
    }

    pub(crate) fn seal_as(&self, purpose: Purpose, about: &About<'_>, plain: &[u8]) -> Envelope {
        let header = TO_PUBLIC.header(self.id);
        let mut padded = Zeroizing::new(Vec::with_capacity(padded_len(plain.len())));
        pad_onto(&mut padded, plain);
        let aad = about.associated_data(purpose, &header);
        let (encapsulated, sealed) = hpke::single_shot_seal::<AesGcm256, HkdfSha256, Suite>(&OpModeS::Base, &self.key, INFO, &padded, &aad)
            .expect("the point was proved usable when read, and no text reaches 64 GiB");
        let mut bytes = Vec::with_capacity(TO_PUBLIC.envelope_len(plain.len()));
        bytes.extend_from_slice(&header);
        bytes.extend_from_slice(&encapsulated.to_bytes());
        bytes.extend_from_slice(&sealed);
        Envelope(bytes)
    }

    fn of(key: <Suite as Kem>::PublicKey) -> Self {
        let mut bytes = [0; KEY_LEN];
        key.write_exact(&mut bytes);
        Self { id: KeyId(first(&hash("tsunagari/v1/public-key-id", &[&bytes]))), key }
    }
}

impl SealingPrivate {
    /// A new pair from the operating system's chance.
    #[must_use]
    pub fn generate() -> Self {
        let (key, public) = Suite::gen_keypair();
        Self { key: Box::new(key), public: SealingPublic::of(public) }
    }

    /// The public half.
    #[must_use]
    pub fn public(&self) -> &SealingPublic {
        &self.public
    }

    /// Opens what was sealed to the public half, at its place.
    ///
    /// # Errors
    /// Every [`OpenError`]; none tells anything of the content.
    pub fn open(&self, about: &About<'_>, envelope: &[u8]) -> Result<Zeroizing<Vec<u8>>, OpenError> {
        self.open_as(Purpose::Record, about, envelope)
    }

    pub(crate) fn open_as(&self, purpose: Purpose, about: &About<'_>, envelope: &[u8]) -> Result<Zeroizing<Vec<u8>>, OpenError> {
        let parts = TO_PUBLIC.parts(envelope, self.public.id)?;
        let encapsulated = <Suite as Kem>::EncappedKey::from_bytes(parts.material).map_err(|_| OpenError::Altered)?;
        let aad = about.associated_data(purpose, parts.header);
        let padded =
            hpke::single_shot_open::<AesGcm256, HkdfSha256, Suite>(&OpModeR::Base, &self.key, &encapsulated, INFO, parts.sealed, &aad)
                .map_err(|_| OpenError::Altered)?;
        unpad(Zeroizing::new(padded))
    }

    /// The private bytes, only to be sealed at once.
    pub(crate) fn export(&self) -> Zeroizing<Vec<u8>> {
        let mut bytes = Zeroizing::new(vec![0; KEY_LEN]);
        self.key.write_exact(&mut bytes);
        bytes
    }

    pub(crate) fn import(bytes: &[u8]) -> Result<Self, OpenError> {
        let key = <Suite as Kem>::PrivateKey::from_bytes(bytes).map_err(|_| OpenError::Unreadable)?;
        let public = SealingPublic::of(Suite::sk_to_pk(&key));
        Ok(Self { key: Box::new(key), public })
    }
}
