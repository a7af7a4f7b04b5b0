//! Under which name a printed code leads here. The configured one, else the one this page was asked for.

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::header;
use axum::http::request::Parts;
use platform::house::House;
use platform::web::AtSite;

/// `https://example.jp`
pub(crate) struct Origin(pub String);

impl FromRequestParts<Arc<House>> for Origin {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, house: &Arc<House>) -> Result<Self, Infallible> {
        let AtSite(site) = AtSite::from_request_parts(parts, house).await?;
        if let Some(site) = site {
            return Ok(Origin(site.origin().to_owned()));
        }
        // An address in numbers: somebody tries things out on the machine itself.
        let said = parts.headers.get(header::HOST).and_then(|v| v.to_str().ok()).unwrap_or_default();
        let host: String = said.chars().filter(|c| c.is_ascii_alphanumeric() || ".-:[]".contains(*c)).collect();
        Ok(Origin(format!("http://{host}")))
    }
}
