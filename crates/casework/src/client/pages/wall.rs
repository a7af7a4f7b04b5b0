//! 「閲覧制限」 of a client's file: who may open it, and setting, widening, lifting that. To its readers only.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use platform::account::{self, Account};
use platform::house::House;
use platform::id::AccountId;
use platform::page::{
    Button, Choice, Errors, Event, Field as Asked, Nav, Render, Tone, breadcrumbs, button_row, check, check_group, definition_list,
    error_summary, history_list, link_button, notice_banner, page_head, panel, primary_button, radio_group, text,
};
use platform::policy::{Action, Actor, Object, Thing, may};
use platform::wall::{self, Ground, Restriction, Wall};
use platform::web::{Answer, Form, Page, see_other};
use platform::wording::{t, tv};
use platform::{Deed, Refusal};
use programme::{Desk, DeskForm, Tokens};

use super::{held, place};
use crate::client::{Client, lift, may_wall, restrict, widen};
use crate::{told, typed};

const FIELDS: [&str; 4] = ["readers", "reason", "ground", "against"];

fn here(client: &Client) -> String {
    format!("{}/restriction", place(client.id))
}

/// A line on her page: whether her file is restricted, and where that is set.
pub(super) async fn strip(conn: &mut platform::db::Conn, desk: &Desk, client: &Client) -> Deed<Markup> {
    let Some(wall) = wall::wall(conn, desk.cx.tenant, client.id.0).await? else { return Ok(html! {}) };
    let mine = wall.readers.iter().find(|r| r.account == desk.cx.actor.account).and_then(|r| r.until);
    Ok(match mine {
        Some(until) => notice_banner(Tone::Error, &tv("wall-strip-emergency", &[("until", told::moment(until).into())])),
        None => notice_banner(Tone::Info, &tv("wall-strip", &[("n", wall.readers.iter().filter(|r| r.until.is_none()).count().into())])),
    })
}

/// Whether the link to the restriction stands on her page.
pub(super) async fn link(conn: &mut platform::db::Conn, desk: &Desk, client: &Client) -> Deed<Option<Markup>> {
    let wall = wall::wall(conn, desk.cx.tenant, client.id.0).await?;
    let action = if wall.is_some() { Action::See } else { Action::Record };
    Ok(may_wall(&desk.cx, action, client, wall.as_ref()).then(|| link_button(t("wall-title"), &here(client))))
}

pub(super) async fn show(desk: Desk, Path(id): Path<String>) -> Result<Page, Answer> {
    let client = held(&mut desk.cx.read().await?, &desk, &id).await?;
    Ok(desk.page(Nav::Clients, t("wall-title"), page(&desk, &client, &Form::default(), &Errors::new(), &desk.tokens()).await?))
}

/// The people of the file's team who may be given it.
async fn team(desk: &Desk, client: &Client) -> Deed<Vec<Account>> {
    let mut all = account::list(&mut desk.cx.read().await?, desk.cx.tenant).await?;
    all.retain(|a| a.active && a.team == client.team);
    Ok(all)
}

fn reads(a: &Account) -> bool {
    may(&Actor::new(a.id, "", a.role, a.team), Action::See, &Object::of_team(Thing::Narrative, a.team))
}

async fn page(desk: &Desk, client: &Client, typed: &Form, errors: &Errors, tokens: &Tokens) -> Result<Markup, Answer> {
    let mut conn = desk.cx.read().await?;
    let wall = wall::wall(&mut conn, desk.cx.tenant, client.id.0).await?;
    let see = if wall.is_some() { Action::See } else { Action::Record };
    if !may_wall(&desk.cx, see, client, wall.as_ref()) {
        return Err(Refusal::NotFound.into());
    }
    let team = team(desk, client).await?;
    let past = past(&mut conn, desk, client).await?;
    Ok(html! {
        (breadcrumbs(&[(t("client-title"), "/staff/clients"), (&client.number_text(), &place(client.id))], t("wall-title")))
        (page_head(t("wall-title"), Some(t("wall-lead")), &[]))
        (error_summary(errors))
        @match &wall {
            Some(wall) => { (standing(wall, &team)) (widen_form(desk, client, wall, &team, typed, errors, tokens)) (lift_form(desk, client, wall, typed, errors, tokens)) }
            None => { (set_form(client, &team, desk.cx.actor.account, typed, errors, tokens)) }
        }
        @if !past.is_empty() { (panel(t("wall-history"), None, history_list(&past))) }
    })
}

