use ::tally::AxisKey;
use ::tally::units::Loans;
use axum::extract::RawQuery;
use maud::{Markup, html};
use platform::page::{
    Button, Choice, Column, Field, Narrow, Nav, Render, Table, empty_state, figure, filter_bar, hidden, link_button, page_head, select,
    stat_tile, table, tiles, type_ahead,
};
use platform::policy::{Action, Object, Thing};
use platform::web::{Answer, Page};
use platform::wording::t;
use programme::Desk;

use super::super::record::{Loan, State};
use super::{AXES, axis_words, bring_back, state_chip};
use crate::catalogue::{Catalogue, choices};
use crate::keeping::{Asked, Kept, Match, Noun, PAGE, store};
use crate::parts::{ListQuery, day, or_dash};

/// The list: what is out, or everything.
pub async fn list(desk: Desk, RawQuery(query): RawQuery) -> Result<Page, Answer> {
    desk.cx.ask_any(Action::See, Thing::Loan)?;
    let query = ListQuery::of(query.as_deref());
    query.put_on_record(&desk.cx, Noun::Loan);
    let mut conn = desk.cx.read().await?;
    let catalogue = Catalogue::read(&mut conn, &desk.cx, &desk.programme).await?;
    let asked = in_state(query.asked(&desk, AXES), query.get("state"));
    let found = store::page::<Loan>(&mut conn, &asked).await?;
    let [all, open] = store::sums(&mut conn, Noun::Loan, &asked, ["count(*)", "sum(case when returned is null then 1 else 0 end)"]).await?;
    let sums = tiles(&[
        stat_tile(t("loan-sum"), &figure(Some(all)), Loans::UNIT, None, None),
        stat_tile(t("loan-sum-open"), &figure(Some(open)), Loans::UNIT, None, Some("/staff/loans?state=open")),
    ]);
    let body = html! {
        (page_head(t("loan-title"), None, &deeds(&desk)))
        (query.figure_notice(AXES, |axis, code| axis_words(&desk, &catalogue, axis, code)))
        (query.tabs("state", query.get("state"), &[("", t("loan-all")), ("open", t("loan-state-lent")), ("returned", t("loan-state-returned"))]))
        (filters(&desk, &query, &catalogue))
        @if found.is_empty() { (nothing(&query)) } @else { (sums) (rows(&desk, &found, &catalogue)) (query.pager(&found)) }
    };
    Ok(desk.page(Nav::Loans, t("loan-title"), body))
}

/// What is out is out, whichever year it was lent in.
fn in_state(asked: Asked, state: &str) -> Asked {
    match state {
        "open" => Asked { period: None, ..asked }.and(Match::Blank("returned")),
        "returned" => asked.and(Match::Filled("returned")),
        _ => asked,
    }
}

fn deeds(desk: &Desk) -> Vec<Markup> {
    let may = desk.cx.may(Action::Record, &Object::any(Thing::Loan));
    may.then(|| Button::primary(t("loan-record")).href("/staff/loans/new").render()).into_iter().collect()
}

fn filters(desk: &Desk, query: &ListQuery, catalogue: &Catalogue) -> Markup {
    let (voided, book, state) = ([Choice::new("1", t("community-voided-only"))], &desk.year.codebook, query.get("state"));
    let fields = [
        html! { @if !state.is_empty() { (hidden("state", state)) } },
        query.month_field(desk),
        type_ahead(&Field::new("loan_item", t("loan-item")).quiet(), &catalogue.product_choices(true), query.get("loan_item")),
        select(&Field::new("loan_purpose", t("loan-purpose")).quiet(), &choices(book, AxisKey::LoanPurpose, ""), query.get("loan_purpose")),
        select(&Field::new("loan_result", t("loan-result")).quiet(), &choices(book, AxisKey::LoanResult, ""), query.get("loan_result")),
        select(&Field::new("voided", t("community-voided-field")).quiet(), &voided, query.get("voided")),
    ];
    filter_bar("/staff/loans", &fields, query.clear("/staff/loans"))
}

fn nothing(query: &ListQuery) -> Markup {
    if query.clear("").is_some() {
        return empty_state(
            t("community-none-narrowed"),
            t("community-none-narrowed-next"),
            Some(link_button(t("platform-filter-clear"), "/staff/loans")),
        );
    }
    empty_state(t("loan-none"), t("loan-none-next"), Some(Button::primary(t("loan-record")).href("/staff/loans/new").render()))
}

fn rows(desk: &Desk, found: &[Kept<Loan>], catalogue: &Catalogue) -> Markup {
    let columns = vec![
        Column::short(t("loan-day")),
        Column::short(t("loan-item")),
        Column::short(t("loan-size")),
        Column::short(t("loan-purpose")),
        Column::short(t("loan-result")),
        Column::short(t("loan-state")),
        Column::short(t("loan-deed")),
    ];
    let rows = found.iter().take(PAGE).map(|kept| row(desk, kept, catalogue)).collect();
    table(&Table { caption: t("loan-title"), caption_unseen: true, columns, rows, narrow: Narrow::Stack, ..Table::default() })
}

fn row(desk: &Desk, kept: &Kept<Loan>, catalogue: &Catalogue) -> Vec<Markup> {
    let loan = &kept.what;
    let coded = |axis: AxisKey, code: &Option<::tally::Code>| {
        code.as_ref().map(|code| axis_words(desk, catalogue, axis, code.as_str())).unwrap_or_default()
    };
    let out = loan.state == State::Lent && kept.stamp.voided.is_none() && desk.cx.may(Action::Change, &kept.object());
    vec![
        html! { a href=(kept.href()) { (day(loan.day)) } },
        html! { (catalogue.product_name(loan.item.as_str())) },
        html! { (or_dash(loan.size.as_deref().unwrap_or_default())) },
        html! { (or_dash(&coded(AxisKey::LoanPurpose, &loan.purpose))) },
        html! { (or_dash(&coded(AxisKey::LoanResult, &loan.result))) },
        state_chip(loan, desk.cx.today()),
        html! { @if out { (bring_back::button(desk, kept, true)) } },
    ]
}
