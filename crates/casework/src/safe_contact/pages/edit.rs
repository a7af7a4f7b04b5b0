//! Writing down what she said, and confirming it in one press.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use calendar::{Time, parse_time, wareki};
use maud::{Markup, html};
use platform::Refusal;
use platform::page::{
    Button, Choice, Errors, Field, Nav, Render, Tone, breadcrumbs, button_row, check, check_chips, chips, date, error_summary, field_row,
    form_section, hidden, notice_banner, page_head, primary_button, text, textarea, time,
};
use platform::policy::Action;
use platform::web::{Answer, Form, Page, see_other};
use platform::wording::t;
use programme::{Desk, DeskForm, Tokens};

use super::super::{Draft, Means, SafeContact, Version, Voicemail, clear::clock, object, of, record};
use super::{held, place};
use crate::client::Client;
use crate::typed;

/// Every field a problem may stand at.
const FIELDS: [&str; 12] =
    ["allowed", "forbidden", "reach", "from", "until", "hours", "announce", "code_word", "may_answer", "if_other", "note", "confirmed_on"];

pub(super) async fn edit(desk: Desk, Path(id): Path<String>) -> Result<Page, Answer> {
    let mut conn = desk.cx.read().await?;
    let client = held(&mut conn, &desk, &id).await?;
    desk.cx.ask(Action::Change, &object(&client))?;
    let version = of(&mut conn, &desk.cx, &client).await?;
    let mut typed = fill(version.as_ref());
    typed.set("confirmed_on", wareki::short(desk.cx.today()));
    Ok(desk.page(Nav::Clients, t("contact-edit"), body(&client, &typed, &Errors::new(), &desk.tokens(), false)))
}

/// A version as its form shows it.
fn fill(version: Option<&Version>) -> Form {
    let none = SafeContact::default();
    let contact = version.map_or(&none, |version| &version.contact);
    let mut pairs: Vec<(&str, String)> = contact.texts().iter().map(|(name, text)| (*name, (*text).to_owned())).collect();
    pairs.extend(contact.allowed.iter().map(|means| ("allowed", means.name().to_owned())));
    pairs.extend(contact.forbidden.iter().map(|means| ("forbidden", means.name().to_owned())));
    pairs.push(("from", contact.from.map(clock).unwrap_or_default()));
    pairs.push(("until", contact.until.map(clock).unwrap_or_default()));
    pairs.push(("voicemail", contact.voicemail.name().to_owned()));
    pairs.push(("revision", version.map_or(0, |version| version.revision).to_string()));
    if contact.never {
        pairs.push(("never", "1".to_owned()));
    }
    Form::from_pairs(pairs)
}

fn body(client: &Client, typed: &Form, errors: &Errors, tokens: &Tokens, conflict: bool) -> Markup {
    let here = place(client.id);
    let file = format!("/staff/clients/{}", client.id);
    html! {
        (breadcrumbs(&[(t("client-title"), "/staff/clients"), (&client.number_text(), &file), (t("contact-title"), &here)], t("contact-edit")))
        (page_head(t("contact-edit"), Some(t("contact-edit-lead")), &[]))
        @if conflict { (notice_banner(Tone::Warning, t("contact-conflict"))) }
        (error_summary(errors))
        (tokens.form(&here).render(html! {
            (hidden("revision", typed.get("revision")))
            (fields(typed, errors))
            (button_row(&[primary_button(t("platform-save")), Button::quiet(t("platform-cancel")).href(&file).render()]))
        }))
    }
}

