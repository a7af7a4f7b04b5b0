//! `tsunagari import LEDGER FILE`.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use importing::{Outcome, Trouble};
use ledger::{LedgerKind, Limits};

use crate::data::DataPlace;
use crate::operator::Operator;

/// `tsunagari import`.
#[derive(Args)]
pub struct Import {
    /// 台帳の種類
    #[arg(value_name = "LEDGER", value_parser = kinds())]
    ledger: LedgerKind,
    /// 台帳のファイル（.xlsx、.csv）
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// 事業コード
    #[arg(long, value_name = "CODE")]
    programme: String,
    /// 確かめるだけで取り込まない
    #[arg(long)]
    dry_run: bool,
}

/// Reads the file within its limits, then imports all of it or nothing.
pub async fn run(place: &DataPlace, import: Import) -> Result<()> {
    let file = std::fs::File::open(&import.file).with_context(|| format!("{} を開けません", import.file.display()))?;
    let bytes = ledger::read_limited(file, Limits::default().file_bytes)?;
    let mut operator = Operator::enter(place).await?;
    let programme = operator.programme(&import.programme).await?;
    let name = import.file.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let done = importing::import_file(&operator.cx, &programme, import.ledger, &name, bytes, import.dry_run).await;
    operator.leave().await;
    match done {
        Ok(outcome) => {
            print_outcome(&outcome, import.dry_run);
            Ok(())
        }
        Err(Trouble::Problems(problems)) => {
            for problem in problems.listed() {
                eprintln!("{problem}");
            }
            bail!("{}か所に問題があるため、1件も取り込みませんでした。直してもう一度実行してください。", problems.total())
        }
        Err(other) => Err(other.into()),
    }
}

/// By name, or as it is called in Japanese.
fn kinds() -> impl TypedValueParser<Value = LedgerKind> {
    let names = LedgerKind::ALL.map(|kind| PossibleValue::new(kind.name()).alias(kind.label()));
    PossibleValuesParser::new(names).map(|name| name.parse::<LedgerKind>().expect("one of the names that are possible"))
}

fn print_outcome(o: &Outcome, dry_run: bool) {
    let done = if dry_run { "取り込めます（確認のみ）" } else { "取り込みました" };
    match (o.added, o.known) {
        (0, known) if known > 0 => println!("{known}件はすべて取込済みです。追加はありません。"),
        (added, 0) => println!("{added}件を{done}。"),
        (added, known) => println!("{added}件を{done}。{known}件は取込済みのため飛ばしました。"),
    }
    for line in o.created_lines().into_iter().chain(o.remarks()) {
        println!("{line}");
    }
}
