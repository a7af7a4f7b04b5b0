//! Where the organisation stands with its kits.

use maud::{Markup, html};
use platform::page::{
    Column, Narrow, Nav, Table, Tone, definition_list, empty_state, link_button, notice_with, page_head, panel, status_chip, table,
};
use platform::policy::{Action, Object, Thing};
use platform::recovery::{self, Kit, Set};
use platform::web::{Answer, Page};
use platform::wording::{t, tv};
use programme::Desk;

use super::super::own_organisation;

pub(super) async fn show(desk: Desk) -> Result<Page, Answer> {
    let cx = &desk.cx;
    cx.ask_any(Action::See, Thing::Recovery)?;
    let mut conn = cx.read().await?;
    let organisation = own_organisation(&mut conn, cx).await?;
    let set = recovery::present(&mut conn, cx.tenant, organisation).await?;
    let makes = cx.may(Action::Change, &Object::any(Thing::Recovery));
    let body = match set {
        None => nothing_yet(makes),
        Some(set) => {
            let kits = recovery::kits(&mut conn, cx.tenant, set.id).await?;
            present(&desk, &set, &kits, makes)
        }
    };
    let body = html! {
        (page_head(t("recovery-title"), Some(t("recovery-lead")), &[]))
        (body)
    };
    Ok(desk.page(Nav::Vault, t("recovery-title"), body))
}

fn nothing_yet(makes: bool) -> Markup {
    let deed = makes.then(|| link_button(t("recovery-make"), "/staff/recovery/kits"));
    empty_state(t("recovery-none"), t("recovery-none-next"), deed)
}

fn present(desk: &Desk, set: &Set, kits: &[Kit], makes: bool) -> Markup {
    let day = |at| calendar::wareki::long(calendar::jst_date(at));
    let about = [
        (t("recovery-edition"), html! { (tv("recovery-edition-number", &[("n", set.number.into())])) }),
        (t("recovery-made-on"), html! { (day(set.made_at)) }),
        (
            t("recovery-rehearsal"),
            match set.rehearsed_at {
                Some(at) => html! { (status_chip(Tone::Success, t("recovery-rehearsed"))) " " (day(at)) },
                None => status_chip(Tone::Warning, t("recovery-not-rehearsed")),
            },
        ),
    ];
    html! {
        @if set.rehearsed_at.is_none() {
            (notice_with(Tone::Warning, t("recovery-unrehearsed"), html! { p { (t("recovery-unrehearsed-next")) } p { (link_button(t("recovery-rehearse"), "/staff/recovery/rehearse")) } }))
        }
        (panel(t("recovery-set"), None, html! { (definition_list(&about)) (kit_table(desk, kits)) }))
        (panel(t("recovery-deeds"), None, deeds(makes, set.rehearsed_at.is_some())))
    }
}

fn kit_table(desk: &Desk, kits: &[Kit]) -> Markup {
    let row = |kit: &Kit| {
        let due = recovery::is_due(kit.checked_at, desk.cx.now);
        vec![
            html! { (tv("recovery-kit-number", &[("n", kit.number.into())])) },
            html! { (kit.holder) },
            html! { (calendar::wareki::long(calendar::jst_date(kit.checked_at))) " " @if due { (status_chip(Tone::Warning, t("recovery-due"))) } },
            html! { a href={ "/staff/recovery/check/" (kit.number) } { (tv("recovery-check-number", &[("n", kit.number.into())])) } },
        ]
    };
    table(&Table {
        caption: t("recovery-kits"),
        columns: [t("recovery-kit"), t("recovery-holder"), t("recovery-checked-on"), t("recovery-deed")].map(Column::new).to_vec(),
        rows: kits.iter().map(row).collect(),
        narrow: Narrow::Stack,
        ..Table::default()
    })
}

fn deeds(makes: bool, rehearsed: bool) -> Markup {
    let deed = |label: &str, hint: &str, href: &str| html! { li { a href=(href) { (label) } p .hint { (hint) } } };
    html! {
        ul {
            (deed(t("recovery-forgotten"), t("recovery-forgotten-hint"), "/staff/recovery/password"))
            (deed(t("recovery-head-gone"), t("recovery-head-gone-hint"), "/staff/recovery/lead"))
            @if rehearsed { (deed(t("recovery-rehearse-again"), t("recovery-rehearse-again-hint"), "/staff/recovery/rehearse")) }
            @if makes { (deed(t("recovery-renew"), t("recovery-renew-hint"), "/staff/recovery/kits")) }
        }
    }
}
