//! Asking that something may leave: to whom, what, why.

use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use calendar::wareki;
use jiff::ToSpan as _;
use maud::{Markup, html};
use platform::db::Conn;
use platform::id::TeamId;
use platform::page::{
    Button, Choice, Entry, Errors, Field, Nav, Render, button_row, check, check_chips, chips, date, entry, error_summary, field_row,
    form_section, hidden, page_head, primary_button, select, text, textarea, type_ahead,
};
use platform::policy::{Action, Role};
use platform::web::{Answer, Form, Page, see_other};
use platform::wording::t;
use platform::{Deed, Refusal, account};
use programme::partner::{Partner, partners};
use programme::{Desk, DeskForm, Tokens};

use super::{crumbs, held, place};
use crate::client::Client;
use crate::consent::Purpose;
use crate::disclosure::{Asked, Basis, Class, Delivery, Item, Spoken, Template, ask, object};
use crate::protection::Addressee;
use crate::typed;

const FIELDS: [&str; 9] = ["team", "partner", "items", "request", "plan", "reason", "grounds", "expires_on", "basis"];

pub(super) async fn new(desk: Desk, Path(id): Path<String>, RawQuery(query): RawQuery) -> Result<Page, Answer> {
    let mut conn = desk.cx.read().await?;
    let client = held(&mut conn, &desk, &id).await?;
    desk.cx.ask(Action::Record, &object(&client))?;
    let asked = Form::from_urlencoded(query.as_deref().unwrap_or_default());
    let template = Template::parse(asked.get("template")).ok_or(Refusal::NotFound)?;
    let mut pairs: Vec<(&str, String)> = template.usual().iter().map(|item| ("items", item.name().to_owned())).collect();
    pairs.push(("partner", asked.get("partner").to_owned()));
    pairs.push(("referral", asked.get("referral").to_owned()));
    pairs.push(("basis", template.bases()[0].name().to_owned()));
    pairs.push(("delivery", template.deliveries()[0].name().to_owned()));
    pairs.push(("purpose", template.purposes().first().map_or("", |purpose| purpose.name()).to_owned()));
    if template == Template::Package {
        pairs.push(("expires_on", wareki::short(desk.cx.today().saturating_add(30.days()))));
    }
    let at = Addresses::read(&mut conn, &desk).await?;
    let body = body(&client, template, &at, &Form::from_pairs(pairs), &Errors::new(), &desk.tokens());
    Ok(desk.page(Nav::Clients, template.label(), body))
}

/// To whom one can give: bodies of the list, and teams whose people have accounts.
struct Addresses {
    bodies: Vec<Partner>,
    teams: Vec<(TeamId, String)>,
}

impl Addresses {
    async fn read(conn: &mut Conn, desk: &Desk) -> Deed<Addresses> {
        let mut teams: Vec<(TeamId, String)> = Vec::new();
        for account in account::list(conn, desk.cx.tenant).await? {
            if account.role == Role::Partner && account.active && !teams.iter().any(|(team, _)| *team == account.team) {
                teams.extend(account::organisation_of(conn, desk.cx.tenant, account.team).await?.map(|name| (account.team, name)));
            }
        }
        Ok(Addresses { bodies: partners(conn, desk.cx.tenant, desk.programme.id).await?, teams })
    }
}

fn body(client: &Client, template: Template, at: &Addresses, typed: &Form, errors: &Errors, tokens: &Tokens) -> Markup {
    let here = place(client.id);
    html! {
        (crumbs(client, Some(template.label())))
        (page_head(template.label(), Some(t("disclosure-new-lead")), &[]))
        (error_summary(errors))
        (tokens.form(&here).render(html! {
            (hidden("template", template.name()))
            (hidden("referral", typed.get("referral")))
            (recipient(template, at, typed, errors))
            (what(template, typed, errors))
            (grounds(template, typed, errors))
            (button_row(&[primary_button(t("disclosure-ask")), Button::quiet(t("platform-cancel")).href(&here).render()]))
        }))
    }
}

fn recipient(template: Template, at: &Addresses, typed: &Form, errors: &Errors) -> Markup {
    let field = |name: &'static str, label: &'static str| Field::new(name, label).quiet().error(errors.at(name)).max_length(200);
    let teams: Vec<(String, &str)> = at.teams.iter().map(|(id, name)| (id.to_string(), name.as_str())).collect();
    let teams: Vec<Choice> = teams.iter().map(|(id, name)| Choice::new(id, name)).collect();
    let known: Vec<Choice> = at.bodies.iter().map(|body| Choice::new(body.code.as_str(), &body.name)).collect();
    let ways: Vec<Choice> = template.deliveries().iter().map(|way| Choice::new(way.name(), way.label())).collect();
    form_section(
        t("disclosure-section-to"),
        html! {
            @if template == Template::Package { (select(&field("team", t("disclosure-team")).hint(t("disclosure-team-hint")), &teams, typed.get("team"))) }
            @if template.class() == Class::Partner { (type_ahead(&field("partner", t("disclosure-to")), &known, typed.get("partner"))) }
            @if template.class() != Class::Herself { (text(&field("body", t("disclosure-body")).hint(t("disclosure-body-hint")), typed.get("body"))) }
            (text(&field("person", if template.class() == Class::Herself { t("disclosure-agent") } else { t("disclosure-person") }).hint(t("disclosure-person-hint")), typed.get("person")))
            (field_row(&[
                text(&field("address", t("disclosure-address")), typed.get("address")),
                entry(&field("phone", t("disclosure-phone")), Entry::Telephone, typed.get("phone")),
            ]))
            (check(&Field::new("looked", t("disclosure-looked")), typed.filled("looked").is_some()))
            (chips(&field("delivery", t("disclosure-delivery")), &ways, typed.get("delivery")))
        },
    )
}

