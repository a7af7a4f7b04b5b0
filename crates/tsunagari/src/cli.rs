//! The command line: what can be asked of the binary, in Japanese or English after `LANG`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::parser::ValueSource;
use clap::{ArgMatches, CommandFactory, FromArgMatches, Parser, Subcommand};

use crate::data::DataPlace;
use crate::language::{self, Language, WrongArgument};

/// `tsunagari`.
#[derive(Parser)]
#[command(name = "tsunagari", version, about = "女性のためのつながりサポート事業の業務システム")]
struct Cli {
    /// データフォルダ
    #[arg(long, global = true, env = "TSUNAGARI_DATA", default_value = "./tsunagari-data", value_name = "DIR")]
    data: PathBuf,
    /// PostgreSQL の接続先（なければ内蔵データベース）
    #[arg(long, global = true, env = "TSUNAGARI_DATABASE_URL", value_name = "URL")]
    database_url: Option<String>,
    /// ペッパー（鍵ファイル）の場所（なければデータフォルダの pepper）
    #[arg(long, global = true, env = "TSUNAGARI_PEPPER_FILE", value_name = "FILE")]
    pepper_file: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// 架空の町を1年度ぶん用意して起動する
    Demo(crate::serve::Listen),
    /// サーバーを起動する
    Serve(crate::serve::Listen),
    /// ブラウザを使わずに組織を作る
    Init(crate::setup::command::Init),
    /// 事業ファイルを登録・書き出し・一覧する
    Programme {
        #[command(subcommand)]
        what: crate::programme::What,
    },
    /// 台帳を取り込む
    Import(crate::figures::import::Import),
    /// 集計表を1つ作る
    Tabulate(crate::figures::tabulate::Tabulate),
    /// 様式・報告書を1つ作る
    Report(crate::figures::report::Report),
    /// 月を締める
    CloseMonth(crate::figures::month::CloseMonth),
    /// 締めた月を開ける（理由が要る）
    ReopenMonth(crate::figures::month::ReopenMonth),
    /// バックアップを1つ書き、開いて確かめる
    Backup(crate::backup::Backup),
    /// バックアップを空のフォルダに戻す
    Restore(crate::backup::Restore),
    /// 監査記録
    Audit {
        #[command(subcommand)]
        what: crate::audit::What,
    },
    /// 役割ごとの権限一覧を表示する
    Permissions,
    /// ペッパー（データベースの外に置く鍵）
    Pepper {
        #[command(subcommand)]
        what: crate::pepper::What,
    },
    /// 設置状態を点検し、直し方を示す
    Doctor(crate::doctor::Doctor),
    /// 負荷試験用の架空データを作る
    Generate(crate::generate::Generate),
}

/// The whole command, for the test of its help.
#[cfg(test)]
pub fn command() -> clap::Command {
    Cli::command()
}

/// Reads the arguments and does what they say. 0 done, 1 refused or failed, 2 wrong arguments.
pub fn run() -> ExitCode {
    end_quietly_when_nobody_reads();
    let given = language::arguments(std::env::args_os().collect());
    let tongue = Language::of_the_caller();
    let command = language::speaking(Cli::command(), tongue);
    let read = command.clone().try_get_matches_from(&given).and_then(|matches| Ok((Cli::from_arg_matches(&matches)?, matches)));
    let (cli, matches) = match read {
        Ok(read) => read,
        Err(e) if tongue == Language::English || !wrong(&e) => e.exit(),
        Err(e) => {
            eprintln!("{}", language::said(&e, &command, &given));
            return ExitCode::from(2);
        }
    };
    let place = DataPlace { named: named(&matches), folder: cli.data, database_url: cli.database_url, pepper_file: cli.pepper_file };
    match block_on(perform(place, cli.command)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(e) => {
            eprintln!("{}", crate::said::sentence(&e));
            if e.is::<WrongArgument>() { ExitCode::from(2) } else { ExitCode::FAILURE }
        }
    }
}

/// Help and version come as errors too.
fn wrong(e: &clap::Error) -> bool {
    use clap::error::ErrorKind::{DisplayHelp, DisplayHelpOnMissingArgumentOrSubcommand, DisplayVersion};
    !matches!(e.kind(), DisplayHelp | DisplayVersion | DisplayHelpOnMissingArgumentOrSubcommand)
}

/// Whether somebody said where the data lie. A global argument stands where it was given.
fn named(matches: &ArgMatches) -> bool {
    let here = matches.value_source("data").is_some_and(|source| source != ValueSource::DefaultValue);
    here || matches.subcommand().is_some_and(|(_, below)| named(below))
}

/// `tsunagari … | head`: whoever reads has read enough, and that is no mishap.
fn end_quietly_when_nobody_reads() {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        let said = panic.payload().downcast_ref::<String>();
        if said.is_some_and(|said| said.starts_with("failed printing to stdout")) {
            std::process::exit(0);
        }
        usual(panic);
    }));
}

fn block_on(work: impl Future<Output = anyhow::Result<()>>) -> anyhow::Result<()> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(work)
}

async fn perform(place: DataPlace, command: Command) -> anyhow::Result<()> {
    match command {
        Command::Demo(listen) => crate::demo::run(&place, listen).await,
        Command::Serve(listen) => crate::serve::run(&place, listen).await,
        Command::Init(init) => crate::setup::command::run(&place, init).await,
        Command::Programme { what } => crate::programme::run(&place, what).await,
        Command::Import(import) => crate::figures::import::run(&place, import).await,
        Command::Tabulate(tabulate) => crate::figures::tabulate::run(&place, tabulate).await,
        Command::Report(report) => crate::figures::report::run(&place, report).await,
        Command::CloseMonth(close) => crate::figures::month::close(&place, close).await,
        Command::ReopenMonth(reopen) => crate::figures::month::reopen(&place, reopen).await,
        Command::Backup(backup) => crate::backup::run(&place, backup).await,
        Command::Restore(restore) => crate::backup::restore(&place, restore).await,
        Command::Audit { what } => crate::audit::run(&place, what).await,
        Command::Permissions => {
            print!("{}", platform::policy::permissions_text());
            Ok(())
        }
        Command::Pepper { what } => crate::pepper::run(&place, what).await,
        Command::Doctor(doctor) => crate::doctor::run(&place, doctor).await,
        Command::Generate(generate) => crate::generate::run(&place, generate).await,
    }
}
