//! 「操作の記録」: who did what and when, as the audit chain has it; never content.

mod pages;
mod store;
mod words;

pub use pages::routes;
pub(crate) use store::of_actor;
pub(crate) use words::{action_words, moment, short_id};
