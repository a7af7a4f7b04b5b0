//! Samples「見本」: every part in its states – empty, full, in error, longest name – for the gallery and for the eye.
//! People and town are invented.

mod desk;
mod door;
mod figures;
mod states;

use maud::Markup;

use super::{Nav, Shell, Viewer};

/// A whole page under a file name.
#[derive(Clone, Debug)]
pub struct Sample {
    /// Name of the sample, fit for a file.
    pub name: &'static str,
    /// The page.
    pub page: Markup,
}

/// Every sample of the frame and its parts.
pub fn samples() -> Vec<Sample> {
    let mut all = Vec::new();
    all.extend(desk::samples());
    all.extend(figures::samples());
    all.extend(states::samples());
    all.extend(door::samples());
    all
}

/// A counsellor of the sample town who may enter everywhere.
pub fn viewer() -> Viewer {
    Viewer {
        name: "佐藤 みどり".into(),
        organisation: "NPO法人 汐見女性サポートネット".into(),
        role_label: "相談員".into(),
        programme_title: "しおみ女性つながりサポート事業".into(),
        programme_code: "shiomi-r8".into(),
        fiscal_year_label: "令和8年度".into(),
        programmes: vec![("shiomi-r8".into(), "しおみ女性つながりサポート事業".into()), ("shiomi-r7".into(), "同 令和7年度".into())],
        nav: Nav::ALL.to_vec(),
    }
}

fn shell(title: &str, place: Nav) -> Shell {
    Shell::new(title).active(place).viewer(viewer(), "token")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::samples;

    /// Values of an attribute, in order.
    fn values<'a>(html: &'a str, attribute: &'a str) -> impl Iterator<Item = &'a str> {
        html.split(attribute).skip(1).filter_map(|rest| rest.split('"').next())
    }

    #[test]
    fn no_style_and_no_script_stands_in_a_page() {
        for sample in samples() {
            let html = sample.page.into_string();
            for banned in [" style=\"", "<style", " onclick=", " onsubmit=", "javascript:", "href=\"http:", "src=\"http"] {
                assert!(!html.contains(banned), "{}: {banned}", sample.name);
            }
        }
    }

    #[test]
    fn ids_are_unique_and_every_reference_leads_somewhere() {
        for sample in samples() {
            let html = sample.page.into_string();
            let all: Vec<_> = values(&html, " id=\"").collect();
            let ids: BTreeSet<_> = all.iter().copied().collect();
            assert_eq!(all.len(), ids.len(), "{}: an id stands twice", sample.name);
            let references = [" for=\"", " aria-describedby=\"", " aria-labelledby=\""]
                .into_iter()
                .flat_map(|name| values(&html, name))
                .flat_map(str::split_whitespace);
            let links = values(&html, " href=\"#").filter(|link| !link.is_empty());
            for target in references.chain(links) {
                assert!(ids.contains(target), "{}: #{target}", sample.name);
            }
        }
    }

    #[test]
    fn a_public_page_stays_light() {
        use crate::page::assets::{asset, url};
        let beside: usize = ["public.css", "public.js"].iter().filter_map(|name| asset(url(name))).map(|(body, _)| body.len()).sum();
        for sample in samples().iter().filter(|sample| sample.name.starts_with("public")) {
            assert!(sample.page.0.len() + beside < 30_000, "{}", sample.name);
        }
    }
}
