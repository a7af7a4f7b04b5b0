//! 「2つめの確認を全員に」: whether a second proof is asked of everybody in the team.

use axum::response::Response;
use maud::{Markup, html};
use platform::Deed;
use platform::page::{Button, Render, hidden, panel};
use platform::policy::{Action, Object, Thing};
use platform::second;
use platform::web::{Answer, see_other};
use platform::wording::t;

use crate::{Desk, DeskForm};

/// What is asked now, and the button that changes it.
pub(super) async fn switch(desk: &Desk) -> Deed<Markup> {
    let cx = &desk.cx;
    if !cx.may(Action::Change, &Object::any(Thing::Staff)) {
        return Ok(html! {});
    }
    let required = second::is_required(&mut cx.read().await?, cx.tenant, cx.actor.team).await?;
    let (state, button, to) = match required {
        true => (t("people-second-on"), t("people-second-stop"), ""),
        false => (t("people-second-off"), t("people-second-start"), "1"),
    };
    let tokens = desk.tokens();
    let form = tokens.form("/staff/people/second");
    Ok(panel(
        t("people-second"),
        None,
        html! {
            p { (state) }
            (form.render(html! { (hidden("required", to)) (Button::secondary(button).small().render()) }))
        },
    ))
}

pub(super) async fn set(DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    let cx = &desk.cx;
    cx.ask_any(Action::Change, Thing::Staff)?;
    desk.signed.ask_fresh("/staff/people")?;
    let mut tx = cx.begin().await?;
    second::require(&mut tx, cx, cx.actor.team, form.get("required") == "1").await?;
    tx.commit().await?;
    Ok(see_other("/staff/people?done=changed"))
}
