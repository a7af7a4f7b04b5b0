//! The questions of the builder: an ordinary form that asks for its own page.

use std::collections::BTreeSet;

use facts::View;
use maud::{Markup, html};
use platform::Deed;
use platform::page::{Choice, Errors, Field, check, check_chips, disclosure, field_row, select};
use platform::wording::t;
use programme::Desk;
use tally::{AxisKey, Measure};

use super::PATH;
use crate::InYear;
use crate::counting::Counting;
use crate::tables::TableQuery;
use crate::tables::axes::labelled;
use crate::tables::fitting::{area_of, axes_of};

/// The form with the present order filled in.
pub(super) async fn form(desk: &Desk, year: &InYear, order: &TableQuery, errors: &Errors) -> Deed<Markup> {
    let axes = offered(order);
    let measures: Vec<Choice> = Measure::ALL.iter().map(|m| Choice::new(m.name(), m.label()).group(area_of(*m))).collect();
    let axis_choices: Vec<Choice> = axes.iter().map(|axis| Choice::new(axis.name(), axis.full_label())).collect();
    let columns: Vec<&str> = order.columns.iter().map(|axis| axis.name()).collect();
    let conditions = conditions(desk, year, &axes).await?;
    let questions = html! {
        (field_row(&[
            select(&Field::new("measure", t("figures-measure")).required().error(errors.at("measure")), &measures, order.measure.name()),
            select(&Field::new("rows", t("figures-rows")).required().error(errors.at("rows")), &axis_choices, order.rows.name()),
        ]))
        (check_chips(&Field::new("columns", t("figures-columns")).quiet().hint(t("figures-columns-hint")).error(errors.at("columns")), &axis_choices, &columns))
        (narrowing(order, errors, &conditions))
    };
    Ok(html! {
        form .form method="get" action=(PATH) {
            (questions)
            div .button-row { button .button.is-primary { (t("figures-make")) } a .button.is-quiet href=(PATH) { (t("figures-again")) } }
        }
    })
}

fn narrowing(order: &TableQuery, errors: &Errors, conditions: &[(AxisKey, String, String)]) -> Markup {
    let chosen: Vec<String> =
        order.filter.clauses().flat_map(|(axis, codes)| codes.iter().map(move |code| format!("{axis}={code}"))).collect();
    let choices: Vec<Choice> = conditions.iter().map(|(axis, code, label)| Choice::new(code, label).group(axis.full_label())).collect();
    let at = |place: usize| chosen.get(place).map_or("", String::as_str);
    let set =
        !chosen.is_empty() || order.compare_last_year || order.view == View::Present || order.for_outside || errors.at("where").is_some();
    disclosure(
        t("figures-more"),
        set,
        html! {
            (field_row(&[
                select(&Field::new("where", t("figures-where")).quiet().hint(t("figures-where-hint")).error(errors.at("where")), &choices, at(0)),
                html! { @for place in 1..chosen.len().max(1) + 1 { (another(place, &choices, at(place))) } },
            ]))
            (check(&Field::new("compare", t("figures-compare")), order.compare_last_year))
            (present(order))
            (check(&Field::new("outside", t("figures-outside")).hint(t("figures-outside-hint")), order.for_outside))
        },
    )
}

/// One more condition under the same name; its id must be its own.
fn another(place: usize, choices: &[Choice], chosen: &str) -> Markup {
    html! {
        div .field {
            label for={ "f-where-" (place) } { (t("figures-where-too")) }
            select .control id={ "f-where-" (place) } name="where" {
                option value="" { (t("platform-not-chosen")) }
                @for run in choices.chunk_by(|a, b| a.group == b.group) {
                    optgroup label=(run[0].group.unwrap_or_default()) {
                        @for choice in run { option value=(choice.code) selected[choice.code == chosen] { (choice.label) } }
                    }
                }
            }
        }
    }
}

fn present(order: &TableQuery) -> Markup {
    let as_now = order.view == View::Present;
    html! {
        div .field {
            label .option {
                input type="checkbox" id="f-view" name="view" value="present" checked[as_now] aria-describedby="f-view-hint";
                span .option__label { (t("figures-present")) }
            }
            p .hint #f-view-hint { (t("figures-present-hint")) }
        }
    }
}

/// The axes that fit the measure, and those already chosen.
fn offered(order: &TableQuery) -> Vec<AxisKey> {
    let mut axes = axes_of(order.measure).to_vec();
    let known: BTreeSet<AxisKey> = axes.iter().copied().collect();
    axes.extend(order.columns.iter().copied().chain([order.rows]).filter(|axis| !known.contains(axis)));
    axes
}

/// Axis, `axis=code`, label: everything a table may be narrowed to.
async fn conditions(desk: &Desk, year: &InYear, axes: &[AxisKey]) -> Deed<Vec<(AxisKey, String, String)>> {
    let mut counting = Counting::open(&desk.cx, year, View::AsClosed).await?;
    let mut all = Vec::new();
    for axis in axes.iter().filter(|axis| **axis != AxisKey::Month) {
        let columns = labelled(&mut counting, *axis).await?.columns;
        all.extend(columns.into_iter().map(|column| (*axis, format!("{axis}={}", column.code), column.label)));
    }
    Ok(all)
}
