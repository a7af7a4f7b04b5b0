//! The form of an outreach record: from what was typed to a draft, and from a record to what is shown for changing.

use calendar::wareki;
use platform::page::Errors;
use platform::web::Form;
use platform::wording::t;
use programme::Codebook;
use tally::{AxisKey, Code};

use super::{Counted, Draft, Outreach, Texts, Venue};
use crate::typed::{self, LONGEST_NAME, LONGEST_TEXT};

/// The fields, in the order of the page.
pub(super) const FIELDS: [&str; 10] =
    ["day", "outreach_kind", "venue", "venue_new", "sessions", "persons", "new_persons", "consultations", "source", "note"];

/// Reads the form; what is wrong is said at its field.
pub(super) fn read(form: &Form, codebook: &Codebook) -> Result<Draft, Errors> {
    let mut errors = Errors::new();
    let day = typed::day(form, "day", &mut errors);
    if day.is_none() && errors.at("day").is_none() {
        errors.add("day", t("outreach-day-missing"));
    }
    let kind = typed::code(form, AxisKey::OutreachKind, codebook, &mut errors);
    let venue = venue(form, &mut errors);
    let sessions = typed::count(form, "sessions", &mut errors);
    let persons = typed::count(form, "persons", &mut errors);
    if persons.is_none() && errors.at("persons").is_none() {
        errors.add("persons", t("outreach-persons-missing"));
    }
    let new_persons = typed::count(form, "new_persons", &mut errors);
    let consultations = typed::count(form, "consultations", &mut errors);
    for (field, longest) in [("venue_new", LONGEST_NAME), ("source", LONGEST_NAME), ("note", LONGEST_TEXT)] {
        typed::within(form, field, longest, &mut errors);
    }
    match (day, venue, persons) {
        (Some(day), Some(venue), Some(persons)) if errors.is_empty() => {
            let counted = Counted { sessions: sessions.unwrap_or(1), persons, new_persons, consultations };
            Ok(Draft { day, kind, venue, counted, texts: texts(form) })
        }
        _ => Err(errors),
    }
}

fn venue(form: &Form, errors: &mut Errors) -> Option<Venue> {
    match (form.filled("venue"), form.filled("venue_new")) {
        (Some(_), Some(_)) => errors.add("venue_new", t("outreach-venue-both")),
        (Some(code), None) => return Some(Venue::Listed(Code::from(code))),
        (None, Some(name)) => return Some(Venue::Named(name.to_owned())),
        (None, None) => errors.add("venue", t("outreach-venue-missing")),
    }
    None
}

fn texts(form: &Form) -> Option<Texts> {
    form.has("note").then(|| Texts { source: form.get("source").to_owned(), note: form.get("note").to_owned() })
}

/// A record as its form shows it; the texts are left out when the reader cannot open them.
pub(super) fn fill(outreach: &Outreach, texts: Option<Texts>) -> Form {
    let number = |n: Option<i64>| n.map(|n| n.to_string()).unwrap_or_default();
    let counted = &outreach.counted;
    let mut form = Form::from_pairs([
        ("day", wareki::short(outreach.day)),
        ("outreach_kind", outreach.kind.as_ref().map(|c| c.as_str().to_owned()).unwrap_or_default()),
        ("venue", outreach.venue.to_string()),
        ("sessions", counted.sessions.to_string()),
        ("persons", counted.persons.to_string()),
        ("new_persons", number(counted.new_persons)),
        ("consultations", number(counted.consultations)),
        ("revision", outreach.revision.to_string()),
    ]);
    if let Some(Texts { source, note }) = texts {
        form.set("source", source);
        form.set("note", note);
    }
    form
}
