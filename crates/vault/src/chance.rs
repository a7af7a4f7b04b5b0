//! Chance, and comparing without telling where two values differ.

use secrecy::{ExposeSecretMut, SecretBox};
use zeroize::Zeroize;

/// Fills `into` from the operating system.
///
/// A node without entropy must stop rather than seal under a guessable key, so this does not return an error.
pub(crate) fn fill(into: &mut [u8]) {
    aws_lc_rs::rand::fill(into).expect("the operating system gives random bytes");
}

/// Fresh bytes that are not secret: salts, nonces, ids.
pub(crate) fn public<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    fill(&mut bytes);
    bytes
}

/// Fresh secret bytes, made on the heap so that moving the owner leaves no copy on the stack.
pub(crate) fn secret<S: Zeroize + Default + AsMut<[u8]>>() -> SecretBox<S> {
    SecretBox::init_with_mut(|bytes: &mut S| fill(bytes.as_mut()))
}

/// A heap secret copied from a slice of the same length; `None` for any other length.
pub(crate) fn secret_from<S: Zeroize + Default + AsMut<[u8]>>(from: &[u8]) -> Option<SecretBox<S>> {
    let mut secret = SecretBox::<S>::default();
    let place = secret.expose_secret_mut().as_mut();
    if place.len() != from.len() {
        return None;
    }
    place.copy_from_slice(from);
    Some(secret)
}

/// 128 random bits for things that must not be guessed or put in order of time: receipts, links, nonces.
///
/// An anonymous receipt made from a time-ordered UUID would tell the minute she wrote.
#[must_use]
pub fn random_id() -> [u8; 16] {
    public()
}

/// Whether two values are equal, in a time that does not depend on where they differ. Length is not hidden.
#[must_use]
pub fn constant_time_eq(a: &[u8], b: &[u8]) -> bool {
    aws_lc_rs::constant_time::verify_slices_are_equal(a, b).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equality_is_of_content_and_length() {
        assert!(constant_time_eq(b"", b""));
        assert!(constant_time_eq(b"abc", b"abc"));
        assert!(!constant_time_eq(b"abc", b"abd"));
        assert!(!constant_time_eq(b"abc", b"ab"));
    }

    #[test]
    fn ids_do_not_repeat() {
        assert_ne!(random_id(), random_id());
    }

    #[test]
    fn a_secret_takes_only_its_own_length() {
        assert!(secret_from::<[u8; 32]>(&[1; 32]).is_some());
        assert!(secret_from::<[u8; 32]>(&[1; 31]).is_none());
        assert!(secret_from::<[u8; 32]>(&[1; 33]).is_none());
    }
}
