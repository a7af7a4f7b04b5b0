//! 「復旧キット」 One sheet of A4: a code to photograph and to type, who keeps it, and what to do with it.

use serde_json::json;

use crate::PaperError;
use crate::qr::drawn;
use crate::typeset::{Enclosure, Setting};

/// A sheet with a recovery code. It is secret: write it where only its owner reads, and print it.
#[derive(Clone, PartialEq, Eq)]
pub struct KitPaper {
    /// 「復旧キット1（3枚のうち1枚目）」
    pub title: String,
    /// The organisation whose it is.
    pub owner: String,
    /// Who keeps it, where.
    pub holder: String,
    /// 「第1組」; empty where there are no sets.
    pub edition: String,
    /// The code in groups parted by hyphens.
    pub code: String,
    /// The day as printed.
    pub made_on: String,
    /// The same day for the file: year, month, day.
    pub day: (i16, i8, i8),
    /// What this paper is, in two or three sentences.
    pub what: String,
    /// What to do with it, step by step.
    pub steps: Vec<String>,
}

impl std::fmt::Debug for KitPaper {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "KitPaper({}, sealed)", self.title)
    }
}

impl KitPaper {
    /// The sheet as a PDF of one page.
    ///
    /// # Errors
    /// [`PaperError::Typesetting`] when the typesetter refuses.
    pub fn pdf(&self) -> Result<Vec<u8>, PaperError> {
        let groups: Vec<&str> = self.code.split('-').collect();
        let values = json!({
            "title": self.title, "issuer": self.owner, "issued_on": self.made_on, "date": [self.day.0, self.day.1, self.day.2],
            "holder": self.holder, "edition": self.edition, "groups": groups, "what": self.what, "steps": self.steps,
        });
        Ok(Setting::new("kit.typ", values, vec![Enclosure(drawn(&self.code)?)]).typeset()?.bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet() -> KitPaper {
        KitPaper {
            title: "復旧キット1（3枚のうち1枚目）".into(),
            owner: "NPO法人 つむぎの家".into(),
            holder: "理事長　日向 さくら（金庫）".into(),
            edition: "第1組".into(),
            code: "M2GT9-58X49-MPKAV-FA593-NANTK-SBDE8-NYRBY-3CNKA".into(),
            made_on: "令和8年11月25日".into(),
            day: (2026, 11, 25),
            what: "この紙は、鍵の一部です。".into(),
            steps: vec!["封をしてください。".into(), "別の建物に置いてください。".into()],
        }
    }

    #[test]
    fn a_sheet_is_one_page_that_screen_readers_can_read() {
        let set = Setting::new(
            "kit.typ",
            json!({ "title": "t", "issuer": "i", "issued_on": "d", "date": [2026, 11, 25], "holder": "h", "edition": "", "groups": ["A", "B"], "what": "w", "steps": ["s"] }),
            vec![Enclosure(drawn("A-B").unwrap())],
        )
        .typeset()
        .unwrap();
        assert_eq!((set.pages, set.accessible), (1, true));
        assert!(sheet().pdf().unwrap().starts_with(b"%PDF"));
    }

    #[test]
    fn debug_shows_no_code() {
        assert_eq!(format!("{:?}", sheet()), "KitPaper(復旧キット1（3枚のうち1枚目）, sealed)");
    }
}
