//! A small HTTP/1.1 client that keeps its connections, for measuring only.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// One kept connection.
pub struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
}

/// An answer.
pub struct Answer {
    /// Status.
    pub status: u16,
    /// Header lines.
    pub head: String,
    /// Body.
    pub body: Vec<u8>,
}

impl Connection {
    /// Connects.
    pub async fn open(address: &str) -> Result<Connection> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Connection { stream, buffer: Vec::with_capacity(64 * 1024) })
    }

    /// Sends a request and reads its answer whole.
    pub async fn ask(&mut self, request: &[u8]) -> Result<Answer> {
        self.stream.write_all(request).await?;
        self.buffer.clear();
        let end = loop {
            if let Some(at) = find(&self.buffer, b"\r\n\r\n") {
                break at + 4;
            }
            self.more().await?;
        };
        let head = String::from_utf8_lossy(&self.buffer[..end]).into_owned();
        let status = head.split(' ').nth(1).and_then(|s| s.parse().ok()).context("a status line")?;
        let body = match header(&head, "content-length").and_then(|v| v.parse::<usize>().ok()) {
            Some(length) => {
                while self.buffer.len() < end + length {
                    self.more().await?;
                }
                self.buffer[end..end + length].to_vec()
            }
            None if header(&head, "transfer-encoding").is_some() => self.chunks(end).await?,
            None => Vec::new(),
        };
        Ok(Answer { status, head, body })
    }

    async fn chunks(&mut self, mut at: usize) -> Result<Vec<u8>> {
        let mut body = Vec::new();
        loop {
            let line = loop {
                if let Some(n) = find(&self.buffer[at..], b"\r\n") {
                    break n;
                }
                self.more().await?;
            };
            let size = usize::from_str_radix(std::str::from_utf8(&self.buffer[at..at + line])?.trim(), 16)?;
            at += line + 2;
            while self.buffer.len() < at + size + 2 {
                self.more().await?;
            }
            body.extend_from_slice(&self.buffer[at..at + size]);
            at += size + 2;
            if size == 0 {
                return Ok(body);
            }
        }
    }

    async fn more(&mut self) -> Result<()> {
        if self.stream.read_buf(&mut self.buffer).await? == 0 {
            bail!("the server closed the connection");
        }
        Ok(())
    }
}

/// A header's value.
pub fn header<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    head.lines().filter_map(|l| l.split_once(':')).find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, v)| v.trim())
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).position(|w| w == needle)
}

/// A GET request.
pub fn get(path: &str, cookie: &str) -> Vec<u8> {
    format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nCookie: {cookie}\r\n\r\n").into_bytes()
}

/// A posted form.
pub fn post(path: &str, cookie: &str, body: &str) -> Vec<u8> {
    format!(
        "POST {path} HTTP/1.1\r\nHost: localhost\r\nCookie: {cookie}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}

/// A posted form from a network, as a proxy on this machine says it.
pub fn post_from(path: &str, cookie: &str, network: &str, body: &str) -> Vec<u8> {
    format!(
        "POST {path} HTTP/1.1\r\nHost: localhost\r\nCookie: {cookie}\r\nX-Forwarded-For: {network}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}

/// What a load run found.
pub struct Load {
    /// Answers.
    pub count: usize,
    /// Over this time.
    pub took: Duration,
    times: Vec<Duration>,
}

impl Load {
    /// From the times of single answers.
    pub fn of(mut times: Vec<Duration>, took: Duration) -> Load {
        times.sort();
        Load { count: times.len(), took, times }
    }

    /// Answers a second.
    pub fn rate(&self) -> f64 {
        self.count as f64 / self.took.as_secs_f64()
    }

    /// The time under which this share of answers came.
    pub fn percentile(&self, share: f64) -> Duration {
        let at = ((self.times.len() as f64 * share) as usize).min(self.times.len().saturating_sub(1));
        self.times.get(at).copied().unwrap_or_default()
    }
}

/// Asks over `connections` at once until the time is over. `make` gives the nth request; any other status is an error.
pub async fn load(
    address: &str,
    connections: usize,
    time: Duration,
    status: u16,
    make: impl Fn(usize) -> Vec<u8> + Clone + Send + 'static,
) -> Result<Load> {
    let begun = Instant::now();
    let mut tasks = Vec::new();
    for lane in 0..connections {
        let (address, make) = (address.to_owned(), make.clone());
        tasks.push(tokio::spawn(async move {
            let mut connection = Connection::open(&address).await?;
            let mut times = Vec::new();
            while begun.elapsed() < time {
                let request = make(lane + times.len() * connections);
                let sent = Instant::now();
                let answer = connection.ask(&request).await?;
                if answer.status != status {
                    bail!(
                        "{} instead of {status}: {}",
                        answer.status,
                        String::from_utf8_lossy(&answer.body).chars().take(600).collect::<String>()
                    );
                }
                times.push(sent.elapsed());
            }
            Ok(times)
        }));
    }
    let mut times = Vec::new();
    for task in tasks {
        times.extend(task.await??);
    }
    Ok(Load::of(times, begun.elapsed()))
}
