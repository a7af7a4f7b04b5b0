//! Ids that other programs keep 「外部向けの識別子」: always the same for the same thing.

use uuid::Uuid;

/// An id as a UUID.
#[must_use]
pub fn uuid(bytes: [u8; 16]) -> String {
    Uuid::from_bytes(bytes).hyphenated().to_string()
}

/// The id of something that has none of its own, from the id of what it belongs to and a word (UUID version 8).
#[must_use]
pub fn derived(of: [u8; 16], word: &str) -> String {
    let half = |start: u64| {
        let bytes = of.iter().chain(word.as_bytes());
        bytes.fold(start, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
    };
    // FNV-1a from two starting points: it keeps things apart, and nobody gains by forging it.
    let mut bytes = [0; 16];
    bytes[..8].copy_from_slice(&half(0xcbf2_9ce4_8422_2325).to_be_bytes());
    bytes[8..].copy_from_slice(&half(0x6c62_272e_07bb_0142).to_be_bytes());
    Uuid::new_v8(bytes).hyphenated().to_string()
}
