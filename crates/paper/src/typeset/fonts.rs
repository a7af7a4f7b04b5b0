//! The three fonts in the binary.

use std::sync::OnceLock;

use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

/// BIZ UDPGothic holds all of CP932; the third file holds what it lacks (assets/fonts/README.md).
static FILES: [&[u8]; 3] = [
    include_bytes!("../../../../assets/fonts/BIZUDPGothic-Regular.ttf"),
    include_bytes!("../../../../assets/fonts/BIZUDPGothic-Bold.ttf"),
    include_bytes!("../../../../assets/fonts/NotoSansCJKjp-RareKanji.otf"),
];

/// The fonts, opened once for the life of the process.
pub(super) struct FontShelf {
    pub(super) fonts: Vec<Font>,
    pub(super) book: LazyHash<FontBook>,
    /// One bit for each code point some font has: asking a font walks all its ranges.
    covered: Vec<u64>,
}

impl FontShelf {
    /// The font of running text.
    pub(super) fn text(&self) -> &Font {
        &self.fonts[0]
    }

    /// Whether any font has the character.
    pub(super) fn has(&self, letter: char) -> bool {
        let (word, bit) = place(u32::from(letter));
        self.covered.get(word).is_some_and(|bits| bits >> bit & 1 == 1)
    }

    /// The font of what the first one lacks.
    pub(super) fn rare(&self) -> &Font {
        &self.fonts[2]
    }
}

pub(super) fn shelf() -> &'static FontShelf {
    static SHELF: OnceLock<FontShelf> = OnceLock::new();
    SHELF.get_or_init(|| {
        let fonts: Vec<Font> = FILES.iter().map(|file| open(file)).collect();
        let (book, covered) = (LazyHash::new(FontBook::from_fonts(&fonts)), covered(&fonts));
        FontShelf { fonts, book, covered }
    })
}

fn open(file: &'static [u8]) -> Font {
    Font::new(Bytes::new(file), 0).expect("a font built into the binary opens")
}

fn covered(fonts: &[Font]) -> Vec<u64> {
    let mut bits = vec![0; place(u32::from(char::MAX)).0 + 1];
    for code in fonts.iter().flat_map(|font| font.info().coverage.iter()) {
        let (word, bit) = place(code);
        if let Some(word) = bits.get_mut(word) {
            *word |= 1 << bit;
        }
    }
    bits
}

/// Word and bit of a code point.
fn place(code: u32) -> (usize, u32) {
    (usize::try_from(code / 64).unwrap_or(usize::MAX), code % 64)
}
