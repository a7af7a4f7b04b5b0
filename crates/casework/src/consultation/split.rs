//! Several answers in one cell: separated by `;` `、` or `・`, which also stands inside labels.

use programme::Codebook;
use tally::{AxisKey, Code};

/// The codes of all answers in a text, or every part that is none.
pub(super) fn answers<'w>(book: &Codebook, axis: AxisKey, written: &'w str) -> Result<Vec<Code>, Vec<&'w str>> {
    let (mut codes, mut unknown) = (Vec::new(), Vec::new());
    for part in written.split([';', '；', '、', '\n']).map(str::trim).filter(|part| !part.is_empty()) {
        let mut rest = part.trim_matches(is_dot_or_blank);
        while !rest.is_empty() {
            let used = match longest(book, axis, rest) {
                Some((code, used)) => {
                    codes.push(code);
                    used
                }
                None => {
                    let piece = rest.split(is_dot).next().unwrap_or(rest);
                    unknown.push(piece.trim());
                    piece.len()
                }
            };
            rest = rest[used..].trim_start_matches(is_dot_or_blank);
        }
    }
    if unknown.is_empty() { Ok(codes) } else { Err(unknown) }
}

/// The longest run from the beginning, up to a dot or the end, that is a label.
fn longest(book: &Codebook, axis: AxisKey, text: &str) -> Option<(Code, usize)> {
    let mut ends: Vec<usize> = text.char_indices().filter(|(_, c)| is_dot(*c)).map(|(at, _)| at).take(20).collect();
    ends.push(text.len());
    ends.into_iter().rev().find_map(|end| Some((book.find(axis, &text[..end])?.code.clone(), end)))
}

fn is_dot(c: char) -> bool {
    matches!(c, '・' | '･')
}

fn is_dot_or_blank(c: char) -> bool {
    is_dot(c) || c.is_whitespace()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_that_hold_the_separator_stay_whole() {
        let book = Codebook::of(&Default::default());
        let codes = |text| answers(&book, AxisKey::FurtherConcerns, text).map(|c| c.iter().map(ToString::to_string).collect::<Vec<_>>());
        assert_eq!(codes("離婚・別居・生活困窮"), Ok(vec!["divorce".to_owned(), "livelihood".to_owned()]));
        assert_eq!(codes("求職・就職；住まい"), Ok(vec!["work_search".to_owned(), "housing".to_owned()]));
        assert_eq!(codes("離婚、宇宙"), Err(vec!["宇宙"]));
        assert_eq!(codes("宇宙・離婚・別居・海；空、住まい"), Err(vec!["宇宙", "海", "空"]), "all of them");
    }
}
