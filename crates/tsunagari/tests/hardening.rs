//! What every answer carries, whoever gave it; where a form may come from; what operators see.

#![expect(clippy::disallowed_methods, reason = "the story is about how long it takes")]

mod desk;
mod server;

use std::collections::{BTreeSet, VecDeque};
use std::process::Command;

use desk::{Desk, programme};
use server::{Answer, Server};

const ON_EVERY_ANSWER: [(&str, &str); 7] = [
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("x-frame-options", "DENY"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-embedder-policy", "require-corp"),
    ("cross-origin-resource-policy", "same-origin"),
    ("server", ""),
];

fn assert_carried(path: &str, answer: &Answer) {
    for (name, value) in ON_EVERY_ANSWER {
        assert_eq!(answer.header(name), value, "{name} on {path} ({})", answer.status);
    }
    if path.starts_with("/staff") {
        assert_eq!(answer.header("x-robots-tag"), "noindex", "{path}");
    }
    let csp = answer.header("content-security-policy");
    for rule in
        ["default-src 'none'", "script-src 'self'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'", "object-src 'none'"]
    {
        assert!(csp.contains(rule), "{rule} on {path}");
    }
    assert!(!csp.contains("unsafe") && !csp.contains("http"), "{csp}");
    let kind = answer.header("content-type");
    let written = kind.starts_with("text/") || kind.contains("+xml") || kind.contains("javascript");
    assert!(!written || kind.ends_with("; charset=utf-8") || kind == "text/event-stream", "{path}: {kind}");
    assert!(answer.text().is_empty() || !kind.is_empty(), "{path} ({}) says what it is", answer.status);
    let open = ["/opendata", "/hsds", "/feeds"].iter().any(|open| path.starts_with(open));
    assert!(open || answer.header("access-control-allow-origin").is_empty(), "{path} is for this site");
    assert!(answer.header("permissions-policy").contains("geolocation=()"), "{path}");
    // What is the same for everybody may be kept for a moment; what is somebody's, or a refusal, never.
    let kept =
        !path.starts_with("/staff") && !path.starts_with("/setup") && answer.status == 200 && answer.headers("set-cookie").is_empty();
    assert!(kept || answer.header("cache-control") == "no-store", "{path}: {}", answer.header("cache-control"));
    for cookie in answer.headers("set-cookie") {
        for rule in ["__Host-", "Secure", "HttpOnly", "SameSite=Strict", "Path=/"] {
            assert!(cookie.contains(rule), "{rule} on the cookie of {path}");
        }
    }
}

/// Places a page leads to, on this site.
fn links(page: &Answer) -> Vec<String> {
    let text = page.text();
    let found = ["href=\"", "src=\"", "action=\""]
        .iter()
        .flat_map(|attribute| text.split(attribute).skip(1).filter_map(|rest| rest.split(['"', '#']).next()));
    found.filter(|l| l.starts_with('/')).map(|l| l.replace("&amp;", "&")).collect()
}

#[test]
fn every_answer_carries_its_headers() {
    let desk = Desk::with_programme(&programme("takasaki.toml"));
    let mut server = Server::start(&desk.path("data"));
    let refusals = [
        ("GET", "/nowhere", "", 404),
        ("GET", "/staff", "", 303),
        ("POST", "/staff/clients/suggest", "Accept: application/json\r\nContent-Type: application/x-www-form-urlencoded\r\n", 401),
        ("TRACE", "/", "", 405),
        ("TRACE", "/staff/login", "", 405),
        ("POST", "/", "", 405),
        ("POST", "/staff/login", "Sec-Fetch-Site: cross-site\r\nContent-Type: application/x-www-form-urlencoded\r\n", 403),
        ("POST", "/staff/login", "Origin: https://evil.example\r\nContent-Type: application/x-www-form-urlencoded\r\n", 403),
        ("POST", "/staff/login", "Content-Type: text/plain\r\n", 415),
        ("GET", "/metrics", "", 404),
        ("GET", "/healthz", "", 200),
        ("GET", "/%ff", "", 404),
    ];
    for (method, path, more, status) in refusals {
        let answer = server.request(method, path, more, b"").expect("an answer");
        assert_eq!(answer.status, status, "{method} {path} {more}");
        assert_carried(path, &answer);
    }
    server.sign_in();
    let (mut seen, mut to_see) = (BTreeSet::new(), VecDeque::from(["/staff".to_owned(), "/".to_owned()]));
    let mut kinds = BTreeSet::new();
    for format in ["csv", "json", "xlsx", "md"] {
        let path = format!("/staff/figures/download?format={format}&measure=consultations&rows=month&columns=contact_method");
        let answer = server.get(&path);
        assert_eq!(answer.status, 200, "{path}");
        assert_carried(&path, &answer);
        kinds.insert(answer.header("content-type").split(';').next().unwrap_or_default().to_owned());
    }
    while let Some(path) = to_see.pop_front() {
        let bare = path.split('?').next().unwrap_or(&path).to_owned();
        if seen.len() > 250 || !seen.insert(bare) {
            continue;
        }
        let answer = server.get(&path);
        assert!(answer.status < 500, "{path}: {}", answer.status);
        assert_carried(&path, &answer);
        kinds.insert(answer.header("content-type").split(';').next().unwrap_or_default().to_owned());
        to_see.extend(links(&answer));
    }
    assert!(seen.len() > 40, "{seen:?}");
    for kind in ["text/html", "text/css", "text/csv", "application/pdf", "application/json", "image/svg+xml"] {
        assert!(kinds.iter().any(|k| k.contains(kind)), "an answer of {kind} was looked at: {kinds:?}");
    }
    for (page, deed) in [("/staff", "/staff/logout"), ("/staff", "/staff/lock")] {
        server.sign_in();
        let page = server.get(page);
        let text = page.text();
        let token = text
            .split("name=\"form_token\"")
            .nth(1)
            .and_then(|t| t.split("value=\"").nth(1))
            .and_then(|t| t.split('"').next())
            .expect("the frame has forms");
        let gone = server.post(deed, &[("form_token", token)]);
        assert_eq!(gone.status, 303, "{deed}");
        assert!(gone.header("clear-site-data").contains("\"cache\""), "{deed}");
        assert!(gone.headers("set-cookie").iter().any(|c| c.contains("Max-Age=0")), "{deed}");
        assert_carried(deed, &gone);
        assert_eq!(server.get("/staff").status, 303, "{deed}: nobody is signed in any more");
    }
}

#[test]
fn only_open_data_may_be_read_by_other_sites() {
    let desk = Desk::with_programme(&programme("takasaki.toml"));
    let mut server = Server::start(&desk.path("data"));
    server.sign_in();
    let read = |path: &str| {
        let answer = server.request("GET", path, "Origin: https://elsewhere.example\r\n", b"").expect("an answer");
        assert_ne!(answer.header("access-control-allow-credentials"), "true", "{path}");
        answer.header("access-control-allow-origin").to_owned()
    };
    for path in ["/opendata/events.csv", "/opendata/facilities.csv", "/hsds/openapi.json", "/hsds/services"] {
        assert_eq!(read(path), "*", "{path} is about nobody");
    }
    for path in ["/", "/write", "/staff", "/staff/clients", "/staff/figures", "/nowhere"] {
        assert_eq!(read(path), "", "{path}");
    }
}

#[test]
fn a_form_from_elsewhere_does_nothing() {
    let desk = Desk::with_programme(&programme("takasaki.toml"));
    let mut server = Server::start(&desk.path("data"));
    server.sign_in();
    let token = server.get("/staff/consultations/new").hidden("form_token");
    let body = |token: &str| format!("form_token={token}&once={:032x}&day=2022-03-10&contact_method=phone", 7);
    let send = |more: &str, body: &str| {
        let more = format!("{more}Content-Type: application/x-www-form-urlencoded\r\n");
        server.request("POST", "/staff/consultations", &more, body.as_bytes()).expect("an answer").status
    };
    assert_eq!(send("Sec-Fetch-Site: cross-site\r\n", &body(&token)), 403, "even with the right token");
    assert_eq!(send("Sec-Fetch-Site: same-site\r\n", &body(&token)), 403, "a neighbouring host is elsewhere");
    assert_eq!(send("Origin: https://evil.example\r\n", &body(&token)), 403);
    assert_eq!(send("Sec-Fetch-Site: same-origin\r\n", &body("")), 403, "without a token");
    assert_eq!(send("Sec-Fetch-Site: same-origin\r\n", &body(&token.chars().rev().collect::<String>())), 403, "with another token");
    assert_eq!(desk.total("takasaki-r3", "2021").as_i64().unwrap_or(0), 0, "nothing was recorded");
    assert_eq!(send("Sec-Fetch-Site: same-origin\r\n", &body(&token)), 303);
}

#[test]
fn operators_count_answers_on_a_listener_of_their_own_and_it_stops_in_time() {
    let desk = Desk::with_programme(&programme("takasaki.toml"));
    let port = std::net::TcpListener::bind("127.0.0.1:0").expect("binds").local_addr().expect("an address");
    let mut server =
        Server::started(Command::new(env!("CARGO_BIN_EXE_tsunagari")), &desk.path("data"), &["--admin-listen", &port.to_string()]);
    server.sign_in();
    assert_eq!(server.get("/staff/clients").status, 200);
    assert_eq!(server.get("/metrics").status, 404, "not on the public listener");
    desk.done(&["backup", desk::text(&desk.path("a.age"))]);
    let public = std::mem::replace(&mut server.address, port.to_string());
    let cookie = std::mem::take(&mut server.cookie);
    let metrics = server.get("/metrics").text();
    assert!(metrics.contains("tsunagari_answers_total{area=\"staff\",class=\"2xx\"}"), "{metrics}");
    assert!(metrics.contains("tsunagari_backup_failed 0"), "{metrics}");
    assert!(!metrics.contains("tsunagari_backup_good_timestamp_seconds 0\n"), "{metrics}");
    assert!(!metrics.contains("hyuga") && !metrics.contains("/staff/"), "no people, no places: {metrics}");
    assert_eq!(server.get("/staff").status, 404, "and nothing else there");
    (server.address, server.cookie) = (public, cookie);
    // A connection that stays open and says nothing does not hold the server up.
    let idle = std::net::TcpStream::connect(&server.address).expect("connects");
    let begun = std::time::Instant::now();
    server.stop();
    assert!(begun.elapsed() < std::time::Duration::from_secs(13), "{:?}", begun.elapsed());
    drop(idle);
}

/// Her session ended while she chose a large file: the answer reaches her, not an error of her browser or of the proxy between.
#[test]
fn a_large_file_sent_in_vain_is_answered_all_the_same() {
    use std::io::{Read as _, Write as _};
    let desk = Desk::with_programme(&programme("takasaki.toml"));
    let server = Server::start(&desk.path("data"));
    let body = vec![b'x'; 15_000_000];
    for _ in 0..5 {
        let mut line = std::net::TcpStream::connect(&server.address).expect("connects");
        let head = format!(
            "POST /staff/import HTTP/1.1\r\nHost: {0}\r\nOrigin: http://{0}\r\nContent-Type: multipart/form-data; boundary=b\r\n\
             Content-Length: {1}\r\nConnection: close\r\n\r\n",
            server.address,
            body.len()
        );
        line.write_all(head.as_bytes()).expect("sends its head");
        line.write_all(&body).expect("sends all of it");
        let mut answer = Vec::new();
        line.read_to_end(&mut answer).expect("reads");
        assert!(answer.starts_with(b"HTTP/1.1 303"), "{}", String::from_utf8_lossy(&answer[..answer.len().min(80)]));
    }
}
