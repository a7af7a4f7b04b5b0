//! Giving a person a role of the organisation's own, on her page among the people.

use axum::extract::Path;
use axum::response::Response;
use maud::{Markup, html};
use platform::account::Account;
use platform::own_role::{self, OwnRole};
use platform::page::{Field, PostForm, Width, button_row, panel, primary_button, select};
use platform::policy::{Action, Object, Thing};
use platform::web::{Answer, see_other};
use platform::wording::{t, tv};
use platform::{Deed, Refusal};

use super::form::own_choices;
use crate::{Desk, DeskForm, Tokens};

/// The panel on a person's page; nothing where no role of the organisation's own fits hers.
pub async fn assigning(desk: &Desk, account: &Account, tokens: &Tokens) -> Deed<Markup> {
    if !desk.cx.may(Action::Change, &Object::any(Thing::Roles)) {
        return Ok(html! {});
    }
    let mut conn = desk.cx.read().await?;
    let all = own_role::all(&mut conn, desk.cx.tenant).await?;
    let holders = own_role::holders(&mut conn, desk.cx.tenant).await?;
    let has = holders.iter().find(|(id, _)| *id == account.id).map(|(_, role)| role.to_string()).unwrap_or_default();
    let fitting: Vec<&OwnRole> = all.iter().filter(|role| !role.retired && role.base == account.role).collect();
    if fitting.is_empty() {
        return Ok(html! {});
    }
    let named: Vec<(String, &str)> = fitting.iter().map(|role| (role.id.to_string(), role.narrowing.name())).collect();
    let action = format!("/staff/people/{}/own-role", account.id);
    let lead = tv("role-assign-lead", &[("base", account.role.label().into())]);
    let form = PostForm { guard: false, ..tokens.form(&action) }.render(html! {
        p { (lead) }
        (select(&Field::new("own_role", t("role-own-one")).hint(t("role-assign-hint")).width(Width::Medium), &own_choices(&named), &has))
        (button_row(&[primary_button(t("role-assign"))]))
    });
    Ok(panel(t("role-assign"), None, form))
}

pub(super) async fn give(Path(id): Path<String>, DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    let account = id.parse().map_err(|_| Refusal::NotFound)?;
    desk.cx.ask_any(Action::Change, Thing::Roles)?;
    desk.signed.ask_fresh(&format!("/staff/people/{account}"))?;
    let role = match form.filled("own_role") {
        Some(role) => Some(role.parse().map_err(|_| Refusal::NotFound)?),
        None => None,
    };
    own_role::assign(&desk.cx, account, role).await?;
    platform::session::end_account(&desk.signed.house, account);
    Ok(see_other(&format!("/staff/people/{account}?done=changed")))
}
