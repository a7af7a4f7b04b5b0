//! Measures the release binary against the bars of quality: `scripts/bench`. Prints a table for docs/benchmarks.md.

#![expect(clippy::disallowed_methods, clippy::disallowed_types, reason = "this program holds a stopwatch")]

mod http;
mod server;
mod signing;
mod writing;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use http::{Connection, get, load, post};
use server::Server;

#[tokio::main]
async fn main() -> Result<()> {
    let binary = PathBuf::from(std::env::args().nth(1).context("usage: measure BINARY WORKDIR [CONSULTATIONS]")?);
    let work = PathBuf::from(std::env::args().nth(2).context("usage: measure BINARY WORKDIR [CONSULTATIONS]")?);
    let consultations: u32 = std::env::args().nth(3).map_or(Ok(100_000), |n| n.parse())?;
    println!("| what | measured |\n|---|---|");
    let data = work.join(format!("load-{consultations}"));
    if !data.join("generated").exists() {
        let begun = Instant::now();
        generate(&binary, &data, consultations)?;
        line(
            &format!("generating and importing {consultations} consultations"),
            &format!("{:.1} s ({:.0} rows/s)", begun.elapsed().as_secs_f64(), f64::from(consultations) / begun.elapsed().as_secs_f64()),
        );
        std::fs::write(data.join("generated"), b"")?;
    }
    import_of_ten_thousand(&binary, &work)?;
    let server = Server::start(&binary, &data).await?;
    line("start to first answered request", &format!("{:.0} ms", server.started_in.as_secs_f64() * 1e3));
    line("resident memory, idle", &format!("{:.0} MB", server.idle_mb));
    line("resident memory, idle, after one has signed in", &format!("{:.0} MB", server.resident_mb()?));
    pages(&server).await?;
    saves(&server).await?;
    signing::measure(&server, line).await?;
    writing::measure(&server, line).await?;
    line("resident memory, after the load", &format!("{:.0} MB", server.resident_mb()?));
    Ok(())
}

fn line(what: &str, measured: &str) {
    println!("| {what} | {measured} |");
}

fn generate(binary: &Path, data: &Path, consultations: u32) -> Result<()> {
    run(Command::new(binary).arg("--data").arg(data).args([
        "generate",
        "--consultations",
        &consultations.to_string(),
        "--years",
        "1",
        "--seed",
        "1",
    ]))
}

fn run(command: &mut Command) -> Result<()> {
    let out = command.output()?;
    if !out.status.success() {
        bail!("{command:?}: {}", String::from_utf8_lossy(&out.stderr));
    }
    Ok(())
}

/// A ledger of 10,000 rows into an empty programme, as a command: process start included.
fn import_of_ten_thousand(binary: &Path, work: &Path) -> Result<()> {
    let data = work.join("import");
    if data.exists() {
        std::fs::remove_dir_all(&data)?;
    }
    generate(binary, &data, 1)?;
    let mut ledger = String::from("受付日,受付時刻,相談方法,相談者番号,年代,主訴,対応結果,概要\n");
    for n in 0..10_000u32 {
        let (month, day) = (4 + n % 9, 1 + n % 28);
        ledger.push_str(&format!("R7.{month}.{day},{}:{:02},電話,P{:04},40代,家庭問題,助言,{n}番目の相談。子どもの預け先と仕事のことを話した。次は来所の予定。\n", 9 + n % 7, n % 60, n % 1500));
    }
    let file = work.join("ten-thousand.csv");
    std::fs::write(&file, ledger)?;
    let begun = Instant::now();
    run(Command::new(binary).arg("--data").arg(&data).args(["import", "consultations"]).arg(&file).args(["--programme", "load"]))?;
    line("import of 10,000 ledger rows (command, process start included)", &format!("{:.2} s", begun.elapsed().as_secs_f64()));
    Ok(())
}

async fn rate(server: &Server, what: &str, connections: usize, path: &str) -> Result<()> {
    let request = get(path, &server.cookie);
    let found = load(&server.address, connections, Duration::from_secs(6), 200, move |_| request.clone()).await?;
    let p = |share| found.percentile(share).as_secs_f64() * 1e3;
    line(what, &format!("{:.0}/s, p50 {:.2} ms, p99 {:.2} ms", found.rate(), p(0.5), p(0.99)));
    Ok(())
}

/// The median of repeated requests, one at a time.
async fn median(server: &Server, what: &str, path: &str, times: usize) -> Result<()> {
    let mut connection = Connection::open(&server.address).await?;
    let mut took = Vec::new();
    let mut size = 0;
    for _ in 0..times {
        let begun = Instant::now();
        let answer = connection.ask(&get(path, &server.cookie)).await?;
        if answer.status != 200 {
            bail!("{path}: {}", answer.status);
        }
        size = answer.body.len();
        took.push(begun.elapsed());
    }
    took.sort();
    line(
        what,
        &format!(
            "median {:.2} ms, worst {:.2} ms of {times} ({size} bytes)",
            took[times / 2].as_secs_f64() * 1e3,
            took[times - 1].as_secs_f64() * 1e3
        ),
    );
    Ok(())
}

async fn pages(server: &Server) -> Result<()> {
    rate(server, "public page, 8 connections", 8, "/").await?;
    rate(server, "list of 50 consultations, signed in, 8 connections", 8, "/staff/consultations").await?;
    let client = server.first_link("/staff/clients", "/staff/clients/").await?;
    rate(server, "client file with her sealed notes, signed in, 8 connections", 8, &client).await?;
    let columns = "contact_method,presenting_concern,disposition";
    median(
        server,
        "month × three axes, one fiscal year, as JSON over HTTP",
        &format!("/staff/figures/download?format=json&measure=consultations&rows=month&columns={columns}"),
        200,
    )
    .await?;
    median(
        server,
        "free pivot age × concern, as JSON over HTTP",
        "/staff/figures/download?format=json&measure=consultations&rows=age_band&columns=presenting_concern",
        5,
    )
    .await?;
    median(
        server,
        "distinct persons by month, as JSON over HTTP",
        "/staff/figures/download?format=json&measure=persons&rows=month&columns=none",
        50,
    )
    .await?;
    median(server, "case sheet as PDF over HTTP, warm", "/staff/paper/download?kind=case-sheet&format=pdf", 20).await
}

async fn saves(server: &Server) -> Result<()> {
    let form = server.ask(get("/staff/consultations/new", &server.cookie)).await?;
    let page = String::from_utf8_lossy(&form.body).into_owned();
    let token = server::hidden(&page, "form_token").context("the form has a token")?;
    let cookie = server.cookie.clone();
    let run = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH)?.as_nanos();
    let make = move |n: usize| {
        let once = format!("{:032x}", run.wrapping_mul(1_000_003).wrapping_add(n as u128));
        let body = format!(
            "form_token={token}&once={once}&day=2026-03-10&contact_method=phone&presenting_concern=family&disposition=advice&facts_text=%E8%A9%B1%E3%82%92%E8%81%9E%E3%81%84%E3%81%9F%E3%80%82"
        );
        post("/staff/consultations", &cookie, &body)
    };
    for connections in [1, 8, 32] {
        let make = make.clone();
        let salt = connections * 10_000_000;
        let found = load(&server.address, connections, Duration::from_secs(5), 303, move |n| make(n + salt)).await?;
        let p = |share| found.percentile(share).as_secs_f64() * 1e3;
        line(
            &format!("saving a consultation by its form, durable, {connections} at once"),
            &format!("{:.0}/s, p50 {:.2} ms, p99 {:.2} ms", found.rate(), p(0.5), p(0.99)),
        );
    }
    Ok(())
}
