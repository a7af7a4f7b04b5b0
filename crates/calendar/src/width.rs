use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::decompose_compatible;

/// Brings full-width letters, digits and marks to half width 「半角」 and half-width kana to full
/// width, by Unicode compatibility composition (NFKC).
///
/// Marks that only look like digits stay as they are: NFKC alone would read 「10²」 as 102 and a
/// list number 「①」 as 1.
///
/// ```
/// use calendar::halfwidth;
/// assert_eq!(halfwidth("Ｒ３／８／１８（水）"), "R3/8/18(水)");
/// assert_eq!(halfwidth("５ﾊﾟｯｸ"), "5パック");
/// assert_eq!(halfwidth("10²"), "10²");
/// ```
#[must_use]
pub fn halfwidth(text: &str) -> String {
    let mut spread = Vec::with_capacity(text.len());
    for letter in text.chars() {
        if is_ornamental_digit(letter) {
            spread.push(letter);
        } else {
            decompose_compatible(letter, |part| spread.push(part));
        }
    }
    // Composing what was taken apart by compatibility is NFKC; the letters kept whole are untouched by it.
    spread.into_iter().nfc().collect()
}

fn is_ornamental_digit(letter: char) -> bool {
    if letter.is_ascii() || ('０'..='９').contains(&letter) {
        return false;
    }
    let mut found = false;
    decompose_compatible(letter, |part| found |= part.is_ascii_digit());
    found
}

/// The form every reader in this crate starts from: half width, capital letters, one kind of
/// hyphen, no spaces around.
pub(crate) fn plain(text: &str) -> String {
    let text: String = halfwidth(text)
        .chars()
        .map(|letter| match letter {
            // Hyphens, dashes, the minus sign and the long-vowel mark, all typed for "-".
            '\u{2010}'..='\u{2015}' | '\u{2212}' | 'ー' | '─' => '-',
            other => other.to_ascii_uppercase(),
        })
        .collect();
    text.trim().to_owned()
}

/// Drops the spaces, save one between two digits: 「2021/8/1 8」 must not become the 18th.
pub(crate) fn close_up(text: &str) -> String {
    let mut closed = String::with_capacity(text.len());
    let mut gap = false;
    for letter in text.chars() {
        if letter.is_whitespace() {
            gap = true;
            continue;
        }
        let between_digits = letter.is_ascii_digit() && closed.ends_with(|last: char| last.is_ascii_digit());
        if gap && between_digits {
            closed.push(' ');
        }
        gap = false;
        closed.push(letter);
    }
    closed
}

/// A number of at most `longest` ASCII digits and nothing else.
pub(crate) fn digits(text: &str, longest: usize) -> Option<i16> {
    let fits = (1..=longest).contains(&text.len());
    let plain = text.bytes().all(|byte| byte.is_ascii_digit());
    if fits && plain { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths() {
        assert_eq!(halfwidth("０１２ＡＢｃ　："), "012ABc :");
        assert_eq!(halfwidth("ﾔﾏﾀﾞ㋿"), "ヤマダ令和");
        assert_eq!(halfwidth("①½㉚"), "①½㉚");
    }

    #[test]
    fn hyphens_and_spaces() {
        assert_eq!(plain("　ｒ３－８ー１８ "), "R3-8-18");
        assert_eq!(close_up("令和 3年 8 月 18日"), "令和3年8月18日");
        assert_eq!(close_up("2021/8/1 8"), "2021/8/1 8");
    }

    #[test]
    fn digits_only() {
        assert_eq!(digits("08", 2), Some(8));
        assert_eq!(digits("008", 2), None);
        assert_eq!(digits("+8", 2), None);
        assert_eq!(digits("", 2), None);
    }
}
