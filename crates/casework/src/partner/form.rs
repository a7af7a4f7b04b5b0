//! The form of a partner body.

use calendar::{FiscalYear, wareki};
use platform::page::Errors;
use platform::web::Form;
use platform::wording::t;
use programme::partner::{AboutPartner, Partner};

use super::kind::kind_of;
use super::{Draft, Standing};
use crate::typed::{self, LONGEST_NAME, LONGEST_TEXT};

/// The fields, in the order of the page.
pub(super) const FIELDS: [&str; 6] = ["name", "kind", "joined_on", "address", "phone", "note"];

/// Reads the form; what is wrong is said at its field. A body whose name stands in the programme file (`listed`) sends
/// only the day it joined. Without a day, it joined with the first day of `year`.
pub(super) fn read(form: &Form, year: FiscalYear, listed: Option<&Partner>) -> Result<Draft, Errors> {
    let mut errors = Errors::new();
    let joined_on = typed::day(form, "joined_on", &mut errors).or(Some(year.first_day()));
    let text = |field: &str| form.filled(field).map(str::to_owned);
    let (name, about) = match listed {
        Some(partner) => (partner.name.clone(), partner.about.clone()),
        None => (
            form.get("name").to_owned(),
            AboutPartner { kind: text("kind"), address: text("address"), phone: text("phone"), note: text("note") },
        ),
    };
    for field in ["name", "kind", "address", "phone"] {
        typed::within(form, field, LONGEST_NAME, &mut errors);
    }
    typed::within(form, "note", LONGEST_TEXT, &mut errors);
    if name.is_empty() {
        errors.add("name", t("partner-name-missing"));
    }
    if errors.is_empty() { Ok(Draft { name, about, joined_on }) } else { Err(errors) }
}

/// A body as its form shows it.
pub(super) fn fill(partner: &Partner, standing: &Standing) -> Form {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let about = &partner.about;
    Form::from_pairs([
        ("name", partner.name.clone()),
        ("kind", about.kind.as_deref().map(kind_of).unwrap_or_default()),
        ("address", text(&about.address)),
        ("phone", text(&about.phone)),
        ("note", text(&about.note)),
        ("joined_on", standing.joined_on.map(wareki::short).unwrap_or_default()),
        ("revision", standing.revision.to_string()),
    ])
}
