//! Sizes in buckets, so that a length does not tell "no answer" from a page of answers.

use crate::envelope::OpenError;
use zeroize::Zeroizing;

const LENGTH_BYTES: usize = 8;
const SMALLEST: usize = 64;
/// From here on sizes are multiples of it; below they are powers of two.
const PAGE: usize = 4096;

/// The size, in bytes, that `bytes` are padded to.
fn bucket(bytes: usize) -> usize {
    if bytes <= PAGE { bytes.next_power_of_two().max(SMALLEST) } else { bytes.div_ceil(PAGE) * PAGE }
}

/// The padded size of a plaintext of `plain` bytes.
pub(crate) fn padded_len(plain: usize) -> usize {
    bucket(plain + LENGTH_BYTES)
}

/// Whether a padded text can have this size at all.
pub(crate) fn is_bucket(size: usize) -> bool {
    size == bucket(size)
}

/// Appends length, text and zeros to `into`.
///
/// `into` must have the capacity already: growing would leave a copy of the plaintext behind.
pub(crate) fn pad_onto(into: &mut Vec<u8>, plain: &[u8]) {
    let end = into.len() + padded_len(plain.len());
    debug_assert!(into.capacity() >= end);
    into.extend_from_slice(&(plain.len() as u64).to_be_bytes());
    into.extend_from_slice(plain);
    into.resize(end, 0);
}

/// The text inside an authenticated padded text, in the same allocation.
pub(crate) fn unpad(mut padded: Zeroizing<Vec<u8>>) -> Result<Zeroizing<Vec<u8>>, OpenError> {
    let written = padded.first_chunk::<LENGTH_BYTES>().ok_or(OpenError::Unreadable)?;
    let length = usize::try_from(u64::from_be_bytes(*written)).map_err(|_| OpenError::Unreadable)?;
    let end = length.checked_add(LENGTH_BYTES).ok_or(OpenError::Unreadable)?;
    if end > padded.len() || bucket(end) != padded.len() {
        return Err(OpenError::Unreadable);
    }
    padded.copy_within(LENGTH_BYTES..end, 0);
    padded.truncate(length);
    Ok(padded)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text that fills its bucket to the last byte, and one that leaves a byte.
    #[test]
    fn full_buckets_come_back_whole() {
        for length in [0, 55, 56, 57, 120, 504, 4088] {
            let plain: Vec<u8> = (0..length).map(|n| n as u8).collect();
            let mut padded = Vec::with_capacity(padded_len(length));
            pad_onto(&mut padded, &plain);
            assert_eq!(padded.len(), padded_len(length));
            assert_eq!(unpad(Zeroizing::new(padded)).unwrap().as_slice(), plain, "{length}");
        }
    }

    #[test]
    fn buckets_are_as_designed() {
        let pairs = [
            (0, 64),
            (56, 64),
            (57, 128),
            (120, 128),
            (121, 256),
            (504, 512),
            (2040, 2048),
            (4088, 4096),
            (4089, 8192),
            (8184, 8192),
            (8185, 12288),
        ];
        for (plain, padded) in pairs {
            assert_eq!(padded_len(plain), padded, "{plain}");
        }
    }

    #[test]
    fn a_length_that_lies_is_refused() {
        for length in [57u64, 1 << 40, u64::MAX] {
            let mut text = vec![0; 64];
            text[..8].copy_from_slice(&length.to_be_bytes());
            assert_eq!(unpad(Zeroizing::new(text)).unwrap_err(), OpenError::Unreadable);
        }
        assert_eq!(unpad(Zeroizing::new(vec![0; 3])).unwrap_err(), OpenError::Unreadable);
        assert_eq!(unpad(Zeroizing::new(vec![0; 128])).unwrap_err(), OpenError::Unreadable);
    }
}
