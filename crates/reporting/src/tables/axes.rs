//! 「軸」: codes and labels of an axis, from the codebook or from the rows that bear names.

use platform::{Deed, Refusal};
use tally::{Axis, AxisKey, Code, Column, Counts, Filter, Place, UNRECORDED};

use crate::counting::Counting;

/// Beyond so many places or bodies only those with a number are shown.
const MOST_LISTED: usize = 60;

/// The axis with the columns that these counts need: code lists in print order, places and bodies by frequency.
pub(super) async fn axis(counting: &mut Counting<'_>, key: AxisKey, counts: &Counts, as_rows: bool) -> Deed<Axis> {
    let mut axis = labelled(counting, key).await?;
    if is_rows_of_a_table(counting, key) {
        add_unlisted(&mut axis, counts, as_rows);
        axis.columns.sort_by_key(|column| std::cmp::Reverse(weight(key, counts, as_rows, &column.code)));
        if axis.columns.len() > MOST_LISTED {
            axis.columns = axis.columns.into_iter().map(Column::retired).collect();
        }
    }
    Ok(axis)
}

/// A code whose row is gone still counts, under its own name.
fn add_unlisted(axis: &mut Axis, counts: &Counts, as_rows: bool) {
    let used = if as_rows { counts.rows_used() } else { counts.columns_used(axis.key) };
    for code in used.into_iter().flatten() {
        if !axis.columns.iter().any(|column| column.code == code) {
            axis.columns.push(Column::new(code.clone(), code.to_string()));
        }
    }
}

fn is_rows_of_a_table(counting: &Counting<'_>, key: AxisKey) -> bool {
    key != AxisKey::Month && counting.programme.codebook.axis(key).is_none()
}

fn weight(key: AxisKey, counts: &Counts, as_rows: bool, code: &Code) -> i64 {
    let code = Some(code.clone());
    match as_rows {
        true => counts.at(&Place::Row(code)),
        false => counts.at(&Place::Column(key, code)),
    }
}

/// The axis with every label it knows.
pub(crate) async fn labelled(counting: &mut Counting<'_>, key: AxisKey) -> Deed<Axis> {
    let (tenant, year, subject) = (counting.cx.tenant, counting.year(), counting.programme);
    programme::axis(counting.conn(), tenant, &subject.programme, year, key).await
}

/// A condition may be written in labels: `contact_method=電話`.
///
/// # Errors
/// A value that no list knows, with what is allowed.
pub(super) async fn by_code(counting: &mut Counting<'_>, filter: &Filter) -> Deed<Filter> {
    let mut out = Filter::none();
    for (axis, codes) in filter.clauses() {
        for code in codes {
            out = out.and(axis, resolved(counting, axis, code).await?);
        }
    }
    Ok(out)
}

async fn resolved(counting: &mut Counting<'_>, axis: AxisKey, code: &Code) -> Deed<Code> {
    let text = code.as_str();
    let book = &counting.programme.codebook;
    if text == UNRECORDED || book.entry(axis, text).is_some() {
        return Ok(code.clone());
    }
    let (tenant, year, subject) = (counting.cx.tenant, counting.year(), counting.programme);
    if let Some(code) = programme::find_code(counting.conn(), tenant, &subject.programme, year, axis, text).await? {
        return Ok(code);
    }
    let hint = match book.allowed(axis) {
        none if none.is_empty() => "登録した名前のとおりに書いてください。".to_owned(),
        allowed => format!("使えるのは {allowed} です。"),
    };
    Err(Refusal::field("where", format!("「{}」に「{text}」という区分はありません。{hint}", axis.label())))
}
