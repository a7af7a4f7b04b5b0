//! 「月締め」: which months are over, which are closed, what was noted afterwards. The deeds are the facts' own.

mod months;
pub mod pages;

pub use months::{MonthLine, months};
