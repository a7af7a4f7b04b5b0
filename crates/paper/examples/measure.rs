//! How long each document takes, warm, and the documents themselves to look at.
//!
//! `cargo run --release -p paper --example measure -- [FOLDER]` writes every document in every form into FOLDER
//! when one is given, then prints the best, the median and the worst of thirty PDFs each.

#![expect(clippy::disallowed_methods, reason = "this program holds a stopwatch")]

#[path = "../tests/paper/samples/mod.rs"]
mod samples;

use std::path::Path;
use std::time::{Duration, Instant};

use paper::{Format, Paper, PaperError};
use samples::{sheets, tables};

const TIMES: usize = 30;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let begun = Instant::now();
    paper::warm();
    println!("fonts and library: {:.1} ms", milliseconds(begun.elapsed()));
    let documents = documents();
    if let Some(folder) = std::env::args().nth(1) {
        write_all(Path::new(&folder), &documents)?;
    }
    for (name, document) in &documents {
        let mut taken = measured(document.as_ref())?;
        taken.sort();
        let [best, median, worst] = [0, TIMES / 2, TIMES - 1].map(|place| milliseconds(taken[place]));
        println!("{name:<20} best {best:>6.1} ms  median {median:>6.1} ms  worst {worst:>6.1} ms");
    }
    Ok(())
}

fn documents() -> Vec<(&'static str, Box<dyn Paper>)> {
    let names = ["case-iwate", "case-kitami", "case-tomakomai", "case-takasaki", "case-asahikawa"];
    let mut out: Vec<(&'static str, Box<dyn Paper>)> = Vec::new();
    for (name, sheet) in names.into_iter().zip(sheets::all()) {
        out.push((name, Box::new(sheet)));
    }
    out.push(("cross-table", Box::new(tables::monthly())));
    out.push(("kpi", Box::new(tables::kpi())));
    out.push(("monthly-return", Box::new(tables::monthly_return())));
    out.push(("case-long", Box::new(sheets::longer(3))));
    out.push(("case-overflow", Box::new(sheets::longer(6))));
    out.push(("cross-wide", Box::new(tables::wide())));
    out.push(("cross-narrow", Box::new(tables::narrow())));
    out
}

fn write_all(folder: &Path, documents: &[(&str, Box<dyn Paper>)]) -> Result<(), Box<dyn std::error::Error>> {
    std::fs::create_dir_all(folder)?;
    for (name, document) in documents {
        for format in Format::ALL {
            std::fs::write(folder.join(format.download_name(name, "")), document.write(format)?)?;
        }
    }
    Ok(())
}

fn measured(document: &dyn Paper) -> Result<Vec<Duration>, PaperError> {
    document.pdf()?;
    (0..TIMES)
        .map(|_| {
            let begun = Instant::now();
            document.pdf()?;
            Ok(begun.elapsed())
        })
        .collect()
}

fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1_000.0
}
