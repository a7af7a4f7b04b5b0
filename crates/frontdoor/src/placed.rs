//! `/q/…`: the address on a card or flyer. It counts one for the day and leads on. No cookie, nothing of who came.
//!
//! What is counted is a page asked for by somebody: not a robot that names itself, not a chat's preview of the link, not a
//! browser that fetches ahead, not a question for the head alone. Whoever scans twice counts twice: to tell her from
//! another, something of her would have to be kept.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::{HeaderMap, Method, header};
use axum::response::Response;
use doorstep::PrintedCode;
use doorstep::placement::{self, Opened};
use platform::Deed;
use platform::house::House;
use platform::secrets::first_tenant;
use platform::web::see_other;

use crate::tongue;
use crate::way::Way;
use crate::writing::answer::Sorry;

/// Marks by which robots and previews name themselves, in small letters.
const ROBOTS: [&str; 12] =
    ["bot", "crawl", "spider", "slurp", "preview", "facebookexternalhit", "line-poker", "whatsapp", "scanner", "curl", "wget", "python"];

/// Headers by which browsers say that they only fetch ahead.
const AHEAD: [&str; 3] = ["sec-purpose", "purpose", "x-moz"];

/// A code that leads nowhere leads to the first page: whoever holds a torn card still finds the door, and whoever tries
/// codes learns nothing.
pub(crate) async fn open(
    State(house): State<Arc<House>>,
    method: Method,
    headers: HeaderMap,
    way: Way,
    Path(code): Path<String>,
) -> Result<Response, Sorry> {
    let place = match PrintedCode::read(&code) {
        Some(code) => look_up(&house, &way, &code, somebody(&method, &headers)).await?,
        None => None,
    };
    Ok(see_other(&place.unwrap_or_else(|| way.at("/"))))
}

async fn look_up(house: &House, way: &Way, code: &PrintedCode, somebody: bool) -> Deed<Option<String>> {
    let mut tx = house.db.begin().await?;
    let Some(tenant) = first_tenant(&mut tx).await? else { return Ok(None) };
    let day = calendar::jst_date(house.clock.now());
    let Some(opened) = placement::opened(&mut tx, tenant, code, day, somebody).await? else { return Ok(None) };
    let programmes = programme::all(&mut tx, tenant).await?;
    tx.commit().await?;
    let own = programmes.iter().find(|programme| programme.id == opened.programme);
    // Behind the door she stands at, unless several live here and the address named none.
    let named = own.filter(|_| programmes.len() > 1 && way.base.is_empty());
    Ok(Some(address(way, named.map(|programme| programme.code.as_str()), &opened)))
}

fn address(way: &Way, named: Option<&str>, opened: &Opened) -> String {
    let way = Way { base: named.map_or_else(|| way.base.clone(), |code| format!("/{code}").into()), ..way.clone() };
    let tongue = tongue::of_path(&opened.tongue).unwrap_or(way.tongue);
    way.in_tongue(tongue, &opened.leads.path())
}

fn somebody(method: &Method, headers: &HeaderMap) -> bool {
    let says = |name: &str| headers.get(name).and_then(|v| v.to_str().ok()).unwrap_or_default().to_ascii_lowercase();
    let agent = says(header::USER_AGENT.as_str());
    *method == Method::GET
        && !agent.is_empty()
        && !ROBOTS.iter().any(|mark| agent.contains(mark))
        && !AHEAD.iter().any(|name| says(name).contains("prefetch") || says(name).contains("preview"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(method: Method, pairs: &[(&'static str, &str)]) -> bool {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.insert(*name, value.parse().unwrap());
        }
        somebody(&method, &headers)
    }

    #[test]
    fn somebody_is_counted_and_robots_and_browsers_that_fetch_ahead_are_not() {
        let phone = ("user-agent", "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Safari/604.1");
        let in_line =
            ("user-agent", "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36 Line/15.2.0/IAB");
        assert!(asked(Method::GET, &[phone]));
        assert!(asked(Method::GET, &[in_line]), "the browser within LINE is somebody");
        assert!(!asked(Method::HEAD, &[phone]));
        assert!(!asked(Method::GET, &[phone, ("sec-purpose", "prefetch;prerender")]));
        assert!(!asked(Method::GET, &[phone, ("x-moz", "prefetch")]));
        for robot in
            ["facebookexternalhit/1.1;line-poker/1.0", "Mozilla/5.0 (compatible; Googlebot/2.1)", "Twitterbot/1.0", "curl/8.14", ""]
        {
            assert!(!asked(Method::GET, &[("user-agent", robot)]), "{robot}");
        }
    }

    #[test]
    fn every_language_a_card_may_choose_is_spoken() {
        for (path, name) in placement::TONGUES {
            assert!(path.is_empty() || tongue::of_path(path).is_some_and(|tongue| tongue.name == name), "{path}");
        }
    }
}
