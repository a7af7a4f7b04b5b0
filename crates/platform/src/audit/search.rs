//! Lines of the trail, found by day, person and kind.

use calendar::Date;

use super::{COLUMNS, Line, read};
use crate::db::{Conn, DbResult, Val};

/// Which lines are asked for; what is empty narrows nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    /// Done on this day in Tokyo.
    pub day: Option<Date>,
    /// By this person.
    pub actor: Option<[u8; 16]>,
    /// To this kind of thing.
    pub kind: Option<String>,
    /// To one of these very things; empty = to any.
    pub objects: Vec<[u8; 16]>,
    /// Below this number.
    pub before: Option<i64>,
}

/// The newest lines that are asked for, newest first.
pub async fn found(conn: &mut Conn, tenant: i64, search: &Search, limit: i64) -> DbResult<Vec<Line>> {
    let mut args: Vec<Val> = vec![tenant.into(), limit.into()];
    let mut sql = format!("{COLUMNS} where tenant = $1");
    let mut conditions: Vec<(&str, Val)> = Vec::new();
    let mut narrow = |condition: &'static str, value: Val| conditions.push((condition, value));
    if let Some(actor) = search.actor {
        narrow("actor =", actor.into());
    }
    if let Some(kind) = &search.kind {
        narrow("object_kind =", kind.into());
    }
    if let Some(day) = search.day {
        narrow("at >=", calendar::jst_midnight(day).into());
        narrow("at <", calendar::jst_midnight(day.tomorrow().unwrap_or(day)).into());
    }
    if let Some(before) = search.before {
        narrow("seq <", before.into());
    }
    for (condition, value) in conditions {
        args.push(value);
        sql.push_str(&format!(" and {condition} ${}", args.len()));
    }
    if !search.objects.is_empty() {
        let places: Vec<String> = (1..=search.objects.len()).map(|n| format!("${}", args.len() + n)).collect();
        sql.push_str(&format!(" and object in ({})", places.join(", ")));
        args.extend(search.objects.iter().map(|object| Val::from(*object)));
    }
    sql.push_str(" order by seq desc limit $2");
    conn.all_built(sql, &args).await?.iter().map(read).collect()
}

/// What a list's address says about how it was narrowed: names of its questions, and the month. Typed words stay out.
pub fn narrowed(query: Option<&str>) -> String {
    let name = |name: &str| name.len() <= 30 && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    let month = |value: &str| value.len() == 7 && value.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    let mut words: Vec<String> = form_urlencoded::parse(query.unwrap_or_default().as_bytes())
        .filter(|(key, value)| name(key) && !value.is_empty() && !matches!(key.as_ref(), "done" | "after" | "before" | "above" | "below"))
        .map(|(key, value)| if key == "month" && month(&value) { format!("month={value}") } else { key.into_owned() })
        .collect();
    words.sort_unstable();
    words.dedup();
    words.truncate(12);
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::narrowed;

    #[test]
    fn typed_words_stay_out() {
        let query = "month=2026-10&contact_method=phone&client=%E5%B1%B1%E7%94%B0&after=x&%E5%90%8D=1&voided=";
        assert_eq!(narrowed(Some(query)), "client contact_method month=2026-10");
        assert_eq!(narrowed(None), "");
    }
}
