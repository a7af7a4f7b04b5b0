//! Cards and flyers as PDF. The typesetter is another room's; it is handed in.

use axum::Extension;
use axum::extract::Path;
use axum::response::Response;
use doorstep::placement::Placement;
use platform::policy::{Action, Thing};
use platform::web::{Answer, download};
use platform::wording::t;
use platform::{Deed, Refusal};
use programme::Desk;

use super::origin::Origin;
use super::stored;

/// What is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HandoutSize {
    /// Ten cards of business-card size on A4.
    Cards,
    /// A6.
    SmallFlyer,
    /// A4.
    LargeFlyer,
}

/// A card or flyer, as plain words.
#[derive(Clone, Debug)]
pub struct Handout {
    /// What is written large.
    pub heading: String,
    /// Below it, line by line.
    pub words: Vec<String>,
    /// Where the code leads.
    pub address: String,
    /// What to do with the code.
    pub how: String,
    /// Who offers it; may be empty.
    pub from: String,
    /// What is printed.
    pub size: HandoutSize,
}

/// Sets it as PDF.
pub type HandoutPress = fn(Handout) -> Deed<Vec<u8>>;

/// Last part of the address, name of the file, size.
pub(super) const SHEETS: [(&str, &str, HandoutSize); 3] = [
    ("cards", "cards.pdf", HandoutSize::Cards),
    ("small", "flyer-a6.pdf", HandoutSize::SmallFlyer),
    ("large", "flyer-a4.pdf", HandoutSize::LargeFlyer),
];

pub(super) fn sheet_words(size: HandoutSize) -> &'static str {
    match size {
        HandoutSize::Cards => t("placement-print-cards"),
        HandoutSize::SmallFlyer => t("placement-print-small"),
        HandoutSize::LargeFlyer => t("placement-print-large"),
    }
}

/// Where the code of a set leads.
pub(super) fn address(origin: &Origin, set: &Placement) -> String {
    format!("{}/q/{}", origin.0, set.code)
}

pub async fn print(
    desk: Desk,
    origin: Origin,
    Extension(press): Extension<HandoutPress>,
    Path((id, sheet)): Path<(String, String)>,
) -> Result<Response, Answer> {
    desk.cx.ask_any(Action::See, Thing::Publicity)?;
    let (_, name, size) = SHEETS.into_iter().find(|(known, ..)| *known == sheet).ok_or(Refusal::NotFound)?;
    let set = stored(&mut desk.cx.read().await?, &desk, &Path(id)).await?;
    let handout = Handout {
        heading: set.what.heading.clone(),
        words: set.what.words.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect(),
        address: address(&origin, &set),
        how: t("placement-scan").to_owned(),
        from: set.what.from_whom.clone(),
        size,
    };
    let set = tokio::task::spawn_blocking(move || press(handout)).await.map_err(|e| Refusal::Broken(Box::new(e)))?;
    Ok(download(name, "application/pdf", set?))
}
