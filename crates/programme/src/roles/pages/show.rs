//! One role of the organisation's own: what it takes away, who has it, what it was before.

use axum::extract::Path;
use axum::response::Response;
use maud::{Markup, html};
use platform::account;
use platform::own_role::{self, OwnRole};
use platform::page::{
    Button, Errors, Event, Nav, PostForm, Render, Tone, breadcrumbs, button_row, definition_list, empty_state, error_summary, history_list,
    link_button, notice_banner, page_head, panel,
};
use platform::policy::{Action, Object, Thing};
use platform::web::{Answer, Form, Page, see_other};
use platform::wording::{t, tv};
use platform::{Deed, Refusal};

use super::list::{holding, standing};
use super::{PLACE, form, found, limits};
use crate::audit_trail::moment;
use crate::{Desk, DeskForm, Tokens};

pub(super) async fn show(desk: Desk, Path(id): Path<String>) -> Result<Page, Answer> {
    let role = found(&desk.cx, &id).await?;
    let body = body(&desk, &role, &desk.tokens(), None, &Errors::new(), None).await?;
    Ok(desk.page(Nav::Roles, role.narrowing.name(), body))
}

pub(super) async fn body(
    desk: &Desk,
    role: &OwnRole,
    tokens: &Tokens,
    typed: Option<&Form>,
    errors: &Errors,
    above: Option<&str>,
) -> Deed<Markup> {
    let mut conn = desk.cx.read().await?;
    let (holders, accounts) = (own_role::holders(&mut conn, desk.cx.tenant).await?, account::list(&mut conn, desk.cx.tenant).await?);
    let having: Vec<&str> = holding(role.id, &holders, &accounts).map(|account| account.name.as_str()).collect();
    let about = [
        (t("role-base"), html! { (role.base.label()) "　" (role.base.purpose()) }),
        (t("role-who"), html! { (if having.is_empty() { t("role-nobody").to_owned() } else { having.join("、") }) }),
        (t("role-standing"), standing(role)),
    ];
    let past = past(desk, &mut conn, role, &accounts).await?;
    Ok(html! {
        (breadcrumbs(&[(t("role-title"), PLACE)], role.narrowing.name()))
        (page_head(role.narrowing.name(), None, &[]))
        @if let Some(sentence) = above { (notice_banner(Tone::Warning, sentence)) }
        (error_summary(errors))
        (definition_list(&about))
        (panel(t("role-taken"), None, taken(role)))
        @if !role.retired { (deeds(desk, role, tokens, typed, errors, having.is_empty())) }
        (panel(t("role-past"), None, history_list(&past)))
    })
}

fn taken(role: &OwnRole) -> Markup {
    let taken = limits::taken(role.base, &role.narrowing);
    if taken.is_empty() {
        return empty_state(t("role-taken-none"), t("role-taken-none-next"), None);
    }
    let pairs: Vec<(&str, Markup)> = taken.iter().map(|(what, left)| (what.as_str(), html! { (left) })).collect();
    definition_list(&pairs)
}

/// Changing and retiring, for whoever may and has just proved that it is she.
fn deeds(desk: &Desk, role: &OwnRole, tokens: &Tokens, typed: Option<&Form>, errors: &Errors, unused: bool) -> Markup {
    let may = |action| desk.cx.may(action, &Object::any(Thing::Roles));
    if !may(Action::Change) {
        return html! {};
    }
    if !desk.signed.live.is_fresh(desk.cx.now) {
        return html! {
            p { (t("role-confirm-first")) }
            (button_row(&[link_button(t("role-confirm"), &format!("/staff/confirm?next={PLACE}/{}", role.id))]))
        };
    }
    let retire = format!("{PLACE}/{}/retire", role.id);
    html! {
        h2 { (t("role-change")) }
        p { (t("role-change-lead")) }
        (form::standing(role, tokens, typed, errors))
        @if unused && may(Action::Void) {
            (panel(t("role-retire"), None, PostForm { guard: false, ..tokens.form(&retire) }.render(html! {
                p { (t("role-retire-lead")) }
                (button_row(&[Button::danger(t("role-retire")).render()]))
            })))
        }
    }
}

async fn past(desk: &Desk, conn: &mut platform::db::Conn, role: &OwnRole, accounts: &[account::Account]) -> Deed<Vec<Event>> {
    let versions = own_role::versions(conn, desk.cx.tenant, role.id, role.base).await?;
    Ok(versions
        .into_iter()
        .map(|version| {
            let taken = limits::taken(role.base, &version.narrowing);
            let said = tv("role-version", &[("name", version.narrowing.name().into()), ("n", taken.len().into())]);
            Event {
                when: moment(version.at),
                what: html! { p { (said) } @if !taken.is_empty() { ul { @for (what, left) in &taken { li { (what) "：" (left) } } } } },
                who: accounts.iter().find(|a| a.id == version.by).map(|a| a.name.clone()).unwrap_or_default(),
            }
        })
        .collect())
}

pub(super) async fn retire(Path(id): Path<String>, DeskForm { desk, .. }: DeskForm) -> Result<Response, Answer> {
    let role = found(&desk.cx, &id).await?;
    desk.cx.ask_any(Action::Void, Thing::Roles)?;
    desk.signed.ask_fresh(&format!("{PLACE}/{}", role.id))?;
    match own_role::retire(&desk.cx, role.id).await {
        Ok(()) => Ok(see_other(&format!("{PLACE}?done=retired"))),
        Err(Refusal::Rule(sentence)) => Err(Refusal::Rule(sentence).into()),
        Err(other) => Err(other.into()),
    }
}
