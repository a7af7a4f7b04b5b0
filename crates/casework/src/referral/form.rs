//! The form of a referral: from what was typed to a draft, and from a record to what is shown for changing.

use calendar::wareki;
use platform::page::Errors;
use platform::web::Form;
use platform::wording::t;
use programme::Codebook;
use tally::{AxisKey, Code};

use super::{Body, Draft, Referral, State, Whom};
use crate::typed::{self, LONGEST_ALIAS, LONGEST_NAME, LONGEST_TEXT};

/// The fields, in the order of the page.
pub(super) const FIELDS: [&str; 9] =
    ["day", "client", "partner", "partner_new", "referral_means", "consent_basis", "referral_result", "result_on", "note"];

/// Reads the form; what is wrong is said at its field.
pub(super) fn read(form: &Form, codebook: &Codebook) -> Result<Draft, Errors> {
    let mut errors = Errors::new();
    let day = typed::day(form, "day", &mut errors);
    if day.is_none() && errors.at("day").is_none() {
        errors.add("day", t("referral-day-missing"));
    }
    let body = body(form, &mut errors);
    let means = typed::code(form, AxisKey::ReferralMeans, codebook, &mut errors);
    let consent_basis = typed::code(form, AxisKey::ConsentBasis, codebook, &mut errors);
    let result = typed::code(form, AxisKey::ReferralResult, codebook, &mut errors);
    let on = typed::day(form, "result_on", &mut errors);
    if on.is_some() && result.is_none() {
        errors.add("referral_result", t("referral-result-missing"));
    }
    for (field, longest) in [("client", LONGEST_ALIAS), ("partner_new", LONGEST_NAME), ("note", LONGEST_TEXT)] {
        typed::within(form, field, longest, &mut errors);
    }
    match (day, body) {
        (Some(day), Some(body)) if errors.is_empty() => Ok(Draft {
            day,
            whom: form.filled("client").map_or(Whom::Nobody, |text| Whom::Written(text.to_owned())),
            consultation: form.get("consultation").parse().ok(),
            body,
            means,
            consent_basis,
            state: result.map_or(State::Open, |result| State::Resulted { result, on: on.or(Some(day)) }),
            note: form.has("note").then(|| form.get("note").to_owned()),
        }),
        _ => Err(errors),
    }
}

fn body(form: &Form, errors: &mut Errors) -> Option<Body> {
    match (form.filled("partner"), form.filled("partner_new")) {
        (Some(_), Some(_)) => errors.add("partner_new", t("referral-partner-both")),
        (Some(code), None) => return Some(Body::Listed(Code::from(code))),
        (None, Some(name)) => return Some(Body::Named(name.to_owned())),
        (None, None) => errors.add("partner", t("referral-partner-missing")),
    }
    None
}

/// A record as its form shows it. `client` is her number; `note` is left out when the reader cannot open it.
pub(super) fn fill(referral: &Referral, client: Option<String>, note: Option<String>) -> Form {
    let code = |code: Option<&Code>| code.map(|c| c.as_str().to_owned()).unwrap_or_default();
    let mut form = Form::from_pairs([
        ("day", wareki::short(referral.day)),
        ("client", client.unwrap_or_default()),
        ("partner", referral.partner.to_string()),
        ("referral_means", code(referral.means.as_ref())),
        ("consent_basis", code(referral.consent_basis.as_ref())),
        ("referral_result", code(referral.state.result())),
        ("result_on", referral.state.on().map(wareki::short).unwrap_or_default()),
        ("consultation", referral.consultation.map(|c| c.to_string()).unwrap_or_default()),
        ("revision", referral.revision.to_string()),
    ]);
    if let Some(note) = note {
        form.set("note", note);
    }
    form
}
