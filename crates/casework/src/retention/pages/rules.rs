//! `/staff/retention/rules`: how long each class is kept, with sentences that explain.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use platform::page::{Button, Errors, Field, Nav, Render, breadcrumbs, button_row, error_summary, number, page_head, primary_button};
use platform::policy::{Action, Thing};
use platform::web::{Answer, Form, Page, see_other};
use platform::wording::t;
use programme::{Desk, DeskForm, Tokens};

use super::PLACE;
use crate::retention::rules::{BACKUP, typed};
use crate::retention::{Class, change_rules, rules};

pub(super) async fn show(desk: Desk) -> Result<Page, Answer> {
    desk.cx.ask_any(Action::Change, Thing::Retention)?;
    let rules = rules(&mut desk.cx.read().await?, desk.cx.tenant).await?;
    let mut form = Form::from_pairs(Class::ALL.map(|class| (class.name(), rules.years(class).to_string())));
    form.set(BACKUP, rules.backup_days.to_string());
    Ok(desk.page(Nav::Retention, t("retention-rules"), body(&form, &desk.tokens(), &Errors::new())))
}

fn body(form: &Form, tokens: &Tokens, errors: &Errors) -> Markup {
    html! {
        (breadcrumbs(&[(t("retention-title"), PLACE)], t("retention-rules")))
        (page_head(t("retention-rules"), Some(t("retention-rules-lead")), &[]))
        (error_summary(errors))
        (tokens.form("/staff/retention/rules").render(html! {
            @for class in Class::ALL {
                (number(&Field::new(class.name(), class.label()).required().hint(class.explained()).error(errors.at(class.name())), form.raw(class.name()), t("retention-years")))
            }
            (number(&Field::new(BACKUP, t("retention-backup")).required().hint(t("retention-backup-hint")).error(errors.at(BACKUP)), form.raw(BACKUP), t("retention-days")))
            (button_row(&[primary_button(t("platform-save")), Button::quiet(t("platform-cancel")).href(PLACE).render()]))
        }))
    }
}

pub(super) async fn change(DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    desk.cx.ask_any(Action::Change, Thing::Retention)?;
    let mut errors = Errors::new();
    let new = typed(&form, &mut errors);
    if errors.is_empty() {
        match change_rules(&desk.cx, &new).await {
            Ok(()) => return Ok(see_other(&format!("{PLACE}?done=saved"))),
            Err(refusal) => errors = crate::typed::at_fields(refusal, &[Class::Case.name(), "anonymous", "papers", "audit", BACKUP])?,
        }
    }
    let body = body(&form, &desk.tokens_again(&form), &errors);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, desk.page(Nav::Retention, t("retention-rules"), body)).into_response())
}
