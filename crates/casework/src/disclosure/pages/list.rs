//! 「提供記録」 of one woman, and what is being asked for.

use axum::extract::Path;
use maud::{Markup, html};
use platform::page::{Button, Column, Narrow, Nav, Render, Table, Tone, button_row, empty_state, page_head, panel, status_chip, table};
use platform::policy::Action;
use platform::web::{Answer, Page};
use platform::wording::t;
use programme::Desk;
use programme::partner::{Partner, partners};

use super::package::answer_label;
use super::{crumbs, held, place, recipient};
use crate::client::Client;
use crate::disclosure::{Approval, Item, Line, Outcome, Outgoing, Template, lines, object, of_client};
use crate::told;

pub(super) async fn list(desk: Desk, Path(id): Path<String>) -> Result<Page, Answer> {
    let mut conn = desk.cx.read().await?;
    let client = held(&mut conn, &desk, &id).await?;
    let bodies = partners(&mut conn, desk.cx.tenant, desk.programme.id).await?;
    let people = told::people(&mut conn, &desk.cx).await?;
    let who = |id: &platform::id::AccountId| people.get(id).cloned().unwrap_or_default();
    let asked = of_client(&mut conn, &desk.cx, &client).await?;
    let open: Vec<&Outgoing> = asked.iter().filter(|o| o.released_at.is_none() && o.withdrawn_at.is_none()).collect();
    let ledger = lines(&mut conn, &desk.cx, &client).await?;
    let rows: Vec<Vec<Markup>> = ledger.iter().map(|line| row(&client, line, &bodies, &who)).collect();
    let body = html! {
        (crumbs(&client, None))
        (page_head(t("disclosure-title"), Some(t("disclosure-lead")), &[]))
        @if desk.cx.may(Action::Record, &object(&client)) { (ways(&client)) }
        @if !open.is_empty() {
            (panel(t("disclosure-asked"), None, html! { ul { @for o in &open { li {
                a href={ (place(client.id)) "/" (o.id) } { (o.template.label()) "　" (recipient(o, &bodies)) } " " (state(o)) " "
                small { (told::moment(o.asked_at)) "　" (who(&o.asked_by)) }
            } } } }))
        }
        (panel(t("disclosure-ledger"), None, html! {
            @if rows.is_empty() { (empty_state(t("disclosure-none-yet"), t("disclosure-none-next"), None)) }
            @else { (table(&Table {
                caption: t("disclosure-ledger"),
                caption_unseen: true,
                columns: [t("disclosure-when"), t("disclosure-what"), t("disclosure-to"), t("disclosure-items"), t("disclosure-basis"), t("disclosure-by"), t("disclosure-outcome")]
                    .into_iter().map(Column::new).collect(),
                rows,
                narrow: Narrow::Stack,
                ..Table::default()
            })) }
        }))
    };
    Ok(desk.page(Nav::Clients, t("disclosure-title"), body))
}

fn ways(client: &Client) -> Markup {
    let link = |template: &Template| {
        let href = format!("{}/new?template={}", place(client.id), template.name());
        Button::secondary(template.label()).href(&href).small().render()
    };
    panel(t("disclosure-new"), None, button_row(&Template::ALL.iter().map(link).collect::<Vec<_>>()))
}

fn state(o: &Outgoing) -> Markup {
    match (o.needs_second_person(), o.approval) {
        (true, Approval::None) => status_chip(Tone::Warning, t("disclosure-state-waits")),
        (true, Approval::Given(..)) => status_chip(Tone::Success, t("disclosure-state-approved")),
        (true, Approval::Refused) => status_chip(Tone::Error, t("disclosure-state-refused")),
        (false, _) => status_chip(Tone::Info, t("disclosure-state-ready")),
    }
}

fn row(client: &Client, line: &Line, bodies: &[Partner], who: &impl Fn(&platform::id::AccountId) -> String) -> Vec<Markup> {
    let o = &line.outgoing;
    vec![
        html! { a href={ (place(client.id)) "/" (o.id) } { (told::moment(line.at)) } },
        html! { div { (o.template.label()) @if let Some(purpose) = o.purpose { br; small { (purpose.label()) } } } },
        html! { div { (recipient(o, bodies)) @if !o.spoken.to.person.is_empty() { br; small { (o.spoken.to.person) } } br; small { (o.delivery.label()) } } },
        html! { (Item::list(&o.items)) },
        html! { div .keep { (o.basis.label()) } },
        html! { div .keep { (who(&line.account)) @if let Some(by) = &line.approved_by { br; small { (t("disclosure-approved-by")) " " (who(by)) } } } },
        match &line.outcome {
            Outcome::Released => status_chip(Tone::Success, t("disclosure-outcome-released")),
            Outcome::Opened => status_chip(Tone::Info, t("disclosure-outcome-opened")),
            Outcome::Answered(answer) => status_chip(Tone::Info, answer_label(*answer)),
            Outcome::CalledBack => status_chip(Tone::Neutral, t("disclosure-outcome-called-back")),
            Outcome::Refused(whys) => {
                html! { div { (status_chip(Tone::Error, t("disclosure-outcome-refused"))) @for why in whys { br; small { (why) } } } }
            }
        },
    ]
}
