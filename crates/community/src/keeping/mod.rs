//! How the records of this room are kept: written, changed, voided, and never deleted.
//!
//! The four slices differ in what they write down ([`Written`]); who may, what is sealed, what is handed to the
//! figures and what a history shows is the same for all, and stands here once.

mod deeds;
mod history;
mod noun;
mod query;
mod shred;
pub(crate) mod store;
mod texts;

use std::fmt::Display;

use calendar::Date;
use jiff::Timestamp;
use platform::db::{Column, DbResult, Row, Val};
use platform::id::{AccountId, Id, TeamId};
use platform::policy::Object;
use tally::{Code, Fact};

pub use deeds::{Change, How, all_facts, change, held, insert, once_before, settled, step, void};
pub use history::{Changed, Past, history};
pub use noun::Noun;
pub use query::{Asked, Match, PAGE};
pub use shred::shred;
pub use texts::{Opened, Texts, open};

/// What a slice writes down of one thing that happened.
pub trait Written: Clone + Send + Sync {
    /// Its id type.
    type Id: Id + Copy + Display + Send + Sync;
    /// Which noun.
    const NOUN: Noun;
    /// Its columns, behind those that all records have.
    const COLUMNS: &'static [&'static str];

    /// The day it counts for.
    fn day(&self) -> Date;
    /// Its values, in the order of [`Self::COLUMNS`].
    fn vals(&self) -> Vec<Val>;
    /// Reads them back.
    fn read(day: Date, columns: &mut Columns<'_>) -> DbResult<Self>;
    /// What it hands to the figures.
    fn facts(&self) -> Vec<Fact>;
}

/// The columns of a row, read one after the other.
pub struct Columns<'r> {
    row: &'r Row,
    at: usize,
}

impl<'r> Columns<'r> {
    pub(crate) fn new(row: &'r Row) -> Self {
        Columns { row, at: 0 }
    }

    /// The next column.
    pub fn take<T: Column>(&mut self) -> DbResult<T> {
        self.at += 1;
        self.row.get(self.at - 1)
    }
}

impl Columns<'_> {
    /// The next column, a code.
    pub fn code(&mut self) -> DbResult<Code> {
        Ok(Code::from(self.take::<String>()?))
    }

    /// The next column, a code or nothing.
    pub fn opt_code(&mut self) -> DbResult<Option<Code>> {
        Ok(self.take::<Option<String>>()?.map(Code::from))
    }
}

/// A record as it is kept.
#[derive(Clone)]
pub struct Kept<W: Written> {
    /// Its id.
    pub id: W::Id,
    /// By whom and when.
    pub stamp: Stamp,
    /// What was written.
    pub what: W,
}

impl<W: Written> Kept<W> {
    /// As the policy sees it.
    pub fn object(&self) -> Object {
        Object::of_team(W::NOUN.thing(), self.stamp.team).by(self.stamp.author)
    }

    /// Its facts now: none once it is void.
    pub fn facts(&self) -> Vec<Fact> {
        if self.stamp.voided.is_some() { Vec::new() } else { self.what.facts() }
    }

    /// Its own page.
    pub fn href(&self) -> String {
        format!("{}/{}", W::NOUN.path(), self.id)
    }
}

/// What is kept around every record.
#[derive(Clone)]
pub struct Stamp {
    /// Who wrote it.
    pub author: AccountId,
    /// Whose team keeps it.
    pub team: TeamId,
    /// Counted up by each change.
    pub revision: i64,
    /// When it was written.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub changed_at: Timestamp,
    /// Taken back.
    pub voided: Option<Voided>,
    /// Notes and free words, sealed.
    pub texts: Option<Sealed>,
}

/// 「取消」.
#[derive(Clone)]
pub struct Voided {
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: AccountId,
    /// Why, sealed at the revision that voided it.
    pub reason: Vec<u8>,
}

/// An envelope, and the revision it was sealed at.
#[derive(Clone)]
pub struct Sealed {
    /// The envelope.
    pub bytes: Vec<u8>,
    /// The revision it is bound to.
    pub revision: i64,
}
