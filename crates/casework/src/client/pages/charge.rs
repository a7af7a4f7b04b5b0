//! Who is in charge of a client 「担当」.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use platform::account;
use platform::page::{
    Button, Choice, Errors, Field as Asked, Nav, Render, breadcrumbs, button_row, error_summary, page_head, primary_button, select,
};
use platform::policy::{Action, Actor, Object, Thing, may};
use platform::web::{Answer, Form, Page, see_other};
use platform::wording::t;
use platform::{Deed, Refusal};
use programme::{Desk, DeskForm, Tokens};

use super::{held, place};
use crate::client::{Client, put_in_charge};
use crate::typed;

pub(super) async fn ask(desk: Desk, Path(id): Path<String>) -> Result<Page, Answer> {
    let client = held(&mut desk.cx.read().await?, &desk, &id).await?;
    desk.cx.ask(Action::Change, &client.object())?;
    let typed = Form::from_pairs([("in_charge", client.in_charge.map(|id| id.to_string()).unwrap_or_default())]);
    Ok(desk.page(Nav::Clients, t("client-charge"), body(&desk, &client, &typed, &Errors::new(), &desk.tokens()).await?))
}

async fn body(desk: &Desk, client: &Client, typed: &Form, errors: &Errors, tokens: &Tokens) -> Deed<Markup> {
    let mut team = account::list(&mut desk.cx.read().await?, desk.cx.tenant).await?;
    let listens = |a: &account::Account| {
        let actor = Actor::new(a.id, "", a.role, a.team);
        may(&actor, Action::Record, &Object::of_team(Thing::Consultation, client.team))
    };
    team.retain(|a| a.active && a.team == client.team && listens(a));
    let ids: Vec<String> = team.iter().map(|a| a.id.to_string()).collect();
    let choices: Vec<Choice> = team.iter().zip(&ids).map(|(a, id)| Choice::new(id, &a.name)).collect();
    let here = place(client.id);
    let action = format!("{here}/charge");
    Ok(html! {
        (breadcrumbs(&[(t("client-title"), "/staff/clients"), (&client.number_text(), &here)], t("client-charge")))
        (page_head(t("client-charge"), Some(t("client-charge-lead")), &[]))
        (error_summary(errors))
        (tokens.form(&action).render(html! {
            (select(&Asked::new("in_charge", t("client-charge")).quiet().error(errors.at("in_charge")), &choices, typed.get("in_charge")))
            (button_row(&[primary_button(t("platform-save")), Button::quiet(t("platform-cancel")).href(&here).render()]))
        }))
    })
}

pub(super) async fn put(Path(id): Path<String>, DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    let client = held(&mut desk.cx.read().await?, &desk, &id).await?;
    let counsellor = match form.filled("in_charge") {
        Some(id) => Some(id.parse().map_err(|_| Refusal::NotFound)?),
        None => None,
    };
    match put_in_charge(&desk.cx, client.id, counsellor).await {
        Ok(()) => Ok(see_other(&format!("{}?done=saved", place(client.id)))),
        Err(refusal) => {
            let errors = typed::at_fields(refusal, &["in_charge"])?;
            let body = body(&desk, &client, &form, &errors, &desk.tokens_again(&form)).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, desk.page(Nav::Clients, t("client-charge"), body)).into_response())
        }
    }
}
