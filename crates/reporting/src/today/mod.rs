//! 「きょう」
pub mod pages;
