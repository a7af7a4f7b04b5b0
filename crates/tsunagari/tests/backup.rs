//! 控え: made while the desk works, kept away from the pepper, restored on an empty machine, refused when it is not whole.

mod desk;
mod server;

use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use desk::{Desk, programme, seed, text};
use server::{PASSWORD, Server};

fn takasaki() -> Desk {
    let desk = Desk::with_programme(&programme("takasaki.toml"));
    let ledger = seed("takasaki").join("takasaki-r3-consultations-sjis.csv");
    desk.done(&["import", "consultations", text(&ledger), "--programme", "takasaki-r3"]);
    for month in ["2021-08", "2021-09"] {
        desk.run(&["close-month", "--programme", "takasaki-r3", "--month", month]);
    }
    desk
}

fn key(desk: &Desk) -> PathBuf {
    desk.path("recovery").join("backup-key.txt")
}

/// The same binary on another folder: another machine.
fn elsewhere(data: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_tsunagari"))
        .arg("--data")
        .arg(data)
        .args(args)
        .env("LANG", "ja_JP.UTF-8")
        .env_remove("TSUNAGARI_DATABASE_URL")
        .stdin(std::process::Stdio::null())
        .output()
        .expect("the binary runs")
}

fn said(out: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&out.stdout), String::from_utf8_lossy(&out.stderr))
}

fn tabulated(out: &Output) -> String {
    assert!(out.status.success(), "{}", said(out));
    String::from_utf8(out.stdout.clone()).expect("text")
}

const TABLE: &[&str] =
    &["tabulate", "--programme", "takasaki-r3", "--fiscal-year", "2021", "--columns", "contact_method,disposition", "--format", "json"];

#[test]
fn on_an_empty_machine_it_is_the_same_house_again() {
    let desk = takasaki();
    let mut server = Server::start(&desk.path("data"));
    server.sign_in();
    let page = server.get("/staff/consultations/new");
    let (token, file) = (page.hidden("form_token"), desk.path("控え.age"));
    // Somebody goes on recording while the backup is made.
    let busy = std::thread::spawn(move || {
        for n in 0..60 {
            let once = format!("{n:032x}");
            let fields = [
                ("form_token", token.as_str()),
                ("once", &once),
                ("day", "2022-03-10"),
                ("contact_method", "phone"),
                ("facts_text", "つづけて書く"),
            ];
            assert_eq!(server.post("/staff/consultations", &fields).status, 303);
        }
        server
    });
    let out = desk.done(&["backup", text(&file)]);
    assert!(out.contains("一致することを確かめました"), "{out}");
    busy.join().expect("kept on").stop();

    let second = desk.path("second");
    let restored = elsewhere(&second, &["restore", text(&file), "--identity", text(&key(&desk))]);
    assert!(restored.status.success(), "{}", said(&restored));
    let locked = elsewhere(&second, &["doctor"]);
    assert_eq!(locked.status.code(), Some(1), "without the pepper nothing opens");
    assert!(said(&locked).contains("ペッパー"), "{}", said(&locked));
    std::fs::copy(desk.path("data/pepper"), second.join("pepper")).expect("typed in from its paper");
    let doctor = elsewhere(&second, &["doctor"]);
    assert!(doctor.status.success(), "{}", said(&doctor));
    let mut server = Server::start(&second);
    server.sign_in();
    let list = server.get("/staff/consultations?year=2021");
    assert_eq!(list.status, 200);
    server.stop();

    // A second backup, of the quiet house: both machines answer the same, byte for byte.
    let quiet = desk.path("quiet.age");
    desk.done(&["backup", text(&quiet)]);
    let third = desk.path("third");
    assert!(elsewhere(&third, &["restore", text(&quiet), "--identity", text(&key(&desk))]).status.success());
    std::fs::copy(desk.path("data/pepper"), third.join("pepper")).expect("typed in from its paper");
    assert_eq!(tabulated(&elsewhere(&third, TABLE)), desk.done(TABLE));
    assert!(desk.done(TABLE).contains("\"total\": 195") || desk.done(TABLE).contains("\"total\":195"), "{}", desk.done(TABLE));
    let months = tabulated(&elsewhere(&third, &["audit", "verify"]));
    assert!(months.contains("途切れはありません"), "{months}");
}

#[test]
fn the_pepper_is_never_in_it_and_a_standard_tool_reads_it() {
    let desk = takasaki();
    let data = desk.path("data");
    let pepper = std::fs::read_to_string(data.join("pepper")).expect("reads");
    std::fs::write(data.join("pepper.old"), &pepper).expect("somebody kept a copy beside it");
    std::fs::write(data.join("notes.txt"), "設置の覚え書き").expect("writes");
    std::fs::copy(key(&desk), data.join("forgotten-key")).expect("somebody forgot the key beside it");
    let file = desk.path("a.age");
    desk.done(&["backup", text(&file)]);
    let sealed = std::fs::read(&file).expect("reads");
    assert!(sealed.starts_with(b"age-encryption.org/v1\n"));
    let identities = vault::ArchiveIdentity::read_all(&std::fs::read_to_string(key(&desk)).expect("reads")).expect("a key");
    let mut inside = Vec::new();
    vault::open_archive(&identities, sealed.as_slice()).expect("opens").read_to_end(&mut inside).expect("reads");
    let hex = pepper.trim().split(':').nth(1).expect("a pepper file");
    let holds = |needle: &[u8]| inside.windows(needle.len()).any(|w| w == needle);
    assert!(!holds(hex.as_bytes()), "no copy of the pepper, whatever its name");
    assert!(!holds(b"AGE-SECRET-KEY-1"), "nor the key that opens it");
    assert!(holds("設置の覚え書き".as_bytes()), "other files of the folder are in it");
    assert!(!holds(PASSWORD.as_bytes()));
    let mut archive = tar::Archive::new(inside.as_slice());
    let names: Vec<String> =
        archive.entries().expect("tar").map(|e| e.expect("entry").path().expect("path").display().to_string()).collect();
    assert_eq!(names[..3], ["manifest.json", "README.txt", "tsunagari.db"], "{names:?}");
    assert!(!names.iter().any(|n| n.contains("pepper.old") || n.ends_with("/pepper")), "{names:?}");
    let left: Vec<_> = std::fs::read_dir(&data).expect("lists").flatten().map(|e| e.file_name().to_string_lossy().into_owned()).collect();
    assert!(!left.iter().any(|n| n.starts_with(".backup-work")), "nothing unsealed is left behind: {left:?}");
}

