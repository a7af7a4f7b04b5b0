//! All doors at a glance, and the single days to come.

use calendar::wareki;
use maud::{Markup, html};
use platform::page::{
    Choice, Column, Errors, Field, Narrow, Nav, PostForm, Table, Tone, Width, button_row, danger_button, date, disclosure, empty_state,
    error_summary, field_row, page_head, panel, primary_button, radio_group, select, status_chip, table, text,
};
use platform::policy::{Action, Object, Thing};
use platform::web::{Answer, Form, Page};
use platform::wording::{t, tv};

use super::super::{Door, Hours, SingleDay, store};
use super::{hours_of, now_words};
use crate::Desk;

pub(super) async fn show(desk: Desk) -> Result<Page, Answer> {
    desk.cx.ask_any(Action::See, Thing::Hours)?;
    page(&desk, &Form::default(), &Errors::new(), None).await
}

/// The page; `once` of a form that comes back.
pub(super) async fn page(desk: &Desk, typed: &Form, errors: &Errors, again: Option<&Form>) -> Result<Page, Answer> {
    let hours = hours_of(desk).await?;
    let singles = store::exceptions(&mut desk.cx.read().await?, desk.cx.tenant, desk.programme.id, desk.cx.today()).await?;
    let singles: Vec<SingleDay> = singles.into_iter().filter(|single| single.withdrawn_at.is_none()).collect();
    let changes = desk.cx.may(Action::Change, &Object::any(Thing::Hours));
    let tokens = again.map_or_else(|| desk.tokens(), |form| desk.tokens_again(form));
    let body = html! {
        (page_head(t("hours-title"), Some(t("hours-lead")), &[]))
        (error_summary(errors))
        (panel(t("hours-doors"), None, doors(desk, &hours)))
        (panel(t("hours-days"), None, html! {
            (days(desk, &hours, &singles, changes))
            @if changes { h3 { (t("hours-day-add")) } (form(&tokens.form("/staff/hours/days"), &hours, typed, errors)) }
        }))
    };
    Ok(desk.page(Nav::Hours, t("hours-title"), body))
}

fn doors(desk: &Desk, hours: &Hours) -> Markup {
    if hours.doors.is_empty() {
        return empty_state(t("hours-none"), t("hours-none-next"), None);
    }
    // A town hands packs out at dozens of places that say no hours: those with hours come first, the others folded.
    let (said, unsaid): (Vec<&Door>, Vec<&Door>) = hours.doors.iter().partition(|door| !door.lines.is_empty());
    let folded = tv("hours-unsaid-doors", &[("n", unsaid.len().into())]);
    html! {
        @if !said.is_empty() { (listed(desk, t("hours-doors"), &said)) }
        @if !unsaid.is_empty() { (disclosure(&folded, said.is_empty(), listed(desk, &folded, &unsaid))) }
    }
}

fn listed(desk: &Desk, caption: &str, doors: &[&Door]) -> Markup {
    let row = |door: &&Door| {
        vec![
            html! { a href=(format!("/staff/hours/doors/{}", door.key)) { (door.name) } @if !door.is_public() { " " (status_chip(Tone::Warning, t("hours-secret"))) } },
            html! { (now_words(door, desk.cx.now)) },
            html! { @for line in &door.lines { div { (line) } } @if door.lines.is_empty() { (t("hours-unsaid")) } },
            html! { (door.closed.join("、")) @if !door.unread.is_empty() { " " (status_chip(Tone::Warning, t("hours-unread"))) } },
        ]
    };
    let columns = [t("hours-door"), t("hours-now"), t("hours-lines"), t("hours-closed")];
    table(&Table {
        caption,
        caption_unseen: true,
        columns: columns.map(Column::new).to_vec(),
        rows: doors.iter().map(row).collect(),
        narrow: Narrow::Stack,
        ..Table::default()
    })
}

fn days(desk: &Desk, hours: &Hours, singles: &[SingleDay], changes: bool) -> Markup {
    if singles.is_empty() {
        return html! { p { (t("hours-days-none")) } };
    }
    let row = |single: &SingleDay| {
        vec![
            html! { (wareki::with_weekday(*single.days.start())) @if single.days.end() != single.days.start() { "〜" (wareki::with_weekday(*single.days.end())) } },
            html! { (hours.door(&single.door).map_or(t("hours-all-doors"), |door| door.name.as_str())) },
            html! { (change_words(single)) },
            html! { (single.reason) },
            html! { @if changes { (withdraw(desk, single)) } },
        ]
    };
    let columns = [t("hours-day"), t("hours-door"), t("hours-change"), t("hours-reason"), t("hours-withdraw")];
    table(&Table {
        caption: t("hours-days"),
        caption_unseen: true,
        columns: columns.map(Column::new).to_vec(),
        rows: singles.iter().map(row).collect(),
        narrow: Narrow::Stack,
        ..Table::default()
    })
}

fn withdraw(desk: &Desk, single: &SingleDay) -> Markup {
    let tokens = desk.tokens();
    let action = format!("/staff/hours/days/{}/withdraw", single.id);
    PostForm { guard: false, ..tokens.form(&action) }.render(html! { (danger_button(t("hours-withdraw"))) })
}

fn change_words(single: &SingleDay) -> String {
    let spans = single.spans().iter().map(ToString::to_string).collect::<Vec<_>>().join("、");
    match single.change_name() {
        "instead" => format!("{} {spans}", t("hours-change-instead")),
        "also" => format!("{} {spans}", t("hours-change-also")),
        _ => t("hours-change-closed").to_owned(),
    }
}

fn form(form: &PostForm<'_>, hours: &Hours, typed: &Form, errors: &Errors) -> Markup {
    let mut places = vec![Choice::new("all", t("hours-all-doors"))];
    places.extend(hours.doors.iter().map(|door| Choice::new(&door.key, &door.name)));
    let changes = [
        Choice::new("closed", t("hours-change-closed")),
        Choice::new("instead", t("hours-change-instead")),
        Choice::new("also", t("hours-change-also")),
    ];
    let field = |name: &'static str, label: &'static str| Field::new(name, label).error(errors.at(name));
    form.render(html! {
        (select(&field("door", t("hours-door")).required().width(Width::Medium), &places, typed.get("door")))
        (field_row(&[
            date(&field("day", t("hours-day-first")).required(), typed.raw("day")),
            date(&field("until_day", t("hours-day-last")).hint(t("hours-day-last-hint")), typed.raw("until_day")),
        ]))
        (radio_group(&field("change", t("hours-change")).required(), &changes, typed.get("change")))
        (text(&field("spans", t("hours-spans")).hint(t("hours-spans-hint")).width(Width::Medium), typed.raw("spans")))
        (text(&field("reason", t("hours-reason")).hint(t("hours-reason-hint")).max_length(60), typed.raw("reason")))
        (button_row(&[primary_button(t("hours-day-save"))]))
    })
}
