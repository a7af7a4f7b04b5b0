//! The server under measurement: a process of its own, on this machine's loopback.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::http::{Answer, Connection, get, header, post};

/// The login of generated data.
pub const LOGIN: &str = "load";
/// Its password.
pub const PASSWORD: &str = "nasunokarashizuke";

/// A running server with somebody signed in.
pub struct Server {
    child: Child,
    /// Where it listens.
    pub address: String,
    /// The session's cookie.
    pub cookie: String,
    /// Process start to first answer.
    pub started_in: Duration,
    /// Resident memory half a second later, before anybody signed in.
    pub idle_mb: f64,
}

impl Server {
    /// Starts it on data made by `generate` and signs in.
    pub async fn start(binary: &Path, data: &Path) -> Result<Server> {
        let address = "127.0.0.1:18480".to_owned();
        let begun = Instant::now();
        let child = Command::new(binary)
            .arg("--data")
            .arg(data)
            .args(["serve", "--listen", &address])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        let mut server = Server { child, address, cookie: String::new(), started_in: Duration::ZERO, idle_mb: 0.0 };
        loop {
            if let Ok(mut connection) = Connection::open(&server.address).await
                && connection.ask(&get("/healthz", "")).await.is_ok_and(|a| a.status == 200)
            {
                break;
            }
            if begun.elapsed() > Duration::from_secs(20) {
                bail!("the server does not answer");
            }
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        server.started_in = begun.elapsed();
        tokio::time::sleep(Duration::from_millis(500)).await;
        server.idle_mb = server.resident_mb()?;
        let answer = server.ask(post("/staff/login", "", &format!("login={LOGIN}&password={PASSWORD}&next="))).await?;
        let cookie = header(&answer.head, "set-cookie").with_context(|| format!("signed in: {}", answer.status))?;
        server.cookie = cookie.split(';').next().unwrap_or_default().to_owned();
        Ok(server)
    }

    /// One request on a connection of its own.
    pub async fn ask(&self, request: Vec<u8>) -> Result<Answer> {
        Connection::open(&self.address).await?.ask(&request).await
    }

    /// The first link on a page that begins so and goes on.
    pub async fn first_link(&self, page: &str, begins: &str) -> Result<String> {
        let answer = self.ask(get(page, &self.cookie)).await?;
        let text = String::from_utf8_lossy(&answer.body).into_owned();
        let links = text.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
        let found = links.filter(|l| l.starts_with(begins)).find(|l| l.len() == begins.len() + 32);
        found.map(str::to_owned).with_context(|| format!("a link {begins}… on {page}"))
    }

    /// Resident memory of the process.
    pub fn resident_mb(&self) -> Result<f64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find(|l| l.starts_with("VmRSS:")).context("VmRSS")?;
        let kb: f64 = line.split_whitespace().nth(1).context("a number")?.parse()?;
        Ok(kb / 1024.0)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The value of a hidden field.
pub fn hidden(page: &str, name: &str) -> Option<String> {
    let at = page.find(&format!("name=\"{name}\""))?;
    let rest = &page[at..];
    let value = rest.split("value=\"").nth(1)?;
    Some(value.split('"').next()?.to_owned())
}
