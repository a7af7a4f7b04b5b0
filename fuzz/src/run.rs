//! The driver: seeds, changes, what is new is kept, what breaks is told.

use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use crate::change::{Dice, changed};
use crate::targets::Target;

/// One input that takes longer is a finding.
const STALL: Duration = Duration::from_secs(5);
/// Inputs kept for having ended in a new way, at the most.
const KEPT: usize = 4_000;

/// An input that broke something.
pub struct Finding {
    /// The input.
    pub input: Vec<u8>,
    /// What happened.
    pub what: String,
}

/// How a run went.
#[derive(Default)]
pub struct Report {
    /// Inputs tried.
    pub tried: u64,
    /// Different endings seen.
    pub endings: usize,
    /// What broke; the run stops at the first.
    pub finding: Option<Finding>,
}

/// Runs a target over its seeds, then over changed ones, until the time or the number is used up.
#[expect(clippy::disallowed_methods, reason = "a bounded run holds a stopwatch")]
pub fn run(target: &Target, time: Duration, most: u64, seed: u64) -> Report {
    let begun = Instant::now();
    let (mut dice, mut endings, mut report) = (Dice::new(seed), HashSet::new(), Report::default());
    let mut kept = target.seeds();
    for input in kept.clone() {
        if let Some(finding) = tried(target, &input, &mut endings, &mut report).err() {
            return Report { finding: Some(finding), ..report };
        }
    }
    while report.tried < most && begun.elapsed() < time {
        let (from, other) = (dice.below(kept.len()), dice.below(kept.len()));
        let input = changed(&mut dice, &kept[from], &kept[other], target.words);
        match tried(target, &input, &mut endings, &mut report) {
            Err(finding) => return Report { finding: Some(finding), ..report },
            Ok(true) if kept.len() < KEPT => kept.push(input),
            Ok(_) => {}
        }
    }
    report
}

/// Whether the input ended in a way not seen before.
#[expect(clippy::disallowed_methods, reason = "a stall is a finding")]
fn tried(target: &Target, input: &[u8], endings: &mut HashSet<String>, report: &mut Report) -> Result<bool, Finding> {
    let begun = Instant::now();
    let ended = catch_unwind(AssertUnwindSafe(|| (target.read)(input)));
    report.tried += 1;
    let broken = |what: String| Finding { input: input.to_vec(), what };
    let ending = ended.map_err(|panic| broken(words_of(panic.as_ref())))?;
    if begun.elapsed() > STALL {
        return Err(broken(format!("took {:?}", begun.elapsed())));
    }
    let new = endings.insert(without_digits(&ending));
    report.endings = endings.len();
    Ok(new)
}

fn words_of(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
    text.unwrap_or("a panic without words").to_owned()
}

/// Two endings that differ in a number only are one; long ones by their beginning.
fn without_digits(ending: &str) -> String {
    ending.chars().filter(|c| !c.is_ascii_digit()).take(160).collect()
}
