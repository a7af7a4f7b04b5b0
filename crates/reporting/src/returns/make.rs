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
use crate::papers::{as_of, issued, settled};
use crate::tables::{TableQuery, count, paper_table, sentences};

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
        let lines: Vec<String> = progress.iter().map(goal_line).collect();
        paper.parts.insert(0, Part::Text { heading: "目標・KPI".to_owned(), text: lines.join("\n") });
    }
    Ok(paper)
}

async fn make(cx: &Cx, programme: &InYear, span: Span) -> Deed<ReturnPaper> {
    cx.ask_any(Action::See, Thing::Paper)?;
    let last = programme.before(cx).await?;
    let mut now = Counting::open(cx, programme, View::AsClosed).await?;
    let mut then = match &last {
        Some(last) => Some(Counting::open(cx, last, View::AsClosed).await?),
        None => None,
    };
    let until = span.days(programme.fiscal_year).1.min(now.until());
    let key_figures = key_figures(&mut now, then.as_mut(), &span).await?;
    let (parts, mut definitions) = parts(&mut now, until, &format!("{}（累計）", programme.title())).await?;
    definitions.push("「前年」の欄の「－」は、前年に記録がないことを示す。".to_owned());
    Ok(ReturnPaper {
        issued: issued(cx, programme),
        period: span.period,
        title: kind(span.period).to_owned(),
        period_label: span.label,
        addressee: addressee(programme.file.commissioner()),
        key_figures,
        parts,
        corrections: corrections(&mut now, until).await?,
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

fn goal_line(line: &Progress) -> String {
    let unit = line.indicator.unit_text();
    let target = line.indicator.target.map(|target| format!("目標 {target}{unit}／"));
    let actual = line.actual.map_or("－".to_owned(), |actual| format!("{actual}{unit}"));
    let percent = line.printed_attainment().map(|percent| format!("（達成率{percent}％）"));
    format!("・{}　{}{} {actual}{}", line.indicator.name, target.unwrap_or_default(), line.state.label(), percent.unwrap_or_default())
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
    let mut said = sentences(&table);
    said.extend(other_sentences(&mut counting).await?);
    Ok(CrossTablePaper {
        issued: issued(cx, programme),
        title: format!("{}（累計）", programme.title()),
        subtitle: as_of(programme, cx.today()),
        state: settled(table.state),
        table: paper_table(&table),
        sentences: said,
        corrections: corrections(&mut counting, until).await?,
    })
}
