use tally::{Figure, Rounding, Target};

use super::measured::{self, AsOf, Measured};
use super::section::Section;
use super::value::{Text, Value};
use super::word::words;
use super::write::{Page, figure};

words! {
    /// 「目標・KPIの別」.
    "目標・KPIの別" enum IndicatorClass {
        /// 「事業目標」.
        Goal = "goal" "事業目標",
        /// 「事業KPI」.
        Kpi = "kpi" "事業KPI",
    }
}

words! {
    /// 「アウトプット・アウトカムの別」.
    "アウトプット・アウトカムの別" enum IndicatorKind {
        /// 「アウトプット」.
        Output = "output" "アウトプット",
        /// 「アウトカム」.
        Outcome = "outcome" "アウトカム",
    }
}

/// 「指標」: one line of goals and KPIs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Indicator {
    /// 「事業目標」 or 「事業KPI」.
    pub class: IndicatorClass,
    /// 「アウトプット」 or 「アウトカム」; 岩手県's sheet does not say.
    pub kind: Option<IndicatorKind>,
    /// What is measured.
    pub name: String,
    /// 「回」; the formula's own unit where absent.
    pub unit: Option<String>,
    /// 「目標値」.
    pub target: Option<Target>,
    /// 「実績値」.
    pub measured: Measured,
    /// 「基準値」 before the programme began, printed beside the target.
    pub baseline: Option<Baseline>,
    /// 「前年度」.
    pub previous: Option<Figure>,
    /// Printed below the line, besides what the formula itself says.
    pub footnote: Option<String>,
    /// Print 達成率.
    pub show_attainment: bool,
    /// 「端数処理」 of 達成率.
    pub rounding: Rounding,
    /// 「評価」 in words.
    pub appraisal: Option<String>,
}

/// 「基準値」: the figure before the programme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Baseline {
    /// The figure.
    pub value: Figure,
    /// Of what time.
    pub as_of: Option<AsOf>,
    /// Where it was found.
    pub source: Option<String>,
}

impl Indicator {
    /// The unit printed: the line's own, else the one all counts of its formula share.
    pub fn unit_text(&self) -> &str {
        self.unit.as_deref().or_else(|| self.measured.formula()?.unit()).unwrap_or_default()
    }
}

/// Half up is what the sheets do: 苫小牧市's 106.3 prints 106, and 99.6 is not far from reached.
const ROUNDING: Rounding = Rounding::HalfUp;

pub(super) fn read(table: &Section<'_>) -> Option<Indicator> {
    let name = table.need("name");
    let target = measured::target(table);
    let measured = measured::read(table);
    let indicator = |name, measured| Indicator {
        class: table.opt("class").unwrap_or(IndicatorClass::Kpi),
        kind: table.opt("kind"),
        name,
        unit: table.opt("unit"),
        target,
        measured,
        baseline: table.value("baseline").and_then(|value| baseline(&value)),
        previous: table.opt("previous"),
        footnote: table.opt::<Text>("footnote").map(|text| text.0),
        show_attainment: table.opt("show_attainment").unwrap_or(false),
        rounding: table.opt("rounding").unwrap_or(ROUNDING),
        appraisal: table.opt::<Text>("appraisal").map(|text| text.0),
    };
    // Without a figure the other keys are still asked for, so that all problems are told.
    let complete = name.is_some() && measured.is_some();
    let measured = measured.unwrap_or_else(Measured::unknown);
    let read = indicator(name.unwrap_or_default(), measured);
    table.done();
    complete.then_some(read)
}

fn baseline(value: &Value<'_>) -> Option<Baseline> {
    let Some(table) = value.inline() else {
        return Some(Baseline { value: value.read()?, as_of: None, source: None });
    };
    let figure = table.need("value");
    let (as_of, source) = (table.opt("as_of"), table.opt("source"));
    table.done();
    Some(Baseline { value: figure?, as_of, source })
}

pub(super) fn write(indicator: &Indicator) -> Page {
    let mut page = Page::default();
    page.put("class", indicator.class.name());
    page.put_opt("kind", indicator.kind.map(IndicatorKind::name));
    page.put("name", &indicator.name);
    page.put_opt("unit", indicator.unit.as_ref());
    page.put_opt("target", indicator.target.map(measured::write_target));
    measured::write(&indicator.measured, &mut page);
    page.put_opt("baseline", indicator.baseline.as_ref().map(write_baseline));
    page.put_opt("previous", indicator.previous.map(figure));
    page.put_opt("footnote", indicator.footnote.as_ref());
    page.put_flag("show_attainment", indicator.show_attainment);
    if indicator.rounding != ROUNDING {
        page.put("rounding", indicator.rounding.name());
    }
    page.put_opt("appraisal", indicator.appraisal.as_ref());
    page
}

fn write_baseline(baseline: &Baseline) -> toml_edit::InlineTable {
    let mut page = Page::default();
    page.put("value", figure(baseline.value));
    page.put_opt("as_of", baseline.as_of.as_ref().map(AsOf::write));
    page.put_opt("source", baseline.source.as_ref());
    page.inline()
}
