//! 「受付時間」 of the inbox, and what the house answers outside of it.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use conversation::hours::{self, OfficeHours};
use maud::{Markup, html};
use platform::Refusal;
use platform::page::{
    Button, Choice, Errors, Field, Nav, Render, breadcrumbs, button_row, check, check_group, error_summary, field_row, page_head,
    primary_button, textarea, time,
};
use platform::policy::{Action, Thing};
use platform::web::{Answer, Form, Page, see_other};
use platform::wording::t;
use programme::{Desk, DeskForm, Tokens};

const DAYS: [(&str, &str); 7] = [("1", "月"), ("2", "火"), ("3", "水"), ("4", "木"), ("5", "金"), ("6", "土"), ("7", "日")];

pub(super) async fn show(desk: Desk) -> Result<Page, Answer> {
    desk.cx.ask_any(Action::Change, Thing::Hours)?;
    let hours = hours::of(&mut desk.cx.read().await?, desk.cx.tenant, desk.programme.id).await?;
    Ok(desk.page(Nav::Conversations, t("inbox-hours"), body(&desk.tokens(), &typed(&hours), &Errors::new())))
}

fn typed(hours: &OfficeHours) -> Form {
    let clock = |time: calendar::Time| format!("{}:{:02}", time.hour(), time.minute());
    let days = DAYS.iter().zip(hours.weekdays).filter(|(_, open)| *open).map(|((code, _), _)| ("weekday".to_owned(), (*code).to_owned()));
    let holidays = if hours.on_holidays { "1" } else { "" };
    let rest = [
        ("opens", clock(hours.opens)),
        ("closes", clock(hours.closes)),
        ("on_holidays", holidays.to_owned()),
        ("reply", hours.reply.clone()),
    ];
    Form::from_pairs(days.chain(rest.map(|(name, value)| (name.to_owned(), value))))
}

fn body(tokens: &Tokens, typed: &Form, errors: &Errors) -> Markup {
    let choices: Vec<Choice> = DAYS.iter().map(|(code, label)| Choice::new(code, label)).collect();
    let chosen: Vec<&str> = typed.all("weekday").collect();
    let field = |name: &'static str, label: &'static str| Field::new(name, label).required().error(errors.at(name));
    html! {
        (breadcrumbs(&[(t("inbox-title"), "/staff/inbox")], t("inbox-hours")))
        (page_head(t("inbox-hours"), Some(t("inbox-hours-lead")), &[]))
        (error_summary(errors))
        (tokens.form("/staff/inbox/hours").render(html! {
            (check_group(&field("weekday", t("inbox-weekdays")), &choices, &chosen))
            (field_row(&[time(&field("opens", t("inbox-opens")), typed.raw("opens")), time(&field("closes", t("inbox-closes")), typed.raw("closes"))]))
            (check(&Field::new("on_holidays", t("inbox-on-holidays")), typed.get("on_holidays") == "1"))
            (textarea(&Field::new("reply", t("inbox-reply")).hint(t("inbox-reply-hint")).error(errors.at("reply")), typed.raw("reply"), 4))
            (button_row(&[primary_button(t("platform-save")), Button::quiet(t("platform-cancel")).href("/staff/inbox").render()]))
        }))
    }
}

pub(super) async fn set(DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    desk.cx.ask_any(Action::Change, Thing::Hours)?;
    let mut errors = Errors::new();
    let mut clock = |name: &'static str| {
        calendar::parse_time(form.get(name))
            .map_err(|problem| errors.add(name, problem.to_string()))
            .unwrap_or(OfficeHours::default().opens)
    };
    let (opens, closes) = (clock("opens"), clock("closes"));
    let mut weekdays = [false; 7];
    for (at, (code, _)) in DAYS.iter().enumerate() {
        weekdays[at] = form.all("weekday").any(|chosen| chosen == *code);
    }
    let hours = OfficeHours {
        weekdays,
        opens,
        closes,
        on_holidays: form.get("on_holidays") == "1",
        reply: form.get("reply").replace("\r\n", "\n"),
    };
    if errors.is_empty() {
        match hours::set(&desk.cx, desk.programme.id, &hours).await {
            Ok(()) => return Ok(see_other("/staff/inbox?done=saved")),
            Err(Refusal::Invalid(problems)) => errors = Errors::from(problems),
            Err(other) => return Err(other.into()),
        }
    }
    let page = desk.page(Nav::Conversations, t("inbox-hours"), body(&desk.tokens_again(&form), &form, &errors));
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}
