//! 「写真」 of the case sheet: six at the most, each with a caption, in the order printed.

mod change;
pub mod pages;
mod shred;
mod store;

pub use change::{add, describe, move_up, remove};
pub use shred::shred;
pub use store::{of, one, ownerless};

platform::id_type!(
    /// A photograph of a case sheet.
    PhotographId
);

/// As many as the second page holds.
pub const MOST: usize = 6;

/// 「写真」.
#[derive(Clone, Debug)]
pub struct Photograph {
    /// Its id.
    pub id: PhotographId,
    /// Picture and caption as they are printed.
    pub picture: paper::Photograph,
}
