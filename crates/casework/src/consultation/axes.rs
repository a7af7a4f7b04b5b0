//! The axes a consultation bears codes on, which are also its columns and the names of its fields and filters.

use std::collections::{BTreeMap, BTreeSet};

use tally::{AxisKey, Code};

/// One code each at the most.
pub const SINGLE: [AxisKey; 12] = [
    AxisKey::ContactMethod,
    AxisKey::PresentingConcern,
    AxisKey::Disposition,
    AxisKey::Newness,
    AxisKey::AgeBand,
    AxisKey::Residence,
    AxisKey::ReferralSource,
    AxisKey::EntryPoint,
    AxisKey::ServicePoint,
    AxisKey::Inquirer,
    AxisKey::Counsellor,
    AxisKey::Partner,
];

/// Any number of codes each.
pub const MULTI: [AxisKey; 2] = [AxisKey::FurtherConcerns, AxisKey::ServicesGiven];

/// 「区分」: the codes of one consultation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Codes {
    /// At most one per axis of [`SINGLE`].
    pub single: BTreeMap<AxisKey, Code>,
    /// Any number per axis of [`MULTI`].
    pub answers: BTreeSet<(AxisKey, Code)>,
}

impl Codes {
    /// The code on a single-answer axis.
    pub fn get(&self, axis: AxisKey) -> Option<&Code> {
        self.single.get(&axis)
    }

    /// The code on a single-answer axis as text; empty when there is none.
    pub fn text(&self, axis: AxisKey) -> &str {
        self.get(axis).map_or("", Code::as_str)
    }

    /// The codes on a multi-answer axis, in their order.
    pub fn answers(&self, axis: AxisKey) -> impl Iterator<Item = &str> {
        self.answers.iter().filter(move |(on, _)| *on == axis).map(|(_, code)| code.as_str())
    }

    /// With `code` on `axis`, whatever kind of axis it is.
    pub fn with(mut self, axis: AxisKey, code: impl Into<Code>) -> Self {
        self.put(axis, code);
        self
    }

    /// Puts `code` on `axis`.
    pub fn put(&mut self, axis: AxisKey, code: impl Into<Code>) {
        if axis.multi_answer() {
            self.answers.insert((axis, code.into()));
        } else {
            self.single.insert(axis, code.into());
        }
    }

    /// The answers on an axis as they lie in a column: ` L01 L02 `, so that one can be found between blanks.
    pub(super) fn answers_column(&self, axis: AxisKey) -> String {
        let mut out = String::new();
        for code in self.answers(axis) {
            if out.is_empty() {
                out.push(' ');
            }
            out.push_str(code);
            out.push(' ');
        }
        out
    }

    /// Reads [`Codes::answers_column`].
    pub(super) fn put_answers(&mut self, axis: AxisKey, column: &str) {
        self.answers.extend(column.split_ascii_whitespace().map(|code| (axis, Code::from(code))));
    }
}
