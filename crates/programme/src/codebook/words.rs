//! Formulas and conditions as people read them.

use std::collections::BTreeSet;

use tally::{AxisKey, Code, Filter, Formula};

use super::Codebook;

impl Codebook {
    /// 「延べ相談件数（相談方法＝電話・メール）＋貸出件数」
    pub fn formula_words(&self, formula: &Formula) -> String {
        let term = |term: &tally::Term| match self.condition_words(&term.filter) {
            words if words.is_empty() => term.measure.label().to_owned(),
            words => format!("{}（{words}）", term.measure.label()),
        };
        formula.terms().iter().map(term).collect::<Vec<_>>().join("＋")
    }

    /// 「相談方法＝電話・メール、新規・継続＝新規」; empty without a condition.
    pub fn condition_words(&self, filter: &Filter) -> String {
        let clause = |(axis, codes): (AxisKey, &BTreeSet<Code>)| {
            let labels: Vec<String> = codes.iter().map(|code| self.label(axis, code.as_str()).into_owned()).collect();
            format!("{}＝{}", axis.full_label(), labels.join("・"))
        };
        filter.clauses().map(clause).collect::<Vec<_>>().join("、")
    }
}
