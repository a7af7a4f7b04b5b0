//! 「鍵の授与」 A key sealed to somebody: joining a team is one of these, and a conflict wall is its absence.

use crate::about::{About, Purpose};
use crate::envelope::{Envelope, OpenError};
use crate::sealing_key::SealingKey;
use crate::sealing_pair::{SealingPrivate, SealingPublic};
use zeroize::Zeroizing;

/// To whom a key is given.
#[derive(Clone, Copy, Debug)]
pub enum Recipient<'a> {
    /// A user, a team epoch, an organisation: anybody may give.
    Public(&'a SealingPublic),
    /// Whoever holds this key: giving needs the key too.
    Symmetric(&'a SealingKey),
}

/// What a given key is opened with.
#[derive(Clone, Copy, Debug)]
pub enum Opener<'a> {
    /// The recipient's private half.
    Private(&'a SealingPrivate),
    /// The same symmetric key.
    Symmetric(&'a SealingKey),
}

/// Gives `key` to `to`. `about` is the place of the grant, not of what the key opens.
#[must_use]
pub fn wrap_key(key: &SealingKey, to: Recipient<'_>, about: &About<'_>) -> Envelope {
    to.seal(Purpose::Key, about, key.expose())
}

/// Takes a given key.
///
/// # Errors
/// As [`SealingKey::open`]; a wrapped private half or a note is [`OpenError::Altered`] here.
pub fn unwrap_key(envelope: &[u8], with: Opener<'_>, about: &About<'_>) -> Result<SealingKey, OpenError> {
    SealingKey::from_bytes(&with.open(Purpose::Key, about, envelope)?)
}

/// Gives a private half (of a team epoch, mostly) to `to`.
#[must_use]
pub fn wrap_private(private: &SealingPrivate, to: Recipient<'_>, about: &About<'_>) -> Envelope {
    to.seal(Purpose::Private, about, &private.export())
}

/// Takes a given private half. Compare its [`SealingPrivate::public`] with the stored one before relying on that.
///
/// # Errors
/// As [`SealingKey::open`]; a wrapped symmetric key or a note is [`OpenError::Altered`] here.
pub fn unwrap_private(envelope: &[u8], with: Opener<'_>, about: &About<'_>) -> Result<SealingPrivate, OpenError> {
    SealingPrivate::import(&with.open(Purpose::Private, about, envelope)?)
}

impl Recipient<'_> {
    fn seal(self, purpose: Purpose, about: &About<'_>, secret: &[u8]) -> Envelope {
        match self {
            Self::Public(public) => public.seal_as(purpose, about, secret),
            Self::Symmetric(key) => key.seal_as(purpose, about, secret),
        }
    }
}

impl Opener<'_> {
    fn open(self, purpose: Purpose, about: &About<'_>, envelope: &[u8]) -> Result<Zeroizing<Vec<u8>>, OpenError> {
        match self {
            Self::Private(private) => private.open_as(purpose, about, envelope),
            Self::Symmetric(key) => key.open_as(purpose, about, envelope),
        }
    }
}
