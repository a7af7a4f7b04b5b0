//! SHA-256, HMAC and HKDF, each with a domain and with length prefixes.
//!
//! A domain keeps two uses of one secret from ever meeting; a length prefix keeps `("ab","c")` from
//! reading like `("a","bc")`.

use aws_lc_rs::{digest, hkdf, hmac};
use secrecy::{ExposeSecretMut, SecretBox};

/// Salt of derivations whose secret is already uniform and whose separation is in `info`.
const HOUSE_SALT: &[u8] = b"tsunagari/v1";

struct Length(usize);

impl hkdf::KeyType for Length {
    fn len(&self) -> usize {
        self.0
    }
}

/// HKDF-SHA256 into `out`.
pub(crate) fn hkdf(salt: &[u8], secret: &[u8], info: &[u8], out: &mut [u8]) {
    hkdf::Salt::new(hkdf::HKDF_SHA256, salt)
        .extract(secret)
        .expand(&[info], Length(out.len()))
        .and_then(|okm| okm.fill(out))
        .expect("HKDF-SHA256 gives up to 8,160 bytes and we ask for at most 32");
}

/// A 256-bit secret derived from another for one use.
pub(crate) fn subkey(secret: &[u8], info: &str) -> SecretBox<[u8; 32]> {
    let mut key = SecretBox::<[u8; 32]>::default();
    hkdf(HOUSE_SALT, secret, info.as_bytes(), key.expose_secret_mut());
    key
}

/// SHA-256 over the domain and the parts, each with its length before it.
pub(crate) fn hash(domain: &str, parts: &[&[u8]]) -> [u8; 32] {
    let mut context = digest::Context::new(&digest::SHA256);
    each_framed(domain, parts, |bytes| context.update(bytes));
    fixed(context.finish().as_ref())
}

/// HMAC-SHA256 over the domain and the parts, each with its length before it.
pub(crate) fn mac(secret: &[u8], domain: &str, parts: &[&[u8]]) -> [u8; 32] {
    let mut context = hmac::Context::with_key(&hmac::Key::new(hmac::HMAC_SHA256, secret));
    each_framed(domain, parts, |bytes| context.update(bytes));
    fixed(context.sign().as_ref())
}

/// The domain and the parts as one string of bytes that reads in exactly one way.
pub(crate) fn framed(domain: &str, parts: &[&[u8]]) -> Vec<u8> {
    let size = parts.iter().map(|part| part.len() + 8).sum::<usize>();
    let mut bytes = Vec::with_capacity(size + domain.len() + 8);
    each_framed(domain, parts, |part| bytes.extend_from_slice(part));
    bytes
}

/// The first `N` bytes of a hash.
pub(crate) fn first<const N: usize>(hash: &[u8; 32]) -> [u8; N] {
    std::array::from_fn(|at| hash[at])
}

fn each_framed(domain: &str, parts: &[&[u8]], mut take: impl FnMut(&[u8])) {
    for part in std::iter::once(&domain.as_bytes()).chain(parts) {
        take(&(part.len() as u64).to_be_bytes());
        take(part);
    }
}

fn fixed(bytes: &[u8]) -> [u8; 32] {
    std::array::from_fn(|at| bytes[at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_do_not_run_together() {
        assert_ne!(hash("d", &[b"ab", b"c"]), hash("d", &[b"a", b"bc"]));
        assert_ne!(hash("d", &[b"ab"]), hash("d", &[b"ab", b""]));
        assert_ne!(hash("da", &[b"b"]), hash("d", &[b"ab"]));
        assert_ne!(mac(b"k", "d", &[b"ab", b"c"]), mac(b"k", "d", &[b"a", b"bc"]));
    }

    #[test]
    fn the_written_frame_is_what_is_hashed() {
        let frame = framed("d", &[b"ab", b""]);
        let expected = [&1u64.to_be_bytes()[..], b"d", &2u64.to_be_bytes(), b"ab", &0u64.to_be_bytes()];
        assert_eq!(frame, expected.concat());
    }

    #[test]
    fn hkdf_agrees_with_rfc_5869_case_1() {
        let mut out = [0; 42];
        let salt: Vec<u8> = (0..=0x0c).collect();
        let info: Vec<u8> = (0xf0..=0xf9).collect();
        hkdf(&salt, &[0x0b; 22], &info, &mut out);
        assert_eq!(out[..4], [0x3c, 0xb2, 0x5f, 0x25]);
        assert_eq!(out[38..], [0x87, 0x18, 0x58, 0x65][..].to_owned()[..]);
    }
}
