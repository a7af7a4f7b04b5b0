//! A cell that a spreadsheet would take for a formula is written with an apostrophe before it.

use std::borrow::Cow;

/// Signs that open a formula, in both widths: a Japanese Excel takes the wide ones too.
const OPENING: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// The cell as it may be written. Numbers keep their minus: only we write them, and only digits follow.
pub(super) fn cell<'a>(column: &str, text: &'a str) -> Cow<'a, str> {
    if column != "value" && text.starts_with(OPENING) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_a_formula_is_text() {
        for bad in ["=1+1", "+81", "-A1", "@SUM", "\t=1", "＝HYPERLINK"] {
            assert_eq!(cell("label", bad), format!("'{bad}"));
        }
        assert_eq!(cell("value", "-5"), "-5");
        assert_eq!(cell("label", "電話"), "電話");
    }
}
