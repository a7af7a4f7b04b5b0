//! Both on one page: the registry's measure, and whom nothing may reach.

use axum::extract::Path;
use calendar::wareki;
use maud::{Markup, html};
use platform::page::{
    Button, Nav, PostForm, Render, Tone, breadcrumbs, button_row, definition_list, empty_state, hidden, page_head, panel, status_chip,
};
use platform::policy::Action;
use platform::web::{Answer, Page};
use platform::wording::t;
use programme::{Desk, Tokens};

use super::super::{Known, Measure, known, measures, object};
use super::{held, mark, place};
use crate::client::Client;

pub(super) async fn show(desk: Desk, Path(id): Path<String>) -> Result<Page, Answer> {
    let mut conn = desk.cx.read().await?;
    let client = held(&mut conn, &desk, &id).await?;
    let (all, persons) = (measures(&mut conn, &desk.cx, &client).await?, known(&mut conn, &desk.cx, &client).await?);
    let may = desk.cx.may(Action::Change, &object(&client));
    let here = place(client.id);
    let (new_measure, new_person) = (format!("{here}/measure"), format!("{here}/person"));
    let add = |label: &'static str, href: &str| may.then(|| Button::secondary(label).href(href).small().render());
    let tokens = desk.tokens();
    let body = html! {
        (crumbs(&client, None))
        (page_head(t("protection-title"), Some(t("protection-lead")), &[]))
        (panel(t("protection-measure"), add(t("protection-measure-new"), &new_measure), html! {
            p { (t("protection-measure-lead")) }
            @if all.is_empty() { (empty_state(t("protection-measure-none"), t("protection-measure-none-next"), None)) }
            @for measure in &all { (one(&desk, &client, measure, &tokens, may)) }
        }))
        (panel(t("protection-persons"), add(t("protection-person-new"), &new_person), html! {
            p { (t("protection-persons-lead")) }
            @if persons.is_empty() { (empty_state(t("protection-persons-none"), t("protection-persons-none-next"), None)) }
            @for person in &persons { (entry(&client, person, &tokens, may)) }
        }))
    };
    Ok(desk.page(Nav::Clients, t("protection-title"), body))
}

pub(super) fn crumbs(client: &Client, here: Option<&str>) -> Markup {
    let (file, list, number) = (format!("/staff/clients/{}", client.id), place(client.id), client.number_text());
    let mut trail = vec![(t("client-title"), "/staff/clients"), (&number, &file)];
    if here.is_some() {
        trail.push((t("protection-title"), &list));
    }
    breadcrumbs(&trail, here.unwrap_or(t("protection-title")))
}

fn one(desk: &Desk, client: &Client, m: &Measure, tokens: &Tokens, may: bool) -> Markup {
    let action = format!("{}/measure/{}/end", place(client.id), m.id);
    let mut pairs = vec![
        (t("protection-authority"), html! { (m.said.authority) }),
        (t("protection-period"), html! { (wareki::long(m.starts_on)) "〜" (wareki::long(m.expires_on)) }),
    ];
    for (label, text) in [(t("protection-co-residents"), &m.said.co_residents), (t("protection-note"), &m.said.note)] {
        if !text.is_empty() {
            pairs.push((label, html! { span .prose { (text) } }));
        }
    }
    html! {
        article .note-card {
            p { @if m.ended_at.is_some() { (status_chip(Tone::Neutral, t("protection-ended"))) } @else { (mark(desk, m)) } }
            (definition_list(&pairs))
            @if may && m.ended_at.is_none() {
                (PostForm { guard: false, ..tokens.form(&action) }.render(button_row(&[Button::quiet(t("protection-end")).small().render()])))
            }
        }
    }
}

fn entry(client: &Client, known: &Known, tokens: &Tokens, may: bool) -> Markup {
    let here = format!("{}/person/{}", place(client.id), known.id);
    let remove = format!("{here}/remove");
    let pairs: Vec<(&str, Markup)> = known
        .person
        .texts()
        .into_iter()
        .filter(|(name, text)| *name != "name" && !text.is_empty())
        .map(|(name, text)| (label(name), html! { span .prose { (text) } }))
        .collect();
    html! {
        article .note-card {
            h3 { (known.person.name) }
            (definition_list(&pairs))
            @if may {
                (PostForm { guard: false, ..tokens.form(&remove) }.render(html! {
                    (hidden("revision", &known.revision.to_string()))
                    (button_row(&[Button::secondary(t("protection-person-edit")).href(&here).small().render(), Button::quiet(t("protection-person-remove")).small().render()]))
                }))
            }
        }
    }
}

/// What a field of an entry is called.
pub(super) fn label(name: &str) -> &'static str {
    match name {
        "kana" => t("protection-kana"),
        "other_names" => t("protection-other-names"),
        "relation" => t("protection-relation"),
        "address" => t("protection-address"),
        "phones" => t("protection-phones"),
        "workplace" => t("protection-workplace"),
        "household" => t("protection-household"),
        "lawyers" => t("protection-lawyers"),
        _ => t("protection-name"),
    }
}
