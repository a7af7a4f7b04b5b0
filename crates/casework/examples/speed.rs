//! How long the desk waits: `cargo run --release -p casework --example speed [rows]`.
//! Takes a ledger in, saves, lists, opens a file and searches, and prints what each took.

#![expect(clippy::disallowed_methods, reason = "this program holds a stopwatch")]

#[path = "../tests/town/mod.rs"]
mod town;

use std::sync::Arc;
use std::time::Instant;

use calendar::Date;
use casework::consultation::{self, Draft, Texts, Whom, ledger as rows};
use ledger::{LedgerKind, Limits, Mapping, lay_out, read_bytes};
use town::Town;

#[tokio::main]
async fn main() {
    let n: usize = std::env::args().nth(1).and_then(|a| a.parse().ok()).unwrap_or(10_000);
    let town = Arc::new(Town::counting("ever").await);
    let (cx, programme) = (town.unattended().await, town.programme().await);
    let csv = csv(n);
    let began = Instant::now();
    let sheets =
        read_bytes(csv.as_bytes(), "l.csv", &Limits { file_bytes: 1 << 30, text_bytes: 1 << 30, ..Limits::default() }).expect("reads");
    let table = lay_out(sheets, LedgerKind::Consultations.schema(), &Mapping::default()).expect("lies");
    let read = table.read(|row| rows::read(row, &programme).map(|r| (cx.secrets.tag("import", row.fingerprint()), r))).expect("sound");
    println!("read {n} rows: {:?}", began.elapsed());
    let mut tx = cx.begin().await.expect("begins");
    rows::import_all(&mut tx, &cx, &programme, read, &mut Default::default()).await.expect("taken in");
    tx.commit().await.expect("commits");
    println!("import of {n} rows, reading included: {:?}, {:.2} s of work", began.elapsed(), worked());
    // One page again and again, for a profiler.
    if let Some(path) = std::env::args().nth(2) {
        for _ in 0..8 {
            pages(&town, &path).await;
        }
        return;
    }
    saving(&town).await;
    for path in ["/staff/consultations", "/staff/consultations?contact_method=phone", "/staff/consultations?client=C-0001"] {
        pages(&town, path).await;
    }
    let tanaka = town.person("tanaka").await;
    let list = tanaka.get("/staff/clients?below=2").await;
    let id = list
        .html
        .split("href=\"/staff/clients/")
        .find_map(|s| s.get(..32).filter(|id| id.bytes().all(|b| b.is_ascii_hexdigit())))
        .expect("a client")
        .to_owned();
    pages(&town, &format!("/staff/clients/{id}")).await;
    pages(&town, "/staff/consultations/new").await;
    let cx = town.cx("tanaka").await;
    for _ in 0..3 {
        let began = Instant::now();
        let found = consultation::search(&cx, &programme, "おわりのことば", 100).await.expect("searches");
        println!("search: {:?}, {} found", began.elapsed(), found.found.len());
    }
    for _ in 0..3 {
        let began = Instant::now();
        let hits = casework::client::suggest(&mut cx.read().await.expect("reads"), &cx, "番号", 20).await.expect("suggests");
        println!("suggest: {:?}, {} found", began.elapsed(), hits.len());
    }
}

/// Seconds of processor time this process has used: what counts on a shared machine.
fn worked() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let ticks = stat.rsplit(')').next().unwrap_or_default().split_whitespace().skip(11).take(2);
    ticks.filter_map(|t| t.parse::<f64>().ok()).sum::<f64>() / 100.0
}

fn csv(n: usize) -> String {
    let mut csv = "受付日,受付時刻,所要時間（分）,相談方法,受付窓口,相談者番号,新規・継続,年代,主訴,副訴,対応結果,相談員,概要\n".to_owned();
    let first = Date::constant(2026, 4, 1);
    for i in 0..n {
        let day = first.checked_add(jiff::Span::new().days(i64::try_from(i * 360 / n).expect("small"))).expect("a day");
        let note = "夫の帰りがおそく、子どもの学校のことで話し合いができない。眠れない日がつづいている。".repeat(5);
        let client = if i % 4 == 0 { String::new() } else { format!("番号{}", if i % 40 == 1 { 1 } else { i % 3_000 }) };
        csv.push_str(&format!(
            "{day},10:{:02},30,電話,はなみずきの窓口,{client},継続,30代,家庭問題,離婚・別居,助言,田中 ゆき,{note}\n",
            i % 60
        ));
    }
    csv
}

async fn saving(town: &Arc<Town>) {
    const EACH: i64 = 500;
    let (programme, before) = (Arc::new(town.programme().await), worked());
    let began = Instant::now();
    let mut desks = Vec::new();
    for desk in 0..8 {
        let (cx, programme) = (town.cx("tanaka").await, programme.clone());
        desks.push(tokio::spawn(async move {
            for i in 0..EACH {
                let mut draft = Draft::new(Date::constant(2027, 3, 1), "phone");
                draft.codes.put(tally::AxisKey::Disposition, "advice");
                draft.texts = Some(Texts::facts("電話で30分ほど話した。次は来所したいとのこと。"));
                if i % 3 == 0 {
                    draft.whom = Whom::NewAlias(format!("あだな{desk}-{i}"));
                }
                let once = platform::once::Once(cx.new_id());
                consultation::record(&cx, &programme, draft, Some(once)).await.expect("saved");
            }
        }));
    }
    for desk in desks {
        desk.await.expect("done");
    }
    let took = began.elapsed();
    let each = (worked() - before) / (8.0 * EACH as f64) * 1e6;
    println!("saved {} at 8 desks: {took:?}, {:.0}/s, {each:.0} µs of work each", 8 * EACH, 8.0 * EACH as f64 / took.as_secs_f64());
}

async fn pages(town: &Arc<Town>, path: &str) {
    const EACH: usize = 400;
    let bytes = town.person("tanaka").await.get(path).await.is(200).html.len();
    let mut people = Vec::new();
    for _ in 0..8 {
        people.push(town.person("tanaka").await);
    }
    let (began, before) = (Instant::now(), worked());
    let mut browsers = Vec::new();
    for person in people {
        let path = path.to_owned();
        browsers.push(tokio::spawn(async move {
            for _ in 0..EACH {
                person.get(&path).await.is(200);
            }
        }));
    }
    for browser in browsers {
        browser.await.expect("done");
    }
    let took = began.elapsed();
    let each = (worked() - before) / (8 * EACH) as f64 * 1e6;
    println!("{path}: {:.0} pages/s, {each:.0} µs of work each, {bytes} bytes", (8 * EACH) as f64 / took.as_secs_f64());
}
