//! A filter as conditions of a statement.

use platform::db::Val;
use tally::{AxisKey, UNRECORDED};

use crate::consultation::Filter;

/// The conditions as SQL over `c`, its arguments put behind those already there.
pub(super) fn clauses(filter: &Filter, args: &mut Vec<Val>) -> String {
    let mut sql = String::new();
    let place = |value: Val, args: &mut Vec<Val>| {
        args.push(value);
        format!("${}", args.len())
    };
    let (first, last) = filter.period.days();
    sql.push_str(&format!(" and c.day >= {} and c.day <= {}", place(first.into(), args), place(last.into(), args)));
    for (axis, codes) in &filter.codes {
        let column = counted_column(*axis);
        let mut any: Vec<String> = Vec::with_capacity(codes.len());
        for code in codes {
            any.push(match (code.as_str(), axis.multi_answer()) {
                (UNRECORDED, true) => format!("c.{column} = ''"),
                (UNRECORDED, false) => format!("c.{column} is null"),
                (code, true) => format!("c.{column} like {} escape '!'", place(between_blanks(code).into(), args)),
                (code, false) => format!("c.{column} = {}", place(code.into(), args)),
            });
        }
        sql.push_str(&format!(" and ({})", any.join(" or ")));
    }
    if let Some(client) = filter.client {
        sql.push_str(&format!(" and c.client = {}", place(client.into(), args)));
    }
    sql.push_str(if filter.voided { " and c.voided_at is not null" } else { " and c.voided_at is null" });
    sql
}

/// One answer among those of a column: ` L01 L02 `.
fn between_blanks(code: &str) -> String {
    let plain = code.replace('!', "!!").replace('%', "!%").replace('_', "!_");
    format!("% {plain} %")
}

/// The column a code of an axis is counted by.
fn counted_column(axis: AxisKey) -> &'static str {
    if axis == AxisKey::Newness { "newness_counted" } else { axis.name() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use calendar::FiscalYear;

    #[test]
    fn codes_become_conditions_and_arguments() {
        let mut filter = Filter::year(FiscalYear::new(2026));
        let codes = |codes: &[&str]| codes.iter().map(|c| (*c).to_owned()).collect();
        filter.codes.push((AxisKey::ContactMethod, codes(&["phone", "visit"])));
        filter.codes.push((AxisKey::Newness, codes(&[UNRECORDED])));
        filter.codes.push((AxisKey::FurtherConcerns, codes(&["a_b"])));
        let mut args = vec![Val::from(1i64), Val::from([0u8; 16])];
        let sql = clauses(&filter, &mut args);
        assert!(sql.contains("(c.contact_method = $5 or c.contact_method = $6)"), "{sql}");
        assert!(sql.contains("(c.newness_counted is null)") && sql.contains("c.further_concerns like $7 escape '!'"), "{sql}");
        assert!(sql.ends_with(" and c.voided_at is null"), "{sql}");
        assert_eq!(args[6], Val::from("% a!_b %"));
    }
}
