//! Trying out what a process in the airlock can reach: what `doctor` tells is what happened, not what was meant.

use std::fmt::Write as _;
use std::io;
use std::net::{TcpListener, TcpStream, UdpSocket};
use std::process::Command;
use std::time::Duration;

use tokio::sync::Semaphore;

use crate::confine::Held;
use crate::{Bounds, Job};

const MEMORY: u64 = 256 << 20;

/// Something a process in the airlock must not manage.
type Attempt = fn() -> io::Result<()>;

pub(crate) static PROBE: Job = Job {
    name: "probe",
    // Outside a process of its own nothing is held.
    work: |_| Ok(tried(Held::default()).into_bytes()),
    bounds: Bounds { memory: MEMORY, processor: 5, patience: Duration::from_secs(10), answer: 4_000 },
    turns: Semaphore::const_new(1),
};

/// What a process in the airlock could reach when it tried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reached {
    /// What was given up on this kernel.
    pub held: Held,
    /// Attempts that were refused: what, and the number of the system's error.
    pub refused: Vec<(String, i32)>,
    /// Attempts that came through. Empty where the airlock is tight.
    pub through: Vec<String>,
}

impl Reached {
    pub(crate) fn read(told: &str) -> Option<Reached> {
        let mut reached = Reached { held: Held::default(), refused: Vec::new(), through: Vec::new() };
        for line in told.lines() {
            let (what, how) = line.split_once('=')?;
            match (what, how) {
                ("limits", _) => reached.held.limits = how == "true",
                ("landlock", _) => reached.held.landlock = how == "true",
                ("calls", _) => reached.held.calls = how == "true",
                (_, "reached") => reached.through.push(what.to_owned()),
                _ => reached.refused.push((what.to_owned(), how.parse().ok()?)),
            }
        }
        Some(reached)
    }
}

/// Tries everything a process in the airlock must not do, and tells what happened.
pub(crate) fn tried(held: Held) -> String {
    let mut told = format!("limits={}\nlandlock={}\ncalls={}\n", held.limits, held.landlock, held.calls);
    let tries: [(&str, Attempt); 7] = [
        ("read a file", || std::fs::read("/etc/passwd").map(drop)),
        ("write a file", || std::fs::write("/tmp/tsunagari-airlock-probe", b"").map(drop)),
        ("list a folder", || std::fs::read_dir("/").map(drop)),
        ("connect", || TcpStream::connect(("127.0.0.1", 9)).map(drop)),
        ("listen", || TcpListener::bind(("127.0.0.1", 0)).map(drop)),
        ("send a datagram", || UdpSocket::bind(("127.0.0.1", 0)).map(drop)),
        ("start a program", || Command::new("/bin/true").spawn().and_then(|mut child| child.wait()).map(drop)),
    ];
    for (what, attempt) in tries {
        let _ = match attempt() {
            Ok(()) => writeln!(told, "{what}=reached"),
            // A connection nobody takes was allowed all the same.
            Err(e) if e.kind() == io::ErrorKind::ConnectionRefused => writeln!(told, "{what}=reached"),
            Err(e) => writeln!(told, "{what}={}", e.raw_os_error().unwrap_or(0)),
        };
    }
    let _ = match Vec::<u8>::new().try_reserve_exact(usize::try_from(MEMORY).unwrap_or(usize::MAX).saturating_mul(16)) {
        Ok(()) => writeln!(told, "take much memory=reached"),
        Err(_) => writeln!(told, "take much memory=0"),
    };
    told
}
