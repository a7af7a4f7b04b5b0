//! Finding outreach records by the axes a figure was counted by.

use calendar::{Date, FiscalYear};
use platform::db::Conn;
use platform::policy::Thing;
use platform::web::Form;
use platform::{Cx, Deed};
use programme::Programme;
use tally::{AxisKey, Code};

use super::{Outreach, OutreachId, store};
use crate::consultation::Period;
use crate::narrow;

/// Records on one page.
const PAGE: usize = 50;

/// What is asked for. Empty fields ask for nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Question {
    /// Days; `None` = whenever.
    pub period: Option<Period>,
    /// 「種別」
    pub kind: Vec<Code>,
    /// 「会場」
    pub venue: Vec<Code>,
    /// Those after this one.
    pub after: Option<Cursor>,
}

/// The place in the list after which a page begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    pub(super) day: Date,
    pub(super) id: OutreachId,
}

/// What a question finds, added up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sums {
    /// Records.
    pub records: i64,
    /// 「回数」
    pub sessions: i64,
    /// 「人数」(延べ)
    pub persons: i64,
    /// 「うち新規」; `None` when none of them counted it.
    pub new_persons: Option<i64>,
}

/// A page of the list.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The records.
    pub rows: Vec<Outreach>,
    /// All of them added up, not only this page.
    pub sums: Sums,
    /// Where the next page begins.
    pub next: Option<Cursor>,
}

impl Question {
    /// From an address: `?month=2026-08&outreach_kind=…&venue=…&after=…`. What cannot be read is not asked for.
    pub fn read(form: &Form, year: FiscalYear) -> Question {
        Question {
            period: Some(narrow::period(form, year)),
            kind: narrow::codes(form, AxisKey::OutreachKind),
            venue: narrow::codes(form, AxisKey::Venue),
            after: Cursor::read(form.get("after")),
        }
    }

    /// The address of the page after `cursor` with the same question.
    pub fn address(&self, cursor: Option<Cursor>) -> String {
        let mut pairs: Vec<(&str, String)> = self.period.map(narrow::period_pairs).unwrap_or_default();
        pairs.extend(narrow::codes_pair(AxisKey::OutreachKind, &self.kind));
        pairs.extend(narrow::codes_pair(AxisKey::Venue, &self.venue));
        pairs.extend(cursor.map(|c| ("after", format!("{}.{}", c.day, c.id))));
        format!("/staff/outreach?{}", Form::from_pairs(pairs).to_urlencoded())
    }

    /// Whether nothing but the year is asked for.
    pub fn is_whole(&self) -> bool {
        let rest = Question { period: None, after: None, ..self.clone() };
        rest == Question::default() && !matches!(self.period, Some(Period::Month(_) | Period::Span(..)))
    }
}

impl Cursor {
    fn read(text: &str) -> Option<Cursor> {
        let (day, id) = text.split_once('.')?;
        Some(Cursor { day: day.parse().ok()?, id: id.parse().ok()? })
    }
}

/// A page of what the actor may see of a question.
///
/// # Errors
/// The records could not be read.
pub async fn page(conn: &mut Conn, cx: &Cx, programme: &Programme, question: &Question) -> Deed<Listed> {
    let reach = crate::reach(cx, Thing::Outreach);
    let sums = store::sums(conn, cx.tenant, programme.id, question, &reach).await?;
    let mut rows = store::list(conn, cx.tenant, programme.id, question, &reach, PAGE as i64 + 1).await?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let next = rows.last().filter(|_| more).map(|o| Cursor { day: o.day, id: o.id });
    Ok(Listed { rows, sums, next })
}
