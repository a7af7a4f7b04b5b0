//! Where an indicator's figure comes from: a formula over the records, or a figure entered by hand.

use std::fmt;

use calendar::Date;
use tally::{ActualState, Figure, Formula, Target};
use toml::de::DeValue;

use super::section::Section;
use super::value::{Read, Value};
use super::write::{Page, day, figure};

/// 「実績値」: how it is come by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Measured {
    /// Counted from the records.
    Formula(Formula),
    /// Entered, with where it comes from.
    Entered(Entered),
}

impl Measured {
    /// The count behind it, if there is one.
    pub fn formula(&self) -> Option<&Formula> {
        match self {
            Measured::Formula(formula) => Some(formula),
            Measured::Entered(entered) => entered.projected_of.as_ref(),
        }
    }

    /// Nothing known yet.
    pub(super) fn unknown() -> Self {
        Measured::Entered(Entered { value: None, state: ActualState::NotMeasured, as_of: None, source: None, projected_of: None })
    }
}

/// A figure from outside, or one that is expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entered {
    /// The figure; none while not measured, and none where a projection is to be computed from `projected_of`.
    pub value: Option<Figure>,
    /// 「実績」「見込」「基準値」「未測定」.
    pub state: ActualState,
    /// Of what time: 「R3時点」.
    pub as_of: Option<AsOf>,
    /// Where it was found.
    pub source: Option<String>,
    /// Of which count it is the projection.
    pub projected_of: Option<Formula>,
}

/// 「時点」: a day, or words where there is no day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AsOf {
    /// A day.
    Day(Date),
    /// As it is to be printed.
    Words(String),
}

/// As printed: 「令和4年2月28日時点」, 「R3時点」.
impl fmt::Display for AsOf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            AsOf::Day(day) => write!(f, "{}時点", calendar::wareki::long(*day)),
            AsOf::Words(words) if words.ends_with("時点") => f.write_str(words),
            AsOf::Words(words) => write!(f, "{words}時点"),
        }
    }
}

impl Read for AsOf {
    const WANTED: &'static str = "時点（例：2022-02-28、\"R3\"）";

    fn read(node: &DeValue<'_>) -> Result<Self, String> {
        match node {
            DeValue::Datetime(_) => Date::read(node).map(AsOf::Day),
            // "2022-02-28" in quotes is a day as well: printed as it is, it would be a code.
            _ => String::read(node).map(|words| words.trim().parse().map_or(AsOf::Words(words), AsOf::Day)),
        }
    }
}

impl AsOf {
    pub(super) fn write(&self) -> toml_edit::Value {
        match self {
            AsOf::Day(date) => day(*date),
            AsOf::Words(words) => words.into(),
        }
    }
}

/// Reads `formula`, `actual` and `projected_of` of an indicator.
pub(super) fn read(table: &Section<'_>) -> Option<Measured> {
    let has_formula = table.value("formula").is_some();
    let formula: Option<Formula> = table.opt("formula");
    let projected_of: Option<Formula> = table.opt("projected_of");
    let actual = table.value("actual");
    let Some(actual) = actual else {
        if !has_formula {
            table.say("[[indicator]] に「formula」（算式）か「actual」（実績値）のどちらかを書いてください。".to_owned());
        }
        return formula.map(Measured::Formula);
    };
    let entered = entered(&actual)?;
    if has_formula && entered.state != ActualState::Projected {
        table.say("[[indicator]] に「formula」と「actual」は並べられません。並べられるのは、actual に state = \"projected\"（見込）と書いたときだけです。".to_owned());
    }
    let entered = Entered { projected_of: projected_of.or(formula), ..entered };
    if entered.value.is_none() && !may_be_absent(&entered) {
        actual.say("に「value」がありません。まだ測っていないときは state = \"not_measured\" と書いてください。");
    }
    Some(Measured::Entered(entered))
}

fn may_be_absent(entered: &Entered) -> bool {
    match entered.state {
        ActualState::NotMeasured => true,
        ActualState::Projected => entered.projected_of.is_some(),
        ActualState::Confirmed | ActualState::Baseline => false,
    }
}

fn entered(actual: &Value<'_>) -> Option<Entered> {
    let Some(table) = actual.inline() else {
        let value = Some(actual.read()?);
        return Some(Entered { value, state: ActualState::Confirmed, as_of: None, source: None, projected_of: None });
    };
    let entered = Entered {
        value: table.opt("value"),
        state: table.opt("state").unwrap_or(ActualState::Confirmed),
        as_of: table.opt("as_of"),
        source: table.opt("source"),
        projected_of: None,
    };
    table.done();
    Some(entered)
}

pub(super) fn write(measured: &Measured, page: &mut Page) {
    match measured {
        Measured::Formula(formula) => page.put("formula", formula.to_string()),
        Measured::Entered(entered) => {
            let mut actual = Page::default();
            actual.put_opt("value", entered.value.map(figure));
            actual.put("state", entered.state.name());
            actual.put_opt("as_of", entered.as_of.as_ref().map(AsOf::write));
            actual.put_opt("source", entered.source.as_ref());
            page.put("actual", actual.inline());
            page.put_opt("projected_of", entered.projected_of.as_ref().map(Formula::to_string));
        }
    }
}

/// Reads `target`: a number, `{ at_least = 37 }` or `{ at_most = 5 }`.
pub(super) fn target(table: &Section<'_>) -> Option<Target> {
    let value = table.value("target")?;
    let Some(bounds) = value.inline() else { return value.read().map(Target::Reach) };
    let at_least = bounds.opt("at_least").map(Target::AtLeast);
    let at_most = bounds.opt("at_most").map(Target::AtMost);
    bounds.done();
    match (at_least, at_most) {
        (Some(_), Some(_)) => {
            value.say("は at_least（以上）か at_most（以下）のどちらか1つにしてください。");
            None
        }
        (one, other) => one.or(other),
    }
}

pub(super) fn write_target(target: Target) -> toml_edit::Value {
    let bound = |key: &str| {
        let mut page = Page::default();
        page.put(key, figure(target.figure()));
        toml_edit::Value::from(page.inline())
    };
    match target {
        Target::Reach(number) => figure(number),
        Target::AtLeast(_) => bound("at_least"),
        Target::AtMost(_) => bound("at_most"),
    }
}
