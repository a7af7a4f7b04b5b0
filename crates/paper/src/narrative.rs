//! Text as an office types it: paragraphs, and lines that begin with a mark (◆ ・ - ● ① 【 ※).

use serde::Serialize;

/// A piece of a section's text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum Block {
    /// A line without a mark.
    Paragraph {
        /// Its text.
        text: String,
    },
    /// Lines with marks, one after the other at the same depth.
    List {
        /// 0 for marks at the margin, 1 for those under another.
        depth: usize,
        /// Mark and text.
        items: Vec<Item>,
    },
}

/// One marked line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Item {
    pub(crate) mark: String,
    pub(crate) text: String,
}

/// Marks that open a line. A hyphen needs a space behind it: "-5" is a number.
const MARKS: [char; 16] = ['◆', '◇', '・', '･', '●', '○', '■', '□', '★', '☆', '※', '▲', '◎', '•', '▶', '→'];

/// Splits a text into its pieces. Empty lines only part paragraphs.
pub(crate) fn blocks(text: &str) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        match marked(line.trim()) {
            Some(item) => push_item(&mut out, depth(line), item),
            None => out.push(Block::Paragraph { text: line.trim().to_owned() }),
        }
    }
    out
}

fn push_item(out: &mut Vec<Block>, depth: usize, item: Item) {
    if let Some(Block::List { depth: before, items }) = out.last_mut()
        && *before == depth
    {
        items.push(item);
        return;
    }
    out.push(Block::List { depth, items: vec![item] });
}

fn depth(line: &str) -> usize {
    let indent: usize = line.chars().take_while(|letter| letter.is_whitespace()).map(|letter| if letter == '　' { 2 } else { 1 }).sum();
    usize::from(indent >= 2)
}

fn marked(line: &str) -> Option<Item> {
    let line = after_markdown_dash(line);
    let mark = line.chars().next()?;
    let rest = &line[mark.len_utf8()..];
    let opens = MARKS.contains(&mark) || is_circled(mark) || (mark == '-' && rest.starts_with([' ', '　']));
    opens.then(|| Item { mark: shown_mark(mark), text: rest.trim_start().to_owned() })
}

/// "- ◆ …" and "- ①…" come from texts that passed through Markdown: the second mark is the one meant.
fn after_markdown_dash(line: &str) -> &str {
    match line.strip_prefix("- ").map(str::trim_start) {
        Some(rest) if rest.starts_with(|letter| MARKS.contains(&letter) || is_circled(letter)) => rest,
        _ => line,
    }
}

fn is_circled(letter: char) -> bool {
    matches!(letter, '①'..='⑳' | '❶'..='❿' | '㈠'..='㈩')
}

fn shown_mark(mark: char) -> String {
    match mark {
        '-' | '･' | '•' => "・".to_owned(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(mark: &str, text: &str) -> Item {
        Item { mark: mark.into(), text: text.into() }
    }

    #[test]
    fn marks_of_the_five_sheets_are_read() {
        let found = blocks("前文です。\n\n◆ 一\n- ②二\n- 三\n  ・四\n-5度");
        assert_eq!(
            found,
            [
                Block::Paragraph { text: "前文です。".into() },
                Block::List { depth: 0, items: vec![item("◆", "一"), item("②", "二"), item("・", "三")] },
                Block::List { depth: 1, items: vec![item("・", "四")] },
                Block::Paragraph { text: "-5度".into() },
            ]
        );
    }
}
