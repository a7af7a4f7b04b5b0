//! The real server in a process of its own, and somebody signed in over HTTP.

#![allow(dead_code, reason = "each story uses a part of it")]

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::JoinHandle;
use std::time::Duration;

pub struct Server {
    child: Child,
    pub address: String,
    pub cookie: String,
    log: Option<JoinHandle<String>>,
}

pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// Every value of a header.
    pub fn headers(&self, name: &str) -> Vec<&str> {
        let lines = self.head.lines().filter_map(|l| l.split_once(':'));
        lines.filter(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, v)| v.trim()).collect()
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers(name).first().copied().unwrap_or_default()
    }

    /// The value of a hidden field.
    pub fn hidden(&self, name: &str) -> String {
        let text = self.text();
        let main = text.split("<main").nth(1).unwrap_or(&text).to_owned();
        let at = main.find(&format!("name=\"{name}\"")).unwrap_or_else(|| panic!("no {name} on {main}"));
        main[at..].split("value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default().to_owned()
    }
}

pub const PASSWORD: &str = "ながいながい合言葉をひとつ決めておく";

impl Server {
    /// Starts on a folder, on a port the system chooses.
    pub fn start(data: &Path) -> Server {
        Server::started(Command::new(env!("CARGO_BIN_EXE_tsunagari")), data, &[])
    }

    /// Starts what `command` says, with `serve` and more arguments after it.
    pub fn started(command: Command, data: &Path, more: &[&str]) -> Server {
        Server::try_start(command, data, more).expect("the server starts")
    }

    pub fn try_start(mut command: Command, data: &Path, more: &[&str]) -> Option<Server> {
        let mut child = command
            .arg("--data")
            .arg(data)
            .args(["serve", "--listen", "127.0.0.1:0"])
            .args(more)
            .env("LANG", "ja_JP.UTF-8")
            .env_remove("TSUNAGARI_DATABASE_URL")
            .env("RUST_BACKTRACE", "1")
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the binary runs");
        let mut lines = BufReader::new(child.stdout.take().expect("piped"));
        let mut first = String::new();
        lines.read_line(&mut first).expect("reads");
        // Whatever it prints later goes nowhere, but the pipe stays open.
        std::thread::spawn(move || lines.read_to_end(&mut Vec::new()));
        // Read all the time: a full pipe would hold the server up.
        let mut errors = child.stderr.take().expect("piped");
        let log = Some(std::thread::spawn(move || {
            let mut bytes = Vec::new();
            let _ = errors.read_to_end(&mut bytes);
            String::from_utf8_lossy(&bytes).into_owned()
        }));
        let address = first.split("http://").nth(1).and_then(|rest| rest.split('/').next()).map(str::to_owned);
        match address {
            Some(address) => Some(Server { child, address, cookie: String::new(), log }),
            None => {
                let _ = child.kill();
                let _ = child.wait();
                None
            }
        }
    }

    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// One request; `None` when the connection broke before an answer.
    pub fn ask_raw(&self, request: &[u8]) -> Option<Answer> {
        let mut stream = TcpStream::connect(&self.address).ok()?;
        stream.set_read_timeout(Some(Duration::from_secs(30))).ok()?;
        stream.write_all(request).ok()?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).ok()?;
        let end = answer.windows(4).position(|w| w == b"\r\n\r\n")? + 4;
        let head = String::from_utf8_lossy(&answer[..end]).into_owned();
        let status = head.split(' ').nth(1)?.parse().ok()?;
        let mut body = answer[end..].to_vec();
        if head.to_ascii_lowercase().contains("transfer-encoding: chunked") {
            body = unchunked(&body)?;
        }
        Some(Answer { status, head, body })
    }

    pub fn request(&self, method: &str, path: &str, more: &str, body: &[u8]) -> Option<Answer> {
        let cookie = if self.cookie.is_empty() { String::new() } else { format!("Cookie: {}\r\n", self.cookie) };
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n{cookie}{more}Content-Length: {}\r\n\r\n",
            self.address,
            body.len()
        );
        self.ask_raw(&[head.as_bytes(), body].concat())
    }

    pub fn get(&self, path: &str) -> Answer {
        self.request("GET", path, "", b"").expect("an answer")
    }

    pub fn try_post(&self, path: &str, fields: &[(&str, &str)]) -> Option<Answer> {
        let body = platform::web::Form::from_pairs(fields.iter().copied()).to_urlencoded();
        self.request("POST", path, "Content-Type: application/x-www-form-urlencoded\r\n", body.as_bytes())
    }

    pub fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.try_post(path, fields).expect("an answer")
    }

    /// Signs in as the first account.
    pub fn sign_in(&mut self) {
        let answer = self.post("/staff/login", &[("login", "hyuga"), ("password", PASSWORD), ("next", "")]);
        assert_eq!(answer.status, 303, "{}", answer.text());
        self.cookie = answer.header("set-cookie").split(';').next().unwrap_or_default().to_owned();
    }

    /// Asks it to stop as systemd does, and waits.
    pub fn stop(mut self) -> String {
        let pid = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &pid]).status().expect("kill runs").success());
        assert!(self.child.wait().expect("ends").success(), "an orderly end");
        self.read_log()
    }

    /// Takes its life without a word, as a power cut does.
    pub fn kill(mut self) -> String {
        self.child.kill().expect("is killed");
        self.child.wait().expect("ends");
        self.read_log()
    }

    fn read_log(&mut self) -> String {
        self.log.take().map(|log| log.join().expect("reads to the end")).unwrap_or_default()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn unchunked(mut body: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::new();
    loop {
        let line = body.windows(2).position(|w| w == b"\r\n")?;
        let size = usize::from_str_radix(std::str::from_utf8(&body[..line]).ok()?.trim(), 16).ok()?;
        if size == 0 {
            return Some(whole);
        }
        whole.extend_from_slice(body.get(line + 2..line + 2 + size)?);
        body = body.get(line + 4 + size..)?;
    }
}
