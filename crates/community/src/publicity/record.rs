//! What is written down of publicity, and what it hands to the figures.

use calendar::Date;
use platform::db::{DbResult, Val};
use tally::units::Copies;
use tally::{AxisKey, Code, Fact, FactSeries};

use super::PublicityId;
use crate::keeping::{Columns, Noun, Written};

/// 「周知」 as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Publicity {
    /// 「実施日」
    pub day: Date,
    /// 「媒体」, a code of `medium`.
    pub medium: Code,
    /// 「名称」
    pub title: Option<String>,
    /// 「数量」 (部); absent where there are no copies to count, as on the air.
    pub copies: Option<Copies>,
    /// 「配布先」
    pub placed: Option<String>,
}

impl Written for Publicity {
    type Id = PublicityId;
    const NOUN: Noun = Noun::Publicity;
    const COLUMNS: &'static [&'static str] = &["medium", "title", "copies", "placed"];

    fn day(&self) -> Date {
        self.day
    }

    fn vals(&self) -> Vec<Val> {
        vec![self.medium.as_str().into(), self.title.clone().into(), self.copies.map(Copies::get).into(), self.placed.clone().into()]
    }

    fn read(day: Date, c: &mut Columns<'_>) -> DbResult<Self> {
        let (medium, title) = (c.code()?, c.take()?);
        Ok(Publicity { day, medium, title, copies: c.take::<Option<i64>>()?.map(Copies::new), placed: c.take()? })
    }

    fn facts(&self) -> Vec<Fact> {
        let copies = self.copies.map_or(0, Copies::get);
        let fact = Fact::new(self.day, FactSeries::Copy).times(copies).with(AxisKey::Medium, self.medium.clone());
        if copies > 0 { vec![fact] } else { Vec::new() }
    }
}
