//! 「置き場所のカードとチラシ」: ten cards on A4, a small flyer, a large one. Each bears a code to photograph, the address it
//! leads to, and the programme's own words.

use serde_json::json;

use crate::PaperError;
use crate::qr::drawn;
use crate::typeset::{Enclosure, Setting};

/// What is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HandoutSize {
    /// Ten cards of 91 × 55 mm on A4, with lines to cut along.
    Cards,
    /// One flyer of A6.
    SmallFlyer,
    /// One flyer of A4.
    LargeFlyer,
}

/// A card or flyer of one placement.
#[derive(Clone, Debug)]
pub struct HandoutPaper {
    /// The document's title: neutral, for it stands in the reader's window.
    pub title: String,
    /// What is written large.
    pub heading: String,
    /// Below it, paragraph by paragraph.
    pub words: Vec<String>,
    /// Where the code leads.
    pub address: String,
    /// What to do with the code: 「スマホのカメラで読み取ってください」.
    pub how: String,
    /// Who offers it; empty where a card should not tell.
    pub from: String,
    /// What is printed.
    pub size: HandoutSize,
}

impl HandoutPaper {
    /// The PDF of one page.
    ///
    /// # Errors
    /// [`PaperError::Typesetting`] when the typesetter refuses, or the address is too long for a code.
    pub fn pdf(self) -> Result<Vec<u8>, PaperError> {
        Ok(self.setting()?.typeset()?.bytes)
    }

    fn setting(self) -> Result<Setting, PaperError> {
        let size = match self.size {
            HandoutSize::Cards => "cards",
            HandoutSize::SmallFlyer => "small",
            HandoutSize::LargeFlyer => "large",
        };
        let code = drawn(&self.address)?;
        let bare = self.address.split_once("://").map_or(self.address.as_str(), |(_, rest)| rest);
        let values = json!({
            "title": self.title, "heading": self.heading, "words": self.words, "address": bare, "how": self.how, "from": self.from, "size": size,
        });
        Ok(Setting::new("handout.typ", values, vec![Enclosure(code)]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn handout(size: HandoutSize, words: &[&str]) -> HandoutPaper {
        HandoutPaper {
            title: "カード".into(),
            heading: "だれかに話したいとき".into(),
            words: words.iter().map(|line| (*line).to_owned()).collect(),
            address: "https://aoba.example/q/C7DKXRT".into(),
            how: "スマホのカメラで読み取ってください".into(),
            from: "あおば市".into(),
            size,
        }
    }

    #[test]
    fn each_size_is_one_page_however_much_is_written() {
        let long = "話したいことが決まっていなくても、だいじょうぶです。".repeat(8);
        for size in [HandoutSize::Cards, HandoutSize::SmallFlyer, HandoutSize::LargeFlyer] {
            for words in [&[][..], &["無料・匿名"], &[&long, &long]] {
                let set = handout(size, words).setting().unwrap().typeset().unwrap();
                assert_eq!((set.pages, set.accessible), (1, true), "{size:?} {}", words.len());
            }
        }
    }

    #[test]
    fn an_address_no_code_can_hold_is_an_error() {
        let paper = HandoutPaper { address: "x".repeat(5_000), ..handout(HandoutSize::Cards, &[]) };
        assert!(paper.pdf().is_err());
    }
}
