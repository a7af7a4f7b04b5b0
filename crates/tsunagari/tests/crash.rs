//! The worst days: the process is killed again and again, the disk fills up, the connection breaks off.
//! Nothing acknowledged is lost, and it goes on by itself.

mod desk;
mod server;

use std::collections::HashMap;
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use desk::{Desk, programme};
use server::Server;

const LANES: u32 = 4;

fn aoba() -> Desk {
    Desk::with_programme(&programme("takasaki.toml"))
}

fn record(server: &Server, token: &str, n: u32) -> Option<(u16, String)> {
    let once = format!("{n:032x}");
    let fields = [
        ("form_token", token),
        ("once", &once),
        ("day", "2022-03-10"),
        ("contact_method", "phone"),
        ("presenting_concern", "family"),
        ("facts_text", "話を聞いた"),
    ];
    server.try_post("/staff/consultations", &fields).map(|answer| (answer.status, answer.header("location").to_owned()))
}

fn total(desk: &Desk) -> i64 {
    desk.total("takasaki-r3", "2021").as_i64().unwrap_or(0)
}

/// 1,000 writes by four people at once, and the process killed in the middle, again and again.
#[test]
fn killed_during_a_thousand_writes_nothing_acknowledged_is_lost() {
    let desk = aoba();
    let acknowledged: Arc<Mutex<HashMap<u32, String>>> = Arc::default();
    let (next, mut kills) = (Arc::new(AtomicU32::new(1)), 0);
    while acknowledged.lock().expect("whole").len() < 1_000 {
        let mut server = Server::start(&desk.path("data"));
        server.sign_in();
        let token = server.get("/staff/consultations/new").hidden("form_token");
        let server = Arc::new(server);
        let lanes: Vec<_> = (0..LANES)
            .map(|_| {
                let (server, token, acknowledged, next) = (server.clone(), token.clone(), acknowledged.clone(), next.clone());
                std::thread::spawn(move || {
                    loop {
                        let n = next.fetch_add(1, Ordering::SeqCst);
                        match record(&server, &token, n) {
                            Some((303, place)) => drop(acknowledged.lock().expect("whole").insert(n, place)),
                            Some((status, _)) => panic!("answered {status}"),
                            None => return,
                        }
                    }
                })
            })
            .collect();
        std::thread::sleep(Duration::from_millis(400 + 130 * (kills % 7)));
        let pid = server.id().to_string();
        assert!(Command::new("kill").args(["-9", &pid]).status().expect("kill runs").success());
        for lane in lanes {
            lane.join().expect("a lane ends when the server is gone");
        }
        kills += 1;
        assert!(kills < 60, "too slow to be a test: {}", acknowledged.lock().expect("whole").len());
    }
    let (kept, sent) = (acknowledged.lock().expect("whole").clone(), next.load(Ordering::SeqCst));
    let stands = total(&desk);
    assert!(stands >= kept.len() as i64, "{} acknowledged, {stands} there", kept.len());
    assert!(stands <= i64::from(sent), "nothing is there twice");
    // Sent once more, each acknowledged form answers the place it answered then, and records nothing.
    let mut server = Server::start(&desk.path("data"));
    server.sign_in();
    let token = server.get("/staff/consultations/new").hidden("form_token");
    for (n, place) in kept.iter().take(200) {
        assert_eq!(record(&server, &token, *n), Some((303, place.clone())));
    }
    server.stop();
    assert_eq!(total(&desk), stands);
    assert!(desk.done(&["audit", "verify"]).contains("途切れはありません"));
    desk.done(&["doctor"]);
    println!("{kills} kills, {} acknowledged, {stands} there", kept.len());
}

/// The disk is full: a clear answer and a way back, reading goes on, and when there is room again so does writing.
#[test]
fn on_a_full_disk_it_says_so_reads_on_and_recovers() {
    let desk = aoba();
    // No file may grow beyond this; the signal that would kill the process is switched off, as the kernel's answer
    // to a full disk is an error and not a signal.
    let mut full = Command::new("bash");
    full.args(["-c", "trap '' XFSZ; ulimit -S -f 3000; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_tsunagari")]);
    let mut server = Server::started(full, &desk.path("data"), &[]);
    server.sign_in();
    let token = server.get("/staff/consultations/new").hidden("form_token");
    let (mut kept, mut refused) = (0, None);
    for n in 1..4_000 {
        let once = format!("{n:032x}");
        let long = "長い話を聞いた。".repeat(400);
        let fields =
            [("form_token", token.as_str()), ("once", &once), ("day", "2022-03-10"), ("contact_method", "phone"), ("facts_text", &long)];
        let answer = server.post("/staff/consultations", &fields);
        match answer.status {
            303 => kept += 1,
            _ => {
                refused = Some((n, answer));
                break;
            }
        }
    }
    let (n, answer) = refused.expect("the disk fills up");
    assert_eq!(answer.status, 503, "{}", answer.text());
    assert!(answer.text().contains("いま保存できません") && answer.text().contains("ディスクの空き"), "{}", answer.text());
    assert_eq!(answer.header("retry-after"), "30");
    assert_eq!(server.get("/staff/consultations?year=2021").status, 200, "reading goes on");
    let free = Command::new("prlimit").args(["--pid", &server.id().to_string(), "--fsize=unlimited:unlimited"]).status();
    assert!(free.expect("prlimit runs").success());
    assert_eq!(record(&server, &token, n).map(|(status, _)| status), Some(303), "the same form, sent again, is kept");
    for more in 5_000..5_020 {
        assert_eq!(record(&server, &token, more).map(|(status, _)| status), Some(303));
    }
    server.stop();
    assert_eq!(total(&desk), kept + 21);
    desk.done(&["doctor"]);
}
