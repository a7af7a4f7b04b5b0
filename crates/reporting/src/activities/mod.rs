//! 「事業別実績」: each service with its figures, as page 2 of the case sheet prints them.

use std::collections::BTreeSet;

use platform::Deed;
use programme::file::{Activity, ActivityFigure, FigureSource};
use tally::{Formula, Measure, Term};

use crate::counting::{Counting, Prefetched};
use crate::papers::{figure, told_activity};

/// The services of a programme: those its file names, or the usual ones that have records.
pub(crate) async fn activities(counting: &mut Counting<'_>) -> Deed<Vec<paper::Activity>> {
    let file = &counting.programme.file;
    let (services, usual) = (file.activities(), file.activities.is_empty());
    let formulas: Vec<&Formula> = services.iter().flat_map(|service| &service.figures).filter_map(formula).collect();
    let counted = counting.prefetch(formulas).await?;
    let unkept = unkept(counting, &services).await?;
    let services = services.iter().map(|service| activity(counting, service, &counted, &unkept, usual));
    Ok(services.filter(|service| !usual || !service.figures.is_empty()).collect())
}

/// Measures nobody ever kept a record of: of them 0 would be a claim.
async fn unkept(counting: &mut Counting<'_>, services: &[Activity]) -> Deed<BTreeSet<Measure>> {
    let terms = services.iter().flat_map(|service| &service.figures).filter_map(formula).flat_map(Formula::terms);
    let measures: BTreeSet<Measure> = terms.map(|term| term.measure).collect();
    let mut unkept = BTreeSet::new();
    for measure in measures {
        if !counting.ever_kept(measure).await? {
            unkept.insert(measure);
        }
    }
    Ok(unkept)
}

fn activity(counting: &Counting<'_>, service: &Activity, counted: &Prefetched, unkept: &BTreeSet<Measure>, usual: bool) -> paper::Activity {
    let mut figures = Vec::new();
    for line in &service.figures {
        let shown = shown(counting, line, counted, unkept);
        // Of the usual services only what was done is told: － and 0 say nothing about this programme.
        if usual && matches!(shown.value, paper::Figure::Blank | paper::Figure::Number(0)) {
            continue;
        }
        figures.push(shown);
        figures.extend(inside(line, service, counted));
    }
    let figures = figures.into_iter().map(|figure| told_activity(counting.programme, figure)).collect();
    paper::Activity { name: service.name.clone(), figures, text: service.text.clone().unwrap_or_default() }
}

fn formula(line: &ActivityFigure) -> Option<&Formula> {
    match &line.source {
        FigureSource::Formula(formula) => Some(formula),
        FigureSource::External(_) => None,
    }
}

fn shown(counting: &Counting<'_>, line: &ActivityFigure, counted: &Prefetched, unkept: &BTreeSet<Measure>) -> paper::ActivityFigure {
    let (value, own_unit) = match &line.source {
        FigureSource::Formula(formula) => {
            let never = formula.terms().iter().all(|term| unkept.contains(&term.measure));
            let number = number(line, formula, counted).filter(|number| *number != 0 || !never);
            (number.into(), formula.unit().unwrap_or_default().to_owned())
        }
        FigureSource::External(key) => match counting.programme.file.external(key) {
            Some(external) => (figure(external.value), external.unit.clone().unwrap_or_default()),
            None => (paper::Figure::Blank, String::new()),
        },
    };
    paper::ActivityFigure { label: line.label.clone(), value, unit: line.unit.clone().unwrap_or(own_unit), of_which: line.of_which }
}

/// A line marked 再掲 may stand in the records as such, or as an ordinary part of the whole.
fn number(line: &ActivityFigure, formula: &Formula, counted: &Prefetched) -> Option<i64> {
    let number = formula.evaluate(counted);
    match formula.terms() {
        [Term { measure, filter }] if line.of_which && number.is_none_or(|n| n == 0) => {
            Some(counted.counted(*measure, filter).of_which).filter(|part| *part != 0).or(number)
        }
        _ => number,
    }
}

/// 「再掲」 of a single measure, unless the file prints one of its own.
fn inside(line: &ActivityFigure, service: &Activity, counted: &Prefetched) -> Option<paper::ActivityFigure> {
    let [Term { measure, filter }] = formula(line)?.terms() else { return None };
    let part = counted.counted(*measure, filter).of_which;
    if part == 0 || service.figures.iter().any(|other| other.of_which) {
        return None;
    }
    let label = line.label.clone();
    Some(paper::ActivityFigure { label, value: part.into(), unit: measure.unit().to_owned(), of_which: true })
}
