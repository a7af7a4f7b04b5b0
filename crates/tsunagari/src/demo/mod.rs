//! `tsunagari demo`: the fictional town あおば市, in a folder of its own, ready to click.

mod accounts;
mod authority;
mod clients;
mod file;
mod old_files;
mod safety;
mod site;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result};
use calendar::{Date, FiscalYear};
use platform::chance::SeededChance;
use platform::house::{DemoLogin, House};
use platform::policy::Actor;
use programme::Programme;

use crate::data::{self, DataPlace, Manner};
use crate::operator::Operator;
use crate::serve::{self, Listen};
use crate::town::{self, YearPlan};

/// The town is the same every time.
const SEED: u64 = 20_260_401;
/// Consultations of last year and of this one, a year.
const LAST_YEAR: u32 = 2_311;
const THIS_YEAR: u32 = 2_554;

/// Builds the town once, then serves it.
pub async fn run(listen: Listen) -> Result<()> {
    serve::log_to_stderr();
    let folder = PathBuf::from("tsunagari-demo");
    if !folder.join("ready").exists() {
        build_beside(&folder).await?;
    }
    let house = data::open(&place(&folder), Manner { demo: accounts::logins(), ..Manner::default() }).await?;
    serve::serve(house, &listen, print_welcome).await
}

fn place(folder: &Path) -> DataPlace {
    DataPlace { folder: folder.to_owned(), database_url: None, pepper_file: None }
}

/// Builds under another name and renames at the end: an interrupted build leaves no half town.
async fn build_beside(folder: &Path) -> Result<()> {
    println!("あおば市（架空）の1年度ぶんの記録を用意しています…");
    let partial = PathBuf::from(format!("{}.partial", folder.display()));
    if partial.exists() {
        std::fs::remove_dir_all(&partial)?;
    }
    let house = data::open(&place(&partial), Manner::default()).await?;
    build(house.clone()).await?;
    house.db.close().await;
    std::fs::write(partial.join("ready"), b"")?;
    if folder.exists() {
        std::fs::remove_dir_all(folder)?;
    }
    std::fs::rename(&partial, folder).context("用意したフォルダの名前を変えられません")?;
    Ok(())
}

/// Organisations, staff, two fiscal years of records, closed months and one correction.
async fn build(house: Arc<House>) -> Result<()> {
    let staff = accounts::create(&house).await?;
    let operator = Operator::acting_for(house.clone(), staff.lead.team).await?;
    let today = operator.cx.today();
    let year = FiscalYear::containing(today);
    let chance = SeededChance::new(SEED);
    importing::apply_programme(&operator.cx, &file::programme_file(year.previous())).await?;
    importing::apply_programme(&operator.cx, &file::programme_file(year)).await?;
    let programme = programme::by_code(&operator.cx, file::CODE).await?;
    clients::name_some(&operator.cx, &programme, &town::era_year(year)).await?;
    for (of, consultations) in [(year.previous(), LAST_YEAR), (year, THIS_YEAR)] {
        fill(&operator, of, consultations, today, &chance).await?;
    }
    old_files::settle(&house, &operator, &staff, year).await?;
    if let [one, other] = staff.counsellors.as_slice() {
        let of = async |actor: &Actor| house.cx(operator.cx.tenant, actor.clone(), operator.cx.keys.clone()).await;
        safety::keep_safe(&of(one).await?, &of(other).await?, &programme, &town::era_year(year)).await?;
    }
    authority::settle(&house, &staff, operator.cx.tenant, &town::era_year(year)).await?;
    let lead = house.cx(operator.cx.tenant, staff.lead.clone(), operator.cx.keys.clone()).await?;
    site::write(&lead, &programme).await?;
    for of in [year.previous(), year] {
        close_finished_months(&house, &staff.lead, of, today).await?;
    }
    Ok(())
}

async fn fill(operator: &Operator, year: FiscalYear, consultations: u32, today: Date, chance: &SeededChance) -> Result<()> {
    let programme = programme::by_code(&operator.cx, file::CODE).await?;
    let plan = YearPlan { year, until: today, consultations, chance };
    for (kind, text) in town::ledgers(&plan) {
        let name = format!("{}.csv", kind.name());
        let outcome = importing::import_file(&operator.cx, &programme, kind, &name, text.into_bytes(), false).await;
        outcome.with_context(|| format!("{}の{}", programme.code, kind.label()))?;
    }
    Ok(())
}

/// Every finished month is closed, the present one open; one record noted late shows what a correction looks like.
async fn close_finished_months(house: &Arc<House>, lead: &Actor, year: FiscalYear, today: Date) -> Result<()> {
    let operator = Operator::acting_for(house.clone(), lead.team).await?;
    let cx = house.cx(operator.cx.tenant, lead.clone(), operator.cx.keys.clone()).await?;
    let programme = programme::by_code(&cx, file::CODE).await?;
    let finished: Vec<_> = year.months().into_iter().filter(|m| m.last_day() < today).collect();
    for month in &finished {
        facts::close_month(&cx, programme.id, *month).await?;
    }
    if let Some(last) = finished.last() {
        note_late(&cx, &programme, last.first_day()).await?;
    }
    Ok(())
}

async fn note_late(cx: &platform::Cx, programme: &Programme, day: Date) -> Result<()> {
    let text = format!("受付日,相談方法,主訴,対応結果\n{day},電話,生活問題,助言\n");
    importing::import_file(cx, programme, ledger::LedgerKind::Consultations, "late.csv", text.into_bytes(), false).await?;
    Ok(())
}

fn print_welcome(address: std::net::SocketAddr) {
    println!("\n  つながり お試し版（架空の町「あおば市」）\n");
    println!("  公開サイト  http://{address}/");
    println!("  職員用      http://{address}/staff\n");
    println!("  ログイン名      パスワード                      役割");
    for DemoLogin { login, password, who } in accounts::logins() {
        println!("  {login:<14}  {password:<30}  {who}");
    }
    println!("\n  止めるには Ctrl+C を押してください。");
}
