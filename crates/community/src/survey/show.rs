//! One questionnaire: where it is answered, its questions, what can be done.

use axum::extract::Path;
use doorstep::survey::{Kind, Phase, Question, State, Survey, answered, path};
use maud::{Markup, html};
use platform::page::{
    Button, Nav, PostForm, Render, Tone, breadcrumbs, button_row, danger_button, definition_list, hidden, link_button, notice_banner,
    page_head, panel, primary_button, qr,
};
use platform::policy::Action;
use platform::web::{Answer, Page};
use platform::wording::{t, tv};
use programme::Desk;

use super::{PATH, may, stored, words};
use crate::parts::or_dash;
use crate::placement::Origin;

/// One questionnaire.
pub async fn show(desk: Desk, origin: Origin, id: Path<String>) -> Result<Page, Answer> {
    page(&desk, &origin, &id, None).await
}

/// The same, with a sentence why something was not done.
pub(super) async fn page(desk: &Desk, origin: &Origin, id: &Path<String>, trouble: Option<&str>) -> Result<Page, Answer> {
    let mut conn = desk.cx.read().await?;
    let survey = stored(&mut conn, desk, id, Action::See).await?;
    let answered = answered(&mut conn, desk.cx.tenant, survey.id).await?;
    let title = survey.head.title.as_str();
    let body = html! {
        (breadcrumbs(&[(t("survey-title"), PATH)], title))
        (page_head(title, None, &[Button::primary(t("survey-results")).href(&format!("{PATH}/{}/results", survey.id)).render()]))
        @if let Some(trouble) = trouble { (notice_banner(Tone::Warning, trouble)) }
        (facts(desk, &survey))
        (links(desk, &survey))
        @if may(desk, Action::Change) { (deeds(desk, &survey)) }
        (address(origin, &survey))
        (questions(desk, &survey, answered))
        @if may(desk, Action::Change) && !answered { (remove(desk, &survey)) }
    };
    Ok(desk.page(Nav::Surveys, title, body))
}

fn links(desk: &Desk, survey: &Survey) -> Markup {
    let at = |last: &str| format!("{PATH}/{}/{last}", survey.id);
    let change = may(desk, Action::Change).then(|| link_button(t("survey-change-title"), &at("edit")));
    let copy = may(desk, Action::Record).then(|| link_button(t("survey-copy"), &format!("{PATH}/new?from={}", survey.id)));
    let links: Vec<Markup> = [link_button(t("survey-preview"), &at("preview"))].into_iter().chain(change).chain(copy).collect();
    button_row(&links)
}

fn facts(desk: &Desk, survey: &Survey) -> Markup {
    let head = &survey.head;
    definition_list(&[
        (t("survey-state"), words::phase_chip(survey.phase(desk.cx.today()))),
        (t("survey-period"), html! { (words::period(head)) }),
        (t("survey-greeting"), html! { p .prose { (or_dash(&head.greeting)) } }),
        (t("survey-thanks"), html! { p .prose { (or_dash(&head.thanks)) } }),
        (t("survey-top"), html! { (if head.on_top { t("survey-top-yes") } else { t("survey-top-no") }) }),
    ])
}

fn deeds(desk: &Desk, survey: &Survey) -> Markup {
    let at = |deed: &str| format!("{PATH}/{}/{deed}", survey.id);
    let over = matches!(survey.phase(desk.cx.today()), Phase::Over(_));
    panel(
        t("survey-deed"),
        None,
        html! {
            @match survey.state {
                State::Draft => { (press(desk, &at("open"), primary_button(t("survey-do-open")))) }
                State::Open => {
                    @if !over { p .hint { (t("survey-do-close-what")) } }
                    (press(desk, &at("close"), Button::secondary(t("survey-do-close")).render()))
                }
                State::Closed => { (press(desk, &at("open"), Button::secondary(t("survey-do-reopen")).render())) }
            }
        },
    )
}

fn remove(desk: &Desk, survey: &Survey) -> Markup {
    let action = format!("{PATH}/{}/remove", survey.id);
    panel(
        t("survey-remove"),
        None,
        html! { p .hint { (t("survey-remove-what")) } (press(desk, &action, danger_button(t("survey-remove")))) },
    )
}

/// A form of one button.
fn press(desk: &Desk, action: &str, button: Markup) -> Markup {
    PostForm { guard: false, ..desk.tokens().form(action) }.render(button_row(&[button]))
}

fn address(origin: &Origin, survey: &Survey) -> Markup {
    let address = format!("{}{}", origin.0, path(&survey.code));
    let placement = format!("/staff/publicity/placements/new?survey={}", survey.code);
    panel(
        t("survey-address"),
        None,
        html! {
            div .with-code {
                (qr(&address, t("survey-code-alt")))
                div {
                    p { a href=(address) rel="noreferrer" target="_blank" { (address) } }
                    p .hint { (t("survey-address-hint")) }
                    (button_row(&[link_button(t("survey-placement"), &placement)]))
                }
            }
        },
    )
}

fn questions(desk: &Desk, survey: &Survey, answered: bool) -> Markup {
    let may = may(desk, Action::Change);
    let add = (may && !answered).then(|| link_button(t("survey-questions-add"), &format!("{PATH}/{}/questions/new", survey.id)));
    let n = survey.questions.len();
    panel(
        t("survey-questions"),
        None,
        html! {
            p .hint { (if answered { t("survey-questions-standing") } else { t("survey-questions-free") }) }
            @if n == 0 { p { (t("survey-questions-none")) } }
            ol .asked {
                @for (place, question) in survey.questions.iter().enumerate() {
                    li {
                        (one(question))
                        @if may && !answered { (arrange(desk, survey, place)) }
                    }
                }
            }
            @if let Some(add) = add { (button_row(&[add])) }
        },
    )
}

fn one(question: &Question) -> Markup {
    let options: Vec<String> = match &question.kind {
        Kind::One { options } | Kind::Several { options } => options.clone(),
        Kind::Scale { words } => words.steps().map(str::to_owned).to_vec(),
        Kind::Text { limit } => vec![tv("survey-limit-words", &[("n", i64::from(*limit).into())])],
        Kind::AgeBand => Vec::new(),
    };
    html! {
        p { strong { (question.ask) } }
        @if !question.hint.is_empty() { p .hint { (question.hint) } }
        p .hint { (words::kind(&question.kind)) @if !options.is_empty() { "： " (options.join("／")) } }
    }
}

/// 「上へ」「下へ」「なおす」「消す」
fn arrange(desk: &Desk, survey: &Survey, place: usize) -> Markup {
    let tokens = desk.tokens();
    let at = |deed: &str| format!("{PATH}/{}/questions/{place}{deed}", survey.id);
    let (up, down, remove, edit) = (at("/up"), at("/down"), at("/remove"), at(""));
    let n = i64::try_from(place + 1).unwrap_or(0);
    let button = |words: &'static str, of: &'static str, action: &str| {
        html! { button .button.is-secondary.is-small formaction=(action) aria-label=(tv(of, &[("n", n.into())])) { (words) } }
    };
    let form = PostForm { guard: false, ..tokens.form(&up) };
    form.render(html! {
        (hidden("revision", &survey.revision.to_string()))
        div .button-row {
            @if place > 0 { (button(t("survey-up"), "survey-up-of", &up)) }
            @if place + 1 < survey.questions.len() { (button(t("survey-down"), "survey-down-of", &down)) }
            a .button.is-secondary.is-small href=(edit) aria-label=(tv("survey-change-of", &[("n", n.into())])) { (t("survey-change")) }
            (button(t("survey-take-away"), "survey-take-away-of", &remove))
        }
    })
}
