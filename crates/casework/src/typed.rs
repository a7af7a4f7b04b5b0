//! What was typed into a form, read into values; what cannot be read is said at its field.

use calendar::{Date, parse_date, parse_whole_number};
use platform::Refusal;
use platform::page::Errors;
use platform::web::Form;
use platform::wording::tv;
use programme::Codebook;
use tally::{AxisKey, Code};

/// A day; nothing typed is no day.
pub(crate) fn day(form: &Form, field: &'static str, errors: &mut Errors) -> Option<Date> {
    let text = form.filled(field)?;
    parse_date(text).map_err(|problem| errors.add(field, problem.to_string())).ok()
}

/// A whole number, 0 or more; nothing typed is no number, which is not 0.
pub(crate) fn count(form: &Form, field: &'static str, errors: &mut Errors) -> Option<i64> {
    let text = form.filled(field)?;
    parse_whole_number(text).map_err(|problem| errors.add(field, problem.to_string())).ok()
}

/// Longest text, in characters.
pub(crate) const LONGEST_TEXT: usize = 20_000;
/// Longest name of a body or a place, in characters.
pub(crate) const LONGEST_NAME: usize = 120;
/// Longest alias 「呼び名」, in characters.
pub(crate) const LONGEST_ALIAS: usize = 60;

/// Says at the field that its text is too long.
pub(crate) fn within(form: &Form, field: &'static str, longest: usize, errors: &mut Errors) {
    let chars = form.raw(field).chars().count();
    if chars > longest {
        errors.add(field, tv("typed-too-long", &[("longest", longest.into()), ("chars", chars.into())]));
    }
}

/// The code chosen on an axis. A retired one stays where a record bears it.
pub(crate) fn code(form: &Form, axis: AxisKey, codebook: &Codebook, errors: &mut Errors) -> Option<Code> {
    let text = form.filled(axis.name())?;
    let found = codebook.entry(axis, text).map(|entry| entry.code.clone());
    if found.is_none() {
        errors.add(axis.name(), tv("typed-code-unknown", &[("allowed", codebook.allowed(axis).into())]));
    }
    found
}

/// The problems of a refused deed at the form's fields; any other refusal goes on as it is.
pub(crate) fn at_fields(refusal: Refusal, fields: &[&'static str]) -> Result<Errors, Refusal> {
    let Refusal::Invalid(problems) = refusal else { return Err(refusal) };
    let mut errors = Errors::new();
    for problem in problems {
        let field = fields.iter().copied().find(|field| *field == problem.field);
        // A field this form does not show: said at the first one rather than not at all.
        errors.add(field.or(fields.first().copied()).unwrap_or("day"), problem.text);
    }
    Ok(errors)
}