fn name(team: &[Account], id: AccountId) -> &str {
    team.iter().find(|a| a.id == id).map_or(t("wall-someone"), |a| &a.name)
}

fn ground_label(ground: Ground) -> &'static str {
    match ground {
        Ground::Staff => t("wall-ground-staff"),
        Ground::Conflict => t("wall-ground-conflict"),
        Ground::Safety => t("wall-ground-safety"),
    }
}

fn standing(wall: &Wall, team: &[Account]) -> Markup {
    let readers = html! { ul { @for r in &wall.readers { li {
        (name(team, r.account)) @if let Some(until) = r.until { (tv("wall-until", &[("until", told::moment(until).into())])) }
    } } } };
    let against = html! { @if wall.against.is_empty() { (t("wall-against-nobody")) } @else { ul { @for id in &wall.against { li { (name(team, *id)) } } } } };
    definition_list(&[
        (t("wall-ground"), html! { (ground_label(wall.ground)) }),
        (t("wall-readers"), readers),
        (t("wall-against"), against),
        (t("wall-openable"), html! { (if wall.openable { t("wall-openable-yes") } else { t("wall-openable-no") }) }),
        (t("wall-set"), html! { (told::moment(wall.set_at)) " " (name(team, wall.set_by)) }),
    ])
}

fn people<'a>(team: &'a [Account], ids: &'a [String], only: impl Fn(&Account) -> bool) -> Vec<Choice<'a>> {
    team.iter().zip(ids).filter(|(a, _)| only(a)).map(|(a, id)| Choice::new(id, &a.name).note(a.role.label())).collect()
}

fn set_form(client: &Client, team: &[Account], me: AccountId, typed: &Form, errors: &Errors, tokens: &Tokens) -> Markup {
    let ids: Vec<String> = team.iter().map(|a| a.id.to_string()).collect();
    let grounds: Vec<Choice> = Ground::ALL.into_iter().map(|g| Choice::new(g.name(), ground_label(g))).collect();
    let readers: Vec<String> = match typed.has("reason") {
        true => typed.all("readers").map(str::to_owned).collect(),
        false => vec![me.to_string()],
    };
    let against: Vec<String> = typed.all("against").map(str::to_owned).collect();
    let action = here(client);
    tokens.form(&action).render(html! {
        (radio_group(&Asked::new("ground", t("wall-ground")).required().error(errors.at("ground")), &grounds, typed.filled("ground").unwrap_or(Ground::Conflict.name())))
        (check_group(&Asked::new("readers", t("wall-readers")).required().hint(t("wall-readers-hint")).error(errors.at("readers")), &people(team, &ids, reads), &readers))
        (check_group(&Asked::new("against", t("wall-against")).quiet().hint(t("wall-against-hint")).error(errors.at("against")), &people(team, &ids, |_| true), &against))
        (check(&Asked::new("openable", t("wall-openable-ask")).hint(t("wall-openable-hint")), typed.filled("openable").is_some()))
        (reason(typed, errors))
        (button_row(&[primary_button(t("wall-set-do")), Button::quiet(t("platform-cancel")).href(&place(client.id)).render()]))
    })
}

fn reason(typed: &Form, errors: &Errors) -> Markup {
    text(&Asked::new("reason", t("wall-reason")).required().hint(t("wall-reason-hint")).error(errors.at("reason")), typed.raw("reason"))
}

fn widen_form(desk: &Desk, client: &Client, wall: &Wall, team: &[Account], typed: &Form, errors: &Errors, tokens: &Tokens) -> Markup {
    let ids: Vec<String> = team.iter().map(|a| a.id.to_string()).collect();
    let new =
        |a: &Account| reads(a) && !wall.against.contains(&a.id) && !wall.readers.iter().any(|r| r.account == a.id && r.until.is_none());
    let choices = people(team, &ids, new);
    let chosen: Vec<&str> = typed.all("readers").collect();
    if choices.is_empty() || !may_wall(&desk.cx, Action::Change, client, Some(wall)) {
        return html! {};
    }
    let action = format!("{}/widen", here(client));
    panel(
        t("wall-widen"),
        None,
        tokens.form(&action).render(html! {
            (check_group(&Asked::new("readers", t("wall-widen-who")).required().error(errors.at("readers")), &choices, &chosen))
            (reason(typed, errors))
            (button_row(&[primary_button(t("wall-widen-do"))]))
        }),
    )
}

