//! A fact as a row of the table, and back.

use std::collections::{BTreeMap, BTreeSet};

use platform::db::{DbError, DbResult, Row, Val};
use tally::{AxisKey, Code, Fact, FactSeries};

/// The axes that are columns of the table: one code each.
pub(crate) fn single_axes() -> impl Iterator<Item = AxisKey> {
    AxisKey::ALL.iter().copied().filter(|a| *a != AxisKey::Month && !a.multi_answer())
}

/// Answers of multi-answer axes as one text: `axis=code` lines, sorted.
pub(crate) fn answers_text(answers: &BTreeSet<(AxisKey, Code)>) -> String {
    answers.iter().map(|(axis, code)| format!("{}={}", axis.name(), code)).collect::<Vec<_>>().join("\n")
}

pub(crate) fn parse_answers(text: &str) -> BTreeSet<(AxisKey, Code)> {
    text.lines()
        .filter_map(|line| line.split_once('='))
        .filter_map(|(axis, code)| Some((axis.parse::<AxisKey>().ok()?, Code::from(code))))
        .collect()
}

/// The code of a single-answer axis as a statement's argument.
pub(crate) fn code_val(fact: &Fact, axis: AxisKey) -> Val {
    Val::from(fact.codes.get(&axis).map(|c| c.as_str().to_owned()))
}

/// Reads series, day, quantity, of_which, late, person, answers, then `axes` in order.
pub(crate) fn read_fact(row: &Row, axes: &[AxisKey]) -> DbResult<Fact> {
    let series: String = row.get(0)?;
    let mut codes = BTreeMap::new();
    for (i, axis) in axes.iter().enumerate() {
        if let Some(code) = row.get::<Option<String>>(7 + i)? {
            codes.insert(*axis, Code::from(code));
        }
    }
    Ok(Fact {
        series: series.parse::<FactSeries>().map_err(|_| DbError::Shape { column: "series".to_owned() })?,
        day: row.get(1)?,
        quantity: row.get(2)?,
        of_which: row.get(3)?,
        late: row.get(4)?,
        person: row.get(5)?,
        answers: parse_answers(&row.get::<String>(6)?),
        codes,
    })
}

/// What two facts must share to be added up: everything but the quantity.
pub(crate) fn kind_of(fact: &Fact) -> Fact {
    Fact { quantity: 0, late: false, ..fact.clone() }
}

/// Adds up facts of one kind; kinds that cancel out are gone. The keys bear no quantity.
pub fn net(facts: impl IntoIterator<Item = Fact>) -> BTreeMap<Fact, i64> {
    let mut sums = BTreeMap::new();
    for fact in facts {
        *sums.entry(kind_of(&fact)).or_insert(0) += fact.quantity;
    }
    sums.retain(|_, n| *n != 0);
    sums
}
