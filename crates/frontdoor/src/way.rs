//! How she came in 「入口」: by which programme's door and in which language. Both stand in the address, nothing is remembered:
//! `/` , `/en/how`, `/aoba/how`, `/aoba/easy/how`, or a host name of the programme's own. The addresses behind the door
//! are the same for all, so what stands before them is taken off before the route is looked up.

use std::convert::Infallible;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use axum::Router;
use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{Uri, header, uri::PathAndQuery};
use axum::middleware::{self, Next};
use axum::response::Response;
use platform::Deed;
use platform::house::House;
use platform::secrets::first_tenant;
use tower::Layer as _;

use crate::site::{parts::Contact, store};
use crate::tongue::{self, Tongue};

/// What stands before the address, and what it says.
#[derive(Clone, Debug)]
pub struct Way {
    /// Code of the programme whose door it is, when the address or the host names one.
    pub programme: Option<Arc<str>>,
    /// `/aoba` when the path names the programme, else empty.
    pub base: Arc<str>,
    /// The language.
    pub(crate) tongue: &'static Tongue,
}

impl Default for Way {
    fn default() -> Self {
        Way { programme: None, base: Arc::from(""), tongue: tongue::japanese() }
    }
}

impl Way {
    /// An address behind the same door in the same language.
    pub fn at(&self, path: &str) -> String {
        self.in_tongue(self.tongue, path)
    }

    /// An address behind the same door in another language.
    pub(crate) fn in_tongue(&self, tongue: &Tongue, path: &str) -> String {
        let before = if tongue.path.is_empty() { self.base.to_string() } else { format!("{}/{}", self.base, tongue.path) };
        if path == "/" && !before.is_empty() { before } else { format!("{before}{path}") }
    }
}

impl<S: Sync> FromRequestParts<S> for Way {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(parts.extensions.get::<Way>().cloned().unwrap_or_default())
    }
}

/// Rooms whose addresses are not hers, whatever a programme's code may be.
const NOT_HERS: [&str; 6] = ["staff", "setup", "assets", "healthz", "readyz", "metrics"];

/// How long nobody asks the records whether a programme was added, in milliseconds.
const LOOK_EVERY: i64 = 1_000;

/// Puts the doors before the house: takes programme and language off each address.
pub fn doors(inside: Router, house: &Arc<House>) -> Router {
    let street = Arc::new(Street { house: house.clone(), looked: AtomicI64::new(0), signs: RwLock::default() });
    Router::new().fallback_service(middleware::from_fn_with_state(street, lead).layer(inside))
}

/// A programme's door: its code, and the host name it has for itself.
#[derive(Clone)]
struct Sign {
    code: Arc<str>,
    host: String,
}

struct Street {
    house: Arc<House>,
    looked: AtomicI64,
    signs: RwLock<Arc<Vec<Sign>>>,
}

async fn lead(State(street): State<Arc<Street>>, mut req: Request, next: Next) -> Response {
    let first = req.uri().path().trim_start_matches('/').split('/').next().unwrap_or_default();
    if !NOT_HERS.contains(&first) {
        let signs = street.signs().await;
        let host = req.headers().get(header::HOST).and_then(|v| v.to_str().ok()).unwrap_or_default();
        let (way, inside) = read(&signs, host, req.uri().path());
        if let Some(uri) = inside.and_then(|path| moved(req.uri(), &path)) {
            *req.uri_mut() = uri;
        }
        req.extensions_mut().insert(way);
    }
    next.run(req).await
}

/// What an address says, and the address behind it when something was taken off.
fn read(signs: &[Sign], host: &str, path: &str) -> (Way, Option<String>) {
    let mut way = Way::default();
    let named = host.rsplit_once(':').filter(|(_, port)| port.bytes().all(|b| b.is_ascii_digit())).map_or(host, |(name, _)| name);
    way.programme = signs.iter().find(|sign| !sign.host.is_empty() && sign.host.eq_ignore_ascii_case(named)).map(|sign| sign.code.clone());
    let mut rest = path;
    if let Some(sign) = signs.iter().find(|sign| *sign.code == *first_of(rest)) {
        way.base = Arc::from(format!("/{}", sign.code));
        way.programme = Some(sign.code.clone());
        rest = behind(rest);
    }
    if let Some(tongue) = tongue::of_path(first_of(rest)) {
        way.tongue = tongue;
        rest = behind(rest);
    }
    let inside = (rest.len() != path.len()).then(|| if rest.is_empty() { "/".to_owned() } else { rest.to_owned() });
    (way, inside)
}

