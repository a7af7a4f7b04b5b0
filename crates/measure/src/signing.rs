//! Signing in under load: eight at once, and a right password while strangers try wrong ones. Every try pays the
//! production price; there is no other.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::http::{Answer, Connection, Load, load, post_from};
use crate::server::{LOGIN, PASSWORD, Server};

const PLACE: &str = "/staff/login";
/// How long each situation is watched.
const WATCHED: Duration = Duration::from_secs(6);
/// The office, and the network the flood comes from, as a proxy on this machine names them.
const OFFICE: &str = "198.51.100.4";
const FLOODED: &str = "203.0.113.9";
/// Connections of the flood from the network where a colleague sits too.
const FROM_ONE_NETWORK: usize = 24;
/// Connections of the flood from ever new networks.
const FROM_MANY: usize = 24;
/// A flood has a line of its own: it does not send faster than this on one connection when it is turned away.
const TURNED_AWAY: Duration = Duration::from_millis(5);

/// Measures, and hands each line to `line`.
pub async fn measure(server: &Server, line: impl Fn(&str, &str)) -> Result<()> {
    let device = device(server).await?;
    let at_once =
        |cookie: String| async move { load(&server.address, 8, WATCHED, 303, move |_| sign_in(&cookie, OFFICE, LOGIN, PASSWORD)).await };
    line("signing in, 8 at once, on known devices", &times(&at_once(device.clone()).await?));
    line("signing in, 8 at once, browsers never seen before", &times(&at_once(String::new()).await?));
    let flood = Flood::start(&server.address);
    tokio::time::sleep(Duration::from_millis(500)).await;
    for (what, cookie, network) in [
        ("a known device on the flooded network", device.as_str(), FLOODED),
        ("a known device elsewhere", device.as_str(), OFFICE),
        ("a browser never seen before, on another network", "", OFFICE),
    ] {
        let (found, turned_away) = one_by_one(server, cookie, network).await?;
        line(&format!("a right password during the flood: {what}"), &format!("{}, asked to come again {turned_away} times", times(&found)));
    }
    line("the flood meanwhile", &flood.stop().await?);
    Ok(())
}

fn times(found: &Load) -> String {
    let p = |share| found.percentile(share).as_secs_f64() * 1e3;
    format!("{:.0}/s, p50 {:.0} ms, p99 {:.0} ms, worst {:.0} ms ({} times)", found.rate(), p(0.5), p(0.99), p(1.0), found.count)
}

fn sign_in(cookie: &str, network: &str, login: &str, password: &str) -> Vec<u8> {
    post_from(PLACE, cookie, network, &format!("login={login}&password={password}&next="))
}

/// The cookie by which a browser is known that signed in once.
async fn device(server: &Server) -> Result<String> {
    let answer = server.ask(sign_in("", OFFICE, LOGIN, PASSWORD)).await?;
    let lines = answer.head.lines().filter_map(|line| line.split_once(": "));
    let cookies = lines.filter(|(name, _)| name.eq_ignore_ascii_case("set-cookie")).map(|(_, value)| value);
    let device = cookies.filter_map(|value| value.split(';').next()).find(|pair| pair.starts_with("__Host-tsunagari-device="));
    device.map(str::to_owned).with_context(|| format!("a cookie for the device: {}", answer.status))
}

/// Signs in again and again, one after the other. The time of a sign-in runs until she is in: a request to come again
/// is part of it.
async fn one_by_one(server: &Server, cookie: &str, network: &str) -> Result<(Load, u64)> {
    let mut connection = Connection::open(&server.address).await?;
    let request = sign_in(cookie, network, LOGIN, PASSWORD);
    let (begun, mut took, mut turned_away) = (Instant::now(), Vec::new(), 0);
    while begun.elapsed() < WATCHED {
        let sent = Instant::now();
        while !is_in(&connection.ask(&request).await?)? {
            turned_away += 1;
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        took.push(sent.elapsed());
    }
    Ok((Load::of(took, begun.elapsed()), turned_away))
}

fn is_in(answer: &Answer) -> Result<bool> {
    match answer.status {
        303 => Ok(true),
        503 => Ok(false),
        other => bail!("{other} for a right password: {}", answer.head),
    }
}

/// Wrong passwords without end: for invented logins from one network, and for the real login from ever new ones.
struct Flood {
    over: Arc<AtomicBool>,
    tried: Arc<AtomicU64>,
    turned_away: Arc<AtomicU64>,
    begun: Instant,
    lanes: Vec<tokio::task::JoinHandle<Result<()>>>,
}

impl Flood {
    fn start(address: &str) -> Flood {
        let (over, tried, turned_away) = (Arc::new(AtomicBool::new(false)), Arc::default(), Arc::default());
        let mut flood = Flood { over, tried, turned_away, begun: Instant::now(), lanes: Vec::new() };
        for lane in 0..FROM_ONE_NETWORK + FROM_MANY {
            let address = address.to_owned();
            let (over, tried, turned_away) = (flood.over.clone(), flood.tried.clone(), flood.turned_away.clone());
            flood.lanes.push(tokio::spawn(async move {
                let mut connection = Connection::open(&address).await?;
                for n in 0.. {
                    if over.load(Ordering::Relaxed) {
                        break;
                    }
                    match connection.ask(&wrong(lane, n)).await?.status {
                        422 => drop(tried.fetch_add(1, Ordering::Relaxed)),
                        429 | 503 => {
                            turned_away.fetch_add(1, Ordering::Relaxed);
                            tokio::time::sleep(TURNED_AWAY).await;
                        }
                        other => bail!("{other} for a wrong password"),
                    }
                }
                Ok(())
            }));
        }
        flood
    }

    async fn stop(self) -> Result<String> {
        self.over.store(true, Ordering::Relaxed);
        for lane in self.lanes {
            lane.await??;
        }
        let rate = |count: &AtomicU64| count.load(Ordering::Relaxed) as f64 / self.begun.elapsed().as_secs_f64();
        Ok(format!("{:.0} wrong passwords/s looked at, {:.0}/s turned away", rate(&self.tried), rate(&self.turned_away)))
    }
}

fn wrong(lane: usize, n: usize) -> Vec<u8> {
    if lane < FROM_ONE_NETWORK {
        return sign_in("", FLOODED, &format!("dare{lane}-{n}"), "chigau+aikotoba");
    }
    let network = format!("100.{}.{}.7", 64 + lane, n % 250);
    sign_in("", &network, LOGIN, "chigau+aikotoba")
}
