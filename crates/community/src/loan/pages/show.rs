use ::tally::AxisKey;
use axum::extract::Path;
use maud::{Markup, html};
use platform::page::{Button, Nav, Render, breadcrumbs, button_row, definition_list, figure, link_button, page_head};
use platform::policy::Action;
use platform::web::{Answer, Page};
use platform::wording::t;
use programme::Desk;

use super::super::record::{Loan, State};
use super::{axis_words, bring_back, state_chip};
use crate::catalogue::Catalogue;
use crate::keeping::{self, Kept, Noun, Opened};
use crate::parts::{asked_for, day, history_panel, note_panel, or_dash, voided_notice};

/// One loan.
pub async fn show(desk: Desk, id: Path<String>) -> Result<Page, Answer> {
    let mut conn = desk.cx.read().await?;
    let kept = asked_for::<Loan>(&mut conn, &desk, &id, Action::See).await?;
    let catalogue = Catalogue::read(&mut conn, &desk.cx, &desk.programme).await?;
    let opened = keeping::open(&mut conn, &desk.cx, Noun::Loan, &kept.id.0, kept.stamp.texts.as_ref()).await?;
    let past = keeping::history(&mut conn, &desk.cx, &kept).await?;
    let words = |column: &str, value: &str| words(&desk, &catalogue, column, value);
    let (standing, object, href) = (kept.stamp.voided.is_none(), kept.object(), kept.href());
    let may_change = standing && desk.cx.may(Action::Change, &object);
    let mut deeds = Vec::new();
    if may_change && kept.what.state == State::Lent {
        deeds.push(bring_back::button(&desk, &kept, false));
    }
    if may_change {
        deeds.push(link_button(t("community-change"), &format!("{href}/edit")));
    }
    let title = catalogue.product_name(kept.what.item.as_str());
    let body = html! {
        (breadcrumbs(&[(t("loan-title"), "/staff/loans")], title))
        (page_head(title, Some(&day(kept.what.day)), &deeds))
        (voided_notice(&kept.stamp))
        (facts(&desk, &kept, &catalogue, &opened))
        @if standing && desk.cx.may(Action::Void, &object) { (button_row(&[Button::quiet(t("community-void-do")).href(&format!("{href}/void")).render()])) }
        (history_panel(&past, label, &words))
    };
    Ok(desk.page(Nav::Loans, title, body))
}

fn facts(desk: &Desk, kept: &Kept<Loan>, catalogue: &Catalogue, opened: &Opened) -> Markup {
    let loan = &kept.what;
    let texts = opened.texts();
    let coded = |axis: AxisKey, code: &Option<::tally::Code>, words: &str| {
        let label = code.as_ref().map(|code| axis_words(desk, catalogue, axis, code.as_str())).unwrap_or_default();
        html! { (or_dash(&label)) @if !words.is_empty() { "（" (words) "）" } }
    };
    definition_list(&[
        (t("loan-state"), state_chip(loan, desk.cx.today())),
        (t("loan-day"), html! { (day(loan.day)) }),
        (t("loan-item"), html! { (catalogue.product_name(loan.item.as_str())) }),
        (t("loan-size"), html! { (or_dash(loan.size.as_deref().unwrap_or_default())) }),
        (t("loan-purpose"), coded(AxisKey::LoanPurpose, &loan.purpose, texts.get("purpose_words"))),
        (t("loan-result"), coded(AxisKey::LoanResult, &loan.result, texts.get("result_words"))),
        (t("loan-client"), note_panel(opened, "client_label")),
        (
            t("loan-talk"),
            html! { (figure(loan.talk_minutes)) @if loan.talk_minutes.is_some() { (t("loan-minutes")) } (note_panel(opened, "talk_note")) },
        ),
        (t("community-note"), note_panel(opened, "note")),
    ])
}

fn label(column: &str) -> &'static str {
    match column {
        "day" => t("loan-day"),
        "returned" => t("loan-returned"),
        "item" => t("loan-item"),
        "size" => t("loan-size"),
        "purpose" => t("loan-purpose"),
        "result" => t("loan-result"),
        "client" => t("loan-client"),
        _ => t("loan-talk"),
    }
}

fn words(desk: &Desk, catalogue: &Catalogue, column: &str, value: &str) -> String {
    match column {
        "item" => axis_words(desk, catalogue, AxisKey::LoanItem, value),
        "purpose" => axis_words(desk, catalogue, AxisKey::LoanPurpose, value),
        "result" => axis_words(desk, catalogue, AxisKey::LoanResult, value),
        "day" | "returned" => value.parse().map_or_else(|_| value.to_owned(), day),
        _ => value.to_owned(),
    }
}
