//! `/write`: one page, nothing required but the message.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use calendar::wareki;
use conversation::door::{self, Beginning, Begun};
use conversation::flood::{self, WORK_BITS};
use conversation::hours::{Hours as _, OfficeHours};
use maud::{Markup, html};
use platform::Refusal;
use platform::page::assets::url;
use platform::page::{Choice, Errors, Field, PublicShell, disclosure, error_summary, hidden, primary_button, select, text, textarea};
use platform::web::Form;
use platform::wording::{t, tv};
use tally::AxisKey;

use super::answer::{Sorry, page};
use super::form::{Posted, Tokens, hex};
use super::visit::Visit;
use super::{cookie, receipt};
use crate::pages::urgent;

pub(super) async fn ask(visit: Visit) -> Result<Response, Sorry> {
    let tokens = Tokens::fresh(&visit);
    let typed = Form::from_pairs([("seed", hex(&vault::random_id()))]);
    let mut page = shown(&visit, &tokens, &typed, &Errors::new()).await?;
    page.headers_mut().insert("x-robots-tag", HeaderValue::from_static("all"));
    Ok(page)
}

pub(super) async fn take(posted: Posted) -> Result<Response, Sorry> {
    let Posted { visit, form, ours } = posted;
    let tokens = Tokens::again(&visit, &form);
    let mut errors = Errors::new();
    if !ours {
        // Her words stay; the form is given out anew and one more press sends it.
        errors.add("text", t("writing-form-again"));
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, shown(&visit, &tokens, &form, &errors).await?).into_response());
    }
    match let_in(&visit, &form).await {
        Ok(begun) => {
            let answer = receipt::page_of(&visit, &begun).await?;
            Ok(([(header::SET_COOKIE, cookie::give(&begun.token))], answer).into_response())
        }
        Err(Refusal::Invalid(problems)) => {
            problems.into_iter().for_each(|p| errors.add(p.field, p.text));
            Ok((StatusCode::UNPROCESSABLE_ENTITY, shown(&visit, &tokens, &form, &errors).await?).into_response())
        }
        Err(other) => Err(other.into()),
    }
}

/// Slower under a flood, set aside when it is the same over and over, refused never.
async fn let_in(visit: &Visit, form: &Form) -> Result<Begun, Refusal> {
    let now = visit.visitor.cx.now;
    let worked = vault::work_is_done(form.get(platform::page::ONCE), form.get("work"), WORK_BITS);
    let passage = visit.hall.tide.enter(worked, now).await;
    let words = form.raw("text").to_owned();
    let aside = passage.aside | visit.hall.near.too_many_like(&words, now);
    let begun = door::begin(&visit.visitor, beginning(visit, form, words, aside)?).await?;
    if aside {
        flood::notice(&visit.visitor, begun.thread).await?;
    }
    Ok(begun)
}

fn beginning(visit: &Visit, form: &Form, text: String, quarantined: bool) -> Result<Beginning, Refusal> {
    let short = |name: &str, most: usize| form.get(name).chars().take(most).collect::<String>();
    let code = |axis: AxisKey| visit.year.codebook.entry(axis, form.get(axis.name())).map(|e| e.code.to_string());
    Ok(Beginning {
        text,
        alias: short("alias", 60),
        wishes: short("wishes", 1_000),
        age_band: code(AxisKey::AgeBand),
        residence: code(AxisKey::Residence),
        seed: form.get("seed").chars().take(64).collect(),
        once: form.once().ok_or(Refusal::NotFound)?,
        quarantined,
    })
}

async fn shown(visit: &Visit, tokens: &Tokens, typed: &Form, errors: &Errors) -> Result<Response, Sorry> {
    let hours = visit.hours().await?;
    let high = visit.hall.tide.is_high(visit.visitor.cx.now);
    let body = html! {
        h1 { (t("writing-title")) }
        ul .calm { li { (t("front-free")) } li { (t("front-secret")) } li { (t("front-anonymous")) } }
        (open_now(visit, &hours))
        p { (t("writing-lead")) }
        (error_summary(errors))
        (fields(visit, tokens, typed, errors, high))
        p { a href=(visit.at("/write/open")) { (t("writing-open-link")) } }
        section .panel { h2 { (t("front-urgent")) } (urgent()) }
        p { a href=(visit.at("/traces")) { (t("writing-traces-link")) } }
        script type="module" src=(url("writing.js")) {}
    };
    // Nothing of hers stands here yet: whoever looks for somebody to write to may find it.
    Ok(page(&PublicShell { hidden: false, ..visit.shell() }, body))
}

/// 「いま、読む人がいます」, or when somebody reads next.
pub(super) fn open_now(visit: &Visit, hours: &OfficeHours) -> Markup {
    let now = visit.visitor.cx.now;
    if hours.open_at(now) {
        return html! { p .open { (t("writing-open-now")) } };
    }
    let next = hours.opens_next(now).map(|(day, time)| format!("{} {}:{:02}", wareki::with_weekday(day), time.hour(), time.minute()));
    html! { p .closed { (t("writing-closed-now")) @if let Some(when) = next { (tv("writing-reads-next", &[("when", when.into())])) } } }
}

fn fields(visit: &Visit, tokens: &Tokens, typed: &Form, errors: &Errors, high: bool) -> Markup {
    let words = Field::new("text", t("writing-text")).required().hint(t("writing-text-hint")).error(errors.at("text"));
    let action = visit.at("/write");
    let form = tokens.form(&action);
    html! {
        div data-writing="" data-work=[high.then_some(WORK_BITS)] {
            (form.render(html! {
                (textarea(&words, typed.raw("text"), 8))
                (disclosure(t("writing-more"), more_is_filled(typed), more(visit, typed)))
                (hidden("seed", typed.get("seed")))
                (hidden("work", ""))
                p .hint { (t("writing-after")) }
                p .trouble role="status" data-offline="" hidden { (t("writing-offline")) }
                (primary_button(t("writing-send")))
            }))
        }
    }
}

fn more_is_filled(typed: &Form) -> bool {
    ["alias", "wishes", "age_band", "residence"].iter().any(|name| typed.filled(name).is_some())
}

fn more(visit: &Visit, typed: &Form) -> Markup {
    let day = calendar::jst_date(visit.visitor.cx.now);
    let choices = |axis: AxisKey| -> Vec<(String, String)> {
        visit
            .year
            .codebook
            .choices_on(axis, day)
            .filter(|e| e.code.as_str() != "unknown")
            .map(|e| (e.code.to_string(), e.label.clone()))
            .collect()
    };
    let list = |axis: AxisKey, label: &'static str| {
        let known = choices(axis);
        let choices: Vec<Choice> = known.iter().map(|(code, label)| Choice::new(code, label)).collect();
        select(&Field::new(axis.name(), label), &choices, typed.get(axis.name()))
    };
    html! {
        (text(&Field::new("alias", t("writing-alias")).hint(t("writing-alias-hint")).max_length(60), typed.raw("alias")))
        (list(AxisKey::AgeBand, t("writing-age")))
        (list(AxisKey::Residence, t("writing-area")))
        (textarea(&Field::new("wishes", t("writing-wishes")).hint(t("writing-wishes-hint")).max_length(1_000), typed.raw("wishes"), 3))
    }
}
