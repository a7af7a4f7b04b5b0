//! Style sheets and scripts「配信物」, inside the binary, under an address that carries their content's hash:
//! `/assets/<hash>/staff.css` may be kept by a browser for ever.
//!
//! The DADS tokens are vendored whole; a sheet is served with those tokens it uses.

use std::collections::BTreeSet;
use std::sync::LazyLock;

/// 「デジタル庁デザインシステム」 design tokens 1.1.9, MIT; the licence text stands beside the file.
const TOKENS: &str = include_str!("../../../../assets/tokens/tokens.css");
const STAFF_CSS: &str = include_str!("../../../../assets/css/staff.css");
const PUBLIC_CSS: &str = include_str!("../../../../assets/css/public.css");
const STAFF_JS: &str = include_str!("../../../../assets/js/staff.js");
const PUBLIC_JS: &str = include_str!("../../../../assets/js/public.js");
const MODULES: [(&str, &str); 11] = [
    ("passkey.js", include_str!("../../../../assets/js/passkey.js")),
    ("writing.js", include_str!("../../../../assets/js/writing.js")),
    ("inbox.js", include_str!("../../../../assets/js/inbox.js")),
    ("consultation.js", include_str!("../../../../assets/js/consultation.js")),
    ("combobox.js", include_str!("../../../../assets/js/combobox.js")),
    ("keys.js", include_str!("../../../../assets/js/keys.js")),
    ("draft.js", include_str!("../../../../assets/js/draft.js")),
    ("lock.js", include_str!("../../../../assets/js/lock.js")),
    ("guard.js", include_str!("../../../../assets/js/guard.js")),
    ("tap.js", include_str!("../../../../assets/js/tap.js")),
    ("date.js", include_str!("../../../../assets/js/date.js")),
];

/// The sign in a browser's tab: ours for staff, a plain dot for the public, which says nothing.
const STAFF_ICON: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 36 36"><g fill="none" stroke="#0017c1" stroke-width="4"><circle cx="13" cy="18" r="9"/><circle cx="23" cy="18" r="9"/></g></svg>"##;
const PUBLIC_ICON: &str =
    r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 36 36"><circle cx="18" cy="18" r="9" fill="#767676"/></svg>"##;

const SVG: &str = "image/svg+xml; charset=utf-8";
const CSS: &str = "text/css; charset=utf-8";
const JS: &str = "text/javascript; charset=utf-8";

struct Asset {
    name: &'static str,
    url: String,
    body: String,
    mime: &'static str,
}

static ASSETS: LazyLock<Vec<Asset>> = LazyLock::new(|| {
    let mut all: Vec<(&'static str, String, &'static str)> = vec![
        ("staff.css", with_tokens(STAFF_CSS), CSS),
        ("public.css", with_tokens(PUBLIC_CSS), CSS),
        ("staff.js", STAFF_JS.to_owned(), JS),
        ("public.js", PUBLIC_JS.to_owned(), JS),
        ("staff.svg", STAFF_ICON.to_owned(), SVG),
        ("public.svg", PUBLIC_ICON.to_owned(), SVG),
    ];
    all.extend(MODULES.map(|(name, body)| (name, body.to_owned(), JS)));
    // One hash for all: modules import each other by relative path, so they must share a folder.
    let hash = fnv(all.iter().flat_map(|(_, body, _)| body.bytes()));
    all.into_iter().map(|(name, body, mime)| Asset { name, url: format!("/assets/{hash:016x}/{name}"), body, mime }).collect()
});

/// Address of a built-in file for `href` and `src`. An unknown name gives an address that answers 404.
pub fn url(name: &str) -> &'static str {
    ASSETS.iter().find(|asset| asset.name == name).map_or("/assets/unknown", |asset| &asset.url)
}

/// Body and MIME type for a request path such as `/assets/1f…/staff.css`. Safe to cache as `immutable`.
pub fn asset(path: &str) -> Option<(&'static [u8], &'static str)> {
    let found = ASSETS.iter().find(|asset| asset.url == path)?;
    Some((found.body.as_bytes(), found.mime))
}

/// Names of all built-in files.
pub fn names() -> impl Iterator<Item = &'static str> {
    ASSETS.iter().map(|asset| asset.name)
}

/// The sheet, preceded by the tokens it uses, directly or through another token.
fn with_tokens(sheet: &str) -> String {
    let mut wanted = BTreeSet::new();
    let mut fresh: Vec<&str> = mentioned(sheet).collect();
    while let Some(name) = fresh.pop() {
        if wanted.insert(name)
            && let Some(value) = declared().find(|(token, _)| *token == name).map(|(_, value)| value)
        {
            fresh.extend(mentioned(value));
        }
    }
    let kept: String = declared().filter(|(name, _)| wanted.contains(name)).map(|(name, value)| format!("{name}:{value};")).collect();
    format!("@layer reset,tokens,base,layout,components,utilities;@layer tokens{{:root{{{kept}}}}}\n{}", squeeze(sheet))
}

/// Without comments, indentation and empty lines.
fn squeeze(sheet: &str) -> String {
    let mut out = String::with_capacity(sheet.len());
    for (index, part) in sheet.split("/*").enumerate() {
        let kept = if index == 0 { part } else { part.split_once("*/").map_or("", |(_, rest)| rest) };
        out.push_str(kept);
    }
    out.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

fn declared() -> impl Iterator<Item = (&'static str, &'static str)> {
    TOKENS.lines().filter_map(|line| line.trim().trim_end_matches(';').split_once(": ")).filter(|(name, _)| name.starts_with("--"))
}

fn mentioned(css: &str) -> impl Iterator<Item = &str> {
    css.split("var(").skip(1).filter_map(|rest| rest.split([')', ',']).next()).map(str::trim)
}

/// FNV-1a: names content, protects nothing.
fn fnv(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_variable_of_a_sheet_is_declared_somewhere() {
        for asset in ASSETS.iter().filter(|asset| asset.mime == CSS) {
            for name in mentioned(&asset.body) {
                assert!(asset.body.contains(&format!("{name}:")), "{}: {name}", asset.name);
            }
        }
    }

    #[test]
    fn sheets_and_scripts_stay_small() {
        for (name, limit) in [("staff.css", 42_000), ("public.css", 13_000), ("staff.js", 4_000), ("public.js", 3_000)] {
            let size = ASSETS.iter().find(|asset| asset.name == name).map_or(0, |asset| asset.body.len());
            assert!(0 < size && size <= limit, "{name}: {size} of {limit} bytes");
        }
    }

    #[test]
    fn scripts_keep_nothing_in_the_browser_and_write_no_html() {
        let kept = ["localStorage", "sessionStorage", "indexedDB", "document.cookie", "caches.", "serviceWorker"];
        let written = ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", "javascript:"];
        let reached = ["__proto__", "postMessage", "window.name"];
        for asset in ASSETS.iter().filter(|asset| asset.mime == JS) {
            for word in kept.iter().chain(&written).chain(&reached) {
                assert!(!asset.body.contains(word), "{}: {word}", asset.name);
            }
        }
    }

    #[test]
    fn an_address_leads_to_its_file_and_nothing_else_does() {
        assert_eq!(asset(url("staff.css")).map(|(_, mime)| mime), Some(CSS));
        assert!(asset("/assets/0/staff.css").is_none() && asset("/etc/passwd").is_none());
    }
}
