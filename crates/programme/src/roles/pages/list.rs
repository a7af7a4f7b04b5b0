//! The roles there are.

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use platform::account::{self, Account};
use platform::id::AccountId;
use platform::own_role::{self, OwnRole, OwnRoleId};
use platform::page::{
    Button, Column, Narrow, Nav, Render, Table, Tone, empty_state, link_button, page_head, panel, status_chip, table as rows,
};
use platform::policy::{Action, Narrowing, Object, Role, Thing, permissions_text_with};
use platform::web::{Answer, Page};
use platform::wording::{t, tv};

use super::PLACE;
use crate::Desk;

pub(super) async fn show(desk: Desk) -> Result<Page, Answer> {
    desk.cx.ask_any(Action::See, Thing::Roles)?;
    let mut conn = desk.cx.read().await?;
    let own = own_role::all(&mut conn, desk.cx.tenant).await?;
    let holders = own_role::holders(&mut conn, desk.cx.tenant).await?;
    let accounts = account::list(&mut conn, desk.cx.tenant).await?;
    let mut deeds = vec![link_button(t("role-table"), "/staff/roles/table")];
    if desk.cx.may(Action::Record, &Object::any(Thing::Roles)) {
        deeds.push(Button::primary(t("role-new")).href("/staff/roles/new").render());
    }
    let body = html! {
        (page_head(t("role-title"), Some(t("role-lead")), &deeds))
        (panel(t("role-own"), None, own_roles(&own, &holders, &accounts)))
        (panel(t("role-shipped"), None, shipped(&accounts)))
    };
    Ok(desk.page(Nav::Roles, t("role-title"), body))
}

fn own_roles(own: &[OwnRole], holders: &[(AccountId, OwnRoleId)], accounts: &[Account]) -> Markup {
    if own.is_empty() {
        return empty_state(t("role-own-none"), t("role-own-none-next"), None);
    }
    let row = |role: &OwnRole| {
        let having: Vec<&str> = holding(role.id, holders, accounts).map(|account| account.name.as_str()).collect();
        vec![
            html! { a href={ (PLACE) "/" (role.id) } { (role.narrowing.name()) } },
            html! { (role.base.label()) },
            html! { (if having.is_empty() { t("role-nobody").to_owned() } else { having.join("、") }) },
            standing(role),
        ]
    };
    let columns = [t("role-name"), t("role-base"), t("role-who"), t("role-standing")];
    rows(&Table {
        caption: t("role-own"),
        caption_unseen: true,
        columns: columns.map(Column::new).to_vec(),
        rows: own.iter().map(row).collect(),
        narrow: Narrow::Stack,
        ..Table::default()
    })
}

pub(super) fn standing(role: &OwnRole) -> Markup {
    if role.retired { status_chip(Tone::Neutral, t("role-retired")) } else { status_chip(Tone::Success, t("role-in-use")) }
}

/// Who has a role.
pub(super) fn holding<'a>(
    role: OwnRoleId,
    holders: &'a [(AccountId, OwnRoleId)],
    accounts: &'a [Account],
) -> impl Iterator<Item = &'a Account> {
    accounts.iter().filter(move |account| account.active && holders.iter().any(|(id, has)| *id == account.id && *has == role))
}

fn shipped(accounts: &[Account]) -> Markup {
    let row = |role: Role| {
        let n = accounts.iter().filter(|account| account.active && account.role == role).count();
        vec![html! { (role.label()) }, html! { (role.purpose()) }, html! { (tv("role-n-people", &[("n", n.into())])) }]
    };
    let columns = [t("role-name"), t("role-purpose"), t("role-who")];
    rows(&Table {
        caption: t("role-shipped"),
        caption_unseen: true,
        columns: columns.map(Column::new).to_vec(),
        rows: Role::ALL.map(row).to_vec(),
        narrow: Narrow::Stack,
        ..Table::default()
    })
}

/// The table to be printed and signed, with the roles of the organisation's own.
pub(super) async fn table(desk: Desk) -> Result<Response, Answer> {
    desk.cx.ask_any(Action::See, Thing::Roles)?;
    let own = own_role::all(&mut desk.cx.read().await?, desk.cx.tenant).await?;
    let standing: Vec<(Role, &Narrowing)> = own.iter().filter(|role| !role.retired).map(|role| (role.base, &*role.narrowing)).collect();
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((headers, permissions_text_with(&standing)).into_response())
}
