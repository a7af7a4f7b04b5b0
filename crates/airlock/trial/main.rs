//! A program whose jobs misbehave, each in its own way.

mod jobs;

use airlock::Job;
use jobs::{ABORT, BURST, ECHO, HOARD, LECTURE, PANIC, REFUSE, SPIN, SURROUNDINGS, TALK};

static ALL: [&Job; 10] = [&ECHO, &REFUSE, &SPIN, &HOARD, &BURST, &PANIC, &ABORT, &TALK, &LECTURE, &SURROUNDINGS];

fn main() -> std::process::ExitCode {
    let name = std::env::args().nth(2).unwrap_or_default();
    airlock::serve(&name, &ALL)
}
