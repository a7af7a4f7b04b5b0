//! 「文書」: what this room hands out, in every format, and on record.

mod document;
mod head;
mod kind;
pub mod pages;
mod report;

pub use document::Document;
pub use kind::{Kind, UnknownKind};
pub use report::report;

pub(crate) use document::{put_on_record, write};
pub(crate) use head::{as_of, figure, figure_or_blank, issued, settled};
