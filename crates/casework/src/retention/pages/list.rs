//! `/staff/retention`: what is due, what is held back, what waits for a second person.

use std::collections::HashMap;

use calendar::wareki;
use maud::{Markup, html};
use platform::db::Conn;
use platform::id::AccountId;
use platform::page::{
    Button, Column, Narrow, Nav, PostForm, Render, Table, Tone, empty_state, link_button, page_head, panel, secondary_button, status_chip,
    table,
};
use platform::policy::{Action, Object, Thing};
use platform::shred::Whose;
use platform::web::{Answer, Page};
use platform::wording::{t, tv};
use platform::{Deed, Refusal};
use programme::{Desk, Tokens};

use super::{PLACE, named, query};
use crate::retention::subject::known;
use crate::retention::{Due, Hold, KIND, hold, review, rules};
use crate::told::{moment, people};

pub(super) async fn list(desk: Desk) -> Result<Page, Answer> {
    desk.cx.ask_any(Action::See, Thing::Retention)?;
    desk.cx.listed(KIND, "");
    let mut conn = desk.cx.read().await?;
    let programmes = programme::all(&mut conn, desk.cx.tenant).await?;
    let rules = rules(&mut conn, desk.cx.tenant).await?;
    let due = review(&mut conn, &desk.cx, &rules, &programmes).await?;
    let holds = hold::standing(&mut conn, &desk.cx).await?;
    let names = people(&mut conn, &desk.cx).await?;
    let held = held_rows(&mut conn, &desk, &holds, &names).await?;
    let tokens = desk.tokens();
    let body = html! {
        (page_head(t("retention-title"), Some(t("retention-lead")), &deeds(&desk)))
        (panel(t("retention-due"), None, html! {
            @if due.is_empty() { (empty_state(t("retention-due-none"), t("retention-due-none-next"), None)) }
            @else { (due_table(&desk, &due, &names, &tokens)) }
        }))
        (panel(t("retention-holds"), None, html! {
            p { (t("retention-holds-lead")) }
            @if holds.is_empty() { p .hint { (t("retention-holds-none")) } } @else { (held_table(held)) }
        }))
    };
    Ok(desk.page(Nav::Retention, t("retention-title"), body))
}

fn deeds(desk: &Desk) -> Vec<Markup> {
    let mut deeds = vec![link_button(t("retention-certificates"), "/staff/retention/certificates")];
    if desk.cx.may(Action::Change, &Object::any(Thing::Retention)) {
        deeds.push(link_button(t("retention-rules"), "/staff/retention/rules"));
    }
    deeds
}

/// A number only for those who may see whose it is.
fn label(desk: &Desk, due: &Due) -> Markup {
    match due.whose {
        Whose::Client(_) if !desk.cx.may(Action::See, &Object::any(Thing::Client)) => html! { (t("retention-client-unnamed")) },
        Whose::Client(id) => html! { a href={ "/staff/clients/" (crate::hex(&id)) } { (due.label) } },
        _ => html! { (due.label) },
    }
}

fn due_table(desk: &Desk, due: &[Due], names: &HashMap<AccountId, String>, tokens: &Tokens) -> Markup {
    let row = |due: &Due| {
        vec![
            label(desk, due),
            html! { (due.class.label()) },
            html! { (wareki::long(due.last)) },
            html! { (wareki::long(due.ends)) },
            html! { (due.consultations) },
            state(due, names),
            html! { (next(desk, due, tokens)) },
        ]
    };
    let columns = [
        t("retention-what"),
        t("retention-class"),
        t("retention-last"),
        t("retention-ends"),
        t("retention-consultations"),
        t("retention-state"),
        t("retention-deed"),
    ];
    table(&Table {
        caption: t("retention-due"),
        caption_unseen: true,
        columns: columns.map(Column::new).to_vec(),
        rows: due.iter().map(row).collect(),
        narrow: Narrow::Stack,
        ..Table::default()
    })
}

fn state(due: &Due, names: &HashMap<AccountId, String>) -> Markup {
    if due.held {
        return status_chip(Tone::Warning, t("retention-state-held"));
    }
    match &due.proposal {
        Some(proposal) => {
            let who = names.get(&proposal.by).cloned().unwrap_or_default();
            html! { (status_chip(Tone::Info, t("retention-state-proposed"))) " " (tv("retention-by", &[("who", who.into())])) }
        }
        None if due.over => status_chip(Tone::Neutral, t("retention-state-over")),
        None => status_chip(Tone::Neutral, t("retention-state-soon")),
    }
}

fn next(desk: &Desk, due: &Due, tokens: &Tokens) -> Markup {
    let may = |action| desk.cx.may(action, &Object::any(Thing::Retention));
    if let Some(proposal) = &due.proposal {
        return html! { a href={ (PLACE) "/proposals/" (proposal.id) } { (t("retention-look")) } };
    }
    html! {
        @if due.over && !due.held && may(Action::Record) {
            (PostForm { guard: false, ..tokens.form("/staff/retention/propose") }.render(html! {
                (named(&due.whose)) (secondary_button(t("retention-propose"), "do", "propose"))
            }))
        }
        @if !due.held && may(Action::Change) { (Button::quiet(t("retention-hold")).href(&format!("{PLACE}/holds/new?{}", query(&due.whose))).small().render()) }
    }
}

async fn held_rows(conn: &mut Conn, desk: &Desk, holds: &[Hold], names: &HashMap<AccountId, String>) -> Deed<Vec<Vec<Markup>>> {
    let mut rows = Vec::new();
    for hold in holds {
        let label = match known(conn, &desk.cx, hold.whose).await {
            Ok(known) => known.label,
            Err(Refusal::NotFound) => continue,
            Err(e) => return Err(e),
        };
        let may_read = !matches!(hold.whose, Whose::Client(_)) || desk.cx.may(Action::See, &Object::any(Thing::Client));
        let action = format!("{PLACE}/holds/{}/lift", hold.id);
        let lift = desk.cx.may(Action::Change, &Object::any(Thing::Retention));
        rows.push(vec![
            html! { @if may_read { (label) } @else { (t("retention-client-unnamed")) } },
            html! { (hold.reason.as_deref().unwrap_or(t("retention-hold-closed"))) },
            html! { (names.get(&hold.placed_by).cloned().unwrap_or_default()) "　" (moment(hold.placed_at)) },
            html! { @if lift {
                (PostForm { guard: false, ..desk.tokens().form(&action) }.render(secondary_button(t("retention-lift"), "do", "lift")))
            } },
        ]);
    }
    Ok(rows)
}

fn held_table(rows: Vec<Vec<Markup>>) -> Markup {
    let columns = [t("retention-what"), t("retention-hold-reason"), t("retention-hold-who"), t("retention-deed")];
    table(&Table {
        caption: t("retention-holds"),
        caption_unseen: true,
        columns: columns.map(Column::new).to_vec(),
        rows,
        narrow: Narrow::Stack,
        ..Table::default()
    })
}
