//! 「封筒」 The bytes of a sealed value.
//!
//! ```text
//! with a key:   version 1 | algorithm 1 | key id 16 | salt 16 | nonce 12 | padded text | tag 16
//! to a public:  version 1 | algorithm 2 | key id 16 | encapsulated 32    | padded text | tag 16
//! ```

use crate::padding::{is_bucket, padded_len};
use std::fmt;

const VERSION: u8 = 1;
const PREFIX: usize = 2 + KeyId::LEN;
const TAG: usize = 16;

/// Which key opens an envelope; derived from the key, so it also commits the envelope to that one key.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct KeyId(pub [u8; 16]);

impl KeyId {
    /// Length in bytes.
    pub const LEN: usize = 16;
}

impl fmt::Debug for KeyId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(out, "{byte:02x}"))
    }
}

/// Why an envelope did not open. It never tells anything of the content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// Shorter than any envelope, or of a size no envelope has.
    #[error("the envelope is cut short")]
    Truncated,
    /// Written by another version of the format.
    #[error("envelope version {0} is not known here")]
    UnknownVersion(u8),
    /// Not the algorithm of the key in hand (a symmetric envelope and a private key, for instance).
    #[error("envelope algorithm {0} is not the one of this key")]
    OtherAlgorithm(u8),
    /// Sealed under another key.
    #[error("the envelope belongs to another key")]
    OtherKey,
    /// Changed, or moved here from another tenant, table, record, field or use.
    #[error("the envelope was changed or belongs elsewhere")]
    Altered,
    /// Authentic, but not what this version writes inside.
    #[error("the envelope is authentic but its inside cannot be read")]
    Unreadable,
}

/// A sealed value as it is stored. It may be copied, kept and backed up freely.
#[derive(Clone, PartialEq, Eq)]
pub struct Envelope(pub Vec<u8>);

impl Envelope {
    /// The bytes to store.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

impl AsRef<[u8]> for Envelope {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for Envelope {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Envelope({} bytes)", self.0.len())
    }
}

/// The key an envelope asks for, without opening it.
///
/// # Errors
/// [`OpenError::Truncated`], [`OpenError::UnknownVersion`].
pub fn key_id_of(envelope: &[u8]) -> Result<KeyId, OpenError> {
    prefix_of(envelope).map(|(_, key)| key)
}

/// How the two kinds of envelope differ.
#[derive(Clone, Copy)]
pub(crate) struct Layout {
    pub(crate) algorithm: u8,
    /// Bytes between the key id and the padded text.
    material: usize,
}

pub(crate) const WITH_KEY: Layout = Layout { algorithm: 1, material: 16 + 12 };
pub(crate) const TO_PUBLIC: Layout = Layout { algorithm: 2, material: 32 };

/// An envelope taken apart; nothing is authenticated yet.
pub(crate) struct Parts<'a> {
    /// Version, algorithm and key id: authenticated together with the place.
    pub(crate) header: &'a [u8],
    pub(crate) material: &'a [u8],
    /// Padded text and tag.
    pub(crate) sealed: &'a [u8],
}

impl Layout {
    pub(crate) fn header(self, key: KeyId) -> [u8; PREFIX] {
        let mut header = [0; PREFIX];
        header[0] = VERSION;
        header[1] = self.algorithm;
        header[2..].copy_from_slice(&key.0);
        header
    }

    /// The length of a whole envelope around `plain` bytes.
    pub(crate) fn envelope_len(self, plain: usize) -> usize {
        PREFIX + self.material + padded_len(plain) + TAG
    }

    /// Takes an envelope apart if it has this layout and asks for `key`.
    pub(crate) fn parts(self, envelope: &[u8], key: KeyId) -> Result<Parts<'_>, OpenError> {
        let (algorithm, found) = prefix_of(envelope)?;
        if algorithm != self.algorithm {
            return Err(OpenError::OtherAlgorithm(algorithm));
        }
        if found != key {
            return Err(OpenError::OtherKey);
        }
        let (header, rest) = envelope.split_at(PREFIX);
        let (material, sealed) = rest.split_at_checked(self.material).ok_or(OpenError::Truncated)?;
        match sealed.len().checked_sub(TAG) {
            Some(padded) if is_bucket(padded) => Ok(Parts { header, material, sealed }),
            _ => Err(OpenError::Truncated),
        }
    }
}

fn prefix_of(envelope: &[u8]) -> Result<(u8, KeyId), OpenError> {
    let Some((&[version, algorithm], rest)) = envelope.split_first_chunk::<2>() else {
        return Err(OpenError::Truncated);
    };
    if version != VERSION {
        return Err(OpenError::UnknownVersion(version));
    }
    let key = rest.first_chunk::<{ KeyId::LEN }>().ok_or(OpenError::Truncated)?;
    Ok((algorithm, KeyId(*key)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_tells_a_size_and_no_bytes() {
        assert_eq!(format!("{:?}", Envelope(vec![7; 90])), "Envelope(90 bytes)");
    }

    #[test]
    fn the_key_is_seen_without_opening() {
        let key = KeyId([9; 16]);
        let mut bytes = WITH_KEY.header(key).to_vec();
        assert_eq!(key_id_of(&bytes), Ok(key));
        bytes[0] = 2;
        assert_eq!(key_id_of(&bytes), Err(OpenError::UnknownVersion(2)));
        assert_eq!(key_id_of(&bytes[..1]), Err(OpenError::Truncated));
        bytes[0] = 1;
        assert_eq!(key_id_of(&bytes[..17]), Err(OpenError::Truncated));
    }
}
