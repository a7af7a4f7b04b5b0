//! An indicator in words: its formula, its footnotes.

use crate::InYear;
use programme::file::{Indicator, Measured};
use tally::{Filter, Formula};

use super::TermFigure;
use super::evaluate::formula;

/// 「延べ相談件数（相談方法＝電話・メール）＋貸出件数」
pub(crate) fn formula_words(programme: &InYear, formula: &Formula) -> String {
    programme.codebook.formula_words(formula)
}

/// 「相談方法＝電話・メール、新規・継続＝新規」; empty without a condition.
pub(crate) fn condition_words(programme: &InYear, filter: &Filter) -> String {
    programme.codebook.condition_words(filter)
}

/// What is printed below an indicator, each a sentence.
pub(super) fn notes(indicator: &Indicator, terms: &[TermFigure]) -> Vec<String> {
    let mut notes: Vec<String> = Vec::new();
    notes.extend(indicator.footnote.as_ref().map(|note| sentence(note)));
    notes.extend(formula(indicator).and_then(Formula::mixed_units).map(|note| sentence(&note)));
    notes.extend(terms.iter().filter(|term| term.of_which > 0).map(of_which));
    notes.extend(terms.iter().filter(|term| term.missing > 0).map(missing));
    if let Measured::Entered(entered) = &indicator.measured {
        notes.extend(entered.source.as_ref().map(|source| sentence(&format!("出典：{source}"))));
    }
    notes.extend(baseline(indicator));
    notes
}

/// 苫小牧市's event of 68 is inside the 617.
fn of_which(term: &TermFigure) -> String {
    let (label, unit) = (term.measure.label(), term.measure.unit());
    format!("{label}には再掲{}{unit}が含まれる（合計に加えていない）。", term.of_which)
}

fn missing(term: &TermFigure) -> String {
    format!("{}のほかに、人数が未入力の開催が{}回ある。", term.measure.label(), term.missing)
}

fn baseline(indicator: &Indicator) -> Option<String> {
    let baseline = indicator.baseline.as_ref()?;
    let remarks = [baseline.as_of.as_ref().map(ToString::to_string), baseline.source.clone()];
    let remarks: Vec<String> = remarks.into_iter().flatten().collect();
    let remarks = if remarks.is_empty() { String::new() } else { format!("（{}）", remarks.join("、")) };
    Some(format!("基準値：{}{}{remarks}。", baseline.value, indicator.unit_text()))
}

fn sentence(text: &str) -> String {
    let text = text.trim();
    if text.ends_with('。') { text.to_owned() } else { format!("{text}。") }
}
