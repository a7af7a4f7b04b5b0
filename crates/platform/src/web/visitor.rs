//! Where a request comes from, as coarsely as it serves: which network (a keyed tag), what kind of browser, and whether
//! this browser has been signed in with before.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, header};
use vault::FormHolder;

use super::cookie::value_of;
use crate::device::DeviceId;
use crate::house::House;
use crate::id::AccountId;

const DEVICE_COOKIE: &str = "__Host-tsunagari-device";
/// A device that nobody signed in with for so long is a stranger again.
const DEVICE_DAYS: i64 = 90;
const DEVICE_MINUTES: i64 = DEVICE_DAYS * 24 * 60;
/// Accounts one browser remembers: a counter's computer is shared.
const ACCOUNTS: usize = 6;

/// A network 「ネットワーク」 (/24, for IPv6 /48) as a tag under the pepper: two can be compared, none can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Network(pub [u8; 16]);

/// Where a request comes from.
#[derive(Clone, Debug)]
pub struct Visitor {
    /// Its network.
    pub network: Network,
    /// 「Chrome（Windows）」: kind of browser and system, never a version.
    pub label: String,
    device: Option<(DeviceId, Vec<String>)>,
}

impl Visitor {
    /// No browser at all: a command, a test.
    pub fn inside(house: &House) -> Visitor {
        Visitor { network: network(house, None), label: String::new(), device: None }
    }

    /// The id under which this browser was signed in with for this account, if its cookie proves it.
    pub fn device_of(&self, house: &House, account: AccountId) -> Option<DeviceId> {
        let (id, tokens) = self.device.as_ref()?;
        let minute = house.clock.now().as_second() / 60;
        let purpose = purpose(account);
        let good = |token: &String| house.form_key.check(token, FormHolder::Visitor(id.bytes()), &purpose, minute, DEVICE_MINUTES).is_ok();
        tokens.iter().any(good).then_some(*id)
    }

    /// The id this browser carries, whoever it was signed in with for; a new one for a new browser.
    pub fn device_id(&self) -> DeviceId {
        self.device.as_ref().map_or_else(|| DeviceId(vault::random_id()), |(id, _)| *id)
    }

    /// The cookie by which this browser will be known for `account` too.
    pub fn device_cookie(&self, house: &House, id: DeviceId, account: AccountId) -> HeaderValue {
        let purpose = purpose(account);
        let minute = house.clock.now().as_second() / 60;
        let mut tokens = vec![house.form_key.mint(FormHolder::Visitor(id.bytes()), &purpose, minute)];
        let others = self.device.iter().filter(|(known, _)| *known == id).flat_map(|(_, tokens)| tokens);
        let others =
            others.filter(|token| house.form_key.check(token, FormHolder::Visitor(id.bytes()), &purpose, minute, DEVICE_MINUTES).is_err());
        tokens.extend(others.take(ACCOUNTS - 1).cloned());
        let text = format!(
            "{DEVICE_COOKIE}={id}.{}; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age={}",
            tokens.join("."),
            DEVICE_MINUTES * 60
        );
        let mut value = HeaderValue::from_str(&text).unwrap_or_else(|_| HeaderValue::from_static(""));
        value.set_sensitive(true);
        value
    }
}

fn purpose(account: AccountId) -> String {
    format!("device/{account}")
}

impl FromRequestParts<Arc<House>> for Visitor {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, house: &Arc<House>) -> Result<Self, Self::Rejection> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(address)| address.ip());
        let agent = parts.headers.get(header::USER_AGENT).and_then(|v| v.to_str().ok()).unwrap_or_default();
        Ok(Visitor {
            network: network(house, address(peer, &parts.headers)),
            label: seen_as(agent),
            device: value_of(&parts.headers, DEVICE_COOKIE).and_then(read_device),
        })
    }
}

fn read_device(value: &str) -> Option<(DeviceId, Vec<String>)> {
    let mut parts = value.split('.');
    let id = parts.next()?.parse().ok()?;
    Some((id, parts.take(ACCOUNTS).map(str::to_owned).collect()))
}

/// The address somebody comes from. A proxy on the same machine says for whom it speaks, last in the row; what others
/// claim in that header is not believed.
fn address(peer: Option<IpAddr>, headers: &HeaderMap) -> Option<IpAddr> {
    let near = peer.is_some_and(|ip| ip.to_canonical().is_loopback());
    let forwarded = || headers.get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?.rsplit(',').next()?.trim().parse().ok();
    if near { forwarded().or(peer) } else { peer }
}

fn network(house: &House, address: Option<IpAddr>) -> Network {
    let coarse = match address.map(|ip| ip.to_canonical()) {
        None => Vec::new(),
        Some(IpAddr::V4(ip)) => ip.octets()[..3].to_vec(),
        Some(IpAddr::V6(ip)) => ip.octets()[..6].to_vec(),
    };
    Network(house.form_key.tag("network", &coarse))
}

/// Kind of browser and system, from what it says of itself.
fn seen_as(agent: &str) -> String {
    let first = |kinds: &[(&str, &'static str)]| kinds.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| *name);
    // The order matters: nearly every browser claims to be several others too.
    let browser = [
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("FxiOS", "Firefox"),
        ("Firefox", "Firefox"),
        ("CriOS", "Chrome"),
        ("Chrome", "Chrome"),
        ("Safari", "Safari"),
    ];
    let system = [
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("CrOS", "ChromeOS"),
        ("Mac OS", "Mac"),
        ("Linux", "Linux"),
    ];
    match (first(&browser), first(&system)) {
        (Some(browser), Some(system)) => format!("{browser}（{system}）"),
        (Some(only), None) | (None, Some(only)) => only.to_owned(),
        (None, None) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_is_named_by_kind_and_never_by_version() {
        let edge =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0";
        let phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1";
        assert_eq!(seen_as(edge), "Edge（Windows）");
        assert_eq!(seen_as(phone), "Safari（iPhone）");
        assert_eq!(seen_as("curl/8"), "");
    }

    #[test]
    fn only_a_proxy_on_this_machine_speaks_for_somebody_else() {
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", HeaderValue::from_static("203.0.113.9, 198.51.100.7"));
        let near: Option<IpAddr> = "127.0.0.1".parse().ok();
        let far: Option<IpAddr> = "192.0.2.1".parse().ok();
        assert_eq!(address(near, &headers), "198.51.100.7".parse().ok());
        assert_eq!(address(far, &headers), far);
        assert_eq!(address(near, &HeaderMap::new()), near);
        assert_eq!(address(None, &headers), None);
    }
}
