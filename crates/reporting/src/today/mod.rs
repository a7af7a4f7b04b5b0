//! 「きょう」: what a lead looks at on Monday. Everything on it leads to the list behind it.

mod glance;
pub mod pages;
mod parts;

pub(crate) use glance::{Glance, Tile};
