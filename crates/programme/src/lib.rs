//! 「事業」: what a programme is: its file, its year, its codes, its places, products and partners.

pub mod codebook;
pub mod file;

pub use codebook::Codebook;
pub use file::{FileProblems, ProgrammeFile};