#[test]
fn what_is_not_whole_is_refused_with_the_way_out() {
    let desk = takasaki();
    let (file, key) = (desk.path("a.age"), key(&desk));
    desk.done(&["backup", text(&file)]);
    assert!(desk.refused(&["backup", text(&file)]).contains("すでにあります"));
    let whole = std::fs::read(&file).expect("reads");
    let refused = |bytes: &[u8], what: &str| {
        let broken = desk.path("broken.age");
        std::fs::write(&broken, bytes).expect("writes");
        let target = desk.path("nothing");
        let out = elsewhere(&target, &["restore", text(&broken), "--identity", text(&key)]);
        assert_eq!(out.status.code(), Some(1), "{what}");
        assert!(!target.join("tsunagari.db").exists(), "{what}: nothing is put in place");
        assert!(said(&out).contains("壊れ") || said(&out).contains("この鍵では開けません"), "{what}: {}", said(&out));
        let _ = std::fs::remove_dir_all(&target);
    };
    refused(&whole[..whole.len() / 2], "cut in the middle");
    refused(&whole[..whole.len() - 1], "its last byte cut off");
    refused(&whole[..0], "empty");
    for at in [30, 200, whole.len() / 3, whole.len() - 20] {
        let mut turned = whole.clone();
        turned[at] ^= 1;
        refused(&turned, &format!("byte {at} turned"));
    }
    let other = desk.path("other-key.txt");
    elsewhere(&desk.path("other"), &["backup", "--new-operator-key", text(&other)]);
    let out = elsewhere(&desk.path("nothing"), &["restore", text(&file), "--identity", text(&other)]);
    assert!(said(&out).contains("この鍵では開けません"), "{}", said(&out));
    let occupied = elsewhere(&desk.path("data"), &["restore", text(&file), "--identity", text(&key)]);
    assert!(said(&occupied).contains("空ではありません"), "{}", said(&occupied));
    let operators = desk.path("data/backup-recipients");
    std::fs::remove_file(&operators).expect("removes");
    let kits_alone = desk.path("b.age");
    desk.done(&["backup", text(&kits_alone)]);
    let out = elsewhere(&desk.path("nothing"), &["restore", text(&kits_alone), "--identity", text(&key)]);
    assert!(said(&out).contains("この鍵では開けません"), "without an operator's key the recovery kits alone open it: {}", said(&out));
}

#[test]
fn a_failure_is_told_on_the_first_page_until_one_succeeds() {
    let desk = takasaki();
    let mut server = Server::start(&desk.path("data"));
    server.sign_in();
    let first_page = || server.get("/staff").text();
    assert!(!first_page().contains("前回のバックアップができませんでした"), "a new house has its days");
    desk.refused(&["backup", text(&desk.path("no-such-folder/a.age"))]);
    assert!(first_page().contains("前回のバックアップができませんでした"));
    assert!(server.get("/staff/operations").text().contains("ファイルに書くところで止まりました"));
    let folder = desk.path("kept");
    for _ in 0..3 {
        desk.done(&["backup", text(&folder), "--keep", "2"]);
        std::thread::sleep(std::time::Duration::from_millis(1_050));
    }
    let kept = std::fs::read_dir(&folder).expect("lists").flatten().count();
    assert_eq!(kept, 2, "the newest two");
    assert!(!first_page().contains("前回のバックアップができませんでした"));
    let newest = std::fs::read_dir(&folder).expect("lists").flatten().map(|e| e.path()).max().expect("one");
    let verified = desk.done(&["backup", "--verify", text(&newest), "--identity", text(&key(&desk))]);
    assert!(verified.contains("鍵で開き、戻して確かめました"), "{verified}");
    let page = server.get("/staff/operations").text();
    assert!(page.contains("保管している鍵で開いて確かめました"), "practice is counted: {page}");
    let form = server.get("/staff/operations");
    let fields = [("form_token", form.hidden("form_token")), ("once", form.hidden("once"))];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
    for _ in 0..2 {
        assert_eq!(server.post("/staff/operations/practised", &fields).status, 303);
    }
    assert!(server.get("/staff/operations").text().contains("2 回"), "a double press is one practice");
    let wrong = server.post("/staff/operations/days", &[fields[0], fields[1], ("days", "99")]);
    assert_eq!(wrong.status, 422);
    assert!(wrong.text().contains("1から30までの日数"));
    server.stop();
}
