//! Files once read, kept at hand: no page waits for TOML.
//!
//! What is kept is a pure function of the text, and is found by a digest of the text: a file that was changed, here
//! or by another node, has another stamp and is read anew. So nothing ever has to be told to forget.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, PoisonError, RwLock};

use calendar::FiscalYear;
use facts::ProgrammeId;

use crate::programme::ProgrammeYear;

/// Whose year, and which text.
pub(crate) type Mark = (i64, ProgrammeId, FiscalYear, i64);

/// Enough for a prefecture's municipalities over many years; beyond it everything is read anew.
const PLACES: usize = 1_000;

static SHELF: LazyLock<RwLock<HashMap<Mark, Arc<ProgrammeYear>>>> = LazyLock::new(RwLock::default);

pub(crate) fn take(mark: &Mark) -> Option<Arc<ProgrammeYear>> {
    SHELF.read().unwrap_or_else(PoisonError::into_inner).get(mark).cloned()
}

pub(crate) fn put(mark: Mark, year: &Arc<ProgrammeYear>) {
    let mut shelf = SHELF.write().unwrap_or_else(PoisonError::into_inner);
    if shelf.len() >= PLACES {
        shelf.clear();
    }
    shelf.insert(mark, year.clone());
}

/// The stamp of a file and what is carried with it (FNV-1a). It tells versions of one year apart; nobody gains by
/// forging it.
pub(crate) fn stamp(file: &str, carried: &str) -> i64 {
    let bytes = file.bytes().chain([0]).chain(carried.bytes());
    let hash = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    hash.cast_signed()
}
