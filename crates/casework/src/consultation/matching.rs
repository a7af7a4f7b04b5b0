//! Finding words in opened texts whatever script they were typed in, and showing where they stand.

use std::sync::LazyLock;

use calendar::fold_search;

/// One letter folds to several, or must be looked at together with its neighbour.
const MANY: u32 = u32::MAX;
/// One letter that makes no difference.
const NOTHING: u32 = 0;

/// What each letter of the basic plane folds to: a text of 200 letters is folded in a microsecond.
static LETTERS: LazyLock<Vec<u32>> = LazyLock::new(|| (0..=0xffffu32).map(|n| char::from_u32(n).map_or(MANY, folded_letter)).collect());

fn folded_letter(letter: char) -> u32 {
    let folded = fold_search(letter.encode_utf8(&mut [0; 4]));
    let mut letters = folded.chars();
    match (letters.next(), letters.next()) {
        (None, _) => NOTHING,
        (Some(one), None) => one.into(),
        _ => MANY,
    }
}

/// Voicing marks that stand behind their letter and become one with it.
fn is_voicing(letter: char) -> bool {
    matches!(letter, '\u{ff9e}' | '\u{ff9f}' | '\u{3099}' | '\u{309a}')
}

/// Folds `text` onto `out`, telling for each piece where it began in the text.
fn fold_onto(text: &str, out: &mut String, mut began: impl FnMut(usize, usize)) {
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        began(out.len(), at);
        if letters.peek().is_some_and(|(_, next)| is_voicing(*next)) {
            let end = letters.next().map_or(text.len(), |(at, mark)| at + mark.len_utf8());
            out.push_str(&fold_search(&text[at..end]));
            continue;
        }
        match LETTERS.get(letter as usize).copied().unwrap_or(MANY) {
            NOTHING => {}
            MANY => out.push_str(&fold_search(letter.encode_utf8(&mut [0; 4]))),
            one => out.extend(char::from_u32(one)),
        }
    }
}

/// The words of a question, folded.
pub(super) struct Words(Vec<String>);

/// A stretch of a shown text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its letters.
    pub text: String,
    /// It is one of the words.
    pub hit: bool,
}

/// Letters shown before and behind a hit.
const AROUND: usize = 30;

impl Words {
    /// Words between blanks of any width; all of them must be found.
    pub fn of(typed: &str) -> Words {
        let fold = |word: &str| {
            let mut out = String::new();
            fold_onto(word, &mut out, |_, _| {});
            out
        };
        Words(typed.split_whitespace().map(fold).filter(|word| !word.is_empty()).collect())
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Notes which words stand in `text`; `buffer` is only a place to work.
    pub fn mark(&self, text: &str, buffer: &mut String, found: &mut [bool]) {
        buffer.clear();
        fold_onto(text, buffer, |_, _| {});
        for (word, found) in self.0.iter().zip(found) {
            *found = *found || buffer.contains(word.as_str());
        }
    }

    /// As many marks as words.
    pub fn marks(&self) -> Vec<bool> {
        vec![false; self.0.len()]
    }

    /// The text around the first hit, cut into pieces; nothing when no word stands in it.
    pub fn excerpt(&self, text: &str) -> Vec<Piece> {
        let (mut folded, mut began) = (String::new(), Vec::new());
        fold_onto(text, &mut folded, |at, origin| began.push((at, origin)));
        let origin = |at: usize| match began.binary_search_by_key(&at, |(folded_at, _)| *folded_at) {
            // Letters that fold to nothing share a place; the last of them is where the next piece begins.
            Ok(mut i) => {
                while began.get(i + 1).is_some_and(|(next, _)| *next == at) {
                    i += 1;
                }
                began[i].1
            }
            Err(i) => began.get(i).map_or(text.len(), |(_, origin)| *origin),
        };
        let mut hits: Vec<(usize, usize)> = Vec::new();
        for word in &self.0 {
            hits.extend(folded.match_indices(word.as_str()).map(|(at, _)| (origin(at), origin(at + word.len()))));
        }
        hits.sort_unstable();
        let Some(first) = hits.first() else { return Vec::new() };
        let from = back(text, first.0, AROUND);
        let to = forth(text, first.1, AROUND * 3);
        pieces(text, from, to, &hits)
    }
}

fn back(text: &str, at: usize, letters: usize) -> usize {
    text[..at].char_indices().rev().take(letters).last().map_or(at, |(at, _)| at)
}

fn forth(text: &str, at: usize, letters: usize) -> usize {
    text[at..].char_indices().nth(letters).map_or(text.len(), |(more, _)| at + more)
}

fn pieces(text: &str, from: usize, to: usize, hits: &[(usize, usize)]) -> Vec<Piece> {
    let mut out = Vec::new();
    let mut push = |text: String, hit: bool| {
        if !text.is_empty() {
            out.push(Piece { text, hit });
        }
    };
    let mut at = from;
    push(if from > 0 { "…".to_owned() } else { String::new() }, false);
    for (start, end) in hits.iter().copied().filter(|(start, end)| *start >= from && *end <= to) {
        if start < at {
            continue;
        }
        push(text[at..start].to_owned(), false);
        push(text[start..end].to_owned(), true);
        at = end;
    }
    push(text[at..to].to_owned(), false);
    push(if to < text.len() { "…".to_owned() } else { String::new() }, false);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str, typed: &str) -> String {
        Words::of(typed).excerpt(text).into_iter().map(|p| if p.hit { format!("[{}]", p.text) } else { p.text }).collect()
    }

    #[test]
    fn words_are_found_in_any_script_and_shown_as_written() {
        assert_eq!(marked("夫のボウリョクがこわい", "ぼうりょく"), "夫の[ボウリョク]がこわい");
        assert_eq!(marked("夫のﾎﾞｳﾘｮｸがこわい", "ボウリョク"), "夫の[ﾎﾞｳﾘｮｸ]がこわい");
        assert_eq!(marked("髙橋さんに会う", "高橋"), "[髙橋]さんに会う");
        assert_eq!(marked("２０２６年、Ｔｅｌあり", "2026 tel"), "[２０２６]年、[Ｔｅｌ]あり");
        assert_eq!(marked("なにもない", "ある"), "");
    }

    #[test]
    fn all_words_must_stand_somewhere() {
        let words = Words::of("離婚　子ども");
        let (mut found, mut buffer) = (words.marks(), String::new());
        words.mark("離婚したい", &mut buffer, &mut found);
        assert_eq!(found, [true, false]);
        words.mark("こども、子供、子ども", &mut buffer, &mut found);
        assert_eq!(found, [true, true]);
    }

    #[test]
    fn long_texts_are_cut_around_the_first_hit() {
        let text = format!("{}鍵{}", "あ".repeat(100), "い".repeat(200));
        let shown = marked(&text, "鍵");
        assert_eq!(shown.chars().count(), 1 + 30 + 3 + 90 + 1, "{shown}");
    }
}
