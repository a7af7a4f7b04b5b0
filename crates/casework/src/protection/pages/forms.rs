//! Forms: a measure, and somebody nothing may reach.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use calendar::wareki;
use maud::{Markup, html};
use platform::Refusal;
use platform::page::{
    Button, Errors, Field, Nav, Render, button_row, date, error_summary, field_row, hidden, page_head, primary_button, text, textarea,
};
use platform::policy::Action;
use platform::web::{Answer, Form, Page, see_other};
use platform::wording::t;
use programme::{Desk, DeskForm, Tokens};

use super::super::measure::Said;
use super::super::{
    KnownId, KnownPerson, MeasureDraft, end_measure, known, measures, note_measure, note_person, object, present, remove_person,
};
use super::show::{crumbs, label};
use super::{held, place};
use crate::client::Client;
use crate::typed;

const MEASURE: [&str; 5] = ["authority", "starts_on", "expires_on", "co_residents", "measure_note"];
const PERSON: [&str; 9] = ["name", "kana", "other_names", "relation", "address", "phones", "workplace", "household", "lawyers"];

/// An extension begins with what stands now.
pub(super) async fn new_measure(desk: Desk, Path(id): Path<String>) -> Result<Page, Answer> {
    let mut conn = desk.cx.read().await?;
    let client = held(&mut conn, &desk, &id).await?;
    desk.cx.ask(Action::Change, &object(&client))?;
    let all = measures(&mut conn, &desk.cx, &client).await?;
    let mut typed = Form::default();
    if let Some(last) = present(&all) {
        typed.set("authority", last.said.authority.clone());
        typed.set("co_residents", last.said.co_residents.clone());
        typed.set("starts_on", last.expires_on.tomorrow().map(wareki::short).unwrap_or_default());
    }
    Ok(desk.page(Nav::Clients, t("protection-measure-new"), measure_body(&client, &typed, &Errors::new(), &desk.tokens())))
}

fn measure_body(client: &Client, typed: &Form, errors: &Errors, tokens: &Tokens) -> Markup {
    let action = format!("{}/measure", place(client.id));
    let field = |name: &'static str, label: &'static str| Field::new(name, label).quiet().error(errors.at(name));
    html! {
        (crumbs(client, Some(t("protection-measure-new"))))
        (page_head(t("protection-measure-new"), Some(t("protection-measure-new-lead")), &[]))
        (error_summary(errors))
        (tokens.form(&action).render(html! {
            (text(&Field::new("authority", t("protection-authority")).required().error(errors.at("authority")).max_length(120), typed.get("authority")))
            (field_row(&[
                date(&Field::new("starts_on", t("protection-starts-on")).required().error(errors.at("starts_on")), typed.get("starts_on")),
                date(&field("expires_on", t("protection-expires-on")).hint(t("protection-expires-hint")), typed.get("expires_on")),
            ]))
            (textarea(&field("co_residents", t("protection-co-residents")).hint(t("protection-co-residents-hint")), typed.raw("co_residents"), 2))
            (textarea(&field("measure_note", t("protection-note")), typed.raw("measure_note"), 2))
            (button_row(&[primary_button(t("platform-save")), Button::quiet(t("platform-cancel")).href(&place(client.id)).render()]))
        }))
    }
}

pub(super) async fn save_measure(Path(id): Path<String>, DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    let client = held(&mut desk.cx.read().await?, &desk, &id).await?;
    desk.cx.ask(Action::Change, &object(&client))?;
    let mut errors = Errors::new();
    let starts_on = typed::day(&form, "starts_on", &mut errors);
    if starts_on.is_none() && errors.is_empty() {
        errors.add("starts_on", t("protection-starts-missing"));
    }
    let expires_on = typed::day(&form, "expires_on", &mut errors);
    let text = |name: &str| form.get(name).replace("\r\n", "\n");
    let said = Said { authority: text("authority"), co_residents: text("co_residents"), note: text("measure_note") };
    if let (Some(starts_on), true) = (starts_on, errors.is_empty()) {
        match note_measure(&desk.cx, client.id, &MeasureDraft { starts_on, expires_on, said }, form.once()).await {
            Ok(()) => return Ok(see_other(&format!("{}?done=recorded", place(client.id)))),
            Err(refusal) => errors = typed::at_fields(refusal, &MEASURE)?,
        }
    }
    let body = measure_body(&client, &form, &errors, &desk.tokens_again(&form));
    Ok((StatusCode::UNPROCESSABLE_ENTITY, desk.page(Nav::Clients, t("protection-measure-new"), body)).into_response())
}

pub(super) async fn end(Path((id, measure)): Path<(String, String)>, DeskForm { desk, .. }: DeskForm) -> Result<Response, Answer> {
    let client = held(&mut desk.cx.read().await?, &desk, &id).await?;
    end_measure(&desk.cx, client.id, measure.parse().map_err(|_| Refusal::NotFound)?).await?;
    Ok(see_other(&format!("{}?done=changed", place(client.id))))
}

