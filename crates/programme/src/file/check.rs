//! What no single table can know: names that must differ, and words that must be known elsewhere in the file.

use std::collections::HashSet;

use tally::{AxisKey, Code, Formula};

use super::activity::{Activity, FigureSource};
use super::external::External;
use super::indicator::Indicator;
use super::nearest::way_out;
use super::section::Section;
use crate::codebook::Codebook;

/// Notes every second use of a name.
pub(super) fn distinct<T>(name: fn(&T) -> &str) -> impl FnMut(&Section<'_>, &T) {
    let mut seen = HashSet::new();
    move |table: &Section<'_>, line: &T| {
        let name = name(line);
        if !seen.insert(calendar::fold_search(name)) {
            table.say(format!("{} に「{name}」が2つあります。どちらかを消すか、区別できるようにしてください。", table.title()));
        }
    }
}

/// Notes codes in an indicator's formulas that no list has.
pub(super) fn indicator_formulas(table: &Section<'_>, line: &Indicator, book: &Codebook) {
    if let Some(formula) = line.measured.formula() {
        formula_codes(table, formula, book);
    }
}

/// Notes codes in an activity's formulas that no list has, and figures from outside that the file lacks.
pub(super) fn activity_sources(table: &Section<'_>, line: &Activity, book: &Codebook, externals: &[External]) {
    for figure in &line.figures {
        match &figure.source {
            FigureSource::Formula(formula) => formula_codes(table, formula, book),
            FigureSource::External(key) if externals.iter().any(|external| external.key == *key) => {}
            FigureSource::External(key) => {
                let known: Vec<&str> = externals.iter().map(|external| external.key.as_str()).collect();
                table.say(format!("{} の外部値「{key}」が [[external]] にありません。{}", table.title(), way_out(key, &known)));
            }
        }
    }
}

fn formula_codes(table: &Section<'_>, formula: &Formula, book: &Codebook) {
    for (axis, codes) in formula.terms().iter().flat_map(|term| term.filter.clauses()) {
        for code in codes.iter().filter(|code| !book.knows(axis, code.as_str())) {
            table.say(format!("{} の{}", table.title(), unknown_code(axis, code, book)));
        }
    }
}

fn unknown_code(axis: AxisKey, code: &Code, book: &Codebook) -> String {
    let known: Vec<&str> = book.choices(axis).iter().map(|entry| entry.code.as_str()).collect();
    format!("算式に「{code}」とありますが、{}（{axis}）にその区分はありません。{}", axis.label(), way_out(code.as_str(), &known))
}
