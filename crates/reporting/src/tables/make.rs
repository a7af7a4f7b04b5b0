//! Making a table: count, name the columns, set out, say what it means.

use crate::InYear;
use calendar::Date;
use platform::policy::{Action, Thing};
use platform::{Cx, Deed};
use tally::{CrossTable, NotCounted, PublishedTable, SmallCells, TableSpec, publish, tabulate};

use super::corrected::{corrections_of, footnotes};
use super::{TableQuery, axes, state_of};
use crate::counting::Counting;

/// A table as it may be shown: with every number inside the house, with small numbers hidden outside.
#[derive(Clone, Debug)]
pub enum Made {
    /// 「内部用」
    Inside(Box<CrossTable>),
    /// 「公表用」
    Outside(Box<PublishedTable>),
}

impl Made {
    /// Interfaces §4.
    ///
    /// # Errors
    /// None in practice: every part is plain.
    pub fn to_json(&self) -> serde_json::Result<Vec<u8>> {
        match self {
            Made::Inside(table) => serde_json::to_vec(table),
            Made::Outside(table) => serde_json::to_vec(table),
        }
    }
}

/// One table of a programme.
///
/// # Errors
/// Not found for whoever may not see figures; a condition no list knows.
pub async fn table(cx: &Cx, programme: &InYear, query: &TableQuery) -> Deed<CrossTable> {
    cx.ask_any(Action::See, Thing::Figures)?;
    let mut counting = Counting::open(cx, programme, query.view).await?;
    let made = count(&mut counting, query).await?;
    if !query.compare_last_year {
        return Ok(made);
    }
    let Some(last) = programme.before(cx).await? else { return Ok(without_last_year(made)) };
    let mut before = Counting::open_before(cx, &last, &counting).await?;
    Ok(made.with_previous(&count(&mut before, query).await?))
}

impl TableQuery {
    /// The table in the form asked for: with small numbers hidden when it goes outside.
    ///
    /// # Errors
    /// As [`table`].
    pub async fn make(&self, cx: &Cx, programme: &InYear) -> Deed<Made> {
        let made = table(cx, programme, self).await?;
        Ok(match self.for_outside {
            false => Made::Inside(Box::new(made)),
            true => Made::Outside(Box::new(publish(&made, small_cells(programme)))),
        })
    }
}

/// The programme's rule: what is below its bound is small.
pub(crate) fn small_cells(programme: &InYear) -> SmallCells {
    SmallCells { up_to: programme.file.small_cell - 1 }
}

/// Counts and sets out a table of the year so far.
pub(crate) async fn count(counting: &mut Counting<'_>, query: &TableQuery) -> Deed<CrossTable> {
    let until = counting.until();
    count_until(counting, query, until).await
}

/// The same up to a day: later months print －.
pub(crate) async fn count_until(counting: &mut Counting<'_>, query: &TableQuery, until: Date) -> Deed<CrossTable> {
    let filter = axes::by_code(counting, &query.filter).await?;
    let counted = if until < counting.present() { filter.clone().within(counting.year().first_day(), until) } else { filter.clone() };
    let counts = counting.counts(query.measure, query.rows, &query.columns, &counted).await?;
    let not_counted = counting.not_counted(query.measure, query.rows, &query.columns, &counted).await?;
    let begun = counting.begun_under(query.measure, &filter).await?;
    let mut corrections = corrections_of(counting, query.measure).await?;
    corrections.retain(|correction| correction.month.first_day() <= until);
    let mut spec = TableSpec::monthly(counting.programme.code(), counting.year(), query.measure);
    spec.rows = axes::axis(counting, query.rows, &counts, true).await?;
    for key in &query.columns {
        spec.axes.push(axes::axis(counting, *key, &counts, false).await?);
    }
    for (key, _) in filter.clauses() {
        spec.named.push(axes::labelled(counting, key).await?);
    }
    let missing = not_counted.as_ref().and_then(NotCounted::sentence);
    spec.not_counted = not_counted;
    spec.filter = filter;
    (spec.newness, spec.anonymous) = (counting.programme.file.first_contact, counting.programme.file.anonymous);
    spec.state = state_of(counting, begun, until, &corrections).await?;
    let mut table = tabulate(&spec, &counts, begun, until);
    table.footnotes.extend(missing);
    table.footnotes.extend(footnotes(&corrections, query.view));
    Ok(table)
}

fn without_last_year(mut table: CrossTable) -> CrossTable {
    table.footnotes.push("前年度の記録がないため、比べる数はない。".to_owned());
    table
}
