//! `tsunagari report KIND`.

use std::path::PathBuf;

use anyhow::Result;
use calendar::{FiscalYear, YearMonth};
use clap::Args;
use reporting::{InYear, Kind};

use crate::data::DataPlace;
use crate::figures::{month, write_out};
use crate::operator::Operator;

/// `tsunagari report`.
#[derive(Args)]
pub struct Report {
    /// 種類: case-sheet, kpi, monthly-table, monthly-return, quarterly-return, annual-return
    #[arg(value_name = "KIND")]
    kind: Kind,
    /// 事業コード
    #[arg(long, value_name = "CODE")]
    programme: String,
    /// 年度（4月の西暦）
    #[arg(long, value_name = "YEAR")]
    fiscal_year: i16,
    /// 月 2021-08（月報と四半期報のとき。なければ、終わった月のうちいちばん新しい月）
    #[arg(long, value_name = "MONTH")]
    month: Option<String>,
    /// 公表用にする（小さい数と、差し引きでわかる数を x にする）
    #[arg(long)]
    outside: bool,
    /// 形式
    #[arg(long, value_name = "FORMAT", default_value = "json", value_parser = ["json", "pdf", "xlsx", "csv", "md"])]
    format: String,
    /// 出力先（なければ標準出力）
    #[arg(short = 'o', long = "out", value_name = "FILE")]
    out: Option<PathBuf>,
}

/// Makes the paper and writes it.
pub async fn run(place: &DataPlace, r: Report) -> Result<()> {
    let mut operator = Operator::enter(place).await?;
    let programme = operator.programme(&r.programme).await?;
    let month = r.month.as_deref().map(|m| month_of(m, r.fiscal_year)).transpose().map_err(anyhow::Error::msg)?;
    let year = InYear::of(&programme, FiscalYear::new(r.fiscal_year));
    let year = if r.outside { year.published() } else { year };
    let document = reporting::report(&operator.cx, &year, r.kind, month, r.format.parse()?).await?;
    operator.leave().await;
    write_out(r.out.as_deref(), &document.bytes)
}

/// A month in full, or its number alone within the year.
fn month_of(text: &str, year: i16) -> Result<YearMonth, String> {
    match text.parse::<i8>() {
        Ok(number) if (1..=12).contains(&number) => {
            YearMonth::new(if number < 4 { year + 1 } else { year }, number).map_err(|e| e.to_string())
        }
        _ => month::month(text),
    }
}
