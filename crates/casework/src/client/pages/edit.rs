//! Correcting alias and identity.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use calendar::{Date, wareki};
use maud::{Markup, html};
use platform::Refusal;
use platform::page::{
    Button, Errors, Field as Asked, Nav, Render, Tone, breadcrumbs, button_row, check, error_summary, hidden, notice_banner, page_head,
    primary_button,
};
use platform::policy::Action;
use platform::web::{Answer, Form, Page, see_other};
use platform::wording::t;
use programme::{Desk, DeskForm, Tokens};

use super::{FIELDS, fields, held, place, typed_identity};
use crate::client::change::Draft;
use crate::client::{Client, Field, alias, identity};
use crate::typed;

pub(super) async fn edit(desk: Desk, Path(id): Path<String>) -> Result<Page, Answer> {
    let mut conn = desk.cx.read().await?;
    let client = held(&mut conn, &desk, &id).await?;
    desk.cx.ask(Action::Change, &client.object())?;
    desk.cx.ask(Action::Change, &client.identity_object())?;
    let mut typed = Form::from_pairs([("alias", alias(&mut conn, &desk.cx, &client).await?.unwrap_or_default())]);
    if let Some(identity) = identity(&mut conn, &desk.cx, &client).await? {
        for field in Field::ALL {
            let value = identity.at(field).clone();
            let born = value.parse::<Date>().ok().filter(|_| field == Field::BirthDate);
            typed.set(field.name(), born.map_or(value, wareki::short));
        }
    }
    typed.set("revision", client.revision.to_string());
    Ok(desk.page(Nav::Clients, t("client-edit"), body(&desk, &client, &typed, &Errors::new(), &desk.tokens(), html! {})))
}

fn body(desk: &Desk, client: &Client, typed: &Form, errors: &Errors, tokens: &Tokens, above: Markup) -> Markup {
    let here = place(client.id);
    let action = format!("{here}/edit");
    let kept = client.identity.at(Field::Address).is_some() && desk.cx.may(Action::Change, &client.field_object(Field::Address));
    html! {
        (breadcrumbs(&[(t("client-title"), "/staff/clients"), (&client.number_text(), &here)], t("client-edit")))
        (page_head(t("client-edit"), Some(&client.number_text()), &[]))
        (above)
        (error_summary(errors))
        (tokens.form(&action).render(html! {
            (hidden("revision", typed.get("revision")))
            (fields(desk, Some(client), typed, errors))
            @if kept { (check(&Asked::new("forget_address", t("client-address-forget")), typed.filled("forget_address").is_some())) }
            (button_row(&[primary_button(t("platform-save")), Button::quiet(t("platform-cancel")).href(&here).render()]))
        }))
    }
}

pub(super) async fn change(Path(id): Path<String>, DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    let client = held(&mut desk.cx.read().await?, &desk, &id).await?;
    let identity = typed_identity(&form);
    let keep_address = identity.at(Field::Address).is_empty() && form.filled("forget_address").is_none();
    let draft = Draft { alias: form.get("alias").to_owned(), identity, keep_address };
    let revision = form.get("revision").parse().unwrap_or_default();
    let (status, errors, above) = match crate::client::change(&desk.cx, client.id, revision, &draft).await {
        Ok(()) => return Ok(see_other(&format!("{}?done=changed", place(client.id)))),
        Err(Refusal::Conflict) => {
            let now = held(&mut desk.cx.read().await?, &desk, &id).await?;
            let mut again = form.clone();
            again.set("revision", now.revision.to_string());
            let body =
                body(&desk, &now, &again, &Errors::new(), &desk.tokens_again(&form), notice_banner(Tone::Warning, t("client-conflict")));
            return Ok((StatusCode::CONFLICT, desk.page(Nav::Clients, t("client-edit"), body)).into_response());
        }
        Err(refusal) => (StatusCode::UNPROCESSABLE_ENTITY, typed::at_fields(refusal, &FIELDS)?, html! {}),
    };
    let body = body(&desk, &client, &form, &errors, &desk.tokens_again(&form), above);
    Ok((status, desk.page(Nav::Clients, t("client-edit"), body)).into_response())
}
