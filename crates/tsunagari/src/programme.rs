//! `tsunagari programme apply | export | list`.

use std::path::PathBuf;

use anyhow::{Context, Result};
use calendar::FiscalYear;
use clap::Subcommand;
use programme::Applied;

use crate::data::DataPlace;
use crate::figures::fiscal_year;
use crate::operator::Operator;

/// What to do with programme files.
#[derive(Subcommand)]
pub enum What {
    /// 事業ファイルから事業を作る・更新する
    Apply {
        /// 事業ファイル
        #[arg(value_name = "FILE.toml")]
        file: PathBuf,
    },
    /// 事業ファイルを標準出力に書き出す（そのまま apply で読み戻せる）
    Export {
        /// 事業コード
        #[arg(value_name = "CODE")]
        code: String,
        /// 年度（4月の西暦。なければいちばん新しい年度）
        #[arg(long, value_name = "YEAR", value_parser = fiscal_year)]
        fiscal_year: Option<FiscalYear>,
    },
    /// 事業の一覧
    List,
}

/// Does it.
pub async fn run(place: &DataPlace, what: What) -> Result<()> {
    let operator = Operator::enter(place).await?;
    match what {
        What::Apply { file } => apply(&operator, file).await?,
        What::Export { code, fiscal_year } => print!("{}", programme::export(&operator.cx, &code, fiscal_year).await?),
        What::List => list(&operator).await?,
    }
    operator.leave().await;
    Ok(())
}

async fn apply(operator: &Operator, file: PathBuf) -> Result<()> {
    let text = std::fs::read_to_string(&file)
        .with_context(|| format!("事業ファイル {} を読めません（UTF-8 のテキストで保存してください）", file.display()))?;
    match importing::apply_programme(&operator.cx, &text).await? {
        Applied::Created => println!("事業を登録しました。"),
        Applied::YearAdded => println!("年度を追加しました。"),
        Applied::Unchanged => println!("変更はありません。登録済みの内容と同じです。"),
        Applied::Updated { changes } => {
            println!("事業を更新しました。");
            for change in changes {
                println!("  {change}");
            }
        }
    }
    Ok(())
}

async fn list(operator: &Operator) -> Result<()> {
    for p in programme::list(&operator.cx).await? {
        let years: Vec<String> = p.fiscal_years.iter().map(|y| y.label()).collect();
        println!("{}\t{}\t{}\t{}", p.code, p.municipality_name, p.title, years.join("、"));
    }
    Ok(())
}
