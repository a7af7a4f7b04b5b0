//! `/staff/site/contact`: telephone, mail, and the host name that leads here.

use axum::response::{IntoResponse, Response};
use maud::html;
use platform::page::{Entry, Errors, Field, button_row, entry, error_summary, primary_button, text};
use platform::policy::Action;
use platform::web::{Answer, Form, Page, see_other};
use platform::wording::t;
use platform::{Deed, FieldProblem, Refusal};
use programme::desk::Tokens;
use programme::{Desk, DeskForm};

use super::{ask, errors_of, revision, revision_field, section};
use crate::site::parts::{Contact, Part};
use crate::site::{deeds, store};

pub(super) async fn show(desk: Desk) -> Result<Page, Answer> {
    ask(&desk, Action::See)?;
    let part = stored(&desk).await?;
    let contact = part.as_ref().map(|part| part.what.clone()).unwrap_or_default();
    let revision = part.map_or(0, |part| part.revision).to_string();
    let form = Form::from_pairs([
        ("phone", contact.phone),
        ("phone_note", contact.phone_note),
        ("mail", contact.mail),
        ("host", contact.host),
        ("revision", revision),
    ]);
    Ok(page(&desk, &desk.tokens(), &form, &Errors::new()))
}

pub(super) async fn keep(DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    match kept(&desk, &form).await {
        Ok(()) => Ok(see_other("/staff/site/contact?done=saved")),
        Err(refusal) => Ok(page(&desk, &desk.tokens_again(&form), &form, &errors_of(refusal)?).into_response()),
    }
}

async fn kept(desk: &Desk, form: &Form) -> Deed<()> {
    ask(desk, Action::Change)?;
    let contact = read(form)?;
    let part = match stored(desk).await? {
        // Her form was opened when there was none; somebody kept one meanwhile.
        Some(_) if revision(form) == 0 => return Err(Refusal::Conflict),
        Some(part) => Part { revision: revision(form), what: contact, ..part },
        None => deeds::fresh(&desk.cx, "contact", 0, contact),
    };
    deeds::keep(&desk.cx, desk.programme.id, &part, form.once()).await
}

async fn stored(desk: &Desk) -> Deed<Option<Part<Contact>>> {
    Ok(store::only(&mut desk.cx.read().await?, desk.cx.tenant, desk.programme.id).await?)
}

fn read(form: &Form) -> Deed<Contact> {
    let short = |name: &str| form.get(name).chars().take(120).collect::<String>();
    let contact = Contact {
        phone: calendar::halfwidth(&short("phone")),
        phone_note: short("phone_note"),
        mail: short("mail"),
        host: short("host").to_lowercase(),
    };
    let mut problems = Vec::new();
    let mut wrong = |field: &str, text: &str| problems.push(FieldProblem { field: field.to_owned(), text: text.to_owned() });
    if !dials(&contact.phone) {
        wrong("phone", t("site-phone-shape"));
    }
    if !contact.mail.is_empty() && contact.mail.split('@').filter(|part| !part.is_empty()).count() != 2 {
        wrong("mail", t("site-mail-shape"));
    }
    if !contact.host.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'.' || b == b'-') {
        wrong("host", t("site-host-shape"));
    }
    if problems.is_empty() { Ok(contact) } else { Err(Refusal::Invalid(problems)) }
}

/// Empty, or something a telephone dials.
pub(super) fn dials(number: &str) -> bool {
    number.is_empty() || (number.bytes().any(|b| b.is_ascii_digit()) && number.bytes().all(|b| b.is_ascii_digit() || b"-+# ".contains(&b)))
}

fn page(desk: &Desk, tokens: &Tokens, form: &Form, errors: &Errors) -> Page {
    let field = |name: &'static str, label: &'static str, hint: &'static str| Field::new(name, label).hint(hint).max_length(120);
    let body = html! {
        (error_summary(errors))
        (tokens.form("/staff/site/contact").render(html! {
            (revision_field(form))
            (entry(&field("phone", t("site-phone"), t("site-phone-hint")).error(errors.at("phone")), Entry::Telephone, form.raw("phone")))
            (text(&field("phone_note", t("site-phone-note"), t("site-phone-note-hint")), form.raw("phone_note")))
            (entry(&field("mail", t("site-mail"), t("site-mail-hint")).error(errors.at("mail")), Entry::Email, form.raw("mail")))
            (text(&field("host", t("site-host"), t("site-host-hint")).error(errors.at("host")), form.raw("host")))
            (button_row(&[primary_button(t("site-keep"))]))
        }))
    };
    section(desk, "/staff/site/contact", t("site-contact-lead"), "/about", body)
}