fn what(template: Template, typed: &Form, errors: &Errors) -> Markup {
    let field = |name: &'static str, label: &'static str| Field::new(name, label).quiet().error(errors.at(name));
    let items: Vec<Choice> = template.allowed().iter().map(|item| Choice::new(item.name(), item.label())).collect();
    let carries = |item: Item| template.allowed().contains(&item);
    form_section(
        t("disclosure-section-what"),
        html! {
            (check_chips(&field("items", t("disclosure-items")).hint(t("disclosure-items-hint")), &items, &typed.all("items").collect::<Vec<_>>()))
            @if carries(Item::Request) { (textarea(&field("request", t("disclosure-request")).hint(t("disclosure-request-hint")), typed.raw("request"), 4)) }
            @if carries(Item::Plan) { (textarea(&field("plan", t("disclosure-plan")).hint(t("disclosure-plan-hint")), typed.raw("plan"), 2)) }
            @if carries(Item::Address) { (text(&field("reason", t("disclosure-reason")).hint(t("disclosure-reason-hint")), typed.get("reason"))) }
            @if template == Template::Package { (date(&field("expires_on", t("disclosure-expires-on")), typed.get("expires_on"))) }
        },
    )
}

fn grounds(template: Template, typed: &Form, errors: &Errors) -> Markup {
    let field = |name: &'static str, label: &'static str| Field::new(name, label).quiet().error(errors.at(name));
    let purposes: Vec<Choice> = template.purposes().iter().map(|purpose| Choice::new(purpose.name(), purpose.label())).collect();
    let bases: Vec<Choice> = template.bases().iter().map(|basis| Choice::new(basis.name(), basis.label())).collect();
    let own = template.class() != Class::Partner;
    form_section(
        t("disclosure-section-grounds"),
        html! {
            @if !purposes.is_empty() { (chips(&field("purpose", t("disclosure-purpose")), &purposes, typed.get("purpose"))) }
            (chips(&field("basis", t("disclosure-basis")), &bases, typed.get("basis")))
            (textarea(&field("grounds", if own { t("disclosure-proved") } else { t("disclosure-grounds") }).hint(if own { t("disclosure-proved-hint") } else { t("disclosure-grounds-hint") }), typed.raw("grounds"), 2))
        },
    )
}

fn read(template: Template, form: &Form, at: &Addresses) -> Result<Asked, Errors> {
    let mut errors = Errors::new();
    let bodies = &at.bodies;
    let by_account = Delivery::parse(form.get("delivery")) == Some(Delivery::Account);
    let team = at.teams.iter().find(|(id, _)| by_account && id.to_string() == form.get("team"));
    // A team's organisation is the body her consent must name.
    let chosen = match team {
        Some((_, name)) => bodies.iter().find(|body| calendar::fold_search(&body.name) == calendar::fold_search(name)),
        None => form.filled("partner").and_then(|code| bodies.iter().find(|body| body.code.as_str() == code)),
    };
    let text = |name: &str| form.get(name).replace("\r\n", "\n");
    let expires_on = typed::day(form, "expires_on", &mut errors);
    let (basis, delivery) = (Basis::parse(form.get("basis")), Delivery::parse(form.get("delivery")));
    if basis.is_none() || delivery.is_none() {
        errors.add("basis", t("disclosure-words-missing"));
    }
    let named = team.map_or_else(|| text("body"), |(_, name)| name.clone());
    let body = chosen.map_or(named, |body| body.name.clone());
    let to = Addressee { body, person: text("person"), address: text("address"), phone: text("phone") };
    match (basis, delivery) {
        (Some(basis), Some(delivery)) if errors.is_empty() => Ok(Asked {
            template,
            purpose: Purpose::parse(form.get("purpose")).filter(|_| !template.purposes().is_empty()),
            partner: chosen.map(|body| body.code.clone()),
            recipient_team: team.map(|(id, _)| *id),
            items: Item::ALL.into_iter().filter(|item| form.all("items").any(|name| name == item.name())).collect(),
            basis,
            delivery,
            expires_on,
            referral: form.get("referral").parse().ok(),
            spoken: Spoken {
                to,
                reason: text("reason"),
                grounds: text("grounds"),
                request: text("request"),
                plan: text("plan"),
                looked: form.filled("looked").is_some(),
            },
        }),
        _ => Err(errors),
    }
}

pub(super) async fn save(Path(id): Path<String>, DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    let mut conn = desk.cx.read().await?;
    let client = held(&mut conn, &desk, &id).await?;
    desk.cx.ask(Action::Record, &object(&client))?;
    let template = Template::parse(form.get("template")).ok_or(Refusal::NotFound)?;
    let at = Addresses::read(&mut conn, &desk).await?;
    drop(conn);
    let errors = match read(template, &form, &at) {
        Err(errors) => errors,
        Ok(asked) => match ask(&desk.cx, &desk.programme, client.id, &asked, form.once()).await {
            Ok(out) => return Ok(see_other(&format!("{}/{out}", place(client.id)))),
            Err(refusal) => typed::at_fields(refusal, &FIELDS)?,
        },
    };
    let body = body(&client, template, &at, &form, &errors, &desk.tokens_again(&form));
    Ok((StatusCode::UNPROCESSABLE_ENTITY, desk.page(Nav::Clients, template.label(), body)).into_response())
}
