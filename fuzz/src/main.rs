//! `fuzz [SECONDS] [TARGET…]`: each target for so long; an input that breaks one is kept in `fuzz/found/`.

use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use fuzz::{ALL, Finding, Target, run};

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1).peekable();
    let seconds = words.peek().and_then(|word| word.parse().ok());
    if seconds.is_some() {
        words.next();
    }
    let named: Vec<String> = words.collect();
    let seed = std::env::var("FUZZ_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(1);
    std::panic::set_hook(Box::new(|_| {}));
    let chosen = ALL.into_iter().filter(|target| named.is_empty() || named.iter().any(|name| name == target.name));
    let broken = chosen.filter(|target| !holds(target, seconds.unwrap_or(60), seed)).count();
    if broken == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn holds(target: &Target, seconds: u64, seed: u64) -> bool {
    let report = run(target, Duration::from_secs(seconds), u64::MAX, seed);
    println!("{:<16}{:>10} inputs{:>7} endings", target.name, report.tried, report.endings);
    report.finding.inspect(|finding| tell(target, finding)).is_none()
}

fn tell(target: &Target, finding: &Finding) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("found");
    let file =
        folder.join(format!("{}-{:08x}", target.name, finding.input.iter().fold(0u32, |sum, b| sum.wrapping_mul(31) ^ u32::from(*b))));
    let kept = std::fs::create_dir_all(&folder).and_then(|()| std::fs::write(&file, &finding.input));
    println!("  broke: {}\n  input: {} ({kept:?})", finding.what, file.display());
}
