use std::hint::black_box;
use std::time::Duration;

use airlock::{Bounds, Job};
use tokio::sync::Semaphore;

const BOUNDS: Bounds = Bounds { memory: 64 << 20, processor: 1, patience: Duration::from_secs(4), answer: 1_000 };

const fn job(name: &'static str, work: fn(&[u8]) -> Result<Vec<u8>, String>) -> Job {
    Job { name, work, bounds: BOUNDS, turns: Semaphore::const_new(4) }
}

pub static ECHO: Job = job("echo", |bytes| Ok(bytes.to_vec()));
pub static REFUSE: Job = job("refuse", |_| Err("この写真は受け取れません。".into()));
pub static SPIN: Job = job("spin", |_| {
    loop {
        black_box(());
    }
});
/// Fills memory page by page; answers how much there was before it was refused more.
pub static HOARD: Job = job("hoard", |_| {
    let mut all: Vec<Vec<u8>> = Vec::new();
    let mut piece = Vec::new();
    while all.len() < 4_096 && piece.try_reserve_exact(1 << 20).is_ok() {
        piece.resize(1 << 20, 1u8);
        all.push(std::mem::take(&mut piece));
    }
    Ok(all.len().to_string().into_bytes())
});
/// As most programs do when memory ends.
pub static BURST: Job = job("burst", |_| Ok(vec![black_box(1u8); 1 << 30]));
pub static PANIC: Job = job("panic", |bytes| panic!("{bytes:?}"));
pub static ABORT: Job = job("abort", |_| std::process::abort());
pub static TALK: Job = job("talk", |_| Ok(vec![b'x'; 5_000]));
pub static LECTURE: Job = job("lecture", |_| Err("あ".repeat(5_000)));
/// What stands in the surroundings of the process.
pub static SURROUNDINGS: Job =
    job("surroundings", |_| Ok(std::env::vars().map(|(name, _)| name).collect::<Vec<_>>().join(" ").into_bytes()));
