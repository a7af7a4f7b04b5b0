//! What came of a questionnaire: counts with their bars, one question by another, what was written.

use axum::extract::{Path, RawQuery};
use doorstep::survey::{KIND, Kind, Results, Survey, Tally, Wrote, aside, results, sheets, texts};
use maud::{Markup, html};
use platform::page::chart::{Bar, bar_chart};
use platform::page::{
    Column, Nav, Tab, Table, Tone, breadcrumbs, button_row, empty_state, figure, link_button, notice_with, page_head, panel, stat_tile,
    table, tabs, tiles,
};
use platform::policy::Action;
use platform::web::{Answer, Page};
use platform::wording::{t, tv};
use programme::Desk;
use tally::Shown;

use super::cross::{self, Asked};
use super::{PATH, ages, export, may, stored, words};
use crate::parts::day;

/// The counts; `?by=0&of=1` crosses two questions, `?outside=1` hides what is small.
pub async fn show(desk: Desk, id: Path<String>, RawQuery(query): RawQuery) -> Result<Page, Answer> {
    let mut conn = desk.cx.read().await?;
    let survey = stored(&mut conn, &desk, &id, Action::See).await?;
    let asked = Asked::of(query.as_deref());
    let sheets = sheets(&mut conn, desk.cx.tenant, survey.id).await?;
    let set_aside = aside(&mut conn, desk.cx.tenant, survey.id).await?;
    let counted = results(&survey.questions, &ages(&desk, &survey, &sheets), &sheets, asked.crossing, asked.rule());
    // What may leave the house has no words of hers beside it.
    let wrote =
        if asked.outside { Vec::new() } else { texts(&mut conn, &desk.cx, desk.programme.team, survey.id, survey.questions.len()).await? };
    desk.cx.viewed(KIND, &survey.id.0);
    let href = format!("{PATH}/{}", survey.id);
    let title = tv("survey-results-title", &[("title", survey.head.title.as_str().into())]);
    let body = html! {
        (breadcrumbs(&[(t("survey-title"), PATH), (&survey.head.title, &href)], t("survey-results")))
        (page_head(&title, Some(t("survey-results-lead")), &[link_button(t("survey-back"), &href)]))
        (waiting(&desk, &survey, set_aside))
        @if sheets.is_empty() { (empty_state(t("survey-results-none"), t("survey-results-none-next"), None)) } @else {
            (views(&survey, asked))
            @match counted {
                None => { (empty_state(t("survey-results-few"), t("survey-results-few-next"), None)) }
                Some(counted) => {
                    (sums(&survey, &counted))
                    (counts(&survey, &counted, asked))
                    (crossing(&survey, &counted, asked))
                    @if may(&desk, Action::Export) { (export::panel(&survey, asked)) }
                    @if !asked.outside { (written(&desk, &survey, &wrote)) }
                }
            }
        }
    };
    Ok(desk.page(Nav::Surveys, &title, body))
}

/// Sheets that came in a flood.
fn waiting(desk: &Desk, survey: &Survey, n: i64) -> Markup {
    let tokens = desk.tokens();
    let action = format!("{PATH}/{}/take-in", survey.id);
    let more = html! {
        p { (t("survey-aside-what")) }
        @if may(desk, Action::Change) { (tokens.form(&action).render(button_row(&[platform::page::Render::render(&platform::page::Button::secondary(t("survey-aside-take-in")))]))) }
    };
    html! { @if n > 0 { (notice_with(Tone::Warning, &tv("survey-aside", &[("n", n.into())]), more)) } }
}

fn views(survey: &Survey, asked: Asked) -> Markup {
    let at = |outside| format!("{PATH}/{}/results{}", survey.id, asked.query(outside));
    let (inside, outside) = (at(false), at(true));
    html! {
        (tabs(&[
            Tab { label: t("survey-inside"), href: &inside, current: !asked.outside, count: None },
            Tab { label: t("survey-outside"), href: &outside, current: asked.outside, count: None },
        ]))
        @if asked.outside { p .hint { (t("survey-outside-what")) } }
    }
}

fn sums(survey: &Survey, counted: &Results) -> Markup {
    tiles(&[
        stat_tile(t("survey-sum-sheets"), &figure(Some(counted.sheets)), t("survey-sheets"), Some(&words::period(&survey.head)), None),
        stat_tile(t("survey-sum-questions"), &survey.questions.len().to_string(), t("survey-sum-questions-unit"), None, None),
    ])
}

fn counts(survey: &Survey, counted: &Results, asked: Asked) -> Markup {
    html! {
        div .answers {
            @for (place, tally) in counted.tallies.iter().enumerate() {
                (panel(&cross::numbered(survey, place), None, one(survey, counted.sheets, (place, tally), asked)))
            }
        }
    }
}

