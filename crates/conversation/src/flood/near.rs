//! The same text over and over, or nearly the same, is set aside to be looked at: still readable, never lost. Short words
//! are not counted so soon: 「たすけて」 is said by many.

use std::collections::{HashSet, VecDeque};
use std::hash::{BuildHasher, RandomState};
use std::sync::{Mutex, PoisonError};

use calendar::fold_search;
use jiff::Timestamp;

/// Messages kept in mind.
const KEPT: usize = 400;
/// For how long, in seconds.
const WHILE: i64 = 15 * 60;
/// From this share of equal pieces on two texts are nearly the same, in percent.
const ALIKE: usize = 80;
/// Characters of a piece.
const PIECE: usize = 3;
/// Characters of a text that are compared. The longest messages, sent by the hundred, must cost neither memory nor time.
const COMPARED: usize = 1_000;
/// Texts shorter than this are often the same by chance, in characters.
const SHORT: usize = 30;
/// So many alike before are normal: for long texts, and for short ones.
const BEFORE: (usize, usize) = (2, 20);

/// The last messages of this node, as hashes under a key of this run: nothing can be read from them.
#[derive(Default)]
pub struct Near {
    key: RandomState,
    last: Mutex<VecDeque<(i64, HashSet<u64>)>>,
}

impl Near {
    /// Notes a message; answers whether too many nearly equal ones came before it.
    pub fn too_many_like(&self, text: &str, now: Timestamp) -> bool {
        let now = now.as_second();
        let folded: Vec<char> = fold_search(text).chars().filter(|c| c.is_alphanumeric()).take(COMPARED).collect();
        let pieces: HashSet<u64> = folded.windows(PIECE.min(folded.len().max(1))).map(|piece| self.key.hash_one(piece)).collect();
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        while last.front().is_some_and(|(at, _)| now - at > WHILE) || last.len() >= KEPT {
            last.pop_front();
        }
        let before = last.iter().filter(|(_, other)| alike(&pieces, other)).count();
        last.push_back((now, pieces));
        before > if folded.len() < SHORT { BEFORE.1 } else { BEFORE.0 }
    }
}

fn alike(a: &HashSet<u64>, b: &HashSet<u64>) -> bool {
    let (small, large) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    // Of very different lengths: no need to look.
    if small.len() * 100 < large.len() * ALIKE {
        return false;
    }
    let common = small.iter().filter(|piece| large.contains(piece)).count();
    common * 100 >= (a.len() + b.len() - common) * ALIKE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_texts_are_known_by_their_beginning() {
        let near = Near::default();
        let now = Timestamp::from_second(1_800_000_000).unwrap();
        let long = |n: usize| format!("{}{n}", "毎月三十万円が手に入るかんたんな作業を紹介します。".repeat(400));
        let found: Vec<bool> = (0..4).map(|n| near.too_many_like(&long(n), now)).collect();
        assert_eq!(found, [false, false, false, true]);
        let last = near.last.lock().unwrap();
        assert!(last.iter().all(|(_, pieces)| pieces.len() <= COMPARED), "what is kept in mind is bounded");
    }

    #[test]
    fn a_text_sent_over_and_over_is_noticed_and_a_cry_for_help_is_not() {
        let near = Near::default();
        let now = Timestamp::from_second(1_800_000_000).unwrap();
        let spam = |n: usize| format!("いますぐ登録すると毎月三十万円が手に入ります。くわしくはこちらのページをごらんください。番号{n}");
        let found: Vec<bool> = (0..6).map(|n| near.too_many_like(&spam(n), now)).collect();
        assert_eq!(found, [false, false, false, true, true, true]);
        assert!((0..10).all(|_| !near.too_many_like("たすけて", now)), "ten women may say it");
        let own = "夫の機嫌が悪い日がこわくて、家に帰るのがつらいです。どうしたらいいのか分かりません。子どもがふたりいます。";
        assert!(!near.too_many_like(own, now));
        let later = Timestamp::from_second(1_800_000_000 + WHILE + 1).unwrap();
        assert!(!near.too_many_like(&spam(9), later), "forgotten after a quarter of an hour");
    }
}
