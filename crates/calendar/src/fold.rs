use unicode_normalization::UnicodeNormalization;

use crate::variant_kanji::common_form;

/// The form in which names and words are compared when searching 「検索用の形」.
///
/// Width, kana script, letter case, spaces, middle dots, variant kanji and variation selectors make no
/// difference; voicing marks and the long-vowel mark do.
///
/// ```
/// use calendar::fold_search;
/// assert_eq!(fold_search("ﾔﾏﾀﾞ"), fold_search("やまだ"));
/// assert_eq!(fold_search("ヤマダ　ハナコ"), "やまだはなこ");
/// assert_eq!(fold_search("髙﨑・渡邊"), "高崎渡辺");
/// assert_ne!(fold_search("サトー"), fold_search("サト"));
/// ```
#[must_use]
pub fn fold_search(text: &str) -> String {
    text.nfkc().filter(|letter| !is_ignored(*letter)).flat_map(char::to_lowercase).map(hiragana).map(common_form).collect()
}

fn is_ignored(letter: char) -> bool {
    is_blank(letter)
        || matches!(letter, '・' | '·' | '•')
        // Variation selectors, also those of ideographs (IVS), which follow a kanji in some names.
        || matches!(letter, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

fn is_blank(letter: char) -> bool {
    // Zero-width spaces and the byte-order mark are pasted in unseen, and are no white space to Unicode.
    letter.is_whitespace() || matches!(letter, '\u{200B}'..='\u{200D}' | '\u{FEFF}')
}

fn hiragana(letter: char) -> char {
    match letter {
        // Each of these katakana has its hiragana 0x60 places before.
        'ァ'..='ヶ' | 'ヽ' | 'ヾ' => char::from_u32(u32::from(letter) - 0x60).unwrap_or(letter),
        other => other,
    }
}

/// The form in which column headings are compared when a sheet is read 「見出しの形」: without width, case,
/// spaces and line breaks, remarks in brackets, and the marks ※ and * (with their number) at the end.
///
/// A heading that is nothing but a remark keeps its words, and a bracket left open is kept as typed.
///
/// ```
/// use calendar::fold_header;
/// assert_eq!(fold_header("相談 日（西暦）※１"), "相談日");
/// assert_eq!(fold_header("ＩＤ〔自動〕＊"), "id");
/// assert_eq!(fold_header("（備考）"), "備考");
/// ```
#[must_use]
pub fn fold_header(text: &str) -> String {
    let text: String = text.nfkc().filter(|letter| !is_blank(*letter)).flat_map(char::to_lowercase).collect();
    let bare = without_marks(&without_remarks(&text));
    if bare.is_empty() { without_marks(&text.replace(is_bracket, "")) } else { bare }
}

fn without_remarks(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut open: Vec<(char, usize)> = Vec::new();
    for letter in text.chars() {
        if let Some(closer) = closer_of(letter) {
            open.push((closer, kept.len()));
        }
        kept.push(letter);
        if let Some(&(_, start)) = open.last().filter(|(closer, _)| *closer == letter) {
            kept.truncate(start);
            open.pop();
        }
    }
    kept
}

fn without_marks(text: &str) -> String {
    let marks = ['※', '*'];
    let mut bare = text;
    loop {
        let unnumbered = bare.trim_end_matches(|letter: char| letter.is_ascii_digit());
        if !unnumbered.ends_with(marks) {
            return bare.to_owned();
        }
        bare = unnumbered.trim_end_matches(marks);
    }
}

const fn closer_of(opener: char) -> Option<char> {
    match opener {
        '(' => Some(')'),
        '[' => Some(']'),
        '{' => Some('}'),
        '<' => Some('>'),
        '〔' => Some('〕'),
        '【' => Some('】'),
        '「' => Some('」'),
        '『' => Some('』'),
        '〈' => Some('〉'),
        '《' => Some('》'),
        _ => None,
    }
}

fn is_bracket(letter: char) -> bool {
    closer_of(letter).is_some() || matches!(letter, ')' | ']' | '}' | '>' | '〕' | '】' | '」' | '』' | '〉' | '》')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_are_the_same() {
        for (one, other) in [
            ("ヤマダ", "やまだ"),
            ("ﾔﾏﾀﾞ", "やまだ"),
            ("ヴィオラ", "ゔぃおら"),
            ("髙橋", "高橋"),
            ("山﨑", "山崎"),
            ("濵田", "濱田"),
            ("渡邉", "渡邊"),
            ("齋藤", "斉藤"),
            ("斎藤", "齊藤"),
            ("澤田", "沢田"),
            ("廣瀨", "広瀬"),
            ("中嶋", "中島"),
            ("葛\u{E0100}飾", "葛飾"),
            ("渡邊\u{E0101}", "渡辺"),
            ("神\u{FE00}田", "神田"),
            ("Ａnna・Lee", "anna lee"),
        ] {
            assert_eq!(fold_search(one), fold_search(other), "{one} {other}");
        }
    }

    #[test]
    fn names_that_are_not() {
        assert_ne!(fold_search("ハハ"), fold_search("ババ"));
        assert_ne!(fold_search("サトー"), fold_search("サトウ"));
        assert_eq!(fold_search("サトー"), "さとー");
    }

    #[test]
    fn headings() {
        for (typed, folded) in [
            ("相談方法", "相談方法"),
            ("相談\n方法", "相談方法"),
            ("年齢（相談日現在（満））", "年齢"),
            ("件数[延べ]※", "件数"),
            ("連絡先＊＊", "連絡先"),
            ("備考*2", "備考"),
            ("備考2", "備考2"),
            ("人数（うち新規", "人数(うち新規"),
            ("[再掲]（新規）", "再掲新規"),
            ("人数※1※２", "人数"),
            ("※", ""),
            ("【必須】受付日", "受付日"),
            ("「相談方法」", "相談方法"),
            ("受付日＜西暦＞", "受付日"),
            ("主訴｛1つ｝", "主訴"),
            ("〔ID〕", "id"),
            ("『概要』〈任意〉《内部》", "概要任意内部"),
        ] {
            assert_eq!(fold_header(typed), folded, "{typed}");
        }
    }
}
