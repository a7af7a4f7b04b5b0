//! `tsunagari worker NAME`: the inside of the airlock. Not for people: the server starts it for each foreign file.

use std::process::ExitCode;

use airlock::Job;

/// What can be opened in the airlock.
static JOBS: [&Job; 3] = [&picture::FOR_PAPER, &picture::FOR_READING, &importing::SHEETS];

/// Works and ends if that is what was asked. Looked at before anything is opened, read or started.
pub fn asked() -> Option<ExitCode> {
    let mut words = std::env::args().skip(1);
    (words.next()? == "worker").then(|| airlock::serve(&words.next().unwrap_or_default(), &JOBS))
}
