//! 「復旧コード」 160 bits on paper, typed back by a tired person.
//!
//! Eight groups of five: four characters of content and one that checks the group and its place, so that
//! a slip is answered with *which group*, before any key is tried.

use crate::chance;
use crate::derive::{first, hash};
use secrecy::{ExposeSecret, ExposeSecretMut, SecretBox};
use std::fmt;
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

/// Crockford's base 32: no I, L, O, U.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const BYTES: usize = 20;
const GROUPS: usize = 8;
/// Characters of a group that carry content.
const CONTENT: usize = 4;
const GROUP: usize = CONTENT + 1;

/// A printed code that opens a [`RecoverySlot`](crate::RecoverySlot).
pub struct RecoveryCode {
    secret: SecretBox<[u8; BYTES]>,
}

/// Where a typed code is wrong. Groups count from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RecoveryCodeError {
    /// A character that no code has.
    #[error("group {group} has a character that no code has")]
    Character {
        /// The group, from 1.
        group: usize,
    },
    /// The group does not check: a slip, or groups in another order.
    #[error("group {group} is mistyped")]
    Mistyped {
        /// The group, from 1.
        group: usize,
    },
    /// More or fewer than 40 characters.
    #[error("a code has 40 characters, not {typed}")]
    Length {
        /// Characters counted, at most 41.
        typed: usize,
    },
}

impl fmt::Debug for RecoveryCode {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("RecoveryCode(sealed)")
    }
}

impl RecoveryCode {
    /// A new code from the operating system's chance.
    #[must_use]
    pub fn generate() -> Self {
        Self { secret: chance::secret() }
    }

    /// The code to print, groups parted by hyphens. Shown once, never stored.
    #[must_use]
    pub fn to_paper(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(GROUPS * (GROUP + 1)));
        for place in 0..GROUPS {
            if place > 0 {
                text.push('-');
            }
            let symbols = Zeroizing::new(self.group(place));
            let check = check(place, symbols.as_slice());
            for symbol in symbols.iter().chain([&check]) {
                text.push(char::from(ALPHABET[usize::from(*symbol)]));
            }
        }
        text
    }

    /// Reads a typed code: lower case, full width, O for 0, I and L for 1, spaces and any dash are fine.
    ///
    /// # Errors
    /// [`RecoveryCodeError`], naming the first group at fault.
    pub fn parse(typed: &str) -> Result<Self, RecoveryCodeError> {
        let symbols = read_symbols(typed)?;
        let (groups, rest) = symbols.as_chunks::<GROUP>();
        if let Some(place) = (0..groups.len()).find(|place| !checks(*place, &groups[*place])) {
            return Err(RecoveryCodeError::Mistyped { group: place + 1 });
        }
        if groups.len() != GROUPS || !rest.is_empty() {
            return Err(RecoveryCodeError::Length { typed: symbols.len() });
        }
        let mut secret = SecretBox::<[u8; BYTES]>::default();
        for (place, group) in groups.iter().enumerate() {
            put_group(secret.expose_secret_mut(), place, group);
        }
        Ok(Self { secret })
    }

    /// Which code this is, without being it: 128 bits of a hash of 160 random ones. May be stored in plain.
    #[must_use]
    pub fn fingerprint(&self) -> [u8; 16] {
        first(&hash("tsunagari/v1/recovery-code-id", &[self.expose()]))
    }

    /// The four content characters of a group, to be compared with what somebody reads from the paper;
    /// empty for a group that no code has.
    #[must_use]
    pub fn group_text(&self, group: usize) -> Zeroizing<String> {
        let symbols = match group {
            1..=GROUPS => Zeroizing::new(self.group(group - 1).to_vec()),
            _ => Zeroizing::default(),
        };
        Zeroizing::new(symbols.iter().map(|symbol| char::from(ALPHABET[usize::from(*symbol)])).collect())
    }

    /// Reads one group as typed: its four characters, or all five with the one that checks.
    ///
    /// # Errors
    /// [`RecoveryCodeError`], naming the group.
    pub fn read_group(group: usize, typed: &str) -> Result<Zeroizing<String>, RecoveryCodeError> {
        let symbols = read_symbols(typed).map_err(|error| match error {
            RecoveryCodeError::Character { .. } => RecoveryCodeError::Character { group },
            other => other,
        })?;
        let fits = match <&[u8; GROUP]>::try_from(symbols.as_slice()) {
            Ok(whole) => checks(group.saturating_sub(1), whole),
            Err(_) => symbols.len() == CONTENT,
        };
        if !fits {
            return Err(RecoveryCodeError::Mistyped { group });
        }
        Ok(Zeroizing::new(symbols[..CONTENT].iter().map(|symbol| char::from(ALPHABET[usize::from(*symbol)])).collect()))
    }

    pub(crate) fn expose(&self) -> &[u8; BYTES] {
        self.secret.expose_secret()
    }

    /// Four symbols of five bits: two and a half bytes.
    fn group(&self, place: usize) -> [u8; CONTENT] {
        std::array::from_fn(|at| {
            let first_bit = (place * CONTENT + at) * 5;
            (0..5).fold(0, |symbol, bit| symbol << 1 | self.bit(first_bit + bit))
        })
    }

    fn bit(&self, at: usize) -> u8 {
        self.secret.expose_secret()[at / 8] >> (7 - at % 8) & 1
    }
}

fn put_group(into: &mut [u8; BYTES], place: usize, group: &[u8; GROUP]) {
    for (at, symbol) in group[..CONTENT].iter().enumerate() {
        for bit in 0..5 {
            let position = (place * CONTENT + at) * 5 + bit;
            into[position / 8] |= (symbol >> (4 - bit) & 1) << (7 - position % 8);
        }
    }
}

fn read_symbols(typed: &str) -> Result<Zeroizing<Vec<u8>>, RecoveryCodeError> {
    let mut symbols = Zeroizing::new(Vec::with_capacity(GROUPS * GROUP + 1));
    for character in typed.nfkc().filter(|character| !is_separator(*character)) {
        let group = symbols.len() / GROUP + 1;
        let symbol = symbol_of(character).ok_or(RecoveryCodeError::Character { group })?;
        symbols.push(symbol);
        if symbols.len() > GROUPS * GROUP {
            return Err(RecoveryCodeError::Length { typed: symbols.len() });
        }
    }
    Ok(symbols)
}

fn symbol_of(character: char) -> Option<u8> {
    let character = match character.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let at = ALPHABET.iter().position(|letter| char::from(*letter) == character)?;
    u8::try_from(at).ok()
}

/// What people put between groups, among it the long-vowel mark that a Japanese keyboard gives for a hyphen.
fn is_separator(character: char) -> bool {
    character.is_whitespace() || "-_.,·・、。~〜‐‑‒–—―−ー".contains(character)
}

/// A polynomial over GF(32) that begins with the group's place: every single slip, every swap of two
/// characters and every swap of two groups changes it.
fn check(place: usize, content: &[u8]) -> u8 {
    let start = (1..).nth(place).unwrap_or_default();
    times_x(content.iter().fold(start, |sum, symbol| times_x(sum) ^ symbol))
}

fn checks(place: usize, group: &[u8; GROUP]) -> bool {
    check(place, &group[..CONTENT]) == group[CONTENT]
}

/// Multiplication by x modulo x⁵ + x² + 1.
fn times_x(symbol: u8) -> u8 {
    let doubled = symbol << 1;
    if doubled & 0b10_0000 == 0 { doubled } else { doubled ^ 0b10_0101 }
}
