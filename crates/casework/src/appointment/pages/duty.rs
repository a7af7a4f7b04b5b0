//! 「担当できる時間」: when each counsellor of the team may be booked.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use conversation::appointment::{self, Duty};
use maud::{Markup, html};
use platform::id::AccountId;
use platform::page::{Button, Errors, Field, Nav, Render, breadcrumbs, button_row, error_summary, hidden, page_head, panel, textarea};
use platform::policy::{Action, Thing};
use platform::web::{Answer, Form, Page, see_other};
use platform::wording::t;
use platform::{Deed, Refusal};
use programme::{Desk, DeskForm, Tokens};

use super::HERE;

/// A form that came back: whose, and what was typed.
struct Back<'a> {
    account: AccountId,
    form: &'a Form,
    errors: Errors,
}

pub(super) async fn show(desk: Desk) -> Result<Page, Answer> {
    desk.cx.ask_any(Action::Change, Thing::Appointment)?;
    let body = body(&desk, None).await?;
    Ok(desk.page(Nav::Appointments, t("appointment-duty"), body))
}

async fn body(desk: &Desk, back: Option<Back<'_>>) -> Deed<Markup> {
    let cx = &desk.cx;
    let mut conn = cx.read().await?;
    let people = appointment::colleagues(&mut conn, cx, cx.actor.team).await?;
    let duties = appointment::duties(&mut conn, cx.tenant, desk.programme.id).await?;
    let errors = back.as_ref().map(|back| back.errors.clone()).unwrap_or_default();
    Ok(html! {
        (breadcrumbs(&[(t("appointment-title"), HERE)], t("appointment-duty")))
        (page_head(t("appointment-duty"), Some(t("appointment-duty-lead")), &[]))
        (error_summary(&errors))
        @for (account, name) in &people {
            @let mine = back.as_ref().filter(|back| back.account == *account);
            @let tokens = mine.map_or_else(|| desk.tokens(), |back| desk.tokens_again(back.form));
            (panel(name, None, form(*account, duties.iter().find(|d| d.account == *account), mine, &tokens)))
        }
    })
}

fn form(account: AccountId, duty: Option<&Duty>, back: Option<&Back>, tokens: &Tokens) -> Markup {
    let none = Errors::new();
    let errors = back.map_or(&none, |back| &back.errors);
    let lines = back.map_or_else(|| duty.map(|d| d.lines.clone()).unwrap_or_default(), |back| back.form.raw("windows").to_owned());
    let away = back.map_or_else(|| duty.map(|d| d.away.clone()).unwrap_or_default(), |back| back.form.raw("away").to_owned());
    // Several forms on one page: each its own ids.
    let (windows_name, away_name) = (format!("windows-{account}"), format!("away-{account}"));
    let windows = Field::new(&windows_name, t("appointment-duty-windows"))
        .quiet()
        .hint(t("appointment-windows-hint"))
        .error(errors.at(&windows_name));
    let days =
        Field::new(&away_name, t("appointment-duty-away")).quiet().hint(t("appointment-duty-away-hint")).error(errors.at(&away_name));
    tokens.form("/staff/appointments/duty").render(html! {
        (hidden("account", &account.to_string()))
        (textarea(&windows, &lines, 2))
        (textarea(&days, &away, 2))
        (button_row(&[Button::secondary(t("appointment-duty-save")).small().render()]))
    })
}

pub(super) async fn set(DeskForm { desk, mut form }: DeskForm) -> Result<Response, Answer> {
    let account: AccountId = form.get("account").parse().map_err(|_| Refusal::NotFound)?;
    for name in ["windows", "away"] {
        let typed = form.raw(&format!("{name}-{account}")).to_owned();
        form.set(name, typed);
    }
    match appointment::set_duty(&desk.cx, desk.programme.id, account, form.raw("windows"), form.raw("away")).await {
        Ok(()) => Ok(see_other("/staff/appointments/duty?done=saved")),
        Err(Refusal::Invalid(problems)) => {
            let mut errors = Errors::new();
            problems.into_iter().for_each(|p| errors.add(format!("{}-{account}", p.field), p.text));
            let body = body(&desk, Some(Back { account, form: &form, errors })).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, desk.page(Nav::Appointments, t("appointment-duty"), body)).into_response())
        }
        Err(other) => Err(other.into()),
    }
}
