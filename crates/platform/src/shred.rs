//! 「廃棄」: what is removed when a retention period is over. Each slice that keeps something of a person contributes
//! one function; codes and counts stay, so that closed figures stand.

use std::pin::Pin;

use calendar::FiscalYear;

use crate::cx::Cx;
use crate::db::Tx;
use crate::refusal::Deed;

/// Of whom or of what everything that can be read is removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// A client's file with all that hangs from it.
    Client([u8; 16]),
    /// Everything of a programme's fiscal year that belongs to no client's file.
    Anonymous {
        /// The programme.
        programme: [u8; 16],
        /// The year its records lie in.
        year: FiscalYear,
    },
    /// Papers and photographs of a programme's fiscal year.
    Papers {
        /// The programme.
        programme: [u8; 16],
        /// The year they belong to.
        year: FiscalYear,
    },
}

/// What one slice removed, as a certificate tells it: words and a count, never content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Removed {
    /// For instance 「相談の記述」.
    pub what: &'static str,
    /// How many.
    pub n: u64,
}

/// Removes what a slice keeps of somebody. Part of one deed: all slices or none.
pub type Shredder = for<'a> fn(&'a mut Tx, &'a Cx, &'a Whose) -> Pin<Box<dyn Future<Output = Deed<Vec<Removed>>> + Send + 'a>>;
