//! 「認証アプリ」 The secret that an authenticator app shares with us (RFC 6238: SHA-1, six digits, half a minute).
//!
//! It is sealed to its person's own key, which only her password opens: the code is checked between the password and
//! the session, so neither the database nor an administrator ever needs to read it.

use crate::about::About;
use crate::chance;
use crate::envelope::{Envelope, OpenError};
use crate::sealing_pair::{SealingPrivate, SealingPublic};
use secrecy::{ExposeSecret, SecretBox};
use std::fmt;
use totp_rs::{Algorithm, Builder, Secret, Totp};
use zeroize::Zeroizing;

const BYTES: usize = 20;
const STEP_SECONDS: u64 = 30;
const DIGITS: u8 = 6;

/// A shared secret of 160 bits.
pub struct AuthenticatorSecret {
    secret: SecretBox<[u8; BYTES]>,
}

impl fmt::Debug for AuthenticatorSecret {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("AuthenticatorSecret(sealed)")
    }
}

impl AuthenticatorSecret {
    /// A new secret from the operating system's chance.
    #[must_use]
    pub fn generate() -> Self {
        Self { secret: chance::secret() }
    }

    /// Seals it to its person's own key.
    #[must_use]
    pub fn seal(&self, to: &SealingPublic, about: &About<'_>) -> Envelope {
        to.seal(about, self.secret.expose_secret())
    }

    /// Opens it with her key.
    ///
    /// # Errors
    /// As [`SealingPrivate::open`]; [`OpenError::Unreadable`] if something else was sealed there.
    pub fn open(sealed: &[u8], with: &SealingPrivate, about: &About<'_>) -> Result<Self, OpenError> {
        let bytes = with.open(about, sealed)?;
        chance::secret_from(&bytes).map(|secret| Self { secret }).ok_or(OpenError::Unreadable)
    }

    /// The half minute a code belongs to, if it is the code of now, of the half minute before or after. Spaces and
    /// full-width digits are taken as typed. The caller sees to it that a half minute is taken once.
    #[must_use]
    pub fn step_of(&self, typed: &str, unix_seconds: u64) -> Option<u64> {
        let code = digits(typed);
        let is_code = code.len() == usize::from(DIGITS);
        self.totp().filter(|_| is_code)?.check(&code, unix_seconds)
    }

    /// What the app computes at this moment; for tests and for trying it out.
    #[must_use]
    pub fn code_at(&self, unix_seconds: u64) -> String {
        self.totp().map(|totp| totp.generate(unix_seconds).to_string()).unwrap_or_default()
    }

    /// In letters, in groups of four, to be typed into an app by hand.
    #[must_use]
    pub fn to_letters(&self) -> Zeroizing<String> {
        let letters = Zeroizing::new(self.shared().to_base32());
        let groups: Vec<&str> = letters.as_bytes().chunks(4).filter_map(|group| std::str::from_utf8(group).ok()).collect();
        Zeroizing::new(groups.join(" "))
    }

    /// The address that an app reads from a QR code.
    #[must_use]
    pub fn to_uri(&self, issuer: &str, account: &str) -> Zeroizing<String> {
        let (issuer, account) = (percent(issuer), percent(account));
        let letters = Zeroizing::new(self.shared().to_base32());
        Zeroizing::new(format!(
            "otpauth://totp/{issuer}:{account}?secret={}&issuer={issuer}&algorithm=SHA1&digits={DIGITS}&period={STEP_SECONDS}",
            letters.as_str()
        ))
    }

    fn shared(&self) -> Secret {
        Secret::from(*self.secret.expose_secret())
    }

    fn totp(&self) -> Option<Totp> {
        let builder = Builder::new().with_algorithm(Algorithm::SHA1).with_digits(DIGITS).with_skew(1).with_step_duration(STEP_SECONDS);
        builder.with_secret(self.shared()).build().ok()
    }
}

fn digits(typed: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    typed.nfkc().filter(char::is_ascii_digit).collect()
}

fn percent(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte);
    text.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLACE: About<'_> = About { tenant: 1, table: "authenticator", record: b"a", field: "sealed" };

    fn of(bytes: &[u8; BYTES]) -> AuthenticatorSecret {
        AuthenticatorSecret { secret: SecretBox::new(Box::new(*bytes)) }
    }

    #[test]
    fn codes_are_those_of_the_rfc() {
        // RFC 6238, appendix B, the last six of its eight digits.
        let secret = of(b"12345678901234567890");
        for (at, code) in [(59, "287082"), (1_111_111_109, "081804"), (1_234_567_890, "005924"), (2_000_000_000, "279037")] {
            assert_eq!(secret.code_at(at), code);
            assert_eq!(secret.step_of(code, at), Some(at / 30));
        }
    }

    #[test]
    fn its_letters_are_typed_in_groups_of_four() {
        // RFC 4648, base 32 of the RFC's own secret.
        assert_eq!(of(b"12345678901234567890").to_letters().as_str(), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
    }

    #[test]
    fn a_code_is_good_for_its_neighbours_and_as_people_type_it() {
        let secret = of(b"12345678901234567890");
        assert_eq!(secret.step_of("287 082", 59 + 30), Some(1));
        assert_eq!(secret.step_of("２８７０８２", 59 - 30), Some(1));
        for (typed, at) in [("287082", 59 + 60), ("287083", 59), ("28708", 59), ("2870820", 59), ("", 59), ("あ", 59)] {
            assert_eq!(secret.step_of(typed, at), None, "{typed} at {at}");
        }
    }

    #[test]
    fn only_her_own_key_opens_it() {
        let (hers, other) = (SealingPrivate::generate(), SealingPrivate::generate());
        let secret = AuthenticatorSecret::generate();
        let sealed = secret.seal(hers.public(), &PLACE);
        let again = AuthenticatorSecret::open(sealed.as_bytes(), &hers, &PLACE).unwrap();
        assert_eq!(again.code_at(59), secret.code_at(59));
        assert!(AuthenticatorSecret::open(sealed.as_bytes(), &other, &PLACE).is_err());
        let elsewhere = About { record: b"b", ..PLACE };
        assert!(AuthenticatorSecret::open(sealed.as_bytes(), &hers, &elsewhere).is_err());
        assert_eq!(format!("{secret:?}"), "AuthenticatorSecret(sealed)");
    }

    #[test]
    fn the_address_is_one_an_app_reads() {
        let uri = of(b"12345678901234567890").to_uri("つむぎの家", "mizusawa");
        assert!(uri.starts_with("otpauth://totp/%E3%81%A4"), "{}", *uri);
        assert!(uri.contains(":mizusawa?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=%E3"), "{}", *uri);
    }
}
