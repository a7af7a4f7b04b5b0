//! The list: who waits for the key, who is in service, who is invited.

use calendar::wareki;
use maud::{Markup, html};
use platform::account::Account;
use platform::keys::Keys;
use platform::page::{
    Button, Column, FORM_TOKEN, Narrow, Nav, ONCE, PostForm, Render, Table, Tone, hidden, page_head, panel, status_chip, table,
};
use platform::policy::{Action, Object, Thing};
use platform::web::{Answer, Page};
use platform::wording::t;
use platform::{Cx, Deed};

use super::Everybody;
use crate::people::{Invitation, Standing, check_number_of, store};
use crate::{Desk, Tokens};

pub(super) async fn show(desk: Desk) -> Result<Page, Answer> {
    let everybody = Everybody::of(&desk.cx).await?;
    let invitations = store::open_invitations(&mut desk.cx.read().await?, desk.cx.tenant, desk.cx.now).await?;
    let waiting: Vec<&Account> =
        everybody.accounts.iter().filter(|account| standing(&everybody, account) == Standing::WaitsForKey).collect();
    let tokens = desk.tokens();
    let invite = desk
        .cx
        .may(Action::Record, &Object::any(Thing::Staff))
        .then(|| Button::primary(t("people-invite")).href("/staff/people/new").render());
    let body = html! {
        (page_head(t("people-title"), Some(t("people-lead")), invite.as_slice()))
        @if !waiting.is_empty() { (panel(t("people-waiting"), None, waiting_list(&desk.cx, &everybody, &waiting, &tokens)?)) }
        (people(&everybody))
        (super::second::switch(&desk).await?)
        @if !invitations.is_empty() { (panel(t("people-invited"), None, invited(&everybody, &invitations, &tokens))) }
    };
    Ok(desk.page(Nav::Staff, t("people-title"), body))
}

pub(super) fn standing(everybody: &Everybody, account: &Account) -> Standing {
    Standing::of(account, &everybody.seats)
}

pub(super) fn standing_chip(standing: Standing) -> Markup {
    match standing {
        Standing::InService => status_chip(Tone::Success, t("people-in-service")),
        Standing::WaitsForKey => status_chip(Tone::Warning, t("people-waits")),
        Standing::Left => status_chip(Tone::Neutral, t("people-left")),
    }
}

/// A button alone, without the room a form of fields takes.
fn small_form(form: &PostForm, button: Markup) -> Markup {
    html! { form method="post" action=(form.action) data-once="" { (hidden(FORM_TOKEN, form.form_token)) (hidden(ONCE, form.once)) (button) } }
}

fn waiting_list(cx: &Cx, everybody: &Everybody, waiting: &[&Account], tokens: &Tokens) -> Deed<Markup> {
    let mut rows = Vec::new();
    for account in waiting {
        let held = matches!(&cx.keys, Keys::Open(ring) if ring.present_seat(account.team).is_some());
        let action = format!("/staff/people/{}/seat", account.id);
        rows.push(vec![
            html! { a href=(format!("/staff/people/{}", account.id)) { (account.name) } },
            html! { (account.role.label()) },
            html! { (everybody.team(account.team)) },
            html! { code { (check_number_of(account)?) } },
            html! { @if held { (small_form(&tokens.form(&action), Button::primary(t("people-give-seat")).small().render())) } @else { (t("people-seat-by-lead")) } },
        ]);
    }
    let columns = [t("people-name"), t("people-role"), t("people-team"), t("people-check-number"), t("people-key")];
    Ok(html! {
        p { (t("people-waiting-lead")) }
        (table(&Table { caption: t("people-waiting"), caption_unseen: true, columns: columns.map(Column::new).to_vec(), rows, narrow: Narrow::Stack, ..Table::default() }))
    })
}

fn people(everybody: &Everybody) -> Markup {
    let row = |account: &Account| {
        vec![
            html! { a href=(format!("/staff/people/{}", account.id)) { (account.name) } },
            html! { (account.login) },
            html! { (account.role.label()) },
            html! { (everybody.team(account.team)) },
            standing_chip(standing(everybody, account)),
        ]
    };
    let columns = [t("people-name"), t("people-login"), t("people-role"), t("people-team"), t("people-standing")];
    table(&Table {
        caption: t("people-caption"),
        caption_unseen: true,
        columns: columns.map(Column::new).to_vec(),
        rows: everybody.accounts.iter().map(row).collect(),
        narrow: Narrow::Stack,
        ..Table::default()
    })
}

fn invited(everybody: &Everybody, invitations: &[Invitation], tokens: &Tokens) -> Markup {
    let row = |invitation: &Invitation| {
        let action = format!("/staff/people/invitations/{}/withdraw", invitation.id);
        vec![
            html! { (invitation.name) },
            html! { (invitation.login) },
            html! { (invitation.role.label()) },
            html! { (everybody.team(invitation.team)) },
            html! { (everybody.name(invitation.invited_by)) },
            html! { (wareki::with_weekday(calendar::jst_date(invitation.expires_at))) },
            small_form(&tokens.form(&action), Button::danger(t("people-withdraw")).small().render()),
        ]
    };
    let columns = [
        t("people-name"),
        t("people-login"),
        t("people-role"),
        t("people-team"),
        t("people-invited-by"),
        t("people-until"),
        t("people-deed"),
    ];
    html! {
        p { (t("people-invited-lead")) }
        (table(&Table {
            caption: t("people-invited"),
            caption_unseen: true,
            columns: columns.map(Column::new).to_vec(),
            rows: invitations.iter().map(row).collect(),
            narrow: Narrow::Stack,
            ..Table::default()
        }))
    }
}
