//! `tsunagari tabulate`: one table.

use std::path::PathBuf;

use anyhow::Result;
use calendar::FiscalYear;
use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser as _};
use platform::Refusal;
use platform::web::Form;
use reporting::{InYear, TableQuery};
use tally::{AxisKey, Measure};

use crate::data::DataPlace;
use crate::figures::{fiscal_year, write_out};
use crate::language::WrongArgument;
use crate::operator::Operator;

/// `tsunagari tabulate`.
#[derive(Args)]
pub struct Tabulate {
    /// 事業コード
    #[arg(long, value_name = "CODE")]
    programme: String,
    /// 年度（4月の西暦）
    #[arg(long, value_name = "YEAR", value_parser = fiscal_year)]
    fiscal_year: FiscalYear,
    /// 行の軸
    #[arg(long, value_name = "AXIS", default_value = "month", hide_possible_values = true, value_parser = PossibleValuesParser::new(AxisKey::NAMES.iter().copied()).map(known::<AxisKey>))]
    rows: AxisKey,
    /// 列の軸（, で並べる。none は行とその合計だけ）
    #[arg(long, value_name = "AXES", default_value = "none", hide_possible_values = true, value_delimiter = ',', value_parser = axes())]
    columns: Vec<String>,
    /// 何を数えるか
    #[arg(long, value_name = "MEASURE", default_value = "consultations", hide_possible_values = true, value_parser = PossibleValuesParser::new(Measure::NAMES.iter().copied()).map(known::<Measure>))]
    measure: Measure,
    /// 軸 KEY が区分 VALUE のものだけを数える（くり返せる）
    #[arg(long = "where", value_name = "KEY=VALUE", value_parser = condition)]
    conditions: Vec<String>,
    /// 締めた数ではなく、いまの数で数える
    #[arg(long)]
    present: bool,
    /// 公表用にする（小さい数と、差し引きでわかる数を x にする）
    #[arg(long)]
    outside: bool,
    /// 形式
    #[arg(long, value_name = "FORMAT", default_value = "json", value_parser = ["json", "csv", "md", "xlsx", "pdf"])]
    format: String,
    /// 出力先（なければ標準出力）
    #[arg(short = 'o', long = "out", value_name = "FILE")]
    out: Option<PathBuf>,
}

/// A name out of the list it was checked against.
fn known<T: std::str::FromStr<Err = tally::UnknownName>>(name: String) -> T {
    name.parse().expect("one of the names that are possible")
}

fn axes() -> PossibleValuesParser {
    PossibleValuesParser::new(["none"].iter().chain(AxisKey::NAMES).copied())
}

/// `KEY=VALUE`, KEY an axis. Which values there are is the programme's.
fn condition(text: &str) -> Result<String, WrongArgument> {
    let unreadable = || {
        WrongArgument::says(
            format!("条件「{text}」を読めません。「contact_method=phone」のように、軸=区分 の形で書いてください。"),
            format!("cannot read the condition {text:?}: write AXIS=CODE, such as contact_method=phone"),
        )
    };
    let (axis, _) = text.split_once('=').ok_or_else(unreadable)?;
    axis.trim().parse::<AxisKey>().map(|_| text.to_owned()).map_err(|unknown| {
        WrongArgument::says(format!("条件「{text}」: {unknown}"), format!("{axis:?} is no axis: {}", AxisKey::NAMES.join(", ")))
    })
}

/// 「数え方と軸」 by name, below the help.
pub fn words_in_japanese() -> String {
    let measures: Vec<String> = Measure::ALL.iter().map(|m| format!("  {:<22} {}", m.name(), m.label())).collect();
    let axes: Vec<String> = AxisKey::ALL.iter().map(|a| format!("  {:<22} {}", a.name(), a.full_label())).collect();
    format!("数え方（--measure）:\n{}\n\n軸（--rows、--columns、--where）:\n{}", measures.join("\n"), axes.join("\n"))
}

/// The same in English.
pub fn words_in_english() -> String {
    format!("Measures: {}\n\nAxes (--rows, --columns, --where): {}", Measure::NAMES.join(", "), AxisKey::NAMES.join(", "))
}

/// The same words as in a table's address on the staff pages.
fn query(t: &Tabulate) -> Result<TableQuery> {
    let columns = t.columns.join(",");
    let mut pairs = vec![("measure", t.measure.name()), ("rows", t.rows.name()), ("columns", columns.as_str())];
    pairs.extend(t.conditions.iter().map(|c| ("where", c.as_str())));
    pairs.extend(t.present.then_some(("view", "present")));
    pairs.extend(t.outside.then_some(("outside", "1")));
    TableQuery::read(&Form::from_pairs(pairs)).map_err(|refusal| match refusal {
        Refusal::Invalid(problems) => {
            let texts: Vec<String> = problems.into_iter().map(|problem| problem.text).collect();
            // Said by the same rule as on the staff pages, which speak Japanese alone.
            WrongArgument::says(texts.join("\n"), texts.join("\n")).into()
        }
        other => other.into(),
    })
}

/// Counts and writes.
pub async fn run(place: &DataPlace, t: Tabulate) -> Result<()> {
    let query = query(&t)?;
    let mut operator = Operator::enter(place).await?;
    let programme = operator.programme(&t.programme).await?;
    let year = InYear::of(&programme, t.fiscal_year);
    let document = reporting::export_table(&operator.cx, &year, &query, t.format.parse()?).await?;
    operator.leave().await;
    write_out(t.out.as_deref(), &document.bytes)
}

#[cfg(test)]
mod tests {
    use clap::{FromArgMatches, Parser};

    use super::*;

    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        tabulate: Tabulate,
    }

    #[test]
    fn a_table_is_exact_unless_it_is_asked_for_outside() {
        let read = |more: &[&str]| {
            let line = ["tabulate", "--programme", "p", "--fiscal-year", "2021"].iter().chain(more).copied();
            let matches = <Line as clap::CommandFactory>::command().try_get_matches_from(line).unwrap();
            query(&Line::from_arg_matches(&matches).unwrap().tabulate).unwrap().for_outside
        };
        assert!(!read(&[]) && read(&["--outside"]));
    }
}
