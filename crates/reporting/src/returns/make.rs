//! Setting up a return: figures, tables, corrections, definitions.

use crate::InYear;
use calendar::YearMonth;
use facts::View;
use paper::{CrossTablePaper, Part, Period, ReturnPaper, Signature};
use platform::policy::{Action, Thing};
use platform::{Cx, Deed};

use super::corrected::corrections;
use super::key_figures::key_figures;
use super::parts::{other_sentences, parts};
use super::period::Span;
use super::state::state_until;
use crate::counting::Counting;
use crate::indicators::{self, Progress};
use crate::papers::{as_of, issued, mark, settled, told_key_figure, told_sentences, told_table};
use crate::tables::{TableQuery, count, sentences};

/// 「月報」
///
/// # Errors
/// Not found for whoever may not see papers.
pub async fn monthly(cx: &Cx, programme: &InYear, month: YearMonth) -> Deed<ReturnPaper> {
    make(cx, programme, Span::month(programme.fiscal_year, month)).await
}

/// 「四半期報」 of the quarter a month lies in.
///
/// # Errors
/// As [`monthly`].
pub async fn quarterly(cx: &Cx, programme: &InYear, month: YearMonth) -> Deed<ReturnPaper> {
    make(cx, programme, Span::quarter(programme.fiscal_year, month)).await
}

/// 「年報」 with last year's figures beside this year's.
///
/// # Errors
/// As [`monthly`].
pub async fn annual(cx: &Cx, programme: &InYear) -> Deed<ReturnPaper> {
    let mut paper = make(cx, programme, Span::year(programme.fiscal_year)).await?;
    let progress = indicators::progress(cx, programme, View::AsClosed).await?;
    if !progress.is_empty() {
        let lines: Vec<String> = progress.iter().map(|line| goal_line(programme, line)).collect();
        paper.parts.insert(0, Part::Text { heading: "目標・KPI".to_owned(), text: lines.join("\n") });
    }
    Ok(paper)
}

async fn make(cx: &Cx, programme: &InYear, span: Span) -> Deed<ReturnPaper> {
    cx.ask_any(Action::See, Thing::Paper)?;
    let last = programme.before(cx).await?;
    let mut now = Counting::open(cx, programme, View::AsClosed).await?;
    let mut then = match &last {
        Some(last) => Some(Counting::open_before(cx, last, &now).await?),
        None => None,
    };
    let end = span.days(programme.fiscal_year).1;
    // A period that is over is held against a whole one, even while the year runs.
    let cut = then.as_ref().and_then(Counting::cut).filter(|_| end > now.until());
    let until = end.min(now.until());
    let (key_figures, missing) = key_figures(&mut now, then.as_mut(), &span).await?;
    let (parts, mut definitions) = parts(&mut now, until, &format!("{}（累計）", programme.title())).await?;
    definitions.extend(missing);
    definitions.push("「前年」の欄の「－」は、前年に記録がないことを示す。".to_owned());
    definitions.extend(cut.map(|day| format!("「前年同日まで」は、前年の同じ期間の初めから{}までの数。", calendar::wareki::long(day))));
    Ok(ReturnPaper {
        issued: issued(cx, programme),
        period: span.period,
        title: format!("{}{}", kind(span.period), mark(programme)),
        period_label: span.label,
        same_day: cut.is_some(),
        addressee: addressee(programme.file.commissioner()),
        key_figures: key_figures.into_iter().map(|line| told_key_figure(programme, line)).collect(),
        parts,
        corrections: told_corrections(&mut now, until).await?,
        definitions,
        signatures: ["責任者", "担当者"].map(|role| Signature { role: role.to_owned() }).into(),
        state: settled(state_until(&mut now, until).await?),
    })
}

const fn kind(period: Period) -> &'static str {
    match period {
        Period::Month => "業務月報",
        Period::Quarter => "業務四半期報",
        Period::Year => "業務年報",
    }
}

/// 「高崎市長 様」「岩手県知事 様」; a body that is neither is addressed as a body.
fn addressee(commissioner: &str) -> String {
    match commissioner.chars().last() {
        None => String::new(),
        Some('都' | '道' | '府' | '県') => format!("{commissioner}知事 様"),
        Some('市' | '区' | '町' | '村') => format!("{commissioner}長 様"),
        Some(_) => format!("{commissioner} 御中"),
    }
}

fn goal_line(programme: &InYear, line: &Progress) -> String {
    let told = indicators::told_indicator(programme, line);
    let target = line.target_text().map(|target| format!("目標 {target}／"));
    let actual = match line.state {
        tally::ActualState::Confirmed => format!("実績 {}", told.actual_text()),
        _ => told.actual_text(),
    };
    let percent = told.attainment().map(|percent| format!("（達成率 {percent}%）"));
    format!("・{}　{}{actual}{}", line.indicator.name, target.unwrap_or_default(), percent.unwrap_or_default())
}

/// 「月次表」: the table of 高崎市 with its sentences.
///
/// # Errors
/// Not found for whoever may not see figures.
pub async fn monthly_table(cx: &Cx, programme: &InYear) -> Deed<CrossTablePaper> {
    cx.ask_any(Action::See, Thing::Figures)?;
    let mut counting = Counting::open(cx, programme, View::AsClosed).await?;
    let table = count(&mut counting, &TableQuery::takasaki()).await?;
    let until = counting.until();
    let told_until = counting.told_until(until).await?;
    let mut said = told_sentences(programme, sentences(&table, told_until));
    said.extend(other_sentences(&mut counting).await?);
    Ok(CrossTablePaper {
        issued: issued(cx, programme),
        title: format!("{}（累計）{}", programme.title(), mark(programme)),
        subtitle: as_of(programme, cx.today()),
        state: settled(table.state),
        table: told_table(programme, &table),
        sentences: said,
        corrections: told_corrections(&mut counting, until).await?,
    })
}

/// What was noted after closing tells single records: it stays in the house.
async fn told_corrections(counting: &mut Counting<'_>, until: calendar::Date) -> Deed<Vec<paper::Correction>> {
    if counting.programme.for_outside {
        return Ok(Vec::new());
    }
    corrections(counting, until).await
}
