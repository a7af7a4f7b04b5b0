//! The parts of a year's settings, in words.

use calendar::wareki;
use maud::{Markup, html};
use platform::page::{Column, Narrow, Table, definition_list, disclosure, table};
use platform::wording::{t, tv};
use tally::{Figure, Formula, NewnessRule, Target, Yen};

use crate::ProgrammeYear;
use crate::codebook::{Codebook, coded_axes};
use crate::file::{Entered, Indicator, IndicatorKind, Measured, Money, ProgrammeFile};

pub(super) fn basics(file: &ProgrammeFile) -> Markup {
    let suppressed = match file.small_cell {
        0 => t("settings-small-cell-none").to_owned(),
        n => tv("settings-small-cell-below", &[("n", n.into())]),
    };
    definition_list(&[
        (t("settings-code"), html! { code { (file.code) } }),
        (t("settings-municipality"), html! { (file.municipality_name) " " code { (file.municipality.to_string()) } }),
        (t("settings-commissioner"), html! { (file.commissioner()) }),
        (t("settings-provider"), html! { (file.provider.as_deref().unwrap_or(t("settings-not-written"))) }),
        (t("settings-issuer"), html! { (file.issuer()) }),
        (t("settings-first-day"), html! { (wareki::long(file.first_day())) }),
        (t("settings-newness"), html! { (newness(file.first_contact)) }),
        (t("settings-anonymous"), html! { (file.anonymous.sentence()) }),
        (t("settings-small-cell"), html! { (suppressed) }),
        (t("settings-safe-contact"), html! { (tv("settings-safe-contact-days", &[("n", file.safe_contact_days.into())])) }),
        (t("settings-previous"), html! { (file.previous.as_deref().unwrap_or(t("settings-not-written"))) }),
    ])
}

fn newness(rule: NewnessRule) -> &'static str {
    rule.sentence()
}

/// Cost, eligible cost, income and grant are four numbers; a grant that was decided stands beside the computed one.
pub(super) fn money(money: &Money) -> Markup {
    let written = |yen: Option<Yen>| yen.map_or(t("settings-not-written").to_owned(), |yen| yen.to_string());
    let mut lines = vec![
        (money.label.as_str(), html! { (money.cost.to_string()) }),
        (t("settings-eligible-cost"), html! { (written(money.eligible_cost)) }),
        (t("settings-income"), html! { (written(money.income)) }),
        (t("settings-rate"), html! { (money.rate.map_or(t("settings-not-written").to_owned(), |rate| rate.to_string())) }),
        (t("settings-cap"), html! { (written(money.cap)) }),
    ];
    if let Some(computed) = money.computed_grant() {
        lines.push((t("settings-grant-computed"), html! { (computed.to_string()) }));
    }
    lines.push((t("settings-grant-decided"), html! { (written(money.grant)) }));
    definition_list(&lines)
}

pub(super) fn indicators(list: &[Indicator], book: &Codebook) -> Markup {
    if list.is_empty() {
        return html! { p { (t("settings-indicators-none")) } };
    }
    let row = |line: &Indicator| {
        let target = line.target.map_or(t("settings-not-written").to_owned(), |target| target_text(target, line.unit_text()));
        vec![
            html! { (line.name) },
            html! { (line.class.label()) @if let Some(kind) = line.kind { "・" (IndicatorKind::label(kind)) } },
            html! { (target) },
            measured(line, book),
        ]
    };
    let columns = [t("settings-indicator"), t("settings-indicator-class"), t("settings-target"), t("settings-actual")];
    table(&Table {
        caption: t("settings-indicators"),
        caption_unseen: true,
        columns: columns.map(Column::short).to_vec(),
        rows: list.iter().map(row).collect(),
        narrow: Narrow::Stack,
        ..Table::default()
    })
}

/// 「450件」「37団体以上」「5%以下」, as every page and paper prints a target.
fn target_text(target: Target, unit: &str) -> String {
    let number = with_commas(target.figure());
    match target {
        Target::AtLeast(_) => format!("{number}{unit}以上"),
        Target::AtMost(_) => format!("{number}{unit}以下"),
        Target::Reach(_) => format!("{number}{unit}"),
    }
}

fn with_commas(figure: Figure) -> String {
    figure.whole().map_or_else(|| figure.to_string(), |number| platform::page::figure(Some(number)))
}

/// As it reads, and as the file has it.
fn in_words(formula: &Formula, book: &Codebook) -> Markup {
    html! { (book.formula_words(formula)) " " small { code { (formula.to_string()) } } }
}

fn measured(line: &Indicator, book: &Codebook) -> Markup {
    match &line.measured {
        Measured::Formula(formula) => html! { (t("settings-counted")) "：" (in_words(formula, book)) },
        Measured::Entered(entered) => entered_words(entered, line.unit_text(), book),
    }
}

fn entered_words(entered: &Entered, unit: &str, book: &Codebook) -> Markup {
    html! {
        @if let Some(value) = entered.value { (with_commas(value)) (unit) " " }
        "（" (entered.state.label()) "）"
        @if let Some(as_of) = &entered.as_of { " " (as_of.to_string()) }
        @if let Some(source) = &entered.source { " " (source) }
        @if let Some(formula) = &entered.projected_of { " " (in_words(formula, book)) }
    }
}

/// Each axis with its labels in print order.
pub(super) fn codes(year: &ProgrammeYear) -> Markup {
    let axes = coded_axes().map(|axis| {
        let own = if year.file.codes.contains_key(&axis) { t("settings-codes-own") } else { t("settings-codes-default") };
        (format!("{}（{own}）", axis.full_label()), year.codebook.allowed(axis))
    });
    html! { @for (heading, labels) in axes { (disclosure(&heading, false, html! { p { (labels) } })) } }
}

pub(super) fn narrative(file: &ProgrammeFile) -> Markup {
    html! {
        @if file.narrative.is_empty() { p { (t("settings-narrative-none")) } }
        @for part in &file.narrative { (disclosure(part.heading_text(), false, html! { p .prose { (part.text) } })) }
    }
}
