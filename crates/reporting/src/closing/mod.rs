//! 「月締め」
pub mod pages;