fn fields(typed: &Form, errors: &Errors) -> Markup {
    let field = |name: &'static str, label: &'static str| Field::new(name, label).quiet().error(errors.at(name)).max_length(500);
    let means: Vec<Choice> = Means::ALL.iter().map(|means| Choice::new(means.name(), means.label())).collect();
    let answers: Vec<Choice> = Voicemail::ALL.iter().map(|answer| Choice::new(answer.name(), answer.label())).collect();
    let chosen = |name: &'static str| typed.all(name).collect::<Vec<_>>();
    html! {
        (form_section(t("contact-section-means"), html! {
            (check_chips(&field("allowed", t("contact-allowed")).hint(t("contact-allowed-hint")), &means, &chosen("allowed")))
            (check_chips(&field("forbidden", t("contact-forbidden")).hint(t("contact-forbidden-hint")), &means, &chosen("forbidden")))
            (check(&Field::new("never", t("contact-never")).hint(t("contact-never-hint")), typed.filled("never").is_some()))
            (text(&field("reach", t("contact-reach")).hint(t("contact-reach-hint")), typed.get("reach")))
        }))
        (form_section(t("contact-section-hours"), html! {
            (field_row(&[time(&field("from", t("contact-from")), typed.get("from")), time(&field("until", t("contact-until")), typed.get("until"))]))
            (text(&field("hours", t("contact-hours")).hint(t("contact-hours-hint")), typed.get("hours")))
        }))
        (form_section(t("contact-section-words"), html! {
            (text(&field("announce", t("contact-announce")).hint(t("contact-announce-hint")), typed.get("announce")))
            (chips(&field("voicemail", t("contact-voicemail")), &answers, typed.get("voicemail")))
            (text(&field("may_answer", t("contact-may-answer")).hint(t("contact-may-answer-hint")), typed.get("may_answer")))
            (text(&field("if_other", t("contact-if-other")).hint(t("contact-if-other-hint")), typed.get("if_other")))
            (text(&field("code_word", t("contact-code-word")).hint(t("contact-code-word-hint")), typed.get("code_word")))
            (textarea(&field("note", t("contact-note")), typed.raw("note"), 2))
        }))
        (date(&Field::new("confirmed_on", t("contact-confirmed-on")).required().error(errors.at("confirmed_on")), typed.get("confirmed_on")))
    }
}

/// What the form says; problems at their fields.
fn read(form: &Form) -> Result<Draft, Errors> {
    let mut errors = Errors::new();
    let means = |name: &'static str| Means::ALL.into_iter().filter(|means| form.all(name).any(|said| said == means.name())).collect();
    let text = |name: &str| form.get(name).replace("\r\n", "\n");
    let contact = SafeContact {
        allowed: means("allowed"),
        forbidden: means("forbidden"),
        never: form.filled("never").is_some(),
        reach: text("reach"),
        from: hour(form, "from", &mut errors),
        until: hour(form, "until", &mut errors),
        hours: text("hours"),
        announce: text("announce"),
        voicemail: Voicemail::parse(form.get("voicemail")),
        code_word: text("code_word"),
        may_answer: text("may_answer"),
        if_other: text("if_other"),
        note: text("note"),
    };
    let confirmed_on = typed::day(form, "confirmed_on", &mut errors);
    if confirmed_on.is_none() && errors.at("confirmed_on").is_none() {
        errors.add("confirmed_on", t("contact-confirmed-missing"));
    }
    match confirmed_on {
        Some(confirmed_on) if errors.is_empty() => Ok(Draft { contact, confirmed_on, revision: form.get("revision").parse().unwrap_or(0) }),
        _ => Err(errors),
    }
}

fn hour(form: &Form, field: &'static str, errors: &mut Errors) -> Option<Time> {
    let text = form.filled(field)?;
    parse_time(text).map_err(|problem| errors.add(field, problem.to_string())).ok()
}

pub(super) async fn save(Path(id): Path<String>, DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    let client = held(&mut desk.cx.read().await?, &desk, &id).await?;
    desk.cx.ask(Action::Change, &object(&client))?;
    let draft = match read(&form) {
        Ok(draft) => draft,
        Err(errors) => return Ok(again(&desk, &client, &form, &errors, false)),
    };
    match record(&desk.cx, client.id, &draft, form.once()).await {
        Ok(()) => Ok(see_other(&format!("/staff/clients/{}?done=saved", client.id))),
        Err(Refusal::Conflict) => {
            let now = of(&mut desk.cx.read().await?, &desk.cx, &client).await?;
            let mut form = form;
            // Saving once more is then a decision, made after looking.
            form.set("revision", now.map_or(0, |version| version.revision).to_string());
            Ok(again(&desk, &client, &form, &Errors::new(), true))
        }
        Err(refusal) => Ok(again(&desk, &client, &form, &typed::at_fields(refusal, &FIELDS)?, false)),
    }
}

fn again(desk: &Desk, client: &Client, form: &Form, errors: &Errors, conflict: bool) -> Response {
    let body = body(client, form, errors, &desk.tokens_again(form), conflict);
    let status = if conflict { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY };
    (status, desk.page(Nav::Clients, t("contact-edit"), body)).into_response()
}

pub(super) async fn confirm(Path(id): Path<String>, DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    let client = held(&mut desk.cx.read().await?, &desk, &id).await?;
    let revision = form.get("revision").parse().unwrap_or_default();
    super::super::confirm(&desk.cx, client.id, revision, form.once()).await?;
    Ok(see_other(&format!("/staff/clients/{}?done=confirmed", client.id)))
}
