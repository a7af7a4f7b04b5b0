//! Plain SHA-256 of a file, as `sha256sum` prints it. For finding damage, never as a key or a tag.

use aws_lc_rs::digest;

/// A sum under way.
pub struct Sha256(digest::Context);

impl Default for Sha256 {
    fn default() -> Self {
        Self(digest::Context::new(&digest::SHA256))
    }
}

impl Sha256 {
    /// Adds bytes.
    pub fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The sum in hexadecimal digits.
    #[must_use]
    pub fn finish_hex(self) -> String {
        self.0.finish().as_ref().iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_sha256sum_prints_it() {
        let mut sum = Sha256::default();
        sum.update(b"a");
        sum.update(b"bc");
        assert_eq!(sum.finish_hex(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
