//! The form of a referral as it is shown.

use maud::{Markup, html};
use platform::Deed;
use platform::db::Conn;
use platform::page::{
    Button, Choice, Errors, Field, Render, Tone, breadcrumbs, button_row, chips, date, disclosure, error_summary, field_row, hidden,
    notice_with, page_head, primary_button, text, textarea, type_ahead,
};
use platform::web::Form;
use platform::wording::t;
use programme::{Desk, Tokens};
use tally::AxisKey;

use super::words::Bodies;
use crate::referral::ReferralId;
use crate::told;

/// A form as it is shown.
pub(super) struct Sheet<'a> {
    /// The referral being put right; none for a new one.
    pub at: Option<ReferralId>,
    /// What was typed.
    pub typed: &'a Form,
    /// What is wrong with it.
    pub errors: &'a Errors,
    /// What every form carries.
    pub tokens: &'a Tokens,
    /// Somebody was faster.
    pub conflict: bool,
}

pub(super) async fn body(conn: &mut Conn, desk: &Desk, sheet: &Sheet<'_>) -> Deed<Markup> {
    let bodies = Bodies::read(conn, desk).await?;
    let place = sheet.at.map_or_else(|| "/staff/referrals".to_owned(), |id| format!("/staff/referrals/{id}"));
    let title = if sheet.at.is_some() { t("referral-change") } else { t("referral-new") };
    let lead = sheet.at.is_none().then(|| t("referral-new-lead"));
    Ok(html! {
        (breadcrumbs(&[(t("referral-title"), "/staff/referrals")], title))
        (page_head(title, lead, &[]))
        @if sheet.conflict { (notice_with(Tone::Warning, t("referral-conflict"), html! { p { a href=(place) { (t("referral-conflict-look")) } } })) }
        (error_summary(sheet.errors))
        (sheet.tokens.form(&place).render(fields(desk, sheet, &bodies, &place)))
    })
}

fn fields(desk: &Desk, sheet: &Sheet, bodies: &Bodies, back: &str) -> Markup {
    let (typed, errors) = (sheet.typed, sheet.errors);
    let field = |name: &'static str, label: &'static str| Field::new(name, label).quiet().error(errors.at(name));
    let codebook = &desk.year.codebook;
    let partners: Vec<Choice> = bodies.0.iter().map(|p| Choice::new(p.code.as_str(), &p.name)).collect();
    let coded = |axis: AxisKey| told::choices(codebook.choices(axis));
    let mut results = coded(AxisKey::ReferralResult);
    results.insert(0, Choice::new("", t("referral-result-open")));
    let mut bases = coded(AxisKey::ConsentBasis);
    bases.insert(0, Choice::new("", t("referral-consent-none")));
    html! {
        (hidden("consultation", typed.get("consultation")))
        (hidden("revision", typed.get("revision")))
        @if let Some(id) = typed.filled("consultation") {
            p { a href={ "/staff/consultations/" (id) } { (t("referral-from-consultation")) } }
        }
        (field_row(&[
            date(&Field::new("day", t("referral-day")).required().error(errors.at("day")).jump('d'), typed.get("day")),
            text(&field("client", t("referral-client")).hint(t("referral-client-hint")).jump('c'), typed.get("client")),
        ]))
        (type_ahead(&Field::new("partner", t("referral-partner")).quiet().hint(t("referral-partner-hint")).error(errors.at("partner")).jump('p'), &partners, typed.get("partner")))
        (text(&field("partner_new", t("referral-partner-new")).max_length(120), typed.get("partner_new")))
        (chips(&field("referral_means", t("referral-means")), &coded(AxisKey::ReferralMeans), typed.get("referral_means")))
        (chips(&field("consent_basis", t("referral-consent")).hint(t("referral-consent-hint")), &bases, typed.get("consent_basis")))
        (chips(&field("referral_result", t("referral-result")), &results, typed.get("referral_result")))
        (disclosure(t("referral-result-day-open"), typed.filled("result_on").is_some() || errors.at("result_on").is_some(), html! {
            (date(&field("result_on", t("referral-result-on")), typed.get("result_on")))
        }))
        @if typed.has("note") {
            (textarea(&field("note", t("referral-note")).hint(t("referral-note-hint")).jump('b'), typed.raw("note"), 4))
        } @else { p { (t("referral-note-locked")) } }
        (button_row(&[primary_button(t("platform-save")), Button::quiet(t("platform-cancel")).href(back).render()]))
    }
}
