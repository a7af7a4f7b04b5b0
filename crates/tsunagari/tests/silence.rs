//! Whatever goes wrong, no log repeats what somebody wrote, and the disk holds it sealed.

mod desk;
mod server;

use std::process::Command;

use desk::{Desk, programme};
use server::{PASSWORD, Server};

/// What must never be seen: a name, its kana, a phone, an address, a text, a draft, words searched for, passwords, a file.
const NAME: &str = "金糸雀ひばり";
const KANA: &str = "かなりあひばり";
const PHONE: &str = "0120-000-947";
const ADDRESS: &str = "隠れ沢3丁目9番";
const TEXT: &str = "夕鶴の話をした";
const DRAFT: &str = "椋鳥の下書き";
const SEARCHED: &str = "翡翠をさがす";
const WRONG: &str = "鶺鴒というまちがった合言葉です";
const LEDGER: &str = "郭公の備考";
const IN_URL: &str = "hototogisu947";

const CANARIES: [&str; 11] = [NAME, KANA, PHONE, "0120000947", ADDRESS, TEXT, DRAFT, SEARCHED, WRONG, LEDGER, IN_URL];

fn story(server: &mut Server) {
    assert_eq!(server.post("/staff/login", &[("login", "hyuga"), ("password", WRONG), ("next", "")]).status, 422);
    assert_eq!(server.post("/staff/login", &[("login", NAME), ("password", WRONG), ("next", "")]).status, 422);
    server.sign_in();
    let form = server.get("/staff/clients/new");
    let (token, once) = (form.hidden("form_token"), form.hidden("once"));
    let client = [
        ("form_token", token.as_str()),
        ("once", &once),
        ("name", NAME),
        ("kana", KANA),
        ("phone", PHONE),
        ("address", ADDRESS),
        ("alias", ""),
    ];
    let made = server.post("/staff/clients", &client);
    assert_eq!(made.status, 303, "{}", made.text());
    let place = made.header("location").split('?').next().unwrap_or_default().to_owned();
    assert!(server.get(&place).text().contains(NAME), "she is there for those who may see her");
    let record = |once: &str, day: &str| {
        let fields = [
            ("form_token", token.as_str()),
            ("once", once),
            ("day", day),
            ("contact_method", "phone"),
            ("client", NAME),
            ("facts_text", TEXT),
            ("counsellor_text", TEXT),
        ];
        server.post("/staff/consultations", &fields)
    };
    let kept = record("00000000000000000000000000000001", "2022-03-10");
    assert_eq!(kept.status, 303, "{}", kept.text());
    assert_eq!(record("00000000000000000000000000000002", TEXT).status, 422, "a day that is none");
    assert_eq!(record("00000000000000000000000000000003", "1999-01-01").status, 422, "a year that is none");
    server.post("/staff/drafts/consultation", &[("form_token", &token), ("facts_text", DRAFT)]);
    let found = server.post("/staff/consultations/search", &[("form_token", &token), ("q", SEARCHED)]);
    assert_eq!(found.status, 200);
    server.post("/staff/clients/search", &[("form_token", &token), ("q", SEARCHED)]);
    for path in [
        format!("/staff/clients/{IN_URL}"),
        format!("/staff/{IN_URL}?q={IN_URL}"),
        format!("/{IN_URL}"),
        format!("/staff/consultations?month={IN_URL}&page={IN_URL}"),
    ] {
        assert!(server.get(&path).status < 500, "{path}");
    }
    for (name, bytes) in [
        ("a.csv", format!("受付日,相談方法,備考\nきのう,電話,{LEDGER}\n").into_bytes()),
        ("a.xlsx", [b"PK\x03\x04".as_slice(), LEDGER.as_bytes()].concat()),
    ] {
        let mut body = Vec::new();
        for (field, value) in [("form_token", token.as_str()), ("ledger", "consultations")] {
            body.extend(format!("--x\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n").bytes());
        }
        body.extend(format!("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n").bytes());
        body.extend(bytes);
        body.extend(b"\r\n--x--\r\n");
        let answer =
            server.request("POST", "/staff/import", "Content-Type: multipart/form-data; boundary=x\r\n", &body).expect("an answer");
        assert!(answer.status < 500, "{name}");
        if answer.status == 303 {
            assert!(server.get(answer.header("location")).status < 500);
        }
    }
    // Broken requests of every kind.
    for raw in [
        format!("GET /{NAME} HTTP/1.1\r\nConnection: close\r\nHost: x\r\n\r\n"),
        format!("{TEXT}\r\n\r\n"),
        format!("GET / HTTP/1.1\r\nCookie: __Host-tsunagari={IN_URL}\r\nConnection: close\r\nHost: x\r\n\r\n"),
    ] {
        let _ = server.ask_raw(raw.as_bytes());
    }
}

fn assert_silent(what: &str, bytes: &[u8]) {
    for canary in CANARIES.iter().chain(&[PASSWORD]) {
        let utf16: Vec<u8> = canary.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let encoded = platform::web::Form::from_pairs([("x", *canary)]).to_urlencoded();
        for form in [canary.as_bytes(), &utf16, &encoded.as_bytes()[2..]] {
            assert!(!bytes.windows(form.len()).any(|w| w == form), "{what} repeats {canary}");
        }
    }
}

#[test]
fn no_log_and_no_file_repeats_what_somebody_wrote() {
    let desk = Desk::with_programme(&programme("takasaki.toml"));
    let mut loud = Command::new(env!("CARGO_BIN_EXE_tsunagari"));
    loud.env("TSUNAGARI_LOG", "debug");
    let mut server = Server::started(loud, &desk.path("data"), &[]);
    story(&mut server);
    // As it lies on the disk while the server runs: what a thief of the machine's disk sees.
    for entry in std::fs::read_dir(desk.path("data")).expect("lists").flatten().filter(|e| e.path().is_file()) {
        assert_silent(&entry.path().display().to_string(), &std::fs::read(entry.path()).expect("reads"));
    }
    let log = server.stop();
    assert!(log.len() > 200, "the log was on: {log}");
    assert_silent("the log", log.as_bytes());
    let file = desk.path("a.age");
    desk.done(&["backup", desk::text(&file)]);
    assert_silent("the backup", &std::fs::read(&file).expect("reads"));
}

/// A disk that fails is the moment when programs say too much.
#[test]
fn a_failing_disk_is_told_without_what_was_being_written() {
    let desk = Desk::with_programme(&programme("takasaki.toml"));
    let mut full = Command::new("bash");
    full.args(["-c", "trap '' XFSZ; ulimit -S -f 1600; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_tsunagari")]);
    full.env("TSUNAGARI_LOG", "debug");
    let mut server = Server::started(full, &desk.path("data"), &[]);
    server.sign_in();
    let token = server.get("/staff/consultations/new").hidden("form_token");
    let mut refused = false;
    for n in 1..2_000 {
        let (once, long) = (format!("{n:032x}"), TEXT.repeat(500));
        let fields =
            [("form_token", token.as_str()), ("once", &once), ("day", "2022-03-10"), ("contact_method", "phone"), ("facts_text", &long)];
        let answer = server.post("/staff/consultations", &fields);
        if answer.status != 303 {
            assert_eq!(answer.status, 503);
            assert_silent("the answer", &answer.body);
            refused = true;
            break;
        }
    }
    assert!(refused, "the disk fills up");
    let log = server.kill();
    assert!(log.contains("storage"), "the operator is told: {log}");
    assert_silent("the log", log.as_bytes());
}
