//! 「軸」: codes and labels of an axis: from the codebook, or from the rows that bear names.

use std::collections::BTreeMap;

use platform::{Deed, Refusal};
use tally::{Axis, AxisKey, Code, Column, Counts, Filter, Place, UNRECORDED};

use crate::counting::Counting;

/// The axis with the columns that these counts need.
pub(super) async fn axis(counting: &mut Counting<'_>, key: AxisKey, counts: &Counts, as_rows: bool) -> Deed<Axis> {
    if key == AxisKey::Month {
        return Ok(Axis::months(counting.year()));
    }
    if let Some(axis) = counting.programme.codebook.axis(key) {
        return Ok(axis);
    }
    let names = names(counting, key).await?;
    Ok(Axis::new(key, by_frequency(key, counts, as_rows, &names)))
}

/// Places, products, partners and counsellors: those that occur, the most frequent first.
fn by_frequency(key: AxisKey, counts: &Counts, as_rows: bool, names: &Names) -> Vec<Column> {
    let used = if as_rows { counts.rows_used() } else { counts.columns_used(key) };
    let mut codes: Vec<(i64, Code)> = used.into_iter().flatten().map(|code| (weight(key, counts, as_rows, &code), code)).collect();
    codes.sort_by(|(a, one), (b, other)| b.cmp(a).then_with(|| one.cmp(other)));
    codes.into_iter().map(|(_, code)| Column::new(code.clone(), names.label(&code))).collect()
}

fn weight(key: AxisKey, counts: &Counts, as_rows: bool, code: &Code) -> i64 {
    let code = Some(code.clone());
    match as_rows {
        true => counts.at(&Place::Row(code)),
        false => counts.at(&Place::Column(key, code)),
    }
}

/// 「名称」 by code.
pub(crate) struct Names(BTreeMap<String, String>);

impl Names {
    /// What is printed; a code nobody knows stands for itself.
    pub(crate) fn label(&self, code: &Code) -> String {
        self.0.get(code.as_str()).cloned().unwrap_or_else(|| code.to_string())
    }

    fn code_of(&self, label: &str) -> Option<&str> {
        let label = calendar::fold_search(label);
        self.0.iter().find(|(_, name)| calendar::fold_search(name) == label).map(|(code, _)| code.as_str())
    }
}

/// The names of an axis whose codes are rows of tables.
pub(crate) async fn names(counting: &mut Counting<'_>, key: AxisKey) -> Deed<Names> {
    let (tenant, programme) = (counting.cx.tenant, counting.programme.id);
    let conn = counting.conn();
    let pairs: Vec<(String, String)> = match key {
        AxisKey::Counsellor => {
            let accounts = platform::account::list(conn, tenant).await?;
            accounts.into_iter().map(|account| (account.id.to_string(), account.name)).collect()
        }
        _ => programme::names(conn, tenant, programme, key).await?,
    };
    Ok(Names(pairs.into_iter().collect()))
}

/// The axis with every label it knows, for printing a condition.
pub(super) async fn labelled(counting: &mut Counting<'_>, key: AxisKey) -> Deed<Axis> {
    let columns = offered(counting, key).await?.into_iter().map(|(code, label)| Column::new(code, label));
    Ok(Axis::new(key, columns.collect()))
}

/// What is offered to choose from on an axis: code and label.
pub(crate) async fn offered(counting: &mut Counting<'_>, key: AxisKey) -> Deed<Vec<(String, String)>> {
    if key == AxisKey::Month {
        return Ok(counting.year().months().iter().map(|month| (month.to_string(), month.wareki_label())).collect());
    }
    let codes: Vec<(String, String)> = counting.programme.codebook.columns(key).into_iter().map(|column| (column.code.to_string(), column.label)).collect();
    if !codes.is_empty() {
        return Ok(codes);
    }
    Ok(names(counting, key).await?.0.into_iter().collect())
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
    if text == UNRECORDED || axis == AxisKey::Month || book.entry(axis, text).is_some() {
        return Ok(code.clone());
    }
    if let Some(entry) = book.find(axis, text) {
        return Ok(entry.code.clone());
    }
    let listed = !book.choices(axis).is_empty();
    let allowed = book.allowed(axis);
    if !listed {
        let names = names(counting, axis).await?;
        if names.0.contains_key(text) {
            return Ok(code.clone());
        }
        if let Some(code) = names.code_of(text) {
            return Ok(Code::from(code));
        }
    }
    let hint = if listed { format!("使えるのは {allowed} です。") } else { "名称を、登録したとおりに書いてください。".to_owned() };
    Err(Refusal::field("where", format!("「{}」に「{text}」という区分はありません。{hint}", axis.label())))
}
