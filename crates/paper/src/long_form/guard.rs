//! A cell that a spreadsheet would take for a formula is written with an apostrophe before it.

use std::borrow::Cow;

/// Signs that open a formula, in both widths: a Japanese Excel takes the wide ones too.
const OPENING: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// The cell as it may be written. Numbers keep their minus: only we write them, and only digits follow.
pub(super) fn cell<'a>(column: &str, text: &'a str) -> Cow<'a, str> {
    if column != "value" && opens_formula(text) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// Some spreadsheets drop what cannot be seen before they look at the first sign; so do we.
fn opens_formula(text: &str) -> bool {
    text.starts_with(OPENING) || text.trim_start_matches(unseen).starts_with(OPENING)
}

/// Spaces, control signs and the format signs of Unicode (direction marks, joiners, soft hyphen, byte order mark, tags).
fn unseen(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180e}'
            | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
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

    #[test]
    fn nor_does_it_hide_behind_what_cannot_be_seen() {
        for unseen in
            ["\u{feff}", "\u{200b}", "\u{202e}", "\u{2060}", "\u{ad}", " ", "　", "\u{3164}", "\u{e0041}", "\0", "\u{feff}\u{200d} "]
        {
            let bad = format!("{unseen}=cmd|' /C calc'!A0");
            assert_eq!(cell("label", &bad), format!("'{bad}"), "{unseen:?}");
        }
        for good in ["\u{feff}電話", "　主訴", "住まい=賃貸", "葛\u{e0100}城市"] {
            assert_eq!(cell("label", good), good);
        }
    }
}
