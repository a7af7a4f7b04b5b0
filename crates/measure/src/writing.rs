//! A thousand women write at once, sixteen at a time, each as her telephone does: she opens the page, does the work it may ask
//! for, sends the form. What counts is from the press of 「送る」 to the page with her number; nobody may be turned away.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::http::{Answer, Connection, Load, get, post};
use crate::server::{self, Server};

const PLACE: &str = "/write";
const SENT: usize = 1_000;
/// The bar, and a flood above what the house carries without asking for work.
const AT_ONCE: [usize; 2] = [16, 48];
/// Number and words stand here, once.
const SHOWN_ONCE: &str = "<dl class=\"code\">";

/// Measures, and hands each line to `line`.
pub async fn measure(server: &Server, line: impl Fn(&str, &str)) -> Result<()> {
    for at_once in AT_ONCE {
        let found = run(server, at_once).await?;
        let p = |share| found.load.percentile(share).as_secs_f64() * 1e3;
        line(
            &format!("anonymous writing, {SENT} sent, {at_once} at once"),
            &format!(
                "{} accepted, {:.0}/s, p50 {:.0} ms, p99 {:.0} ms, worst {:.0} ms; work was asked of {}",
                found.load.count,
                found.load.rate(),
                p(0.5),
                p(0.99),
                p(1.0),
                found.worked
            ),
        );
    }
    // The flood ebbs after a minute; until then whoever has no script goes through the slower lane. Sixteen of them.
    let slow = without_scripts(server, 16).await?;
    line(
        "anonymous writing after the flood, without scripts, 16 at once",
        &format!(
            "{} accepted, p50 {:.1} s, worst {:.1} s",
            slow.count,
            slow.percentile(0.5).as_secs_f64(),
            slow.percentile(1.0).as_secs_f64()
        ),
    );
    Ok(())
}

struct Found {
    load: Load,
    worked: usize,
}

async fn run(server: &Server, at_once: usize) -> Result<Found> {
    let (next, worked, begun) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)), Instant::now());
    let mut lanes = Vec::new();
    for _ in 0..at_once {
        let (address, next, worked) = (server.address.clone(), next.clone(), worked.clone());
        lanes.push(tokio::spawn(async move {
            let mut times = Vec::new();
            loop {
                let n = next.fetch_add(1, Ordering::Relaxed);
                if n >= SENT {
                    return Ok(times);
                }
                let (took, asked) = one(&address, n, true).await?;
                worked.fetch_add(usize::from(asked), Ordering::Relaxed);
                times.push(took);
            }
        }));
    }
    let times = gathered(lanes).await?;
    Ok(Found { load: Load::of(times, begun.elapsed()), worked: worked.load(Ordering::Relaxed) })
}

async fn without_scripts(server: &Server, women: usize) -> Result<Load> {
    let begun = Instant::now();
    let lanes = (0..women).map(|n| {
        let address = server.address.clone();
        tokio::spawn(async move { Ok(vec![one(&address, 9_000 + n, false).await?.0]) })
    });
    let times = gathered(lanes.collect()).await?;
    Ok(Load::of(times, begun.elapsed()))
}

async fn gathered(lanes: Vec<tokio::task::JoinHandle<Result<Vec<Duration>>>>) -> Result<Vec<Duration>> {
    let mut times = Vec::new();
    for lane in lanes {
        times.extend(lane.await??);
    }
    Ok(times)
}

/// One woman: a connection of her own, the page, the work, the form. How long sending took, and whether work was asked for.
async fn one(address: &str, n: usize, scripts: bool) -> Result<(Duration, bool)> {
    let mut connection = Connection::open(address).await?;
    let page = connection.ask(&get(PLACE, "")).await?;
    let (form, asked) = filled(&page, n, scripts)?;
    let sent = Instant::now();
    let answer = connection.ask(&post(PLACE, "", &form)).await?;
    let took = sent.elapsed();
    accepted(&answer)?;
    Ok((took, asked))
}

/// She was shown number and words, and her browser got the mark of her room.
fn accepted(answer: &Answer) -> Result<()> {
    let shown = String::from_utf8_lossy(&answer.body);
    if answer.status == 200 && shown.contains(SHOWN_ONCE) && crate::http::header(&answer.head, "set-cookie").is_some() {
        return Ok(());
    }
    bail!("not accepted: {} {}", answer.status, shown.chars().take(600).collect::<String>())
}

fn filled(page: &Answer, n: usize, scripts: bool) -> Result<(String, bool)> {
    let html = String::from_utf8_lossy(&page.body);
    let field = |name: &str| server::hidden(&html, name).with_context(|| format!("the field {name} of a page {}", page.status));
    let once = field("once")?;
    let bits: Option<u32> = html.split("data-work=\"").nth(1).and_then(|rest| rest.split('"').next()).and_then(|bits| bits.parse().ok());
    let work = bits.filter(|_| scripts).map(|bits| vault::do_work(&once, bits)).unwrap_or_default();
    let (token, seed, text) = (field("form_token")?, field("seed")?, encoded(&words(n)));
    Ok((format!("form_token={token}&once={once}&seed={seed}&work={work}&text={text}&alias=&wishes=&age_band=&residence="), bits.is_some()))
}

/// No two women say the same.
fn words(n: usize) -> String {
    let (who, what, since) =
        (["夫", "母", "上司", "友人", "子ども", "隣の人", "兄"], ["お金", "眠れないこと", "仕事", "住むところ", "体", "学校"], n % 97);
    let (who, what) = (who[n % 7], what[n % 6]);
    format!("{n}番目に書いています。{who}と{what}のことで、{since}日前からこまっています。{}", "だれかに聞いてほしいです。".repeat(n % 5))
}

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}
