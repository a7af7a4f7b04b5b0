//! 「監査の鎖」 Each audit entry carries a hash of all before it.
//!
//! An entry changed, dropped or moved breaks the chain there. The chain alone cannot tell that its *end*
//! was cut off, nor that somebody who may write rebuilt it whole: for that the newest hash must be kept
//! elsewhere (a checkpoint sent or printed) and compared with what [`ChainHash::verify`] returns.

use crate::derive::hash;
use std::fmt;

/// The hash of an entry and everything before it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct ChainHash(pub [u8; 32]);

/// The first entry that does not follow from those before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the chain breaks at entry {position}")]
pub struct ChainBreak {
    /// Counted from 0 within what was verified.
    pub position: usize,
}

impl fmt::Debug for ChainHash {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(out, "{byte:02x}"))
    }
}

impl ChainHash {
    /// Before the first entry. Bound to the tenant, so that one tenant's chain cannot stand for another's.
    #[must_use]
    pub fn start(tenant: i64) -> Self {
        Self(hash("tsunagari/v1/chain-start", &[&tenant.to_be_bytes()]))
    }

    /// The hash after one more entry. `entry` must be the canonical bytes, all fields, in a fixed order.
    #[must_use]
    pub fn next(&self, entry: &[u8]) -> Self {
        Self(hash("tsunagari/v1/chain", &[&self.0, entry]))
    }

    /// Follows entries from here, each with the hash recorded beside it; the hash of the last one.
    ///
    /// # Errors
    /// [`ChainBreak`] at the first entry whose recorded hash does not follow.
    pub fn verify<B: AsRef<[u8]>>(self, entries: impl IntoIterator<Item = (B, ChainHash)>) -> Result<ChainHash, ChainBreak> {
        let mut head = self;
        for (position, (entry, recorded)) in entries.into_iter().enumerate() {
            head = head.next(entry.as_ref());
            if head != recorded {
                return Err(ChainBreak { position });
            }
        }
        Ok(head)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chain(entries: &[&'static str]) -> Vec<(&'static str, ChainHash)> {
        let links = entries.iter().scan(ChainHash::start(1), |head, entry| {
            *head = head.next(entry.as_bytes());
            Some((*entry, *head))
        });
        links.collect()
    }

    #[test]
    fn a_whole_chain_ends_where_it_was_recorded() {
        let links = chain(&["a", "b", "c"]);
        assert_eq!(ChainHash::start(1).verify(links.clone()), Ok(links[2].1));
        assert_eq!(links[0].1.verify(links[1..].to_vec()), Ok(links[2].1));
        assert_eq!(ChainHash::start(1).verify(Vec::<(&str, ChainHash)>::new()), Ok(ChainHash::start(1)));
    }

    #[test]
    fn changes_drops_moves_and_strangers_break_it_where_they_are() {
        let links = chain(&["a", "b", "c"]);
        let broken = |links: Vec<(&'static str, ChainHash)>| ChainHash::start(1).verify(links).unwrap_err().position;
        let mut changed = links.clone();
        changed[1].0 = "B";
        assert_eq!(broken(changed), 1);
        let mut moved = links.clone();
        moved.swap(1, 2);
        assert_eq!(broken(moved), 1);
        let mut dropped = links.clone();
        dropped.remove(0);
        assert_eq!(broken(dropped), 0);
        assert_eq!(ChainHash::start(2).verify(links.clone()).unwrap_err().position, 0);
    }

    #[test]
    fn a_cut_end_shows_only_against_a_checkpoint() {
        let links = chain(&["a", "b", "c"]);
        let head = ChainHash::start(1).verify(links[..2].to_vec()).unwrap();
        assert_ne!(head, links[2].1);
    }
}
