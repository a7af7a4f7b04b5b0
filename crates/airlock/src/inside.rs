//! The side of the stranger's file: a process that gives up everything, does one job and ends.

use std::io::{Read as _, Write as _};
use std::panic::catch_unwind;
use std::process::ExitCode;

use crate::confine::confine;
use crate::{Job, probe};

/// First byte of an answer that is what the job made.
pub(crate) const DONE: u8 = 0;
/// First byte of an answer that is a sentence.
pub(crate) const REFUSED: u8 = 1;
/// Bytes before the answer: its kind, and its length.
pub(crate) const HEAD: usize = 9;

/// Does the job of this name on what comes in, and ends. The binary calls it for `worker NAME`, before it starts
/// threads or opens files.
pub fn serve(name: &str, jobs: &[&'static Job]) -> ExitCode {
    let Some(job) = jobs.iter().copied().chain([&probe::PROBE]).find(|job| job.name == name) else {
        return ExitCode::from(2);
    };
    let held = confine(&job.bounds);
    // What a panic says repeats values, and here every value is a stranger's.
    std::panic::set_hook(Box::new(|_| {}));
    if name == probe::PROBE.name {
        return told(Ok(probe::tried(held).into_bytes()));
    }
    let mut bytes = Vec::new();
    match std::io::stdin().lock().read_to_end(&mut bytes) {
        Ok(_) => catch_unwind(|| (job.work)(&bytes)).map_or(ExitCode::FAILURE, told),
        Err(_) => ExitCode::FAILURE,
    }
}

fn told(answer: Result<Vec<u8>, String>) -> ExitCode {
    let (first, rest) = match answer {
        Ok(bytes) => (DONE, bytes),
        Err(sentence) => (REFUSED, sentence.into_bytes()),
    };
    let mut out = std::io::stdout().lock();
    let length = (rest.len() as u64).to_le_bytes();
    let parts = [&[first][..], &length, &rest];
    match parts.into_iter().try_for_each(|part| out.write_all(part)).and_then(|()| out.flush()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}
