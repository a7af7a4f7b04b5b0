//! From the programme file's indicators to their figures.

use crate::InYear;
use facts::View;
use platform::policy::{Action, Thing};
use platform::{Cx, Deed};
use programme::file::{Entered, Indicator, Measured};
use tally::{ActualState, Figure, Formula, attainment_percent, reached};

use super::outlook::{Outlook, outlook};
use super::words::notes;
use super::{Progress, TermFigure};
use crate::counting::{Counting, Prefetched};

/// Every indicator of a programme, in the file's order.
///
/// # Errors
/// Not found for whoever may not see figures.
pub async fn progress(cx: &Cx, programme: &InYear, view: View) -> Deed<Vec<Progress>> {
    cx.ask_any(Action::See, Thing::Figures)?;
    let mut now = Counting::open(cx, programme, view).await?;
    let last = programme.before(cx).await?;
    let mut then = match &last {
        Some(last) => Some(Counting::open(cx, last, view).await?),
        None => None,
    };
    let indicators = &programme.file.indicators;
    let counted = now.prefetch(indicators.iter().filter_map(formula)).await?;
    let mut lines = Vec::with_capacity(indicators.len());
    for indicator in indicators {
        lines.push(one(&mut now, then.as_mut(), indicator, &counted).await?);
    }
    Ok(lines)
}

/// What is counted for an indicator: its formula, or the count a projection is made from.
pub(super) fn formula(indicator: &Indicator) -> Option<&Formula> {
    match &indicator.measured {
        Measured::Formula(formula) => Some(formula),
        Measured::Entered(entered) => entered.projected_of.as_ref(),
    }
}

async fn one(now: &mut Counting<'_>, mut then: Option<&mut Counting<'_>>, indicator: &Indicator, counted: &Prefetched) -> Deed<Progress> {
    let formula = formula(indicator);
    let terms = formula.map(|formula| terms(formula, counted)).unwrap_or_default();
    let number = formula.and_then(|formula| formula.evaluate(counted));
    let ahead = match (formula, number) {
        (Some(formula), Some(number)) => outlook(now, then.as_deref_mut(), formula, number).await?,
        _ => None,
    };
    let (actual, state) = match &indicator.measured {
        Measured::Formula(_) => of_count(number),
        Measured::Entered(entered) => of_entry(entered, number, ahead.as_ref()),
    };
    let previous = match (indicator.previous, then, formula) {
        (Some(known), _, _) => Some(known),
        (None, Some(then), Some(formula)) => then.formula(formula).await?.map(Figure::from),
        _ => None,
    };
    let target = indicator.target;
    Ok(Progress {
        attainment: target
            .zip(actual)
            .filter(|_| indicator.show_attainment)
            .and_then(|(target, actual)| attainment_percent(target, actual, state, indicator.rounding)),
        reached: target.zip(actual).and_then(|(target, actual)| reached(target, actual, state)),
        as_of: as_of(&indicator.measured),
        notes: notes(indicator, &terms),
        outlook: ahead,
        indicator: indicator.clone(),
        actual,
        state,
        terms,
        previous,
    })
}

fn of_count(number: Option<i64>) -> (Option<Figure>, ActualState) {
    match number {
        Some(number) => (Some(number.into()), ActualState::Confirmed),
        None => (None, ActualState::NotMeasured),
    }
}

/// A figure from outside. A projection without a figure is computed; when the year is over, the count itself stands.
fn of_entry(entered: &Entered, number: Option<i64>, ahead: Option<&Outlook>) -> (Option<Figure>, ActualState) {
    if entered.value.is_some() || entered.state != ActualState::Projected {
        return (entered.value, entered.state);
    }
    match ahead {
        Some(ahead) => (Some(ahead.expected().into()), ActualState::Projected),
        None => of_count(number),
    }
}

fn as_of(measured: &Measured) -> Option<String> {
    match measured {
        Measured::Formula(_) => None,
        Measured::Entered(entered) => entered.as_of.as_ref().map(ToString::to_string),
    }
}

fn terms(formula: &Formula, counted: &Prefetched) -> Vec<TermFigure> {
    let figure = |term: &tally::Term| {
        let counted = counted.counted(term.measure, &term.filter);
        TermFigure {
            measure: term.measure,
            filter: term.filter.clone(),
            number: counted.number,
            of_which: counted.of_which,
            missing: counted.missing,
        }
    };
    formula.terms().iter().map(figure).collect()
}
