//! Changing an input a little, by a rule that repeats itself.

/// A generator of numbers: fast, small, the same for the same start.
pub struct Dice(u64);

impl Dice {
    /// Starts from `seed`.
    #[must_use]
    pub fn new(seed: u64) -> Dice {
        Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    fn roll(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// A number below `n`; 0 for nothing.
    pub fn below(&mut self, n: usize) -> usize {
        usize::try_from(self.roll() % (n.max(1) as u64)).unwrap_or(0)
    }
}

/// The longest input made.
const LONGEST: usize = 64 * 1024;
/// Numbers at which arithmetic turns.
const TURNING: [&[u8]; 10] =
    [b"0", b"-1", b"127", b"128", b"255", b"65536", b"2147483648", b"9223372036854775807", b"1e309", b"99999999999999999999"];

/// One input out of another: between one and eight small changes; `words` are what the format is made of.
pub fn changed(dice: &mut Dice, from: &[u8], other: &[u8], words: &[&str]) -> Vec<u8> {
    let mut bytes = from.to_vec();
    for _ in 0..=dice.below(8) {
        one(dice, &mut bytes, other, words);
    }
    bytes.truncate(LONGEST);
    bytes
}

fn one(dice: &mut Dice, bytes: &mut Vec<u8>, other: &[u8], words: &[&str]) {
    let at = dice.below(bytes.len() + 1);
    let end = at + dice.below((bytes.len() - at).min(64) + 1);
    match dice.below(11) {
        0 if at < bytes.len() => bytes[at] ^= 1 << dice.below(8),
        1 if at < bytes.len() => bytes[at] = dice.below(256) as u8,
        2 if at < bytes.len() => bytes[at] = bytes[at].wrapping_add(if dice.below(2) == 0 { 1 } else { 255 }),
        3 => drop(bytes.drain(at..end)),
        4 => {
            let again = bytes[at..end].to_vec();
            put(bytes, at, &again);
        }
        5 => put(bytes, at, &vec![[0, 0xFF, b' ', b'"'][dice.below(4)]; dice.below(40)]),
        6 => bytes.truncate(at),
        7 => put(bytes, at, TURNING[dice.below(TURNING.len())]),
        8 if !other.is_empty() => {
            let (from, length) = (dice.below(other.len()), dice.below(64));
            put(bytes, at, &other[from..(from + length).min(other.len())]);
        }
        9 | 10 if !words.is_empty() => put(bytes, at, words[dice.below(words.len())].as_bytes()),
        _ => bytes.push(dice.below(256) as u8),
    }
}

fn put(bytes: &mut Vec<u8>, at: usize, more: &[u8]) {
    if bytes.len() + more.len() <= LONGEST {
        drop(bytes.splice(at..at, more.iter().copied()));
    }
}
