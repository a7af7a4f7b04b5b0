//! 「合言葉」: four words of four kana. A list of 4,096 is made by rule: one of 64 words for what is around us, followed by
//! one of 64 for a thing or an animal (あおねこ, はるたいこ …). Short, easy to say over the telephone, harmless in any pairing,
//! and no two sound alike: the tests hold it.
//!
//! Four of 4,096 are 48 bits. A slot with a salt of its own, Argon2id and the pepper stand in front of them.

use std::fmt;

use unicode_normalization::UnicodeNormalization;
use vault::Password;

/// What stands first.
const FIRST: [&str; 64] = [
    "あお", "あか", "しろ", "くろ", "きん", "みず", "そら", "うみ", "やま", "かわ", "もり", "はな", "つき", "ゆき", "かぜ", "くも", "にじ",
    "はる", "なつ", "あき", "ふゆ", "あさ", "ひる", "よる", "まる", "こめ", "いと", "かみ", "すな", "まつ", "うめ", "もも", "くり", "かき",
    "ゆず", "まめ", "むぎ", "いも", "のり", "さと", "みち", "ふね", "にわ", "いえ", "わた", "ふえ", "すず", "たび", "うた", "ゆめ", "むら",
    "まち", "なみ", "しま", "たに", "おか", "みね", "とき", "えき", "つち", "いわ", "たき", "おと", "ちず",
];

/// What stands second.
const SECOND: [&str; 64] = [
    "ねこ", "いぬ", "とり", "うま", "うし", "しか", "りす", "かめ", "かに", "たこ", "いか", "たい", "あり", "せみ", "はち", "つる", "かも",
    "わし", "ぞう", "いす", "つえ", "かさ", "くつ", "ほん", "はこ", "つぼ", "さら", "なべ", "ふた", "たる", "こま", "まり", "かぎ", "やね",
    "いろ", "ひも", "そで", "えり", "はた", "ゆか", "たな", "あめ", "みそ", "しお", "そば", "くき", "たね", "みき", "えだ", "こけ", "いけ",
    "はま", "さか", "ゆみ", "こえ", "ふで", "てら", "とら", "はと", "かい", "えび", "くま", "むし", "はね",
];

/// Words a code has.
pub const COUNT: usize = 4;
/// Kana of a word.
const KANA: usize = 4;

/// Four words. They open her thread, so they print only where she reads them.
#[derive(Clone, PartialEq, Eq)]
pub struct Words([u16; COUNT]);

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Words(sealed)")
    }
}

/// How many words the list has.
pub const LIST: usize = FIRST.len() * SECOND.len();

/// The word at a place of the list.
fn word(at: u16) -> String {
    let at = usize::from(at) % LIST;
    [FIRST[at / SECOND.len()], SECOND[at % SECOND.len()]].concat()
}

impl Words {
    /// From 48 bits of chance.
    #[must_use]
    pub fn from_bits(bytes: [u8; 6]) -> Words {
        let [a, b, c, d, e, f] = bytes.map(u16::from);
        Words([a << 4 | b >> 4, (b & 15) << 8 | c, d << 4 | e >> 4, (e & 15) << 8 | f])
    }

    /// Each word, as she copies it.
    #[must_use]
    pub fn shown(&self) -> [String; COUNT] {
        self.0.map(word)
    }

    /// What her slot is sealed under.
    #[must_use]
    pub fn password(&self) -> Password {
        Password::new(self.shown().concat())
    }
}

/// What somebody typed as her words, in hiragana and without anything between; whether it is right, the slot says.
/// Katakana, full-width blanks and commas are as good. Never longer than a code, so that nobody makes us hash a book.
#[must_use]
pub fn typed(text: &str) -> Password {
    let folded = text.nfkc().map(hiragana).filter(|c| ('ぁ'..='ゖ').contains(c) || *c == 'ー');
    Password::new(folded.take(COUNT * KANA * 2).collect())
}

fn hiragana(c: char) -> char {
    if ('ァ'..='ヶ').contains(&c) { char::from_u32(u32::from(c) - 0x60).unwrap_or(c) } else { c }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// What no pair may spell, across its seam either.
    const NEVER: [&str; 22] = [
        "しね",
        "しぬ",
        "しに",
        "ころす",
        "くそ",
        "ばか",
        "あほ",
        "ぶす",
        "きもい",
        "けつ",
        "どく",
        "しり",
        "ちんこ",
        "まんこ",
        "うんこ",
        "げろ",
        "なぐ",
        "ぬすむ",
        "おどし",
        "おっと",
        "だんな",
        "じさつ",
    ];

    fn all() -> Vec<String> {
        (0..LIST).map(|at| word(u16::try_from(at).unwrap())).collect()
    }

    /// As it sounds through a bad telephone: voiced or not, small or large, を or お.
    fn heard(word: &str) -> String {
        let open = |c: char| match c {
            'ゃ' => 'や',
            'ゅ' => 'ゆ',
            'ょ' => 'よ',
            'っ' => 'つ',
            'を' => 'お',
            'づ' => 'ず',
            'ぢ' => 'じ',
            _ => c,
        };
        word.chars().map(open).nfd().filter(|c| !matches!(c, '\u{3099}' | '\u{309a}')).collect()
    }

    #[test]
    fn there_are_4096_different_words_of_four_hiragana() {
        let words = all();
        assert_eq!(words.len(), 4096);
        assert_eq!(words.iter().collect::<BTreeSet<_>>().len(), 4096);
        assert!(words.iter().all(|w| w.chars().count() == KANA && w.chars().all(|c| ('ぁ'..='ん').contains(&c))), "two kana and two kana");
    }

    #[test]
    fn no_two_sound_alike() {
        let heard: BTreeSet<String> = all().iter().map(|word| heard(word)).collect();
        assert_eq!(heard.len(), LIST);
        // Within a list two words differ by more than a voicing mark, so two of the long list do too.
        for list in [FIRST, SECOND] {
            assert_eq!(list.iter().map(|w| super::tests::heard(w)).collect::<BTreeSet<_>>().len(), 64);
        }
    }

    #[test]
    fn no_pairing_hurts() {
        for word in all() {
            for never in NEVER {
                assert!(!word.contains(never), "{word} spells {never}");
            }
        }
    }

    #[test]
    fn every_bit_counts_and_what_is_typed_another_way_is_the_same() {
        let one = Words::from_bits([0x12, 0x34, 0x56, 0x78, 0x9a, 0xbc]);
        for bit in 0..48 {
            let mut bytes = [0x12, 0x34, 0x56, 0x78, 0x9a, 0xbc];
            bytes[bit / 8] ^= 1 << (bit % 8);
            assert_ne!(Words::from_bits(bytes), one, "bit {bit}");
        }
        let shown = one.shown();
        let katakana: String = shown
            .join("・")
            .chars()
            .map(|c| if ('ぁ'..='ゖ').contains(&c) { char::from_u32(c as u32 + 0x60).unwrap() } else { c })
            .collect();
        for way in [shown.join(" "), shown.join("、"), shown.concat(), katakana, shown.join("\n")] {
            assert!(typed(&way).same_as(&one.password()), "{way}");
        }
        assert!(!typed(&shown[..3].join(" ")).same_as(&one.password()));
        assert_eq!(format!("{one:?}"), "Words(sealed)");
    }
}
