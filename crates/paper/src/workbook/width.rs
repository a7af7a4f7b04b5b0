//! How much room Japanese takes in a cell. A workbook measures columns in half-width digits.

/// Height of one line of 10 point text, in points.
const LINE_HEIGHT: f64 = 15.0;

/// Width of a text in half-width digits: its longest line.
pub(crate) fn of(text: &str) -> f64 {
    text.lines().map(|line| line.chars().map(letter).sum()).fold(0.0, f64::max)
}

fn letter(letter: char) -> f64 {
    let half = letter.is_ascii() || matches!(letter, '\u{FF61}'..='\u{FFDC}' | '\u{FFE8}'..='\u{FFEE}');
    if half { 1.0 } else { 2.0 }
}

/// Height of a row that holds the text wrapped into `width` half-width digits, in points (Excel allows 409).
pub(crate) fn height(text: &str, width: f64) -> f64 {
    let lines: f64 = text.lines().map(|line| (of(line) * 1.05 / width.max(1.0)).ceil().max(1.0)).sum();
    (lines.max(1.0) * LINE_HEIGHT + 3.0).min(409.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kanji_are_twice_as_wide_and_long_text_takes_more_lines() {
        assert_eq!(of("相談 12"), 7.0);
        assert!(height(&"あ".repeat(100), 50.0) > height("あ", 50.0));
    }
}
