//! Announcing a single day, and taking it back.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use calendar::opening::{Change, Span};
use calendar::parse_date;
use platform::page::Errors;
use platform::policy::{Action, Thing};
use platform::web::{Answer, Form, see_other};
use platform::wording::t;
use platform::{Cx, Refusal};

use super::super::{self as hours, ExceptionId, SingleDay};
use super::{hours_of, list};
use crate::DeskForm;

pub(super) async fn announce(DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    desk.cx.ask_any(Action::Change, Thing::Hours)?;
    let known = hours_of(&desk).await?;
    let door = form.get("door");
    let wrong = match read(&desk.cx, &form) {
        Ok(_) if door != "all" && known.door(door).is_none() => one("door", t("hours-door-missing")),
        Ok(single) => match hours::announce(&desk.cx, &desk.programme, &single, form.once()).await {
            Ok(()) => return Ok(see_other("/staff/hours?done=changed")),
            Err(Refusal::Invalid(problems)) => Errors::from(problems),
            Err(other) => return Err(other.into()),
        },
        Err(errors) => errors,
    };
    let page = list::page(&desk, &form, &wrong, Some(&form)).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

pub(super) async fn withdraw(Path(id): Path<String>, DeskForm { desk, .. }: DeskForm) -> Result<Response, Answer> {
    desk.cx.ask_any(Action::Change, Thing::Hours)?;
    let id: ExceptionId = id.parse().map_err(|_| Refusal::NotFound)?;
    hours::withdraw(&desk.cx, &desk.programme, id).await?;
    Ok(see_other("/staff/hours?done=changed"))
}

fn one(field: &str, sentence: &str) -> Errors {
    let mut errors = Errors::new();
    errors.add(field, sentence);
    errors
}

fn read(cx: &Cx, form: &Form) -> Result<SingleDay, Errors> {
    let mut errors = Errors::new();
    let mut day = |name: &'static str| parse_date(form.get(name)).map_err(|problem| errors.add(name, problem.to_string())).ok();
    let first = day("day");
    let last = if form.filled("until_day").is_some() { day("until_day") } else { first };
    let change = change(form, &mut errors);
    match (first, last, change) {
        (Some(first), Some(last), Some(change)) if errors.is_empty() => Ok(SingleDay {
            id: ExceptionId(cx.new_id()),
            door: form.filled("door").filter(|door| *door != "all").unwrap_or_default().to_owned(),
            days: first..=last,
            change,
            reason: form.get("reason").to_owned(),
            set_at: cx.now,
            withdrawn_at: None,
        }),
        _ => Err(errors),
    }
}

fn change(form: &Form, errors: &mut Errors) -> Option<Change> {
    let kind = form.get("change");
    if kind == "closed" {
        return Some(Change::Closed);
    }
    if kind != "instead" && kind != "also" {
        errors.add("change", t("hours-change-missing"));
        return None;
    }
    let spans = form.get("spans").split(['、', ',', '，', '・']).filter(|part| !part.trim().is_empty()).map(Span::parse);
    match spans.collect::<Result<Vec<_>, _>>() {
        Ok(spans) if spans.is_empty() => errors.add("spans", t("hours-spans-missing")),
        Err(problem) => errors.add("spans", problem.to_string()),
        Ok(spans) if kind == "instead" => return Some(Change::Instead(spans)),
        Ok(spans) => return Some(Change::Also(spans)),
    }
    None
}
