//! `tsunagari report KIND`.

use std::path::PathBuf;

use anyhow::Result;
use calendar::{FiscalYear, YearMonth};
use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use reporting::{InYear, Kind};

use crate::data::DataPlace;
use crate::figures::{fiscal_year, month, write_out};
use crate::language::WrongArgument;
use crate::operator::Operator;

/// `tsunagari report`.
#[derive(Args)]
pub struct Report {
    /// 種類
    #[arg(value_name = "KIND", value_parser = kinds())]
    kind: Kind,
    /// 事業コード
    #[arg(long, value_name = "CODE")]
    programme: String,
    /// 年度（4月の西暦）
    #[arg(long, value_name = "YEAR", value_parser = fiscal_year)]
    fiscal_year: FiscalYear,
    /// 月 2021-08（月報と四半期報のとき。なければ、終わった月のうちいちばん新しい月）
    #[arg(long, value_name = "MONTH", value_parser = month_text)]
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
    let month = r.month.as_deref().map(|m| month_of(m, r.fiscal_year)).transpose()?;
    let mut operator = Operator::enter(place).await?;
    let programme = operator.programme(&r.programme).await?;
    let year = InYear::of(&programme, r.fiscal_year);
    let year = if r.outside { year.published() } else { year };
    let document = reporting::report(&operator.cx, &year, r.kind, month, r.format.parse()?).await?;
    operator.leave().await;
    write_out(r.out.as_deref(), &document.bytes)
}

fn kinds() -> impl TypedValueParser<Value = Kind> {
    let names = Kind::ALL.map(|kind| PossibleValue::new(kind.name()).alias(kind.label()));
    let named = |name: String| Kind::ALL.into_iter().find(|kind| kind.name() == name || kind.label() == name);
    PossibleValuesParser::new(names).map(move |name| named(name).expect("one of the names that are possible"))
}

/// A month in full, or its number alone within the year.
fn month_of(text: &str, year: FiscalYear) -> Result<YearMonth, WrongArgument> {
    match number_alone(text) {
        Some(number) => Ok(year.months().into_iter().find(|month| month.month() == number).expect("a year has every month")),
        None => month::month(text),
    }
}

fn number_alone(text: &str) -> Option<i8> {
    text.parse().ok().filter(|number| (1..=12).contains(number))
}

/// Either form; which year the number is of is known later.
fn month_text(text: &str) -> Result<String, WrongArgument> {
    if number_alone(text).is_none() {
        month::month(text)?;
    }
    Ok(text.to_owned())
}
