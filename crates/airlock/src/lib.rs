//! The airlock 「前室」: what strangers send is opened in a process of its own, which can reach nothing.
//!
//! Pictures and workbooks are the largest parsers in the house, and whoever writes to us chooses what they read. So the
//! binary starts itself anew for each file (`tsunagari worker …`): the new process holds no key, no file and no
//! connection, gives up opening any, reads the file from its standard input, and writes what it made of it to its
//! standard output. A fault in a parser then reaches one file and nothing else.
//!
//! [`Airlock::here`] does the same work in this process: for tests of rooms, whose binary is not ours.

mod apart;
mod confine;
mod inside;
mod job;
mod probe;

use std::path::PathBuf;
use std::sync::Arc;

pub use confine::{Held, confine};
pub use inside::serve;
pub use job::{Bounds, Job, Stop};
pub use probe::Reached;

/// Where strangers' files are opened.
#[derive(Clone, Debug)]
pub struct Airlock(Way);

#[derive(Clone, Debug)]
enum Way {
    Here,
    Apart(Arc<PathBuf>),
}

impl Airlock {
    /// In this process, without any wall.
    pub fn here() -> Airlock {
        Airlock(Way::Here)
    }

    /// In a process of its own: `program worker NAME`, which must end in [`serve`].
    pub fn apart(program: PathBuf) -> Airlock {
        Airlock(Way::Apart(Arc::new(program)))
    }

    /// In a process of this very program, also when its file was replaced meanwhile by an update.
    ///
    /// # Errors
    /// The program's own place is not known.
    pub fn of_this_program() -> std::io::Result<Airlock> {
        let myself = PathBuf::from("/proc/self/exe");
        if cfg!(target_os = "linux") && myself.exists() { Ok(Airlock::apart(myself)) } else { std::env::current_exe().map(Airlock::apart) }
    }

    /// Does a job on a stranger's bytes, within its bounds; waits for its turn.
    ///
    /// # Errors
    /// [`Stop`].
    pub async fn run(&self, job: &'static Job, bytes: Vec<u8>) -> Result<Vec<u8>, Stop> {
        let _turn = job.turns.acquire().await.map_err(|e| Stop::Closed(std::io::Error::other(e)))?;
        match &self.0 {
            Way::Apart(program) => apart::run(program, job, bytes).await,
            Way::Here => {
                let work = tokio::task::spawn_blocking(move || (job.work)(&bytes));
                work.await.map_err(|_| Stop::Beyond)?.map_err(Stop::Refused)
            }
        }
    }

    /// What a process in the airlock can reach on this machine, tried out.
    ///
    /// # Errors
    /// [`Stop`] when it cannot even be tried.
    pub async fn probe(&self) -> Result<Reached, Stop> {
        let told = self.run(&probe::PROBE, Vec::new()).await?;
        Reached::read(&String::from_utf8_lossy(&told)).ok_or(Stop::Beyond)
    }
}
