//! 「ふりがな」: words are written as ｜漢字《かんじ》 (the notation of 青空文庫). One page shows the kanji alone, another sets the
//! reading over them. No tokenizer: our own words carry their readings, and what staff write finds there the words it shares.

use std::collections::HashMap;
use std::sync::LazyLock;

use maud::{Markup, PreEscaped, html};

use crate::tongue;

/// A run of text: plain, or with its reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Run<'t> {
    Plain(&'t str),
    Read(&'t str, &'t str),
}

/// Splits a text at its readings. A mark without its partner is ordinary text.
fn runs(text: &str) -> Vec<Run<'_>> {
    let mut runs = Vec::new();
    let mut rest = text;
    while let Some((before, word, reading, after)) = next(rest) {
        if !before.is_empty() {
            runs.push(Run::Plain(before));
        }
        runs.push(Run::Read(word, reading));
        rest = after;
    }
    if !rest.is_empty() {
        runs.push(Run::Plain(rest));
    }
    runs
}

fn next(text: &str) -> Option<(&str, &str, &str, &str)> {
    let (before, behind) = text.split_once('｜')?;
    let (word, behind) = behind.split_once('《')?;
    let (reading, after) = behind.split_once('》')?;
    Some((before, word, reading, after))
}

/// The text without readings.
pub(crate) fn plain(text: &str) -> String {
    runs(text)
        .into_iter()
        .map(|run| match run {
            Run::Plain(text) | Run::Read(text, _) => text,
        })
        .collect()
}

/// The text with its readings over it.
pub(crate) fn marked(text: &str) -> Markup {
    html! { @for run in runs(text) { @match run { Run::Plain(text) => (text), Run::Read(word, reading) => (over(word, reading)) } } }
}

/// Words of staff: readings they wrote themselves, and those of our own words.
pub(crate) fn marked_by_dictionary(text: &str) -> Markup {
    html! { @for run in runs(text) { @match run { Run::Plain(text) => (looked_up(text)), Run::Read(word, reading) => (over(word, reading)) } } }
}

fn over(word: &str, reading: &str) -> Markup {
    html! { ruby { (word) rp { "（" } rt { (reading) } rp { "）" } } }
}

/// Words of at least two kanji with one reading alone: a single kanji is read in too many ways.
static DICTIONARY: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let mut found: HashMap<&str, Option<&str>> = HashMap::new();
    for tongue in tongue::ALL.iter().filter(|tongue| tongue.is_japanese()) {
        for (_, text) in tongue.wording().messages() {
            for run in runs(text) {
                if let Run::Read(word, reading) = run
                    && word.chars().count() > 1
                    && word.chars().all(is_kanji)
                {
                    let known = found.entry(word).or_insert(Some(reading));
                    *known = known.filter(|known| *known == reading);
                }
            }
        }
    }
    found.into_iter().filter_map(|(word, reading)| Some((word, reading?))).collect()
});

fn is_kanji(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '々' | '\u{20000}'..='\u{3ffff}')
}

/// A run of kanji is read when our words cover it from end to end; a half-read run would be read wrongly.
fn looked_up(text: &str) -> Markup {
    let mut out = String::new();
    let mut rest = text;
    while !rest.is_empty() {
        let plain = rest.find(is_kanji).unwrap_or(rest.len());
        out.push_str(&html! { (&rest[..plain]) }.into_string());
        rest = &rest[plain..];
        let kanji = rest.find(|c| !is_kanji(c)).unwrap_or(rest.len());
        let run = &rest[..kanji];
        match covered(run) {
            Some(words) => words.iter().for_each(|(word, reading)| out.push_str(&over(word, reading).into_string())),
            None => out.push_str(&html! { (run) }.into_string()),
        }
        rest = &rest[kanji..];
    }
    PreEscaped(out)
}

fn covered(run: &str) -> Option<Vec<(&str, &'static str)>> {
    if run.is_empty() {
        return Some(Vec::new());
    }
    let ends = run.char_indices().map(|(at, c)| at + c.len_utf8()).rev();
    for end in ends {
        if let Some(reading) = DICTIONARY.get(&run[..end])
            && let Some(mut others) = covered(&run[end..])
        {
            others.insert(0, (&run[..end], reading));
            return Some(others);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reading_stands_over_its_word_and_nowhere_else() {
        let text = "｜相談《そうだん》の｜窓口《まどぐち》です";
        assert_eq!(plain(text), "相談の窓口です");
        let marked = marked(text).into_string();
        assert!(marked.starts_with("<ruby>相談<rp>（</rp><rt>そうだん</rt><rp>）</rp></ruby>の<ruby>"), "{marked}");
        assert_eq!(plain("半分｜だけ《"), "半分｜だけ《", "a mark without its partner stays");
        assert_eq!(super::marked("<b>").into_string(), "&lt;b&gt;");
    }

    #[test]
    fn staffs_words_are_read_where_ours_cover_them_whole() {
        let said = marked_by_dictionary("生理用品の窓口、汐見相談室").into_string();
        assert!(said.contains("<rt>せいりようひん</rt>") && said.contains("<rt>まどぐち</rt>"));
        assert!(said.ends_with("、汐見相談室"), "half a run is not read: {said}");
        assert!(marked_by_dictionary("｜汐見《しおみ》").into_string().contains("<rt>しおみ</rt>"));
    }
}
