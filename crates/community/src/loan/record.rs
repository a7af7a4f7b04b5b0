//! What is written down of a loan, and what it hands to the figures.

use calendar::Date;
use platform::db::{DbResult, Val};
use tally::{AxisKey, Code, Fact, FactSeries};

use super::LoanId;
use crate::keeping::{Columns, Noun, Written};

/// 「貸出」 as it is kept. Who borrowed stands sealed among the record's texts, as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loan {
    /// 「貸出日」
    pub day: Date,
    /// Where the thing is.
    pub state: State,
    /// 「品目」, the code of a product that is lent.
    pub item: Code,
    /// 「サイズ」
    pub size: Option<String>,
    /// 「用途」, a code of `loan_purpose`.
    pub purpose: Option<Code>,
    /// 「結果」, a code of `loan_result`.
    pub result: Option<Code>,
    /// The client, once her number is known to the desk.
    pub client: Option<[u8; 16]>,
    /// 「聞き取りの時間」 at the hand-over, in minutes.
    pub talk_minutes: Option<i64>,
}

/// 「状態」
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// 「貸出中」
    Lent,
    /// 「返却済み」
    Returned {
        /// 「返却日」
        on: Date,
    },
}

impl State {
    /// From the day it came back, if it did.
    pub fn since(returned: Option<Date>) -> State {
        returned.map_or(State::Lent, |on| State::Returned { on })
    }

    /// 「返却日」
    pub fn returned(self) -> Option<Date> {
        match self {
            State::Lent => None,
            State::Returned { on } => Some(on),
        }
    }
}

impl Written for Loan {
    type Id = LoanId;
    const NOUN: Noun = Noun::Loan;
    const COLUMNS: &'static [&'static str] = &["returned", "item", "size", "purpose", "result", "client", "talk_minutes"];

    fn day(&self) -> Date {
        self.day
    }

    fn vals(&self) -> Vec<Val> {
        vec![
            self.state.returned().into(),
            self.item.as_str().into(),
            self.size.clone().into(),
            self.purpose.as_ref().map(Code::as_str).into(),
            self.result.as_ref().map(Code::as_str).into(),
            self.client.into(),
            self.talk_minutes.into(),
        ]
    }

    fn read(day: Date, c: &mut Columns<'_>) -> DbResult<Self> {
        let state = State::since(c.take()?);
        let (item, size, purpose, result) = (c.code()?, c.take()?, c.opt_code()?, c.opt_code()?);
        Ok(Loan { day, state, item, size, purpose, result, client: c.take()?, talk_minutes: c.take()? })
    }

    /// One loan, on the day it was lent.
    fn facts(&self) -> Vec<Fact> {
        let coded = [
            (AxisKey::LoanItem, Some(&self.item)),
            (AxisKey::LoanPurpose, self.purpose.as_ref()),
            (AxisKey::LoanResult, self.result.as_ref()),
        ];
        let known = coded.into_iter().filter_map(|(axis, code)| Some((axis, code?.clone())));
        vec![known.fold(Fact::new(self.day, FactSeries::Loan), |fact, (axis, code)| fact.with(axis, code))]
    }
}

impl Loan {
    /// How many days it has been away on `today`, or was away.
    pub fn days_out(&self, today: Date) -> i64 {
        let until = self.state.returned().unwrap_or(today);
        (until - self.day).get_days().into()
    }
}
