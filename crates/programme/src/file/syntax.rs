//! What is wrong with the TOML itself, in Japanese.

use toml::Spanned;
use toml::de::DeTable;

use super::notes::Notes;

/// The document, or nothing with the places noted where it is no TOML.
pub(super) fn document<'s>(text: &'s str, notes: &Notes<'_>) -> Option<Spanned<DeTable<'s>>> {
    let (document, errors) = DeTable::parse_recoverable(text);
    for error in &errors {
        let at = error.span().map_or(0, |span| span.start);
        // One slip makes the parser stumble several times on its line; the first time tells the most.
        if !notes.has_line_of(at) {
            notes.add(at, sentence(error.message()));
        }
    }
    errors.is_empty().then_some(document)
}

/// The parser's words that people meet most, each with the remedy; the rest are passed on as they are.
const WORDS: &[(&str, &str)] = &[
    ("duplicate key", "同じキーが2回書かれています。どちらかを消してください。"),
    ("unquoted string", "文字は \"…\" で囲んでください。"),
    ("string values must be quoted", "文字は \"…\" で囲んでください。"),
    ("invalid boolean", "文字は \"…\" で囲んでください。"),
    ("missing value", "「=」の右に値がありません。"),
    ("missing assignment", "「キー = 値」の形で書いてください。"),
    ("key with no value", "「キー = 値」の形で書いてください。"),
    ("invalid basic string", "文字列が閉じていません。終わりの \" を確かめてください。"),
    ("invalid multi-line basic string", "文字列が閉じていません。終わりの \"\"\" を確かめてください。"),
    ("missing comma", "値と値の間に「,」がありません。"),
    ("unclosed", "閉じるかっこがありません。"),
    ("invalid datetime", "日付は 2021-08-18 のように書いてください。"),
    ("unexpected key or value", "1行に1つだけ書いてください。"),
];

fn sentence(message: &str) -> String {
    match WORDS.iter().find(|(word, _)| message.contains(word)) {
        Some((_, remedy)) => (*remedy).to_owned(),
        None => format!("TOMLの書き方が正しくありません（{message}）。"),
    }
}
