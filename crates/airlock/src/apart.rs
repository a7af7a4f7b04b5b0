//! The side of the house: starts the process, hands it the file, waits with a limit, believes little.

use std::io::{Read as _, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use crate::inside::{DONE, HEAD, REFUSED};
use crate::{Job, Stop};

/// A sentence from the other side longer than this is none.
const LONGEST_SENTENCE: usize = 2_000;

pub(crate) async fn run(program: &Path, job: &Job, bytes: Vec<u8>) -> Result<Vec<u8>, Stop> {
    let mut process = Process(start(program, job.name).map_err(closed)?);
    let (Some(to), Some(from)) = (process.0.stdin.take(), process.0.stdout.take()) else {
        return Err(Stop::Closed(std::io::ErrorKind::BrokenPipe.into()));
    };
    let most = job.bounds.answer;
    let talk = tokio::task::spawn_blocking(move || exchange(to, from, bytes, most));
    let said = tokio::time::timeout(job.bounds.patience, talk).await;
    let answer = said.map_err(|_| beyond(job))?.map_err(|e| closed(std::io::Error::other(e)))?;
    understood(answer.map_err(|_| beyond(job))?, job)
}

/// Nothing of this process's surroundings goes along: the pepper may stand there.
fn start(program: &Path, name: &str) -> std::io::Result<Child> {
    Command::new(program)
        .args(["worker", name])
        .env_clear()
        // The allocator takes memory as it is asked for it, so that a limit of memory means what it says.
        .env("MIMALLOC_ARENA_EAGER_COMMIT", "0")
        .current_dir("/")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
}

/// Sends and receives. A process that stops reading has its reasons; its answer counts, not the broken pipe.
fn exchange(mut to: ChildStdin, from: ChildStdout, bytes: Vec<u8>, most: usize) -> std::io::Result<Vec<u8>> {
    std::thread::scope(|both| {
        both.spawn(move || {
            let _ = to.write_all(&bytes);
        });
        let mut answer = Vec::new();
        from.take((most + HEAD) as u64 + 1).read_to_end(&mut answer)?;
        Ok(answer)
    })
}

/// A process that died while it answered is told from one that finished by the length it announced.
fn understood(mut answer: Vec<u8>, job: &Job) -> Result<Vec<u8>, Stop> {
    let Some((&[kind, ref length @ ..], rest)) = answer.split_first_chunk::<HEAD>() else { return Err(beyond(job)) };
    let whole = u64::from_le_bytes(*length) == rest.len() as u64;
    match kind {
        DONE if whole && rest.len() <= job.bounds.answer => Ok(answer.split_off(HEAD)),
        REFUSED if whole && rest.len() <= LONGEST_SENTENCE => match str::from_utf8(rest) {
            Ok(sentence) => Err(Stop::Refused(sentence.to_owned())),
            Err(_) => Err(beyond(job)),
        },
        _ => Err(beyond(job)),
    }
}

fn beyond(job: &Job) -> Stop {
    tracing::warn!(job = job.name, "a file went beyond the bounds of the airlock, or broke its reader");
    Stop::Beyond
}

fn closed(error: std::io::Error) -> Stop {
    tracing::error!(error = ?error, "the airlock does not open: no process could be started");
    Stop::Closed(error)
}

/// The process, ended and buried whatever becomes of the one who waits for it.
struct Process(Child);

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
