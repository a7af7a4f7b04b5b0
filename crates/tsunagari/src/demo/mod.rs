//! `tsunagari demo`: the fictional town あおば市, in a folder of its own, ready to click.

mod accounts;
mod appointments;
mod authority;
mod clients;
mod file;
mod inbox;
mod old_files;
mod opening;
mod placements;
mod requests;
mod safety;
mod site;
mod surveys;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result, bail};
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

/// In it: the town is whole.
const READY: &str = "ready";

/// Builds the town once, then serves it.
pub async fn run(place: &DataPlace, listen: Listen) -> Result<()> {
    serve::log_to_stderr();
    let folder = folder_for(place)?;
    if !folder.join(READY).exists() {
        build_beside(&folder).await?;
    }
    let house = data::open(&town_in(&folder), Manner { demo: accounts::logins(), ..Manner::default() }).await?;
    serve::serve(house, &listen, print_welcome).await
}

/// A folder of its own: the one that was named, if nothing else lies there.
fn folder_for(place: &DataPlace) -> Result<PathBuf> {
    if place.database_url.is_some() || place.pepper_file.is_some() {
        bail!(
            "お試し版は、内蔵データベースとフォルダ1つだけで動きます。--database-url（TSUNAGARI_DATABASE_URL）と --pepper-file（TSUNAGARI_PEPPER_FILE）を外してください。"
        );
    }
    let folder = if place.named { place.folder.clone() } else { PathBuf::from("tsunagari-demo") };
    let empty = std::fs::read_dir(&folder).map_or(true, |mut entries| entries.next().is_none());
    if !empty && !folder.join(READY).exists() {
        bail!(
            "フォルダ {} にお試し版でないものがあるため、始めません。--data（TSUNAGARI_DATA）で、空のフォルダか新しい名前を指定してください。",
            folder.display()
        );
    }
    Ok(folder)
}

fn town_in(folder: &Path) -> DataPlace {
    DataPlace { folder: folder.to_owned(), named: true, database_url: None, pepper_file: None }
}

/// Builds under another name and renames at the end: an interrupted build leaves no half town.
async fn build_beside(folder: &Path) -> Result<()> {
    println!("あおば市（架空）の1年度ぶんの記録を用意しています…");
    let mut partial = folder.as_os_str().to_owned();
    partial.push(".partial");
    let partial = PathBuf::from(partial);
    if partial.exists() {
        std::fs::remove_dir_all(&partial)?;
    }
    let house = data::open(&town_in(&partial), Manner::default()).await?;
    build(house.clone()).await?;
    house.db.close().await;
    data::write_private(&partial.join(READY), b"")?;
    if folder.exists() {
        std::fs::remove_dir(folder).with_context(|| format!("空のフォルダ {} を置き換えられません", folder.display()))?;
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
    importing::apply_programme(&operator.cx, &opening::with_ways(&file::programme_file(year.previous()))).await?;
    importing::apply_programme(&operator.cx, &opening::with_ways(&file::programme_file(year))).await?;
    let programme = programme::by_code(&operator.cx, file::CODE).await?;
    clients::name_some(&operator.cx, &programme, &town::era_year(year)).await?;
    for (of, consultations) in [(year.previous(), LAST_YEAR), (year, THIS_YEAR)] {
        fill(&operator, of, consultations, today, &chance).await?;
    }
    opening::look_ahead(&house.cx(operator.cx.tenant, staff.lead.clone(), operator.cx.keys.clone()).await?, &programme).await?;
    old_files::settle(&house, &operator, &staff, year).await?;
    if let [one, other] = staff.counsellors.as_slice() {
        let of = async |actor: &Actor| house.cx(operator.cx.tenant, actor.clone(), operator.cx.keys.clone()).await;
        let (one, other) = (of(one).await?, of(other).await?);
        safety::keep_safe(&one, &other, &programme, &town::era_year(year)).await?;
        inbox::write(&house, &one, &other, &programme).await?;
    }
    authority::settle(&house, &staff, operator.cx.tenant, &town::era_year(year)).await?;
    let lead = house.cx(operator.cx.tenant, staff.lead.clone(), operator.cx.keys.clone()).await?;
    site::write(&lead, &programme).await?;
    placements::lay_out(&lead, &programme, &chance).await?;
    let mut counsellors = Vec::new();
    for actor in &staff.counsellors {
        counsellors.push(house.cx(operator.cx.tenant, actor.clone(), operator.cx.keys.clone()).await?);
    }
    appointments::settle(&house, &lead, &counsellors, &programme).await?;
    requests::ask(&house, &lead, &programme).await?;
    surveys::ask_around(&lead, &programme, &chance).await?;
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
