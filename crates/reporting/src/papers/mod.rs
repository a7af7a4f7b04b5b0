//! 「文書」: what this room hands out, in every format, and on record.

mod document;
mod head;
mod kind;
mod outside;
pub mod pages;
mod report;

pub use document::Document;
pub use kind::{Kind, UnknownKind};
pub use report::report;

pub(crate) use document::{put_on_record, write};
pub(crate) use head::{as_of, figure, figure_or_blank, issued, settled};
pub(crate) use outside::{mark, told_activity, told_indicator, told_key_figure, told_sentences, told_table};
