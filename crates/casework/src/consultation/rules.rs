//! What a consultation must be to be taken; each sentence says how to mend it.

use calendar::{Date, FiscalYear, wareki};
use platform::wording::{t, tv};
use platform::{Deed, FieldProblem, Refusal};
use programme::Programme;
use tally::AxisKey;

use super::axes::{MULTI, SINGLE};
use super::draft::{Draft, Whom};

/// Longest consultation, in minutes: a day.
const LONGEST: i64 = 24 * 60;
/// Longest part of a text, in characters.
pub(super) const LONGEST_TEXT: usize = 20_000;
/// Longest alias, in characters.
pub(super) const LONGEST_ALIAS: usize = 60;

/// Refuses a draft that cannot be taken, with every reason at once.
pub(super) fn check(programme: &Programme, today: Date, draft: &Draft) -> Deed<()> {
    let mut problems = Vec::new();
    let mut add = |field: &str, text: String| problems.push(FieldProblem { field: field.to_owned(), text });
    if let Some(text) = day_problem(programme, today, draft.day) {
        add("day", text);
    }
    if draft.minutes.is_some_and(|m| !(0..=LONGEST).contains(&m)) {
        add("minutes", t("consultation-minutes-range").to_owned());
    }
    if draft.codes.get(AxisKey::ContactMethod).is_none() {
        add("contact_method", t("consultation-method-missing").to_owned());
    }
    for (axis, code) in draft.codes.single.iter().chain(draft.codes.answers.iter().map(|(a, c)| (a, c))) {
        let known = SINGLE.contains(axis) || MULTI.contains(axis);
        if !known || crate::codes::is_unknown(programme, draft.day, *axis, code.as_str()) {
            add(
                axis.name(),
                tv("consultation-code-unknown", &[("allowed", crate::codes::book(programme, draft.day).allowed(*axis).into())]),
            );
        }
    }
    if matches!(&draft.whom, Whom::NewAlias(alias) if alias.chars().count() > LONGEST_ALIAS) {
        add("client", t("consultation-alias-long").to_owned());
    }
    if let Some(texts) = &draft.texts {
        for part in super::Part::ALL {
            if texts.at(part).chars().count() > LONGEST_TEXT {
                add(part.name(), t("consultation-text-long").to_owned());
            }
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(Refusal::Invalid(problems)) }
}

/// Why a consultation cannot bear this day.
pub(super) fn day_problem(programme: &Programme, today: Date, day: Date) -> Option<String> {
    if programme.year(FiscalYear::containing(day)).is_none() {
        let year = programme.in_force(FiscalYear::containing(today)).fiscal_year();
        let values = [
            ("day", wareki::long(day).into()),
            ("other", FiscalYear::containing(day).label().into()),
            ("year", year.label().into()),
            ("first", wareki::short(year.first_day()).into()),
            ("last", wareki::short(year.last_day()).into()),
        ];
        return Some(tv("consultation-day-other-year", &values));
    }
    (day > today).then(|| tv("consultation-day-future", &[("today", wareki::short(today).into())]))
}
