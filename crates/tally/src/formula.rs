//! KPI formulas 「算式」: named measures joined by `+`, each optionally filtered (interfaces §5).

use crate::filter::Filter;
use crate::formula_parse::parse;
use crate::measure::Measure;
use crate::names::UnknownName;
use std::fmt;
use std::str::FromStr;

/// 「項」: one measure, with the condition in its brackets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// What is counted.
    pub measure: Measure,
    /// Under which condition.
    pub filter: Filter,
}

/// 「算式」. 苫小牧市's 利用者数 is `consultations + loans + attendances`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Formula {
    pub(crate) terms: Vec<Term>,
}

/// Why a formula cannot be read; `at` is the character where, counted from 1.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FormulaError {
    /// Nothing is written.
    #[error("算式が空です。「consultations + loans」のように書いてください。")]
    Empty,
    /// A measure or axis nobody knows.
    #[error("算式の{at}文字目：{unknown}")]
    Unknown {
        /// Where.
        at: usize,
        /// What, and what may have been meant.
        unknown: UnknownName,
    },
    /// Something else had to stand here.
    #[error("算式の{at}文字目：{expected}が要りますが、{}。", found_there(*found))]
    Expected {
        /// Where.
        at: usize,
        /// What had to stand here.
        expected: &'static str,
        /// What stands here; `None` at the end.
        found: Option<char>,
    },
}

fn found_there(found: Option<char>) -> String {
    found.map_or_else(|| "そこで終わっています".to_owned(), |c| format!("「{c}」があります"))
}

/// Whoever can count a measure under a condition.
pub trait Figures {
    /// The figure; `None` = the series has not begun (－), which is not 0.
    fn figure(&self, measure: Measure, filter: &Filter) -> Option<i64>;
}

impl Formula {
    /// Reads `consultations[contact_method=phone|email] + loans + attendances`.
    ///
    /// # Errors
    /// [`FormulaError`], with the place and the nearest known name.
    pub fn parse(text: &str) -> Result<Self, FormulaError> {
        parse(text)
    }

    /// The terms, at least one.
    #[must_use]
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// The sum. A series not yet begun has added nothing; when none has begun there is no figure.
    #[must_use]
    pub fn evaluate(&self, figures: &impl Figures) -> Option<i64> {
        let parts = self.terms.iter().filter_map(|term| figures.figure(term.measure, &term.filter));
        parts.reduce(|sum, part| sum + part)
    }

    /// The footnote, where unlike counts are added: 「件と人を足した値」.
    #[must_use]
    pub fn mixed_units(&self) -> Option<String> {
        let units = distinct(self.terms.iter().map(|term| term.measure.unit()));
        let labels = distinct(self.terms.iter().map(|term| term.measure.label()));
        if units.len() > 1 {
            return Some(format!("{}を足した値（{}）", units.join("と"), labels.join("＋")));
        }
        let once = self.terms.iter().filter(|term| !term.measure.additive()).count();
        (once > 0 && self.terms.len() > 1).then(|| format!("重なりを除かずに足した値（{}）", labels.join("＋")))
    }

    /// The unit, where all terms share one.
    #[must_use]
    pub fn unit(&self) -> Option<&'static str> {
        match distinct(self.terms.iter().map(|term| term.measure.unit()))[..] {
            [unit] => Some(unit),
            _ => None,
        }
    }
}

/// Each once, in order of appearance.
fn distinct(words: impl Iterator<Item = &'static str>) -> Vec<&'static str> {
    let mut once = Vec::new();
    for word in words {
        if !once.contains(&word) {
            once.push(word);
        }
    }
    once
}

impl FromStr for Formula {
    type Err = FormulaError;

    fn from_str(text: &str) -> Result<Self, FormulaError> {
        parse(text)
    }
}

/// The written form, which reads back as the same formula.
impl fmt::Display for Formula {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, term) in self.terms.iter().enumerate() {
            let plus = if place == 0 { "" } else { " + " };
            write!(f, "{plus}{}", term.measure)?;
            if !term.filter.is_empty() {
                write!(f, "[{}]", term.filter)?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Tomakomai;
    impl Figures for Tomakomai {
        fn figure(&self, measure: Measure, _: &Filter) -> Option<i64> {
            match measure {
                Measure::Consultations => Some(423),
                Measure::Loans => Some(23),
                Measure::Attendances => Some(617),
                _ => None,
            }
        }
    }

    #[test]
    fn tomakomai_adds_unlike_counts_under_a_footnote() {
        let users = Formula::parse("consultations + loans + attendances").unwrap();
        assert_eq!(users.evaluate(&Tomakomai), Some(1063));
        assert_eq!(users.mixed_units().unwrap(), "件と人を足した値（延べ相談件数＋貸出件数＋延べ参加者数）");
        assert_eq!(users.unit(), None);
    }

    #[test]
    fn not_begun_is_not_nought() {
        let value = |text: &str| Formula::parse(text).unwrap().evaluate(&Tomakomai);
        assert_eq!(value("packs"), None);
        assert_eq!(value("packs + loans"), Some(23));
    }

    #[test]
    fn persons_added_up_say_so() {
        let sum = Formula::parse("persons + linked_persons").unwrap();
        assert_eq!(sum.unit(), Some("人"));
        assert!(sum.mixed_units().unwrap().starts_with("重なりを除かずに足した値"));
        assert_eq!(Formula::parse("consultations + loans").unwrap().mixed_units(), None);
    }
}