fn one(survey: &Survey, sheets: i64, (place, tally): (usize, &Tally), asked: Asked) -> Markup {
    let kind = &survey.questions[place].kind;
    let several = matches!(kind, Kind::Several { .. });
    html! {
        p .hint { (words::kind(kind)) "　" (answered(sheets, tally)) }
        @if kind.chooses() {
            @if asked.outside { (lines(survey, place, tally)) } @else { (bars(tally)) }
            @if let (Kind::Scale { words }, Some((n, of, percent))) = (kind, tally.upper_two()) {
                @let steps = words.steps();
                p { (tv("survey-upper", &[("first", steps[0].into()), ("second", steps[1].into()), ("percent", percent.into()), ("n", n.into()), ("of", of.into())])) }
            }
            @if several { p .hint { (t("survey-several-note")) } }
        }
    }
}

fn answered(sheets: i64, tally: &Tally) -> String {
    match tally.answered {
        Shown::Number(n) => tv("survey-answered-of", &[("sheets", sheets.into()), ("n", n.into())]),
        _ => t("survey-answered-hidden").to_owned(),
    }
}

/// Bars, each with its share of those who answered.
fn bars(tally: &Tally) -> Markup {
    let number = |shown| if let Shown::Number(n) = shown { Some(n) } else { None };
    let of = number(tally.answered).filter(|of| *of > 0);
    let label = |n: Option<i64>, label: &str| match (n, of) {
        (Some(n), Some(of)) => tv("survey-share-of", &[("label", label.into()), ("percent", ((n * 200 + of) / (of * 2)).into())]),
        _ => label.to_owned(),
    };
    let labels: Vec<(String, Option<i64>)> =
        tally.chosen.iter().map(|chosen| (label(number(chosen.n), &chosen.column.label), number(chosen.n))).collect();
    let bars: Vec<Bar<'_>> = labels.iter().map(|(label, value)| Bar { label, value: *value, href: None }).collect();
    bar_chart(t("survey-bars"), t("survey-sheets"), &bars)
}

/// The same without bars: of a hidden number no length may tell.
fn lines(survey: &Survey, place: usize, tally: &Tally) -> Markup {
    let mut rows: Vec<Vec<Markup>> =
        tally.chosen.iter().map(|chosen| vec![html! { (chosen.column.label) }, html! { (words::shown(chosen.n)) }]).collect();
    rows.push(vec![html! { (t("survey-left-out")) }, html! { (words::shown(tally.left_out)) }]);
    table(&Table {
        caption: &survey.questions[place].ask,
        caption_unseen: true,
        columns: vec![Column::new(t("survey-export-answered")), Column::numeric(t("survey-sheets"))],
        rows,
        ..Table::default()
    })
}

fn crossing(survey: &Survey, counted: &Results, asked: Asked) -> Markup {
    let chooser = cross::chooser(survey, asked);
    html! {
        @if !chooser.0.is_empty() {
            (panel(t("survey-cross"), None, html! {
                div #cross {}
                (chooser)
                @if let Some(cross) = &counted.cross { (cross::cross_table(survey, cross)) }
            }))
        }
    }
}

fn written(desk: &Desk, survey: &Survey, wrote: &[Wrote]) -> Markup {
    let asks = |place: &usize| !survey.questions[*place].kind.chooses();
    let places: Vec<usize> = (0..survey.questions.len()).filter(asks).collect();
    if places.is_empty() {
        return html! {};
    }
    let until = survey.texts_until(desk.cx.today());
    let gone = until.is_some_and(|until| until < desk.cx.today());
    let when = match until {
        _ if gone => t("survey-texts-gone").to_owned(),
        Some(until) => tv("survey-texts-until", &[("day", day(until).into())]),
        None => t("survey-texts-while-open").to_owned(),
    };
    panel(
        t("survey-texts"),
        None,
        html! {
            p .hint { (t("survey-texts-lead")) " " (when) }
            @for place in places {
                h3 { (cross::numbered(survey, place)) }
                (of_one(&wrote[place], gone))
            }
        },
    )
}

fn of_one(wrote: &Wrote, gone: bool) -> Markup {
    html! {
        @if wrote.texts.is_empty() && wrote.closed == 0 && !gone { p .hint { (t("survey-texts-none")) } }
        ul .wrote { @for text in &wrote.texts { li .prose { (text) } } }
        @if wrote.closed > 0 { p .hint { (tv("survey-texts-closed", &[("n", wrote.closed.into())])) } }
    }
}
