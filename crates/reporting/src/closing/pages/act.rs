use axum::extract::Path;
use axum::response::Response;
use calendar::YearMonth;
use maud::html;
use platform::page::{Button, Errors, Field, Nav, Render, breadcrumbs, button_row, danger_button, error_summary, page_head, textarea};
use platform::policy::{Action, Thing};
use platform::web::{Answer, Page, see_other};
use platform::wording::{t, tv};
use platform::{Deed, Refusal};
use programme::desk::Tokens;
use programme::{Desk, DeskForm};

/// Closes one month.
pub(super) async fn close(DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    let month = in_year(&desk, form.get("month"))?;
    facts::close_month(&desk.cx, desk.programme.id, month).await?;
    Ok(see_other("/staff/closing?done=closed"))
}

/// The question before a month is reopened.
pub(super) async fn ask(desk: Desk, Path(month): Path<String>) -> Result<Page, Answer> {
    desk.cx.ask_any(Action::Reopen, Thing::MonthClose)?;
    let month = in_year(&desk, &month)?;
    Ok(question(&desk, month, &desk.tokens(), "", &Errors::new()))
}

/// Reopens a month, with a reason.
pub(super) async fn reopen(Path(month): Path<String>, DeskForm { desk, form }: DeskForm) -> Result<Result<Response, Page>, Answer> {
    let month = in_year(&desk, &month)?;
    match facts::reopen_month(&desk.cx, desk.programme.id, month, form.get("reason")).await {
        Ok(()) => Ok(Ok(see_other("/staff/closing?done=reopened"))),
        Err(Refusal::Invalid(problems)) => {
            let mut errors = Errors::new();
            problems.into_iter().for_each(|problem| errors.add("reason", problem.text));
            Ok(Err(question(&desk, month, &desk.tokens_again(&form), form.raw("reason"), &errors)))
        }
        Err(other) => Err(other.into()),
    }
}

/// A month of the year she is looking at.
fn in_year(desk: &Desk, text: &str) -> Deed<YearMonth> {
    let month: YearMonth = text.parse().map_err(|_| Refusal::NotFound)?;
    if month.fiscal_year() == desk.fiscal_year() { Ok(month) } else { Err(Refusal::NotFound) }
}

fn question(desk: &Desk, month: YearMonth, tokens: &Tokens, reason: &str, errors: &Errors) -> Page {
    let title = tv("closing-reopen-title", &[("month", month.wareki_label().into())]);
    let action = format!("/staff/closing/{month}/reopen");
    let body = html! {
        (breadcrumbs(&[(t("closing-title"), "/staff/closing")], &title))
        (page_head(&title, Some(t("closing-reopen-lead")), &[]))
        (error_summary(errors))
        (tokens.form(&action).render(html! {
            (textarea(&Field::new("reason", t("closing-reason")).required().hint(t("closing-reason-hint")).error(errors.at("reason")).max_length(400), reason, 3))
            (button_row(&[danger_button(t("closing-reopen")), Button::quiet(t("platform-cancel")).href("/staff/closing").render()]))
        }))
    };
    desk.page(Nav::Closing, &title, body)
}
