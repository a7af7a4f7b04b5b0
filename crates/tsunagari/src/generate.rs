//! `tsunagari generate`: synthetic years for load and scale work. The same seed gives the same data.

use anyhow::Result;
use calendar::FiscalYear;
use clap::Args;
use ledger::LedgerKind;
use platform::chance::SeededChance;
use vault::Password;

use crate::data::{self, DataPlace, Manner};
use crate::operator::Operator;
use crate::setup::{Founding, found};
use crate::town::{self, YearPlan};

/// `tsunagari generate`.
#[derive(Args)]
pub struct Generate {
    /// 相談の件数（全年度の合計）
    #[arg(long, value_name = "N")]
    consultations: u32,
    /// 何年度ぶん
    #[arg(long, value_name = "Y", default_value_t = 1)]
    years: u16,
    /// 種
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
}

/// The login and password of generated data: it holds nothing of anybody.
const LOGIN: &str = "load";
const PASSWORD: &str = "nasunokarashizuke";

/// The programme of generated data.
const CODE: &str = "load";

/// The last of the generated years.
const LAST_YEAR: i16 = 2025;

/// Rows handed to one import: bounds memory, and what one commit holds.
const ROWS: usize = 20_000;

/// Founds an organisation where there is none and fills its years.
pub async fn run(place: &DataPlace, g: Generate) -> Result<()> {
    crate::serve::log_to_stderr();
    let house = data::open(place, Manner::default()).await?;
    if data::tenant(&house).await.is_err() {
        let password = Password::new(PASSWORD.to_owned());
        let holders = crate::setup::HOLDERS.map(str::to_owned);
        found(&house, Founding { organisation: "負荷試験", login: LOGIN, password, holders, at_once: true }).await?;
    }
    let operator = Operator::of(house).await?;
    let years = i16::try_from(g.years.max(1)).unwrap_or(1);
    let each = g.consultations / u32::from(g.years.max(1));
    for back in (0..years).rev() {
        fill(&operator, FiscalYear::new(LAST_YEAR - back), each, g.seed).await?;
    }
    println!("ログイン名 {LOGIN}  パスワード {PASSWORD}");
    operator.leave().await;
    Ok(())
}

async fn fill(operator: &Operator, year: FiscalYear, consultations: u32, seed: u64) -> Result<()> {
    let text = format!(
        "code = \"{CODE}\"\ntitle = \"負荷試験\"\nmunicipality = \"999997\"\nmunicipality_name = \"負荷町\"\nfiscal_year = {year}\nfirst_contact = \"as_recorded\"\nprovider = \"負荷試験\"\n"
    );
    importing::apply_programme(&operator.cx, &text).await?;
    let programme = programme::by_code(&operator.cx, CODE).await?;
    let chance = SeededChance::new(seed.wrapping_add(u64::from(year.year().unsigned_abs())));
    // Days differ, so a little more than asked for is made and the rest left out.
    let ample = consultations + consultations / 20 + 10;
    let ledger = town::consultations(&YearPlan { year, until: year.last_day(), consultations: ample, chance: &chance });
    let (header, rows) = ledger.split_once('\n').unwrap_or((&ledger, ""));
    let rows: Vec<&str> = rows.lines().take(consultations as usize).collect();
    for (i, part) in rows.chunks(ROWS).enumerate() {
        let file = format!("{header}\n{}\n", part.join("\n"));
        importing::import_file(&operator.cx, &programme, LedgerKind::Consultations, "load.csv", file.into_bytes(), false).await?;
        println!("{}: {}件", year.label(), i * ROWS + part.len());
    }
    Ok(())
}
