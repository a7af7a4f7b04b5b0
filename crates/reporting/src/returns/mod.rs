//! 「月報・年報」: what the provider hands to the municipality.

mod corrected;
mod key_figures;
mod make;
mod parts;
mod period;
mod state;

pub use make::{annual, monthly, monthly_table, quarterly};
pub(crate) use parts::other_sentences;
pub(crate) use state::state;
