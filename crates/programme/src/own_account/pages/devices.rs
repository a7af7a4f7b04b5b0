//! `/staff/account/sessions`: where she is signed in, and the browsers that are known as hers.

use axum::extract::Path;
use axum::response::Response;
use maud::{Markup, html};
use platform::audit::{self, Entry};
use platform::device::{self, Device, DeviceId};
use platform::page::{
    Button, Column, Narrow, Nav, PostForm, Render, Table, Tone, breadcrumbs, button_row, danger_button, page_head, panel, status_chip,
    table,
};
use platform::session::{self, Mine};
use platform::web::{Answer, Network, Page, Visitor, see_other};
use platform::wording::t;
use platform::{Deed, Refusal};

use crate::audit_trail::moment;
use crate::{Desk, DeskForm};

const PLACE: &str = "/staff/account/sessions";

pub(super) async fn show(visitor: Visitor, desk: Desk) -> Result<Page, Answer> {
    Ok(page(&desk, visitor.network).await?)
}

pub(super) async fn end(Path(name): Path<String>, DeskForm { desk, .. }: DeskForm) -> Result<Response, Answer> {
    session::end_mine(&desk.signed.house, &desk.signed.live, &name).await?;
    Ok(see_other("/staff/account/sessions?done=changed"))
}

pub(super) async fn end_others(DeskForm { desk, .. }: DeskForm) -> Result<Response, Answer> {
    session::end_others(&desk.signed.house, &desk.signed.live).await?;
    Ok(see_other("/staff/account/sessions?done=changed"))
}

pub(super) async fn forget(Path(id): Path<String>, DeskForm { desk, .. }: DeskForm) -> Result<Response, Answer> {
    let id: DeviceId = id.parse().map_err(|_| Refusal::NotFound)?;
    let cx = &desk.cx;
    let mut tx = cx.begin().await?;
    if !device::forget(&mut tx, cx.tenant, cx.actor.account, id).await? {
        return Err(Refusal::NotFound.into());
    }
    let entry = Entry { action: "account.device_forgotten", kind: "account", object: Some(&cx.actor.account.0), detail: "" };
    audit::append(&mut tx, cx, &entry).await?;
    tx.commit().await?;
    Ok(see_other("/staff/account/sessions?done=changed"))
}

async fn page(desk: &Desk, here: Network) -> Deed<Page> {
    let sessions = session::mine(&desk.signed.house, &desk.signed.live).await?;
    let devices = device::list(&mut desk.cx.read().await?, desk.cx.tenant, desk.cx.actor.account).await?;
    let mine = sessions.iter().find(|line| line.is(&desk.signed.live)).and_then(|line| line.device);
    let tokens = desk.tokens();
    let others = tokens.form("/staff/account/end-others");
    let body = html! {
        (breadcrumbs(&[(t("account-title"), "/staff/account")], t("account-sessions")))
        (page_head(t("account-sessions"), Some(t("account-sessions-lead")), &[]))
        (session_table(desk, &sessions, here, &tokens.form(PLACE)))
        @if sessions.len() > 1 {
            (PostForm { guard: false, ..others }.render(html! {
                p .hint { (t("account-end-others-hint")) }
                (button_row(&[danger_button(t("account-end-others"))]))
            }))
        }
        (panel(t("account-devices"), None, html! {
            p { (t("account-devices-lead")) }
            (device_table(&devices, mine, &tokens.form(PLACE)))
        }))
    };
    Ok(desk.page(Nav::Vault, t("account-sessions"), body))
}

fn named(label: &str) -> &str {
    if label.is_empty() { t("account-session-unnamed") } else { label }
}

/// One small form a row: a button that posts.
fn small_form(form: &PostForm, action: &str, label: &str) -> Markup {
    PostForm { guard: false, action, ..*form }.render(Button::secondary(label).small().render())
}

fn session_table(desk: &Desk, sessions: &[Mine], here: Network, form: &PostForm) -> Markup {
    let row = |line: &Mine| {
        let current = line.is(&desk.signed.live);
        let network = match line.network {
            Some(network) if network == here => t("account-network-same"),
            Some(_) => t("account-network-other"),
            None => t("account-network-unknown"),
        };
        vec![
            html! { (named(&line.label)) " " @if current { (status_chip(Tone::Info, t("account-session-here"))) } },
            html! { (network) },
            html! { (moment(line.started)) },
            html! { (moment(line.seen)) },
            html! { @if !current { (small_form(form, &format!("{PLACE}/{}/end", line.name()), t("account-session-end"))) } },
        ]
    };
    table(&Table {
        caption: t("account-sessions"),
        caption_unseen: true,
        columns: [
            t("account-session-where"),
            t("account-session-network"),
            t("account-session-started"),
            t("account-session-seen"),
            t("account-session-deed"),
        ]
        .map(Column::new)
        .to_vec(),
        rows: sessions.iter().map(row).collect(),
        narrow: Narrow::Stack,
        ..Table::default()
    })
}

fn device_table(devices: &[Device], mine: Option<DeviceId>, form: &PostForm) -> Markup {
    let row = |device: &Device| {
        vec![
            html! { (named(&device.label)) " " @if mine == Some(device.id) { (status_chip(Tone::Info, t("account-device-here"))) } },
            html! { (moment(device.first_seen)) },
            html! { (moment(device.last_seen)) },
            small_form(form, &format!("/staff/account/devices/{}/forget", device.id), t("account-device-forget")),
        ]
    };
    table(&Table {
        caption: t("account-devices"),
        caption_unseen: true,
        columns: [t("account-session-where"), t("account-device-first"), t("account-device-last"), t("account-session-deed")]
            .map(Column::new)
            .to_vec(),
        rows: devices.iter().map(row).collect(),
        narrow: Narrow::Stack,
        ..Table::default()
    })
}
