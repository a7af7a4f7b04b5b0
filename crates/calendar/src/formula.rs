//! A cell that a spreadsheet would take for a formula.

/// Signs that open a formula, in both widths: a Japanese Excel takes the wide ones too.
const OPENING: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// 「数式とみなされる」 Would a spreadsheet that opens this text take it for a formula? Whoever writes rows for others
/// puts an apostrophe before it.
///
/// Some spreadsheets drop what cannot be seen before they look at the first sign; so does this.
#[must_use]
pub fn opens_formula(text: &str) -> bool {
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
    use super::opens_formula;

    #[test]
    fn what_looks_like_a_formula_is_one() {
        for bad in ["=1+1", "+81", "-A1", "@SUM", "\t=1", "＝HYPERLINK", "－1", "\r"] {
            assert!(opens_formula(bad), "{bad:?}");
        }
        for good in ["", "電話", "住まい=賃貸", "3-4"] {
            assert!(!opens_formula(good), "{good:?}");
        }
    }

    #[test]
    fn nor_does_it_hide_behind_what_cannot_be_seen() {
        for unseen in
            ["\u{feff}", "\u{200b}", "\u{202e}", "\u{2060}", "\u{ad}", " ", "　", "\u{3164}", "\u{e0041}", "\0", "\u{feff}\u{200d} "]
        {
            assert!(opens_formula(&format!("{unseen}=cmd|' /C calc'!A0")), "{unseen:?}");
        }
        for good in ["\u{feff}電話", "　主訴", "葛\u{e0100}城市"] {
            assert!(!opens_formula(good), "{good:?}");
        }
    }
}