fn lift_form(desk: &Desk, client: &Client, wall: &Wall, typed: &Form, errors: &Errors, tokens: &Tokens) -> Markup {
    if !may_wall(&desk.cx, Action::Void, client, Some(wall)) {
        return html! {};
    }
    let action = format!("{}/lift", here(client));
    let why = Asked::new("lift_reason", t("wall-reason")).required().hint(t("wall-reason-hint")).error(errors.at("lift_reason"));
    panel(
        t("wall-lift"),
        None,
        html! {
            p { (t("wall-lift-lead")) }
            (tokens.form(&action).render(html! {
                (text(&why, typed.raw("lift_reason")))
                (button_row(&[Button::danger(t("wall-lift-do")).render()]))
            }))
        },
    )
}

async fn past(conn: &mut platform::db::Conn, desk: &Desk, client: &Client) -> Deed<Vec<Event>> {
    let people = told::people(conn, &desk.cx).await?;
    let mut out = Vec::new();
    for event in wall::events(conn, desk.cx.tenant, client.id.0).await? {
        let reason = wall::reason_of(conn, &desk.cx, &event).await?;
        let did = match event.did.as_str() {
            "restricted" => t("wall-did-restricted"),
            "widened" => t("wall-did-widened"),
            _ => t("wall-did-lifted"),
        };
        out.push(Event {
            when: told::moment(event.at),
            what: html! { p { (did) @if let Some(reason) = reason { "：" (reason) } } },
            who: people.get(&event.account).cloned().unwrap_or_default(),
        });
    }
    Ok(out)
}

fn chosen(form: &Form, name: &str) -> Deed<Vec<AccountId>> {
    form.all(name).map(|id| id.parse().map_err(|_| Refusal::NotFound)).collect()
}

pub(super) async fn set(
    State(house): State<Arc<House>>,
    Path(id): Path<String>,
    DeskForm { desk, form }: DeskForm,
) -> Result<Response, Answer> {
    let client = held(&mut desk.cx.read().await?, &desk, &id).await?;
    desk.signed.ask_fresh(&here(&client))?;
    let restriction = Restriction {
        ground: Ground::parse(form.get("ground")).unwrap_or(Ground::Conflict),
        readers: chosen(&form, "readers")?,
        against: chosen(&form, "against")?,
        openable: form.filled("openable").is_some(),
        reason: form.get("reason").to_owned(),
    };
    match restrict(&desk.cx, client.id, &restriction).await {
        Ok(forget) => {
            house.sessions.forget_keys(None, &forget);
            let still = restriction.readers.contains(&desk.cx.actor.account);
            Ok(see_other(&if still { format!("{}?done=saved", here(&client)) } else { "/staff/clients?done=saved".to_owned() }))
        }
        Err(refusal) => again(&desk, &client, &form, refusal).await,
    }
}

pub(super) async fn more(Path(id): Path<String>, DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    let client = held(&mut desk.cx.read().await?, &desk, &id).await?;
    desk.signed.ask_fresh(&here(&client))?;
    match widen(&desk.cx, client.id, &chosen(&form, "readers")?, form.get("reason")).await {
        Ok(()) => Ok(see_other(&format!("{}?done=saved", here(&client)))),
        Err(refusal) => again(&desk, &client, &form, refusal).await,
    }
}

pub(super) async fn back(Path(id): Path<String>, DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    let client = held(&mut desk.cx.read().await?, &desk, &id).await?;
    desk.signed.ask_fresh(&here(&client))?;
    match lift(&desk.cx, client.id, form.get("lift_reason")).await {
        Ok(()) => Ok(see_other(&format!("{}?done=saved", place(client.id)))),
        Err(Refusal::Invalid(problems)) => {
            let problems = problems.into_iter().map(|mut p| {
                p.field = "lift_reason".to_owned();
                p
            });
            again(&desk, &client, &form, Refusal::Invalid(problems.collect())).await
        }
        Err(refusal) => again(&desk, &client, &form, refusal).await,
    }
}

async fn again(desk: &Desk, client: &Client, form: &Form, refusal: Refusal) -> Result<Response, Answer> {
    let fields = if form.has("lift_reason") { ["lift_reason"; 4] } else { FIELDS };
    let errors = typed::at_fields(refusal, &fields)?;
    let body = page(desk, client, form, &errors, &desk.tokens_again(form)).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, desk.page(Nav::Clients, t("wall-title"), body)).into_response())
}
