//! Three new kits: the first ones, those in place of a burnt one, or those in place of two that are lost.

use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use platform::page::{
    Choice, Errors, Field, Nav, Tone, breadcrumbs, button_row, error_summary, field_row, form_section, notice_banner, page_head,
    primary_button, radio_group, text,
};
use platform::policy::{Action, Thing};
use platform::recovery::{self, Made};
use platform::web::{Answer, Form, Page};
use platform::wording::{t, tv};
use platform::{Deed, Refusal};
use programme::{Desk, DeskForm, Tokens};

use super::super::{kit_sheets, own_organisation, remake, renew};
use super::{kit_fields, kits_of, printed};

/// What is there to begin with.
struct Before {
    there: bool,
    holders: [String; 3],
}

pub(super) async fn form(desk: Desk) -> Result<Page, Answer> {
    desk.cx.ask_any(Action::Change, Thing::Recovery)?;
    let before = before(&desk).await?;
    let typed = Form::from_pairs((1..).zip(before.holders.clone()).map(|(number, holder)| (format!("holder_{number}"), holder)));
    Ok(page(&desk, &before, &desk.tokens(), &typed, &Errors::new()))
}

async fn before(desk: &Desk) -> Deed<Before> {
    let cx = &desk.cx;
    let mut conn = cx.read().await?;
    let organisation = own_organisation(&mut conn, cx).await?;
    let Some(set) = recovery::present(&mut conn, cx.tenant, organisation).await? else {
        return Ok(Before { there: false, holders: Default::default() });
    };
    let kits = recovery::kits(&mut conn, cx.tenant, set.id).await?;
    let holder = |at: usize| kits.get(at).map(|kit| kit.holder.clone()).unwrap_or_default();
    Ok(Before { there: true, holders: [holder(0), holder(1), holder(2)] })
}

pub(super) async fn make(DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    desk.cx.ask_any(Action::Change, Thing::Recovery)?;
    let before = before(&desk).await?;
    match made(&desk, &before, &form).await {
        Ok(made) => Ok(done(&desk, &made).await?.into_response()),
        Err(refusal) => Err(super::again(refusal, |errors| Ok(page(&desk, &before, &desk.tokens_again(&form), &form, errors)))),
    }
}

async fn made(desk: &Desk, before: &Before, form: &Form) -> Deed<Made> {
    let holders = [1, 2, 3].map(|number| form.get(&format!("holder_{number}")).to_owned());
    match (before.there, form.get("way")) {
        (true, "two") => renew(&desk.cx, kits_of(form), holders).await,
        (false, _) | (true, "none") => remake(&desk.cx, holders).await,
        _ => Err(Refusal::field("way", t("recovery-way-missing"))),
    }
}

fn page(desk: &Desk, before: &Before, tokens: &Tokens, typed: &Form, errors: &Errors) -> Page {
    let title = if before.there { t("recovery-renew") } else { t("recovery-make") };
    let body = html! {
        (breadcrumbs(&[(t("recovery-title"), "/staff/recovery")], title))
        (page_head(title, Some(t("recovery-make-lead")), &[]))
        (error_summary(errors))
        (tokens.form("/staff/recovery/kits").render(html! {
            @if before.there { (form_section(t("recovery-way"), way(typed, errors))) }
            (form_section(t("recovery-holders"), holders(typed, errors)))
            (button_row(&[primary_button(t("recovery-make-now"))]))
        }))
    };
    desk.page(Nav::Vault, title, body)
}

fn way(typed: &Form, errors: &Errors) -> Markup {
    let ways = [Choice::new("two", t("recovery-way-two")), Choice::new("none", t("recovery-way-none"))];
    html! {
        (radio_group(&Field::new("way", t("recovery-way-which")).required().error(errors.at("way")), &ways, typed.filled("way").unwrap_or("two")))
        p .hint { (t("recovery-way-hint")) }
        (kit_fields(typed, errors))
    }
}

fn holders(typed: &Form, errors: &Errors) -> Markup {
    let labels = [t("recovery-holder-1"), t("recovery-holder-2"), t("recovery-holder-3")];
    let fields: Vec<Markup> = (1..)
        .zip(labels)
        .map(|(number, label)| {
            let name = format!("holder_{number}");
            text(&Field::new(&name, label).required().error(errors.at(&name)).max_length(60), typed.raw(&name))
        })
        .collect();
    html! { p .hint { (t("recovery-holders-hint")) } (field_row(&fields)) }
}

async fn done(desk: &Desk, made: &Made) -> Deed<Page> {
    let sheets = kit_sheets(made, &desk.signed.live.organisation, desk.cx.today());
    let title = tv("recovery-made-title", &[("n", made.number.into())]);
    let body = html! {
        (breadcrumbs(&[(t("recovery-title"), "/staff/recovery")], &title))
        (page_head(&title, Some(t("recovery-made-lead")), &[]))
        (notice_banner(Tone::Warning, t("recovery-print-now")))
        (printed(sheets).await?)
        p { a href="/staff/recovery/rehearse" { (t("recovery-made-next")) } }
    };
    Ok(desk.page(Nav::Vault, &title, body))
}
