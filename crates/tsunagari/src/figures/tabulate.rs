//! `tsunagari tabulate`: one table.

use std::path::PathBuf;

use anyhow::Result;
use calendar::FiscalYear;
use clap::Args;
use platform::web::Form;
use reporting::{InYear, TableQuery};
use tally::{AxisKey, Measure};

use crate::data::DataPlace;
use crate::figures::write_out;
use crate::operator::Operator;

/// `tsunagari tabulate`.
#[derive(Args)]
pub struct Tabulate {
    /// 事業コード
    #[arg(long, value_name = "CODE")]
    programme: String,
    /// 年度（4月の西暦）
    #[arg(long, value_name = "YEAR")]
    fiscal_year: i16,
    /// 行の軸
    #[arg(long, value_name = "AXIS", default_value = "month")]
    rows: AxisKey,
    /// 列の軸（, で並べる。none で合計だけ）
    #[arg(long, value_name = "AXES", default_value = "none")]
    columns: String,
    /// 何を数えるか
    #[arg(long, value_name = "MEASURE", default_value = "consultations")]
    measure: Measure,
    /// 条件 KEY=VALUE（くり返せる）
    #[arg(long = "where", value_name = "KEY=VALUE")]
    conditions: Vec<String>,
    /// 締めた数ではなく、いまの数で数える
    #[arg(long)]
    present: bool,
    /// 外部に出す表にする（小さい数と、差し引きでわかる数を x にする）
    #[arg(long)]
    outside: bool,
    /// 形式
    #[arg(long, value_name = "FORMAT", default_value = "json", value_parser = ["json", "csv", "md", "xlsx", "pdf"])]
    format: String,
    /// 出力先（なければ標準出力）
    #[arg(short = 'o', long = "out", value_name = "FILE")]
    out: Option<PathBuf>,
}

/// The same words as in a table's address on the staff pages.
fn query(t: &Tabulate) -> Result<TableQuery> {
    let mut pairs = vec![("measure", t.measure.name()), ("rows", t.rows.name()), ("columns", t.columns.as_str())];
    pairs.extend(t.conditions.iter().map(|c| ("where", c.as_str())));
    pairs.extend(t.present.then_some(("view", "present")));
    pairs.extend(t.outside.then_some(("outside", "1")));
    Ok(TableQuery::read(&Form::from_pairs(pairs))?)
}

/// Counts and writes.
pub async fn run(place: &DataPlace, t: Tabulate) -> Result<()> {
    let mut operator = Operator::enter(place).await?;
    let programme = operator.programme(&t.programme).await?;
    let year = InYear::of(&programme, FiscalYear::new(t.fiscal_year));
    let document = reporting::export_table(&operator.cx, &year, &query(&t)?, t.format.parse()?).await?;
    operator.leave().await;
    write_out(t.out.as_deref(), &document.bytes)
}
