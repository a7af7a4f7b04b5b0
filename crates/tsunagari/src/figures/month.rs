//! `tsunagari close-month` and `reopen-month`.

use anyhow::Result;
use calendar::YearMonth;
use clap::Args;

use crate::data::DataPlace;
use crate::language::WrongArgument;
use crate::operator::Operator;

/// `tsunagari close-month`.
#[derive(Args)]
pub struct CloseMonth {
    /// 事業コード
    #[arg(long, value_name = "CODE")]
    programme: String,
    /// 締める月 2021-08
    #[arg(long, value_name = "MONTH", value_parser = month)]
    month: YearMonth,
}

/// `tsunagari reopen-month`.
#[derive(Args)]
pub struct ReopenMonth {
    /// 事業コード
    #[arg(long, value_name = "CODE")]
    programme: String,
    /// 開ける月 2021-08
    #[arg(long, value_name = "MONTH", value_parser = month)]
    month: YearMonth,
    /// 理由
    #[arg(long)]
    reason: String,
}

/// Reads a month on the command line.
pub fn month(text: &str) -> Result<YearMonth, WrongArgument> {
    calendar::parse_month(text)
        .map_err(|e| WrongArgument::says(format!("「{text}」: {e}"), format!("{text:?} is no month: write it as 2021-08")))
}

/// Closes.
pub async fn close(place: &DataPlace, c: CloseMonth) -> Result<()> {
    let mut operator = Operator::enter(place).await?;
    let programme = operator.programme(&c.programme).await?;
    facts::close_month(&operator.cx, programme.id, c.month).await?;
    println!("{}を締めました。", c.month.wareki_label());
    operator.leave().await;
    Ok(())
}

/// Reopens.
pub async fn reopen(place: &DataPlace, r: ReopenMonth) -> Result<()> {
    let mut operator = Operator::enter(place).await?;
    let programme = operator.programme(&r.programme).await?;
    facts::reopen_month(&operator.cx, programme.id, r.month, &r.reason).await?;
    println!("{}の締めを解きました。", r.month.wareki_label());
    operator.leave().await;
    Ok(())
}
