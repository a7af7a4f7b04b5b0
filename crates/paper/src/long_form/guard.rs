//! A cell that a spreadsheet would take for a formula is written with an apostrophe before it.

use std::borrow::Cow;

/// The cell as it may be written. Numbers keep their minus: only we write them, and only digits follow.
pub(super) fn cell<'a>(column: &str, text: &'a str) -> Cow<'a, str> {
    if column != "value" && calendar::opens_formula(text) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_a_formula_is_text_and_a_number_stays_one() {
        for bad in ["=1+1", "+81", "＝HYPERLINK", "\u{feff}=cmd|' /C calc'!A0"] {
            assert_eq!(cell("label", bad), format!("'{bad}"));
        }
        assert_eq!(cell("value", "-5"), "-5");
        assert_eq!(cell("label", "電話"), "電話");
    }
}
