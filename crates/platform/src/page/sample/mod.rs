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