fn first_of(path: &str) -> &str {
    path.strip_prefix('/').unwrap_or(path).split('/').next().unwrap_or_default()
}

fn behind(path: &str) -> &str {
    let path = path.strip_prefix('/').unwrap_or(path);
    path.find('/').map_or("", |at| &path[at..])
}

fn moved(uri: &Uri, path: &str) -> Option<Uri> {
    let target = uri.query().map_or_else(|| path.to_owned(), |query| format!("{path}?{query}"));
    let mut parts = uri.clone().into_parts();
    parts.path_and_query = Some(target.parse::<PathAndQuery>().ok()?);
    Uri::from_parts(parts).ok()
}

impl Street {
    /// The doors there are; one request a second looks whether there are others. Without records: none.
    async fn signs(&self) -> Arc<Vec<Sign>> {
        let now = self.house.clock.now().as_millisecond();
        let looked = self.looked.load(Ordering::Relaxed);
        let due = !(0..LOOK_EVERY).contains(&(now - looked));
        if due && self.looked.compare_exchange(looked, now, Ordering::Relaxed, Ordering::Relaxed).is_ok() {
            match self.look().await {
                Ok(signs) => *self.signs.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(signs),
                Err(refusal) => tracing::error!(error = ?refusal, "the programmes' doors could not be read"),
            }
        }
        self.signs.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    async fn look(&self) -> Deed<Vec<Sign>> {
        let mut conn = self.house.db.read().await?;
        let Some(tenant) = first_tenant(&mut conn).await? else { return Ok(Vec::new()) };
        let mut signs = Vec::new();
        for programme in programme::all(&mut conn, tenant).await? {
            let contact = store::only::<Contact>(&mut conn, tenant, programme.id).await?;
            signs.push(Sign { code: Arc::from(programme.code.as_str()), host: contact.map(|part| part.what.host).unwrap_or_default() });
        }
        Ok(signs)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signs() -> Vec<Sign> {
        vec![Sign { code: "aoba".into(), host: "mimosa.example.jp".into() }, Sign { code: "shiomi".into(), host: String::new() }]
    }

    #[test]
    fn programme_and_language_stand_before_the_address() {
        let seen = |host: &str, path: &str| {
            let (way, inside) = read(&signs(), host, path);
            (way.programme.map(|p| p.to_string()).unwrap_or_default(), way.tongue.path, inside.unwrap_or_else(|| path.to_owned()))
        };
        let said = |programme: &str, tongue: &'static str, path: &str| (programme.to_owned(), tongue, path.to_owned());
        assert_eq!(seen("x", "/"), said("", "", "/"));
        assert_eq!(seen("x", "/en"), said("", "en", "/"));
        assert_eq!(seen("x", "/shiomi/easy/how"), said("shiomi", "easy", "/how"));
        assert_eq!(seen("x", "/shiomi"), said("shiomi", "", "/"));
        assert_eq!(seen("Mimosa.example.jp:443", "/write/room"), said("aoba", "", "/write/room"));
        assert_eq!(seen("mimosa.example.jp", "/shiomi/"), said("shiomi", "", "/"), "the path is nearer than the host");
        assert_eq!(seen("x", "/english"), said("", "", "/english"));
    }

    #[test]
    fn links_stay_behind_the_same_door() {
        let (way, _) = read(&signs(), "x", "/shiomi/en/how");
        assert_eq!(way.at("/write"), "/shiomi/en/write");
        assert_eq!(way.at("/"), "/shiomi/en");
        assert_eq!(way.in_tongue(tongue::japanese(), "/"), "/shiomi");
        assert_eq!(Way::default().at("/"), "/");
    }
}
