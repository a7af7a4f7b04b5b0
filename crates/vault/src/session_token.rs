//! 「セッション」 The token in the cookie, and what is made of it.
//!
//! The database keeps the token's hash, to find the row, and the user's private half sealed under a key
//! made of the token. Any node can serve the session while the browser presents it; no node at rest, and
//! no thief of the table, can open it or forge the cookie.

use crate::about::{About, Purpose};
use crate::chance;
use crate::derive::{hash, subkey};
use crate::envelope::{Envelope, OpenError};
use crate::sealing_key::SealingKey;
use crate::sealing_pair::SealingPrivate;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use secrecy::{ExposeSecret, SecretBox};
use std::fmt;
use zeroize::Zeroizing;

const BYTES: usize = 32;
/// Characters of 32 bytes in base64url without padding.
const TEXT: usize = 43;

/// 256 random bits that are the whole session.
pub struct SessionToken {
    secret: SecretBox<[u8; BYTES]>,
}

/// The cookie does not hold a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a session token")]
pub struct SessionTokenError;

impl fmt::Debug for SessionToken {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("SessionToken(sealed)")
    }
}

impl SessionToken {
    /// A new token; make one at every sign-in and every step up, never keep one that came from outside.
    #[must_use]
    pub fn generate() -> Self {
        Self { secret: chance::secret() }
    }

    /// The value of the cookie: base64url, 43 characters.
    #[must_use]
    pub fn to_cookie(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(TEXT + 1));
        URL_SAFE_NO_PAD.encode_string(self.secret.expose_secret(), &mut text);
        text
    }

    /// Reads the value of a cookie.
    ///
    /// # Errors
    /// [`SessionTokenError`] for anything but one exact spelling of 32 bytes.
    pub fn from_cookie(value: &str) -> Result<Self, SessionTokenError> {
        if value.len() != TEXT {
            return Err(SessionTokenError);
        }
        // The decoder wants room for a whole last quantum.
        let mut bytes = Zeroizing::new([0; BYTES + 4]);
        let read = URL_SAFE_NO_PAD.decode_slice(value, bytes.as_mut_slice()).map_err(|_| SessionTokenError)?;
        let secret = chance::secret_from(&bytes[..read]).ok_or(SessionTokenError)?;
        Ok(Self { secret })
    }

    /// What the database looks the session up by; tells nothing of the token.
    #[must_use]
    pub fn hash(&self) -> [u8; 32] {
        hash("tsunagari/v1/session-hash", &[self.secret.expose_secret()])
    }

    /// Seals the user's private half for the session's row.
    #[must_use]
    pub fn seal_private(&self, private: &SealingPrivate, about: &About<'_>) -> Envelope {
        self.key().seal_as(Purpose::Session, about, &private.export())
    }

    /// Opens the session's row.
    ///
    /// # Errors
    /// As [`SealingKey::open`].
    pub fn open_private(&self, envelope: &[u8], about: &About<'_>) -> Result<SealingPrivate, OpenError> {
        SealingPrivate::import(&self.key().open_as(Purpose::Session, about, envelope)?)
    }

    fn key(&self) -> SealingKey {
        SealingKey::from_secret(subkey(self.secret.expose_secret(), "tsunagari/v1/session-key"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROW: About<'_> = About { tenant: 1, table: "session", record: b"row", field: "private" };

    #[test]
    fn the_cookie_reads_back_and_carries_the_user() {
        let token = SessionToken::generate();
        let user = SealingPrivate::generate();
        let row = token.seal_private(&user, &ROW);
        let again = SessionToken::from_cookie(&token.to_cookie()).unwrap();
        assert_eq!(again.hash(), token.hash());
        assert_eq!(again.open_private(row.as_bytes(), &ROW).unwrap().public(), user.public());
    }

    #[test]
    fn another_token_another_row_and_the_hash_itself_open_nothing() {
        let token = SessionToken::generate();
        let row = token.seal_private(&SealingPrivate::generate(), &ROW);
        let other = SessionToken::generate();
        assert_eq!(other.open_private(row.as_bytes(), &ROW).unwrap_err(), OpenError::OtherKey);
        let elsewhere = About { record: b"wor", ..ROW };
        assert_eq!(token.open_private(row.as_bytes(), &elsewhere).unwrap_err(), OpenError::Altered);
        let hash = SessionToken { secret: SecretBox::new(Box::new(token.hash())) };
        assert_eq!(hash.open_private(row.as_bytes(), &ROW).unwrap_err(), OpenError::OtherKey);
    }

    #[test]
    fn only_one_spelling_is_a_token() {
        let cookie = SessionToken::generate().to_cookie();
        for wrong in ["", &cookie[1..], &format!("{}=", *cookie), &cookie.replace(&cookie[..1], "+"), &"あ".repeat(14)] {
            assert!(SessionToken::from_cookie(wrong).is_err());
        }
        // The last character carries four bits; a spelling with the two others set is not canonical.
        let zeros = SessionToken { secret: SecretBox::default() };
        let twin = format!("{}B", &zeros.to_cookie()[..42]);
        assert!(SessionToken::from_cookie(&twin).is_err());
    }
}
