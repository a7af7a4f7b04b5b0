//! 「照合用の値」 Finding an equal value, and counting a person once, without storing who.
//!
//! Only for values with many possibilities (LINE id, phone, duplicates). Never for a closed code such as
//! 「暴力の有無」: with a handful of values the frequencies alone give the answer away.

use crate::about::About;
use crate::chance;
use crate::derive::{first, mac};
use crate::envelope::{Envelope, OpenError};
use crate::peppers::Peppers;
use secrecy::{ExposeSecret, SecretBox};
use std::fmt;

/// A tenant's key for index values and pseudonyms.
///
/// There are only some 10¹⁰ phone numbers: who has this key and the table has them all. So the key lies
/// sealed under the pepper; and since it is sealed and not derived, a new pepper changes no value.
pub struct BlindKey {
    secret: SecretBox<[u8; 32]>,
}

impl fmt::Debug for BlindKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("BlindKey(sealed)")
    }
}

impl BlindKey {
    /// A new key from the operating system's chance; once per tenant.
    #[must_use]
    pub fn generate() -> Self {
        Self { secret: chance::secret() }
    }

    /// An index value. `normalised` must be folded by the caller (digits only, NFKC, kana), else equals differ.
    #[must_use]
    pub fn tag(&self, field: &str, normalised: &str) -> [u8; 16] {
        self.keyed("tsunagari/v1/blind", &[field.as_bytes(), normalised.as_bytes()])
    }

    /// 「実人数の仮名」 The same person within one programme and fiscal year, and nobody anywhere else.
    ///
    /// `fiscal_year` is the year it begins in. Two years, or two programmes, cannot be joined by it.
    #[must_use]
    pub fn person_pseudonym(&self, programme: i64, fiscal_year: i32, client: &[u8]) -> [u8; 16] {
        let parts: [&[u8]; 3] = [&programme.to_be_bytes(), &fiscal_year.to_be_bytes(), client];
        self.keyed("tsunagari/v1/person-pseudonym", &parts)
    }

    /// Seals the key under the current pepper. Rotation: [`Peppers::rewrap`].
    #[must_use]
    pub fn wrap(&self, peppers: &Peppers, about: &About<'_>) -> Envelope {
        peppers.seal(about, self.secret.expose_secret())
    }

    /// Opens a sealed key.
    ///
    /// # Errors
    /// As [`Peppers::open`]; [`OpenError::Unreadable`] if something else was sealed there.
    pub fn unwrap(envelope: &[u8], peppers: &Peppers, about: &About<'_>) -> Result<Self, OpenError> {
        let bytes = peppers.open(about, envelope)?;
        let secret = chance::secret_from(&bytes).ok_or(OpenError::Unreadable)?;
        Ok(Self { secret })
    }

    fn keyed(&self, domain: &str, parts: &[&[u8]]) -> [u8; 16] {
        first(&mac(self.secret.expose_secret(), domain, parts))
    }

    #[cfg(test)]
    pub(crate) fn of(bytes: [u8; 32]) -> Self {
        Self { secret: SecretBox::new(Box::new(bytes)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pepper::Pepper;

    #[test]
    fn a_value_is_the_same_only_in_its_own_field_and_tenant() {
        let (key, other) = (BlindKey::generate(), BlindKey::generate());
        let tag = key.tag("phone", "0191234567");
        assert_eq!(tag, key.tag("phone", "0191234567"));
        assert_ne!(tag, key.tag("phone", "0191234568"));
        assert_ne!(tag, key.tag("line_id", "0191234567"));
        assert_ne!(tag, key.tag("phone0", "191234567"));
        assert_ne!(tag, other.tag("phone", "0191234567"));
    }

    #[test]
    fn a_person_is_one_within_programme_and_year_only() {
        let key = BlindKey::generate();
        let person = key.person_pseudonym(1, 2026, b"client");
        assert_eq!(person, key.person_pseudonym(1, 2026, b"client"));
        assert_ne!(person, key.person_pseudonym(1, 2027, b"client"));
        assert_ne!(person, key.person_pseudonym(2, 2026, b"client"));
        assert_ne!(person, key.person_pseudonym(1, 2026, b"other"));
    }

    #[test]
    fn a_new_pepper_changes_no_value() {
        let place = About { tenant: 1, table: "tenant", record: b"1", field: "blind_key" };
        let key = BlindKey::generate();
        let before = Peppers::only(Pepper::generate());
        let envelope = key.wrap(&before, &place);
        let during = Peppers { current: Pepper::generate(), older: vec![before.current] };
        let envelope = during.rewrap(&place, envelope.as_bytes()).unwrap().unwrap();
        let after = Peppers::only(during.current);
        let again = BlindKey::unwrap(envelope.as_bytes(), &after, &place).unwrap();
        assert_eq!(again.tag("phone", "1"), key.tag("phone", "1"));
        let short = after.seal(&place, b"short");
        assert_eq!(BlindKey::unwrap(short.as_bytes(), &after, &place).unwrap_err(), OpenError::Unreadable);
    }
}
