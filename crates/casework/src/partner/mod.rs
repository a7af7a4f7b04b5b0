//! 「連携団体」: the bodies on the list, engaged or not. The rows are the programme's; here is since when they count.
//!
//! A body counts in a fiscal year when it had joined by then, had not left, and the year's file did not drop it. It
//! counts from the day it joined, or from the first day of the year. One that leaves during a year is not on that
//! year's list; the years before keep it.

mod change;
mod facts;
mod form;
mod kind;
mod leave;
pub mod ledger;
mod pages;
mod record;
mod store;

use calendar::Date;

pub use change::change;
pub use facts::{all_facts, sync_facts};
pub use leave::{leave, rejoin};
pub use pages::routes;
pub use programme::partner::{AboutPartner, Partner, PartnerId};
pub use record::{add, ensure};
pub use store::imported_keys;

/// Since when, and until when, a body is on the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// 「加わった日」; the file or the row itself tells where nobody said.
    pub joined_on: Option<Date>,
    /// 「一覧から外した日」 and why.
    pub left: Option<Left>,
    /// Rises with each change; 0 where nobody ever said anything.
    pub revision: i64,
}

/// 「一覧から外した」
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// When.
    pub on: Date,
    /// Why. About a body, not about a person: not sealed.
    pub reason: String,
}

/// What is to be written down about a body.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// 「名称」
    pub name: String,
    /// 「種別」「所在地」「電話」「備考」
    pub about: AboutPartner,
    /// 「加わった日」
    pub joined_on: Option<Date>,
}
