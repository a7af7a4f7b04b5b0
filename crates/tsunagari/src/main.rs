//! The one binary: serve, demo, set-up, import, tabulate, report, close, doctor.
//! Only here do the real clock and the real chance enter the house.

mod announced;
mod audit;
mod backup;
mod card_press;
mod cli;
mod clock;
mod data;
mod demo;
mod doctor;
mod figures;
mod generate;
mod language;
#[cfg(test)]
mod matrix;
mod meter;
mod operator;
mod pepper;
mod press;
mod programme;
mod routes;
mod said;
mod serve;
mod setup;
mod survey_press;
mod town;
mod worker;

use std::process::ExitCode;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    worker::asked().unwrap_or_else(cli::run)
}
