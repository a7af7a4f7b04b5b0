use axum::extract::RawQuery;
use calendar::YearMonth;
use maud::{Markup, html};
use paper::Format;
use platform::Deed;
use platform::page::{Button, Choice, Field, Nav, Render, Tone, button_row, check, link_button, notice_banner, page_head, panel, select};
use platform::policy::{Action, Object, Thing};
use platform::web::{Answer, Form, Page};
use platform::wording::{t, tv};
use programme::Desk;

use super::{Asked, download_path, month};
use crate::InYear;
use crate::papers::Kind;
use crate::papers::report::month_of;
use crate::tables::pages::format_label;

pub(super) async fn show(desk: Desk, RawQuery(query): RawQuery) -> Result<Page, Answer> {
    desk.cx.ask_any(Action::See, Thing::Paper)?;
    let year = InYear::at(&desk);
    let form = Form::from_urlencoded(query.as_deref().unwrap_or_default());
    let month = month_of(&desk.cx, &year, month(&form)?)?;
    let outside = form.filled("outside").is_some();
    let exports = Kind::ALL.iter().any(|kind| may_export(&desk, *kind));
    let body = html! {
        (page_head(t("paper-title"), Some(&tv("paper-lead", &[("year", year.fiscal_year.label().into())])), &[link_button(t("paper-preview"), "/staff/paper/preview")]))
        @if !exports { (notice_banner(Tone::Info, t("paper-look-only"))) }
        @if exports { (months(&year, month, outside)) }
        @if exports && outside { (notice_banner(Tone::Info, t("paper-outside-now"))) }
        @for kind in Kind::ALL { (card(&desk, kind, month, outside)?) }
    };
    Ok(desk.page(Nav::Paper, t("paper-title"), body))
}

fn may_export(desk: &Desk, kind: Kind) -> bool {
    desk.cx.may(Action::Export, &Object::any(kind.thing()))
}

fn months(year: &InYear, chosen: YearMonth, outside: bool) -> Markup {
    let months: Vec<(String, String)> = year.fiscal_year.months().iter().map(|month| (month.to_string(), month.wareki_label())).collect();
    let choices: Vec<Choice> = months.iter().map(|(code, label)| Choice::new(code, label)).collect();
    html! {
        form .filter method="get" action="/staff/paper" {
            (select(&Field::new("month", t("paper-month")).required(), &choices, &chosen.to_string()))
            (check(&Field::new("outside", t("paper-outside")).hint(t("paper-outside-hint")), outside))
            div .filter__end { button .button.is-secondary { (t("paper-choose-month")) } }
        }
    }
}

fn card(desk: &Desk, kind: Kind, month: YearMonth, outside: bool) -> Deed<Markup> {
    let asked = Asked::of(desk, kind, Some(month), outside)?;
    let look = format!("/staff/paper/preview?{}", asked.query(None));
    let links = Format::ALL.map(|format| (format_label(format), download_path(&asked, format)));
    let mut buttons: Vec<Markup> = Vec::new();
    if may_export(desk, kind) {
        buttons.push(Button::secondary(t("paper-look-first")).href(&look).small().render());
        buttons.extend(links.iter().map(|(label, href)| Button::secondary(label).href(href).small().render()));
    }
    let body = html! { p { (about(kind)) } @if !buttons.is_empty() { (button_row(&buttons)) } };
    Ok(panel(&asked.heading(), more(desk, kind), body))
}

fn more(desk: &Desk, kind: Kind) -> Option<Markup> {
    let writes = desk.cx.may(Action::Change, &Object::any(Thing::Paper));
    match kind {
        Kind::CaseSheet if writes => Some(
            html! { span { a href="/staff/paper/narrative" { (t("paper-write")) } "　" a href="/staff/paper/photographs" { (t("paper-photographs")) } } },
        ),
        Kind::Kpi => Some(html! { a href="/staff/kpi" { (t("paper-look")) } }),
        Kind::MonthlyTable => Some(html! { a href="/staff/figures" { (t("paper-look")) } }),
        _ => None,
    }
}

fn about(kind: Kind) -> &'static str {
    match kind {
        Kind::CaseSheet => t("paper-about-case-sheet"),
        Kind::Kpi => t("paper-about-kpi"),
        Kind::MonthlyTable => t("paper-about-monthly-table"),
        Kind::MonthlyReturn => t("paper-about-monthly-return"),
        Kind::QuarterlyReturn => t("paper-about-quarterly-return"),
        Kind::AnnualReturn => t("paper-about-annual-return"),
    }
}
