//! Foreign files, opened by the real binary in its airlock.

mod desk;
mod server;

use std::path::Path;

use airlock::{Airlock, Stop};
use desk::{Desk, programme};
use server::Server;

fn airlock() -> Airlock {
    Airlock::apart(Path::new(env!("CARGO_BIN_EXE_tsunagari")).to_owned())
}

const DOT: &[u8] = include_bytes!("../src/doctor/dot.png");

/// On kernels that have landlock or seccomp the refusal is the kernel's: not permitted, or access denied.
#[tokio::test]
async fn the_process_that_opens_foreign_files_reaches_no_file_no_connection_and_no_program() {
    let reached = airlock().probe().await.expect("can be tried");
    assert!(reached.through.is_empty(), "{reached:?}");
    if reached.held.calls || reached.held.landlock {
        let errors: Vec<i32> = reached.refused.iter().filter(|(what, _)| what != "take much memory").map(|(_, error)| *error).collect();
        assert!(errors.len() == 7 && errors.iter().all(|error| [1, 13].contains(error)), "{reached:?}");
    }
}

#[tokio::test]
async fn pictures_are_drawn_and_what_is_none_or_too_much_is_refused_in_bounds() {
    for job in [&picture::FOR_PAPER, &picture::FOR_READING] {
        let drawn = airlock().run(job, DOT.to_vec()).await.expect("a picture");
        assert!(drawn.starts_with(&[0xFF, 0xD8, 0xFF]) && drawn.ends_with(&[0xFF, 0xD9]));
        let claims = [&DOT[..16], &60_000u32.to_be_bytes(), &60_000u32.to_be_bytes(), &DOT[24..]].concat();
        for no_picture in [&b"<svg onload=alert(1)>"[..], b"", &claims, b"%PDF-1.7"] {
            assert!(matches!(airlock().run(job, no_picture.to_vec()).await, Err(Stop::Refused(_))));
        }
    }
    assert!(matches!(airlock().run(&importing::SHEETS, b"....no name".to_vec()).await, Err(Stop::Refused(_) | Stop::Beyond)));
}

#[test]
fn doctor_tries_the_airlock_and_says_what_it_found() {
    let desk = Desk::with_programme(&programme("takasaki.toml"));
    let said = desk.done(&["doctor"]);
    assert!(said.contains("外から来たファイルは、通信もファイルも使えない別プロセスで開いています"), "{said}");
    assert!(said.contains("写真を描き直せます"), "{said}");
}

/// One part of a form with files.
fn part(name: &str, file: Option<&str>, value: &[u8]) -> Vec<u8> {
    let file = file.map_or(String::new(), |file| format!("; filename=\"{file}\""));
    [format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n").as_bytes(), value, b"\r\n"].concat()
}

fn send(server: &Server, path: &str, parts: &[Vec<u8>]) -> server::Answer {
    let body = [&parts.concat()[..], b"--x--\r\n"].concat();
    server.request("POST", path, "Content-Type: multipart/form-data; boundary=x\r\n", &body).expect("an answer")
}

/// 日向さん puts a photograph of the salon on the case sheet; one of another kind is refused with a way out.
#[test]
fn a_photograph_for_the_sheet_goes_through_the_airlock() {
    let desk = Desk::with_programme(&programme("takasaki.toml"));
    let mut server = Server::start(&desk.path("data"));
    server.sign_in();
    let page = server.get("/staff/paper/photographs");
    let (token, once) = (page.hidden("form_token"), page.hidden("once"));
    let form = |file: &[u8], once: &str| {
        let parts = [
            part("form_token", None, token.as_bytes()),
            part("once", None, once.as_bytes()),
            part("caption", None, "サロンで作った花飾り".as_bytes()),
            part("picture", Some("a.png"), file),
        ];
        send(&server, "/staff/paper/photographs", &parts)
    };
    let refused = form(b"GIF89a/*<script>", &once).text();
    assert!(refused.contains("この写真は読み取れませんでした") && refused.contains("サロンで作った花飾り"), "{refused}");
    assert_eq!(form(DOT, &once).status, 303);
    let page = server.get("/staff/paper/photographs").text();
    let picture = page.split("src=\"").find(|rest| rest.contains("/picture\"")).and_then(|rest| rest.split('"').next()).expect("a picture");
    let shown = server.get(picture);
    assert!(shown.header("content-type") == "image/jpeg" && shown.body.starts_with(&[0xFF, 0xD8]));
}
