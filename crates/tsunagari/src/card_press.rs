//! What is printed for the counter 「カードとチラシ」: the front door has the drawing, the living room the words, paper the
//! typesetter; they meet here.

use community::placement::{Handout, HandoutPress, HandoutSize};
use frontdoor::{CardPress, CardSheet};
use paper::{HandoutPaper, PointingCardPaper};
use platform::Refusal;

/// The title in the reader's window. It says nothing.
const TITLE: &str = "カード";

/// What the public pages are given: 「指さしカード」.
pub const CARDS: CardPress = |sheet, artwork, says| {
    let sheet = match sheet {
        CardSheet::A6 => paper::CardSheet::A6,
        CardSheet::FourOnA4 => paper::CardSheet::FourOnA4,
        CardSheet::Poster => paper::CardSheet::Poster,
    };
    let card = PointingCardPaper { title: TITLE.to_owned(), artwork: artwork.as_bytes().to_vec(), says: says.to_owned(), sheet };
    card.pdf().map_err(|e| Refusal::Broken(Box::new(e)))
};

/// What the placements are given.
pub const HANDOUTS: HandoutPress = |handout| {
    let Handout { heading, words, address, how, from, size } = handout;
    let size = match size {
        HandoutSize::Cards => paper::HandoutSize::Cards,
        HandoutSize::SmallFlyer => paper::HandoutSize::SmallFlyer,
        HandoutSize::LargeFlyer => paper::HandoutSize::LargeFlyer,
    };
    let paper = HandoutPaper { title: TITLE.to_owned(), heading, words, address, how, from, size };
    paper.pdf().map_err(|e| Refusal::Broken(Box::new(e)))
};
