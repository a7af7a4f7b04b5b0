//! 「操作の記録」: who did what and when, as the audit chain has it; never content.
//!
//! Three doors: the whole trail for lead, auditor and administrator; one's own for everybody; the trail of one file
//! for whoever may see both the file and the trail (the slice that keeps the file has the page, see [`told`]).

mod csv;
mod own;
mod pages;
mod query;
mod told;
mod words;

pub use pages::routes;
pub(crate) use told::own_events;
pub use told::{Told, told};
pub use words::moment;
