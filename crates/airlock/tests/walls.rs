//! A process in the airlock reaches nothing, takes no more than it may, and its end is understood whatever it is.

#[path = "../trial/jobs.rs"]
mod jobs;

use std::path::Path;

use airlock::{Airlock, Stop};

const NOT_PERMITTED: i32 = 1;
const ACCESS_DENIED: i32 = 13;

fn airlock() -> Airlock {
    Airlock::apart(Path::new(env!("CARGO_BIN_EXE_airlock-trial")).to_owned())
}

#[tokio::test]
async fn bytes_go_through_and_sentences_come_back() {
    let long: Vec<u8> = (0..1_000u32).map(|n| (n % 251) as u8).collect();
    assert_eq!(airlock().run(&jobs::ECHO, long.clone()).await.expect("an answer"), long);
    assert_eq!(airlock().run(&jobs::ECHO, Vec::new()).await.expect("an answer"), b"");
    assert!(matches!(airlock().run(&jobs::REFUSE, b"x".to_vec()).await, Err(Stop::Refused(said)) if said == "この写真は受け取れません。"));
}

#[tokio::test]
async fn it_opens_no_file_and_no_connection_and_starts_nothing() {
    let reached = airlock().probe().await.expect("can be tried");
    assert_eq!(reached.through, [""; 0], "{reached:?}");
    assert!(reached.refused.len() == 8, "{reached:?}");
    if cfg!(target_os = "linux") {
        assert!(reached.held.limits, "limits are everywhere");
        for (what, error) in reached.refused.iter().filter(|(what, _)| what != "take much memory") {
            let kernel = reached.held.calls || reached.held.landlock;
            assert!(!kernel || [NOT_PERMITTED, ACCESS_DENIED].contains(error), "{what}: {error}");
        }
    }
    // Here, without walls, the same attempts come through: the probe can tell.
    let here = Airlock::here().probe().await.expect("can be tried");
    assert!(here.through.iter().any(|what| what == "read a file") && here.through.iter().any(|what| what == "listen"), "{here:?}");
    let _ = std::fs::remove_file("/tmp/tsunagari-airlock-probe");
}

#[tokio::test]
async fn memory_and_time_end() {
    let had: u64 =
        String::from_utf8(airlock().run(&jobs::HOARD, Vec::new()).await.expect("an answer")).expect("text").parse().expect("a number");
    assert!((16..=64).contains(&had), "{had} MiB of 64");
    for job in [&jobs::BURST, &jobs::SPIN] {
        assert!(matches!(airlock().run(job, Vec::new()).await, Err(Stop::Beyond)), "{}", job.name);
    }
}

#[tokio::test]
async fn whatever_its_end_it_is_understood() {
    for job in [&jobs::PANIC, &jobs::ABORT, &jobs::TALK, &jobs::LECTURE] {
        assert!(matches!(airlock().run(job, vec![7; 100_000]).await, Err(Stop::Beyond)), "{}", job.name);
    }
    let nobody = Airlock::apart("/nowhere/tsunagari".into());
    assert!(matches!(nobody.run(&jobs::ECHO, Vec::new()).await, Err(Stop::Closed(_))));
    let silent = Airlock::apart("/bin/true".into());
    assert!(matches!(silent.run(&jobs::ECHO, vec![7; 1 << 20]).await, Err(Stop::Beyond)));
}

#[tokio::test]
async fn nothing_of_the_server_goes_along() {
    let told = airlock().run(&jobs::SURROUNDINGS, Vec::new()).await.expect("an answer");
    assert_eq!(String::from_utf8(told).expect("text"), "MIMALLOC_ARENA_EAGER_COMMIT");
}