pub(super) async fn new_person(desk: Desk, Path(id): Path<String>) -> Result<Page, Answer> {
    let client = held(&mut desk.cx.read().await?, &desk, &id).await?;
    desk.cx.ask(Action::Change, &object(&client))?;
    let action = format!("{}/person", place(client.id));
    let body = person_body(&client, &action, &Form::default(), &Errors::new(), &desk.tokens());
    Ok(desk.page(Nav::Clients, t("protection-person-new"), body))
}

fn person_body(client: &Client, action: &str, typed: &Form, errors: &Errors, tokens: &Tokens) -> Markup {
    let field = |name: &'static str| Field::new(name, label(name)).quiet().error(errors.at(name)).max_length(1_000);
    html! {
        (crumbs(client, Some(t("protection-person"))))
        (page_head(t("protection-person"), Some(t("protection-person-lead")), &[]))
        (error_summary(errors))
        (tokens.form(action).render(html! {
            (hidden("revision", typed.get("revision")))
            (text(&Field::new("name", label("name")).required().hint(t("protection-name-hint")).error(errors.at("name")).max_length(200), typed.get("name")))
            (text(&field("kana"), typed.get("kana")))
            (text(&field("other_names"), typed.get("other_names")))
            (text(&field("relation").hint(t("protection-relation-hint")), typed.get("relation")))
            (text(&field("address"), typed.get("address")))
            (textarea(&field("phones").hint(t("protection-lines-hint")), typed.raw("phones"), 1))
            (text(&field("workplace"), typed.get("workplace")))
            (textarea(&field("household").hint(t("protection-lines-hint")), typed.raw("household"), 2))
            (textarea(&field("lawyers").hint(t("protection-lines-hint")), typed.raw("lawyers"), 2))
            (button_row(&[primary_button(t("platform-save")), Button::quiet(t("platform-cancel")).href(&place(client.id)).render()]))
        }))
    }
}

fn person_of(form: &Form) -> KnownPerson {
    let text = |name: &str| form.get(name).replace("\r\n", "\n");
    KnownPerson {
        name: text("name"),
        kana: text("kana"),
        other_names: text("other_names"),
        relation: text("relation"),
        address: text("address"),
        phones: text("phones"),
        workplace: text("workplace"),
        household: text("household"),
        lawyers: text("lawyers"),
    }
}

pub(super) async fn save_person(Path(id): Path<String>, desk: DeskForm) -> Result<Response, Answer> {
    save(&id, None, desk).await
}

pub(super) async fn edit_person(desk: Desk, Path((id, person)): Path<(String, String)>) -> Result<Page, Answer> {
    let mut conn = desk.cx.read().await?;
    let client = held(&mut conn, &desk, &id).await?;
    desk.cx.ask(Action::Change, &object(&client))?;
    let person: KnownId = person.parse().map_err(|_| Refusal::NotFound)?;
    let all = known(&mut conn, &desk.cx, &client).await?;
    let entry = all.iter().find(|known| known.id == person).ok_or(Refusal::NotFound)?;
    let mut typed = Form::from_pairs(entry.person.texts());
    typed.set("revision", entry.revision.to_string());
    let action = format!("{}/person/{}", place(client.id), entry.id);
    Ok(desk.page(Nav::Clients, t("protection-person"), person_body(&client, &action, &typed, &Errors::new(), &desk.tokens())))
}

pub(super) async fn save_edited(Path((id, person)): Path<(String, String)>, desk: DeskForm) -> Result<Response, Answer> {
    save(&id, Some(person.parse().map_err(|_| Refusal::NotFound)?), desk).await
}

async fn save(id: &str, over: Option<KnownId>, DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    let client = held(&mut desk.cx.read().await?, &desk, id).await?;
    desk.cx.ask(Action::Change, &object(&client))?;
    let revision = form.get("revision").parse().unwrap_or_default();
    match note_person(&desk.cx, client.id, over.map(|id| (id, revision)), &person_of(&form), form.once()).await {
        Ok(()) => Ok(see_other(&format!("{}?done=saved", place(client.id)))),
        Err(refusal) => {
            let errors = typed::at_fields(refusal, &PERSON)?;
            let tail = over.map(|id| format!("/{id}")).unwrap_or_default();
            let action = format!("{}/person{tail}", place(client.id));
            let body = person_body(&client, &action, &form, &errors, &desk.tokens_again(&form));
            Ok((StatusCode::UNPROCESSABLE_ENTITY, desk.page(Nav::Clients, t("protection-person"), body)).into_response())
        }
    }
}

pub(super) async fn remove(Path((id, person)): Path<(String, String)>, DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    let client = held(&mut desk.cx.read().await?, &desk, &id).await?;
    let person = person.parse().map_err(|_| Refusal::NotFound)?;
    remove_person(&desk.cx, client.id, (person, form.get("revision").parse().unwrap_or_default())).await?;
    Ok(see_other(&format!("{}?done=changed", place(client.id))))
}
