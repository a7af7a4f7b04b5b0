//! Peppers in use, and the secrets a tenant's server keeps under them.

use crate::about::{About, Purpose};
use crate::envelope::{Envelope, OpenError, key_id_of};
use crate::pepper::{Pepper, PepperId};
use zeroize::Zeroizing;

const TENANT_SECRET: &str = "tsunagari/v1/pepper/tenant-secret";

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

impl Peppers {
    /// A single pepper, as after installation.
    #[must_use]
    pub fn only(current: Pepper) -> Self {
        Self { current, older: Vec::new() }
    }

    /// The pepper with this id, if it is still held.
    #[must_use]
    pub fn find(&self, id: PepperId) -> Option<&Pepper> {
        self.all().find(|pepper| pepper.id() == id)
    }

    /// Seals a secret the server needs with nobody signed in: an index key, a LINE channel secret.
    ///
    /// Never for what a person said or where she is: a server at rest with its pepper can open this.
    #[must_use]
    pub fn seal(&self, about: &About<'_>, plain: &[u8]) -> Envelope {
        self.current.key(TENANT_SECRET).seal_as(Purpose::TenantSecret, about, plain)
    }

    /// Opens such a secret under whichever pepper it was sealed.
    ///
    /// # Errors
    /// [`OpenError::OtherKey`] if that pepper is no longer held; otherwise as [`SealingKey::open`](crate::SealingKey::open).
    pub fn open(&self, about: &About<'_>, envelope: &[u8]) -> Result<Zeroizing<Vec<u8>>, OpenError> {
        let asked = key_id_of(envelope)?;
        let mut keys = self.all().map(|pepper| pepper.key(TENANT_SECRET));
        let key = keys.find(|key| key.id() == asked).ok_or(OpenError::OtherKey)?;
        key.open_as(Purpose::TenantSecret, about, envelope)
    }

    /// The same secret under the current pepper; `None` if it is there already.
    ///
    /// # Errors
    /// As [`Self::open`].
    pub fn rewrap(&self, about: &About<'_>, envelope: &[u8]) -> Result<Option<Envelope>, OpenError> {
        let plain = self.open(about, envelope)?;
        let there = key_id_of(envelope)? == self.current.key(TENANT_SECRET).id();
        Ok((!there).then(|| self.seal(about, &plain)))
    }

    /// The numbers of all that are held, as they are written on the paper copy.
    #[must_use]
    pub fn all_ids(&self) -> Vec<String> {
        self.all().map(|pepper| pepper.id().to_string()).collect()
    }

    /// The text of the pepper's file: one line each, the current one first. For that file, the paper, and the copy that two
    /// recovery kits open; nowhere else.
    #[must_use]
    pub fn to_file_text(&self) -> Zeroizing<String> {
        Zeroizing::new(self.all().map(|pepper| pepper.to_file_text().to_string()).collect())
    }

    pub(crate) fn all(&self) -> impl Iterator<Item = &Pepper> {
        std::iter::once(&self.current).chain(&self.older)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLACE: About<'_> = About { tenant: 1, table: "tenant", record: b"1", field: "blind_key" };

    #[test]
    fn rotation_rewraps_and_then_needs_the_old_one_no_more() {
        let before = Peppers::only(Pepper::generate());
        let envelope = before.seal(&PLACE, b"secret");
        assert_eq!(before.rewrap(&PLACE, envelope.as_bytes()), Ok(None));

        let during = Peppers { current: Pepper::generate(), older: vec![before.current] };
        assert_eq!(during.open(&PLACE, envelope.as_bytes()).unwrap().as_slice(), b"secret");
        let rewrapped = during.rewrap(&PLACE, envelope.as_bytes()).unwrap().unwrap();

        let after = Peppers::only(during.current);
        assert_eq!(after.open(&PLACE, rewrapped.as_bytes()).unwrap().as_slice(), b"secret");
        assert_eq!(after.open(&PLACE, envelope.as_bytes()).unwrap_err(), OpenError::OtherKey);
    }

    #[test]
    fn their_numbers_and_their_file_name_the_current_one_first() {
        let (first, second) = (Pepper::generate(), Pepper::generate());
        let numbers = vec![second.id().to_string(), first.id().to_string()];
        let peppers = Peppers { current: second, older: vec![first] };
        assert_eq!(peppers.all_ids(), numbers);
        let text = peppers.to_file_text();
        let read: Vec<String> = text.lines().map(|line| Pepper::from_file_text(line).unwrap().id().to_string()).collect();
        assert_eq!(read, numbers);
    }

    #[test]
    fn a_tenant_secret_stays_with_its_tenant() {
        let peppers = Peppers::only(Pepper::generate());
        let envelope = peppers.seal(&PLACE, b"secret");
        let elsewhere = About { tenant: 2, ..PLACE };
        assert_eq!(peppers.open(&elsewhere, envelope.as_bytes()).unwrap_err(), OpenError::Altered);
    }
}
