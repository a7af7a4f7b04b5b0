//! Characters the fonts do not have.
//!
//! PDF/UA takes a missing glyph for an error, so every text is looked through before it is set:
//! what no font has becomes 〓, a variation selector no font knows is dropped, and the document says so.

use std::collections::BTreeMap;

use serde_json::Value;
use typst::layout::Abs;
use typst::text::{Font, FontInstance, FontVariant, FontVariations};

use super::fonts;

const GETA: char = '〓';

/// What was found while looking through the values.
#[derive(Debug, Default)]
pub(super) struct Signs {
    /// Kanji with a selector that only the second font draws: the template sets these in it.
    pub(super) rare_variants: Vec<String>,
    missing: BTreeMap<char, usize>,
    dropped: BTreeMap<(char, char), usize>,
}

impl Signs {
    /// Sentences for the foot of the document, by code point, since the character itself cannot be printed.
    pub(super) fn notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        if !self.missing.is_empty() {
            let list: Vec<String> = self.missing.iter().map(|(sign, times)| format!("U+{:04X}（{times}か所）", u32::from(*sign))).collect();
            notes.push(format!("〓は、この文書の書体にない文字です：{}", list.join("、")));
        }
        if !self.dropped.is_empty() {
            let list: Vec<String> = self
                .dropped
                .iter()
                .map(|((base, selector), times)| format!("{base}＋U+{:04X}（{times}か所）", u32::from(*selector)))
                .collect();
            notes.push(format!("次の異体字は標準の字形で表示しています：{}", list.join("、")));
        }
        notes
    }
}

/// Looks through every text of the values, in place.
pub(super) fn cover(values: &mut Value) -> Signs {
    let mut signs = Signs::default();
    walk(values, &mut signs);
    signs
}

fn walk(value: &mut Value, signs: &mut Signs) {
    match value {
        Value::String(text) if !text.is_ascii() || text.bytes().any(|byte| byte < b' ') => *text = covered(text, signs),
        Value::Array(items) => items.iter_mut().for_each(|item| walk(item, signs)),
        Value::Object(fields) => fields.values_mut().for_each(|field| walk(field, signs)),
        _ => {}
    }
}

fn covered(text: &str, signs: &mut Signs) -> String {
    let shelf = fonts::shelf();
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        if is_selector(letter) || is_unseen(letter) {
            continue;
        }
        let known = letter == '\n' || shelf.has(letter);
        if !known {
            *signs.missing.entry(letter).or_default() += 1;
            out.push(GETA);
            continue;
        }
        out.push(letter);
        if let Some(selector) = letters.next_if(|next| is_selector(*next)) {
            keep_selector(letter, selector, &mut out, signs);
        }
    }
    out
}

fn keep_selector(base: char, selector: char, out: &mut String, signs: &mut Signs) {
    let shelf = fonts::shelf();
    if draws(shelf.text(), base, selector) {
        out.push(selector);
    } else if draws(shelf.rare(), base, selector) {
        out.push(selector);
        let pair = format!("{base}{selector}");
        if !signs.rare_variants.contains(&pair) {
            signs.rare_variants.push(pair);
        }
    } else if selector > '\u{FE0F}' {
        *signs.dropped.entry((base, selector)).or_default() += 1;
    }
}

/// Control characters and the marks that never had a shape (zero-width space, byte order mark).
fn is_unseen(letter: char) -> bool {
    (letter.is_control() && letter != '\n')
        || matches!(letter, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

fn is_selector(letter: char) -> bool {
    matches!(letter, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

fn draws(font: &Font, base: char, selector: char) -> bool {
    instance(font).ttf().glyph_variation_index(base, selector).is_some()
}

fn instance(font: &Font) -> FontInstance {
    font.clone().instantiate(FontVariant::default(), Abs::pt(10.0), &FontVariations::default())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn names_keep_their_shape_and_the_rest_is_reported() {
        let mut values = json!({ "a": ["𠮷野 髙﨑 渡邉\u{E0103} 葛\u{E0100}城", "笑\u{1F600}", "一\u{E01EF}"], "n": 3 });
        let signs = cover(&mut values);
        assert_eq!(values["a"][0], "𠮷野 髙﨑 渡邉\u{E0103} 葛\u{E0100}城");
        assert_eq!(values["a"][1], "笑〓");
        assert_eq!(values["a"][2], "一");
        assert_eq!(signs.rare_variants, ["邉\u{E0103}"]);
        assert_eq!(
            signs.notes(),
            ["〓は、この文書の書体にない文字です：U+1F600（1か所）", "次の異体字は標準の字形で表示しています：一＋U+E01EF（1か所）"]
        );
    }

    #[test]
    fn control_characters_do_not_reach_the_page() {
        let mut values = json!("a\u{0}b\r\nc\u{7}");
        cover(&mut values);
        assert_eq!(values, "ab\nc");
    }
}
