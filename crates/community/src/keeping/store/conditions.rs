//! A list's questions as the end of a statement.

use calendar::Date;
use platform::db::Val;
use tally::{Code, UNRECORDED};

use super::super::query::{Asked, Match};

/// ` where …` and its arguments.
pub(super) fn conditions(asked: &Asked) -> (String, Vec<Val>) {
    let mut args = asked.first_args();
    let mut sql = format!(" where tenant = $1 and programme = $2 and voided_at is {}", if asked.voided { "not null" } else { "null" });
    let mut give = |value: Val| {
        args.push(value);
        args.len()
    };
    let mut within = |(first, last): (Date, Date)| format!("day between ${} and ${}", give(first.into()), give(last.into()));
    let months: Vec<String> = asked.months.iter().map(|m| within((m.first_day(), m.last_day()))).collect();
    for span in asked.period.map(&mut within).into_iter().chain((!months.is_empty()).then(|| months.join(" or "))) {
        sql += &format!(" and ({span})");
    }
    if let Some(day) = asked.day {
        sql += &format!(" and day = ${}", give(day.into()));
    }
    for condition in &asked.matches {
        sql += &match condition {
            Match::Bears(column, codes) => bears(column, codes, &mut give),
            Match::Blank(column) => format!(" and {column} is null"),
            Match::Filled(column) => format!(" and {column} is not null"),
            Match::Yes(column) => format!(" and {column}"),
        };
    }
    if let Some((day, id)) = asked.after {
        let (day, id) = (give(day.into()), give(id.into()));
        let beyond = if asked.forward { ">" } else { "<" };
        sql += &format!(" and (day {beyond} ${day} or (day = ${day} and id {beyond} ${id}))");
    }
    (sql, args)
}

fn bears(column: &str, codes: &[Code], give: &mut impl FnMut(Val) -> usize) -> String {
    let (blank, borne): (Vec<&Code>, Vec<&Code>) = codes.iter().partition(|code| code.as_str() == UNRECORDED);
    let places: Vec<String> = borne.iter().map(|code| format!("${}", give(code.as_str().into()))).collect();
    match (places.is_empty(), blank.is_empty()) {
        (true, _) => format!(" and {column} is null"),
        (false, true) => format!(" and {column} in ({})", places.join(", ")),
        (false, false) => format!(" and ({column} in ({}) or {column} is null)", places.join(", ")),
    }
}
