//! 「サイト」: under which name this house is reached. Passkeys are made for a name and answer to no other.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::header;
use axum::http::request::Parts;
use vault::PasskeySite;

use crate::house::House;
use crate::wording::t;

/// A name and the origins its pages have. The one that was configured, else the one the browser asked for: an origin
/// somebody else's page has is refused either way, for the browser signs it and each passkey keeps its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// Host name, in small letters, without port.
    pub host: String,
    origins: Vec<String>,
}

impl Site {
    /// From a configured origin such as `https://tsunagari.example.jp`. `None` when passkeys cannot work there: no TLS,
    /// an address in numbers, or more than an origin.
    pub fn of_origin(origin: &str) -> Option<Site> {
        let (scheme, authority) = origin.trim_end_matches('/').split_once("://")?;
        let site = Site::of_authority(authority)?;
        let origin = format!("{scheme}://{}", authority.to_ascii_lowercase());
        site.origins.contains(&origin).then_some(Site { origins: vec![origin], ..site })
    }

    /// From what the browser asked for: `tsunagari.example.jp`, `localhost:8080`. Over TLS, but for this machine itself.
    fn of_authority(authority: &str) -> Option<Site> {
        let authority = authority.to_ascii_lowercase();
        let (host, port) = authority.split_once(':').unwrap_or((&authority, "0"));
        let named = host.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'.' || b == b'-');
        if host.is_empty() || !named || port.parse::<u16>().is_err() || host.parse::<std::net::Ipv4Addr>().is_ok() {
            return None;
        }
        let mut origins = vec![format!("https://{authority}")];
        if host == "localhost" || host.ends_with(".localhost") {
            origins.push(format!("http://{authority}"));
        }
        Some(Site { host: host.to_owned(), origins })
    }

    /// Scheme and name as they are printed on paper.
    pub fn origin(&self) -> &str {
        self.origins.last().map_or("", String::as_str)
    }

    /// Ready to ask for passkeys; `None` where there can be none.
    pub(crate) fn passkeys(&self) -> Option<PasskeySite> {
        PasskeySite::new(&self.host, &self.origins, t("platform-product")).ok()
    }
}

/// The site a request was sent to; `None` where passkeys cannot work.
pub struct AtSite(pub Option<Site>);

impl FromRequestParts<Arc<House>> for AtSite {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, house: &Arc<House>) -> Result<Self, Self::Rejection> {
        if let Some(configured) = house.site.get() {
            return Ok(AtSite(Some(configured.clone())));
        }
        let said = parts.headers.get(header::HOST).and_then(|v| v.to_str().ok());
        let authority = said.or_else(|| parts.uri.authority().map(|a| a.as_str()));
        Ok(AtSite(authority.and_then(Site::of_authority)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_over_tls_or_this_machine_itself() {
        let site = Site::of_authority("Tsunagari.Example.JP").unwrap();
        assert_eq!(
            (site.host.as_str(), site.origins.as_slice()),
            ("tsunagari.example.jp", &["https://tsunagari.example.jp".to_owned()][..])
        );
        let here = Site::of_authority("localhost:8080").unwrap();
        assert_eq!((here.host.as_str(), here.origins.len()), ("localhost", 2));
        assert_eq!((site.origin(), here.origin()), ("https://tsunagari.example.jp", "http://localhost:8080"));
        assert!(site.passkeys().is_some() && here.passkeys().is_some());
        for numbers in ["127.0.0.1:8080", "192.0.2.7", "[::1]:8080", "", ":80", "a/b", "a@b", "a:99999"] {
            assert_eq!(Site::of_authority(numbers), None, "{numbers}");
        }
    }

    #[test]
    fn a_configured_origin_is_one_origin() {
        assert_eq!(Site::of_origin("https://a.example:8443/").unwrap().origins, ["https://a.example:8443"]);
        assert_eq!(Site::of_origin("http://localhost:8080").unwrap().origins, ["http://localhost:8080"]);
        for wrong in ["http://a.example", "a.example", "https://192.0.2.7", "https://a.example/staff", "ftp://a.example"] {
            assert_eq!(Site::of_origin(wrong), None, "{wrong}");
        }
    }
}
