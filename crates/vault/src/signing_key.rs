//! 「署名の鍵」 A tenant's Ed25519 pair: the private half lies sealed under the pepper, the public half is printed,
//! so that whoever holds it (a city's auditor, a court) can check what we signed without us.
//!
//! It signs heads of the audit chain and certificates of destruction. Who may write the database but has no pepper
//! cannot make one; a live server that was taken over can.

use std::fmt;

use aws_lc_rs::signature::{ED25519, Ed25519KeyPair, KeyPair as _, UnparsedPublicKey};
use secrecy::{ExposeSecret, SecretBox};

use crate::about::About;
use crate::chance;
use crate::derive::framed;
use crate::envelope::{Envelope, OpenError};
use crate::peppers::Peppers;

/// The private half.
pub struct SigningKey {
    seed: SecretBox<[u8; 32]>,
}

/// The public half, 32 bytes of Ed25519.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct VerifyingKey(pub [u8; 32]);

/// A signature, 64 bytes of Ed25519.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Signature(pub [u8; 64]);

impl fmt::Debug for SigningKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("SigningKey(sealed)")
    }
}

impl fmt::Debug for VerifyingKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(out, "{byte:02x}"))
    }
}

impl fmt::Debug for Signature {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(out, "{byte:02x}"))
    }
}

impl SigningKey {
    /// A new pair; once per tenant.
    #[must_use]
    pub fn generate() -> Self {
        Self { seed: chance::secret() }
    }

    /// The public half.
    #[must_use]
    pub fn public(&self) -> VerifyingKey {
        let pair = self.pair();
        VerifyingKey(std::array::from_fn(|at| pair.public_key().as_ref()[at]))
    }

    /// Signs what `parts` say in this `domain`. The bytes signed are the domain and each part, each behind its
    /// length as eight bytes, big end first.
    #[must_use]
    pub fn sign(&self, domain: &str, parts: &[&[u8]]) -> Signature {
        let signature = self.pair().sign(&framed(domain, parts));
        Signature(std::array::from_fn(|at| signature.as_ref()[at]))
    }

    /// Seals the private half under the current pepper. Rotation: [`Peppers::rewrap`].
    #[must_use]
    pub fn wrap(&self, peppers: &Peppers, about: &About<'_>) -> Envelope {
        peppers.seal(about, self.seed.expose_secret())
    }

    /// Opens a sealed private half.
    ///
    /// # Errors
    /// As [`Peppers::open`]; [`OpenError::Unreadable`] if something else was sealed there.
    pub fn unwrap(envelope: &[u8], peppers: &Peppers, about: &About<'_>) -> Result<Self, OpenError> {
        let bytes = peppers.open(about, envelope)?;
        let seed = chance::secret_from(&bytes).ok_or(OpenError::Unreadable)?;
        Ok(Self { seed })
    }

    fn pair(&self) -> Ed25519KeyPair {
        Ed25519KeyPair::from_seed_unchecked(self.seed.expose_secret()).expect("every 32 bytes are an Ed25519 seed")
    }
}

impl VerifyingKey {
    /// Did the holder of the private half sign exactly this?
    #[must_use]
    pub fn verifies(&self, domain: &str, parts: &[&[u8]], signature: &Signature) -> bool {
        UnparsedPublicKey::new(&ED25519, &self.0).verify(&framed(domain, parts), &signature.0).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Pepper;

    #[test]
    fn a_signature_holds_for_what_was_signed_and_nothing_else() {
        let key = SigningKey::generate();
        let signature = key.sign("head", &[b"1", b"abc"]);
        assert!(key.public().verifies("head", &[b"1", b"abc"], &signature));
        assert!(!key.public().verifies("head", &[b"1a", b"bc"], &signature));
        assert!(!key.public().verifies("other", &[b"1", b"abc"], &signature));
        assert!(!SigningKey::generate().public().verifies("head", &[b"1", b"abc"], &signature));
        let mut bent = signature;
        bent.0[5] ^= 1;
        assert!(!key.public().verifies("head", &[b"1", b"abc"], &bent));
    }

    #[test]
    fn the_private_half_lies_under_the_pepper() {
        let about = About { tenant: 1, table: "tenant_secret", record: b"", field: "signing" };
        let (key, peppers) = (SigningKey::generate(), Peppers::only(Pepper::generate()));
        let sealed = key.wrap(&peppers, &about);
        assert_eq!(SigningKey::unwrap(sealed.as_bytes(), &peppers, &about).unwrap().public(), key.public());
        let stranger = Peppers::only(Pepper::generate());
        assert!(SigningKey::unwrap(sealed.as_bytes(), &stranger, &about).is_err());
    }

    /// RFC 8032, 7.1, test 1: the public half of a known seed. A third party's tool will compute the same.
    #[test]
    fn it_is_ed25519_as_everybody_knows_it() {
        let seed = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";
        let bytes: Vec<u8> = (0..32).map(|at| u8::from_str_radix(&seed[at * 2..at * 2 + 2], 16).unwrap()).collect();
        let key = SigningKey { seed: chance::secret_from(&bytes).unwrap() };
        assert_eq!(format!("{:?}", key.public()), "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    }
}
