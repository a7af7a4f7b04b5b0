//! 「90日ごとの確認」: four characters of one group of one kit.

use axum::extract::Path;
use axum::response::Response;
use maud::html;
use platform::page::{Errors, Field, Nav, Width, breadcrumbs, button_row, error_summary, page_head, primary_button, text};
use platform::policy::{Action, Thing};
use platform::recovery::{self, Kit};
use platform::web::{Answer, Form, Page, see_other};
use platform::wording::{t, tv};
use platform::{Deed, Refusal};
use programme::{Desk, DeskForm, Tokens};

use super::super::{check, own_organisation};

pub(super) async fn form(desk: Desk, Path(number): Path<i64>) -> Result<Page, Answer> {
    let kit = kit(&desk, number).await?;
    Ok(page(&desk, &kit, &desk.tokens(), &Form::default(), &Errors::new()))
}

async fn kit(desk: &Desk, number: i64) -> Deed<Kit> {
    let cx = &desk.cx;
    cx.ask_any(Action::Record, Thing::Recovery)?;
    let mut conn = cx.read().await?;
    let organisation = own_organisation(&mut conn, cx).await?;
    let set = recovery::present(&mut conn, cx.tenant, organisation).await?.ok_or(Refusal::NotFound)?;
    let kits = recovery::kits(&mut conn, cx.tenant, set.id).await?;
    kits.into_iter().find(|kit| kit.number == number).ok_or(Refusal::NotFound)
}

pub(super) async fn answer(Path(number): Path<i64>, DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    let kit = kit(&desk, number).await?;
    match check(&desk.cx, number, form.raw("part")).await {
        Ok(()) => Ok(see_other("/staff/recovery?done=changed")),
        Err(refusal) => Err(super::again(refusal, |errors| Ok(page(&desk, &kit, &desk.tokens_again(&form), &form, errors)))),
    }
}

fn page(desk: &Desk, kit: &Kit, tokens: &Tokens, typed: &Form, errors: &Errors) -> Page {
    let title = tv("recovery-check-number", &[("n", kit.number.into())]);
    let asked = tv("recovery-check-ask", &[("group", kit.asks_group.into())]);
    let action = format!("/staff/recovery/check/{}", kit.number);
    let body = html! {
        (breadcrumbs(&[(t("recovery-title"), "/staff/recovery")], &title))
        (page_head(&title, Some(&tv("recovery-check-lead", &[("holder", kit.holder.as_str().into())])), &[]))
        (error_summary(errors))
        (tokens.form(&action).render(html! {
            (text(&Field::new("part", &asked).required().hint(t("recovery-check-hint")).error(errors.at("part")).width(Width::Short).autocomplete("off"), typed.raw("part")))
            (button_row(&[primary_button(t("recovery-check-now"))]))
        }))
    };
    desk.page(Nav::Vault, &title, body)
}
