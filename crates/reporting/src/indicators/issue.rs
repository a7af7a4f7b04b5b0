//! Indicators as a document.

use crate::InYear;
use paper::{ActualState, Class, Kind, TargetRule};
use platform::{Cx, Deed};
use programme::file::{IndicatorClass, IndicatorKind};
use tally::Target;

use super::Progress;
use super::words::formula_words;
use crate::papers::{as_of, figure, figure_or_blank, issued, settled};

/// 「KPI進捗表」
pub(crate) async fn kpi_paper(cx: &Cx, programme: &InYear) -> Deed<paper::KpiPaper> {
    programme.own_file()?;
    let lines = super::progress(cx, programme, facts::View::AsClosed).await?;
    let mut counting = crate::counting::Counting::open(cx, programme, facts::View::AsClosed).await?;
    let state = crate::returns::state(&mut counting).await?;
    Ok(paper::KpiPaper {
        issued: issued(cx, programme),
        title: format!("{}　目標・KPI進捗表{}", programme.title(), crate::papers::mark(programme)),
        subtitle: as_of(programme, cx.today()),
        indicators: lines.iter().map(|line| told_indicator(programme, line)).collect(),
        definitions: definitions(programme, &lines),
        state: settled(state),
    })
}

fn definitions(programme: &InYear, lines: &[Progress]) -> Vec<String> {
    let formula = |line: &Progress| {
        Some(format!("{}：{}", line.indicator.name, formula_words(programme, super::evaluate::formula(&line.indicator)?)))
    };
    let mut said: Vec<String> = lines.iter().filter_map(formula).collect();
    said.push(programme.file.first_contact.sentence().to_owned());
    if lines.iter().any(|line| line.outlook.is_some()) {
        said.push("年度末見込は、前年度の記録があるときは前年度の同じ日までの進み方により、ないときはこれまでの日割りによる。".to_owned());
    }
    said
}

/// One indicator as a document of this programme prints it: for publication without small counts.
pub(crate) fn told_indicator(programme: &InYear, line: &Progress) -> paper::Indicator {
    crate::papers::told_indicator(programme, line.formula().is_some(), paper_indicator(line))
}

/// One indicator as every document prints it.
pub(crate) fn paper_indicator(line: &Progress) -> paper::Indicator {
    let indicator = &line.indicator;
    paper::Indicator {
        class: match indicator.class {
            IndicatorClass::Goal => Class::Goal,
            IndicatorClass::Kpi => Class::Kpi,
        },
        kind: match indicator.kind {
            Some(IndicatorKind::Outcome) => Kind::Outcome,
            // 岩手県's sheet does not say; what a formula counts is an output.
            Some(IndicatorKind::Output) | None => Kind::Output,
        },
        name: indicator.name.clone(),
        unit: indicator.unit_text().to_owned(),
        target: target(indicator.target),
        actual: figure_or_blank(line.actual),
        state: state(line.state),
        as_of: line.as_of.clone().unwrap_or_default(),
        attainment_percent: line.attainment,
        appraisal: indicator.appraisal.clone().unwrap_or_default(),
        footnote: line.notes.concat(),
        forecast: line.outlook.filter(|_| line.state != tally::ActualState::Projected).map(|ahead| ahead.expected().into()),
        previous: line.previous.map(figure),
    }
}

fn target(target: Option<Target>) -> paper::Target {
    let rule = match target {
        Some(Target::AtLeast(_)) => TargetRule::AtLeast,
        Some(Target::AtMost(_)) => TargetRule::AtMost,
        Some(Target::Reach(_)) | None => TargetRule::Reach,
    };
    paper::Target { value: figure_or_blank(target.map(Target::figure)), rule }
}

const fn state(state: tally::ActualState) -> ActualState {
    match state {
        tally::ActualState::Confirmed => ActualState::Confirmed,
        tally::ActualState::Projected => ActualState::Projected,
        tally::ActualState::Baseline => ActualState::Baseline,
        tally::ActualState::NotMeasured => ActualState::NotMeasured,
    }
}
