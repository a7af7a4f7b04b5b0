//! 「指さしカード」: one drawing as a card of A6, as four cards on a sheet of A4 to cut, and as a poster. The drawing is the
//! caller's; what it says to those who do not see it is said here too.

use serde_json::json;

use crate::PaperError;
use crate::typeset::{Enclosure, Setting};

/// How the cards lie on the paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CardSheet {
    /// One card of A6: for a printing shop, or a printer that takes postcards.
    A6,
    /// Four cards on A4, with lines to cut along.
    FourOnA4,
    /// One on A4: for the wall behind the counter.
    Poster,
}

/// The card, to be printed.
#[derive(Clone, Debug)]
pub struct PointingCardPaper {
    /// The document's title: neutral, for it stands in the reader's window.
    pub title: String,
    /// The drawing, an SVG of 105 × 148.
    pub artwork: Vec<u8>,
    /// What the drawing says.
    pub says: String,
    /// How it is laid out.
    pub sheet: CardSheet,
}

impl PointingCardPaper {
    /// The PDF of one page.
    ///
    /// # Errors
    /// [`PaperError::Typesetting`] when the typesetter refuses the drawing.
    pub fn pdf(self) -> Result<Vec<u8>, PaperError> {
        Ok(self.setting().typeset()?.bytes)
    }

    fn setting(self) -> Setting {
        let (page, columns, rows, width) = match self.sheet {
            CardSheet::A6 => ([105, 148], 1, 1, 105),
            CardSheet::FourOnA4 => ([210, 297], 2, 2, 105),
            CardSheet::Poster => ([210, 297], 1, 1, 210),
        };
        let values = json!({ "title": self.title, "says": self.says, "page": page, "columns": columns, "rows": rows, "width": width });
        Setting::new("pointing_card.typ", values, vec![Enclosure(self.artwork)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ARTWORK: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 105 148"><rect x="20" y="20" width="60" height="60" fill="#c16fa0"/><text x="52.5" y="120" font-family="BIZ UDPGothic" font-size="11" text-anchor="middle">ひとつ ください</text></svg>"##;

    fn card(sheet: CardSheet) -> PointingCardPaper {
        PointingCardPaper { title: "カード".into(), artwork: ARTWORK.as_bytes().to_vec(), says: "ひとつ ください".into(), sheet }
    }

    #[test]
    fn each_sheet_is_one_page_that_screen_readers_can_read() {
        for sheet in [CardSheet::A6, CardSheet::FourOnA4, CardSheet::Poster] {
            let set = card(sheet).setting().typeset().unwrap();
            assert_eq!((set.pages, set.accessible), (1, true), "{sheet:?}");
        }
    }

    #[test]
    fn a_sheet_of_four_has_the_size_of_four() {
        let size = |sheet| {
            let svg = String::from_utf8(card(sheet).setting().picture().unwrap()).unwrap();
            let side = |name: &str| {
                svg.split(&format!("{name}=\"")).nth(1).and_then(|v| v.split(['p', '"']).next()).unwrap().parse::<f64>().unwrap()
            };
            (side(" width").round(), side(" height").round())
        };
        assert_eq!(size(CardSheet::A6), (298.0, 420.0));
        assert_eq!(size(CardSheet::FourOnA4), (595.0, 842.0));
    }
}
