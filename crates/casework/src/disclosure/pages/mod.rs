//! Pages of 「提供」: her ledger, asking, the second look, and the one button that lets something out.

mod list;
mod new;
mod package;
mod press;
mod show;

use axum::Extension;
use axum::routing::{get, post};
use jiff::ToSpan as _;
use maud::{Markup, html};
use platform::db::Conn;
use platform::page::{Tone, breadcrumbs, notice_with, panel};
use platform::policy::{Action, Object};
use platform::web::Routes;
use platform::wording::{t, tv};
use platform::{Deed, Refusal};
use programme::Desk;
use programme::partner::Partner;

use super::{APPROVE, Outcome, Outgoing, OutgoingId, find, lines, object, store};
use crate::client::{self, Client, ClientId};

pub use press::Press;

/// Where they are found. `press` sets the papers: casework knows no typesetter.
pub fn routes(press: Press) -> Routes {
    Routes::new()
        .route("/staff/clients/{id}/disclosures", get(list::list).post(new::save))
        .route("/staff/clients/{id}/disclosures/new", get(new::new))
        .route("/staff/clients/{id}/disclosures/{out}", get(show::show))
        .route("/staff/clients/{id}/disclosures/{out}/approve", post(show::approve))
        .route("/staff/clients/{id}/disclosures/{out}/refuse", post(show::refuse))
        .route("/staff/clients/{id}/disclosures/{out}/release", post(show::let_out))
        .route("/staff/clients/{id}/disclosures/{out}/file", post(package::take_file))
        .route("/staff/clients/{id}/disclosures/{out}/call-back", post(package::take_back))
        .layer(Extension(press))
        .merge(super::package::pages::routes())
}

async fn held(conn: &mut Conn, desk: &Desk, id: &str) -> Deed<Client> {
    let id: ClientId = id.parse().map_err(|_| Refusal::NotFound)?;
    let client = client::find(conn, &desk.cx, id).await?;
    desk.cx.ask(Action::See, &object(&client))?;
    Ok(client)
}

/// What is to leave, under its own client's address only.
async fn held_out(conn: &mut Conn, desk: &Desk, id: &str, out: &str) -> Deed<(Client, Outgoing)> {
    let (id, out): (ClientId, OutgoingId) = (id.parse().map_err(|_| Refusal::NotFound)?, out.parse().map_err(|_| Refusal::NotFound)?);
    let (client, outgoing) = find(conn, &desk.cx, out).await?;
    if client.id == id { Ok((client, outgoing)) } else { Err(Refusal::NotFound) }
}

fn place(id: ClientId) -> String {
    format!("/staff/clients/{id}/disclosures")
}

fn crumbs(client: &Client, here: Option<&str>) -> Markup {
    let (file, list, number) = (format!("/staff/clients/{}", client.id), place(client.id), client.number_text());
    let mut trail = vec![(t("client-title"), "/staff/clients"), (&number, &file)];
    if here.is_some() {
        trail.push((t("disclosure-title"), &list));
    }
    breadcrumbs(&trail, here.unwrap_or(t("disclosure-title")))
}

/// To whom, in a word.
fn recipient(o: &Outgoing, bodies: &[Partner]) -> String {
    let listed = o.partner.as_ref().and_then(|code| bodies.iter().find(|body| body.code == *code)).map(|body| body.name.clone());
    listed.or_else(|| Some(o.spoken.to.body.clone()).filter(|body| !body.is_empty())).unwrap_or_else(|| o.class.label().to_owned())
}

/// At one glance, for her file: what left last.
pub async fn glance(conn: &mut Conn, desk: &Desk, client: &Client) -> Deed<Markup> {
    if !desk.cx.may(Action::See, &object(client)) {
        return Ok(html! {});
    }
    let all = lines(conn, &desk.cx, client).await?;
    let left: Vec<_> = all.iter().filter(|line| line.outcome == Outcome::Released).collect();
    let bodies = programme::partner::partners(conn, desk.cx.tenant, desk.programme.id).await?;
    let more = html! { a href=(place(client.id)) { (t("disclosure-open")) } };
    let body = html! {
        @match left.first() {
            None => { p { (t("disclosure-none-yet")) } }
            Some(last) => { p { (tv("disclosure-last", &[("n", left.len().into()), ("day", calendar::wareki::short(calendar::jst_date(last.at)).into()), ("to", recipient(&last.outgoing, &bodies).into())])) } }
        }
    };
    Ok(panel(t("disclosure-title"), Some(more), body))
}

/// For the day's page: what waits for a second person.
pub async fn reminder(desk: &Desk) -> Deed<Markup> {
    if !desk.cx.may(Action::See, &Object::any(super::THING)) {
        // A body's people see what they were given instead.
        return super::package::pages::reminder(desk).await;
    }
    let mut conn = desk.cx.read().await?;
    let since = desk.cx.now.saturating_sub(168.hours()).unwrap_or(desk.cx.now);
    let rows = store::waiting(&mut conn, desk.cx.tenant, &crate::reach(&desk.cx, super::THING), desk.cx.actor.account, since).await?;
    let mut waiting = Vec::new();
    for row in rows {
        if let Ok((client, outgoing)) = find(&mut conn, &desk.cx, row.id).await
            && outgoing.needs_second_person()
        {
            waiting.push((client.number_text(), outgoing.template.label(), format!("{}/{}", place(client.id), outgoing.id)));
        }
    }
    if waiting.is_empty() {
        return Ok(html! {});
    }
    let list = html! { ul { @for (number, what, href) in &waiting { li { a href=(href) { (number) "　" (what) } } } } };
    Ok(notice_with(Tone::Info, &tv("disclosure-waiting", &[("n", waiting.len().into())]), list))
}
