//! 「パスワード」: which ones are taken. Length counts, composition does not (NIST SP 800-63B-4): no forced change, no
//! forced signs. What is refused is what a guesser tries first: common words, rows of keys, and her own names, with
//! digits and signs around them.

use std::collections::HashSet;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

/// The shortest password taken when it is the only proof.
pub const PASSWORD_MIN_CHARS: usize = 15;
/// The shortest one taken beside a second proof (authenticator app or passkey).
pub const PASSWORD_MIN_WITH_SECOND: usize = 8;
/// The longest one taken: longer is no safer, and hashing must not become a way to keep the server busy.
const PASSWORD_MAX_CHARS: usize = 200;

/// Different characters that must remain once common words, rows and her own names are taken out.
const OWN_CHARS: usize = 4;

const COMMON: &str = include_str!("common-words.txt");
/// The commonest passwords of eight characters and more, folded, as sorted FNV-1a hashes: what a guesser's list begins
/// with, without being one. From the list of `@zxcvbn-ts/language-common` 4.1.3 (MIT).
const LISTED: &[u8] = include_bytes!("common-passwords.u64");
/// Rows that fingers run along; each is also read backwards.
const ROWS: [&str; 9] = [
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890123456789",
    "qwertyuiop@[",
    "asdfghjkl;:]",
    "zxcvbnm,./",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/",
    "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわをん",
    "いろはにほへとちりぬるをわかよたれそつねならむうゐのおくやまけふこえてあさきゆめみし",
    "たていすかんなにらせちとしはきくまのりれけむつさそひこみもねるめ",
];

static WORDS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let lines = COMMON.lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(str::split_whitespace).collect()
});

/// How many common words ship with the program.
pub fn common_words() -> usize {
    WORDS.len()
}

/// Whose password it is to be, and what stands beside it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Whose<'a> {
    /// Her login.
    pub login: &'a str,
    /// Her name.
    pub name: &'a str,
    /// Her organisation.
    pub organisation: &'a str,
    /// Does she prove herself a second way too?
    pub second: bool,
}

/// Checks a new password for somebody of whom nothing is known yet. See [`check_password_of`].
pub fn check_password(password: &str) -> Result<(), String> {
    check_password_of(password, &Whose::default())
}

/// Checks a new password: length and what is easily guessed. The sentence says how to mend it.
///
/// # Errors
/// A sentence for the field.
pub fn check_password_of(password: &str, whose: &Whose<'_>) -> Result<(), String> {
    let least = if whose.second { PASSWORD_MIN_WITH_SECOND } else { PASSWORD_MIN_CHARS };
    let folded: Vec<char> = fold(password).chars().collect();
    let chars = password.nfkc().count();
    if chars < least {
        return Err(format!("パスワードは{least}文字以上にしてください（いまは{chars}文字です）。文章のような長い言葉でも構いません。"));
    }
    if chars > PASSWORD_MAX_CHARS {
        return Err(format!("パスワードは{PASSWORD_MAX_CHARS}文字までにしてください（いまは{chars}文字です）。"));
    }
    if own_chars(&folded, &names(whose)) < OWN_CHARS || is_on_a_list(&folded) {
        return Err("このパスワードは推測されやすいものです（よく使われる言葉、並び、名前や団体名だけでできています）。\
                    関係のない言葉を3つほど並べると、覚えやすく推測されにくくなります。"
            .to_owned());
    }
    Ok(())
}

/// Is it long enough to be the only proof?
pub fn stands_alone(password: &str) -> bool {
    password.nfkc().count() >= PASSWORD_MIN_CHARS
}

/// Small letters, full width as half, katakana as hiragana, the usual digits for letters undone.
fn fold(text: &str) -> String {
    let kana = |c: char| match c {
        'ァ'..='ヶ' => char::from_u32(u32::from(c) - 0x60).unwrap_or(c),
        other => other,
    };
    text.nfkc().flat_map(char::to_lowercase).map(kana).collect()
}

/// Her login, her name, her organisation and the product, whole and by their parts.
fn names(whose: &Whose<'_>) -> Vec<Vec<char>> {
    let parts = [whose.login, whose.name, whose.organisation].into_iter().flat_map(|name| {
        let folded = fold(name);
        let words: Vec<String> = folded.split(|c: char| c.is_whitespace() || "._-・（）()".contains(c)).map(str::to_owned).collect();
        let whole: String = words.concat();
        words.into_iter().chain([whole])
    });
    parts.map(|part| part.chars().collect::<Vec<char>>()).filter(|part| part.len() >= 2).collect()
}

/// On a guesser's list as a whole; with digits and signs around it; or twice in a row. Words of a sentence may be on it.
fn is_on_a_list(password: &[char]) -> bool {
    let (one, other) = password.split_at(password.len() / 2);
    let twice: &[char] = if one == other { one } else { &[] };
    let letter = |c: &char| c.is_alphabetic();
    let bare = match (password.iter().position(letter), password.iter().rposition(letter)) {
        (Some(first), Some(last)) => &password[first..=last],
        _ => &[],
    };
    [password, bare, twice].into_iter().any(|piece| {
        let hash = piece
            .iter()
            .collect::<String>()
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        LISTED.as_chunks::<8>().0.binary_search(&hash.to_be_bytes()).is_ok()
    })
}

/// How many different characters are hers: what is left of a password when the guessable is taken out, the longest
/// first.
fn own_chars(password: &[char], names: &[Vec<char>]) -> usize {
    let (mut at, mut own) = (0, HashSet::new());
    while at < password.len() {
        let rest = &password[at..];
        match guessable(rest, names).max(repeated(rest)) {
            0 => {
                if rest[0].is_alphanumeric() {
                    own.insert(rest[0]);
                }
                at += 1;
            }
            length => at += length,
        }
    }
    own.len()
}

/// The longest common word, name, row or date the text begins with; 0 for none.
fn guessable(rest: &[char], names: &[Vec<char>]) -> usize {
    let word = (2..=rest.len().min(24)).rev().find(|length| is_common(&rest[..*length])).unwrap_or(0);
    let name = names.iter().filter(|name| rest.starts_with(name)).map(Vec::len).max().unwrap_or(0);
    word.max(name).max(row(rest)).max(digits(rest))
}

fn is_common(piece: &[char]) -> bool {
    let plain: String = piece.iter().collect();
    WORDS.contains(plain.as_str()) || WORDS.contains(unleet(&plain).as_str())
}

fn unleet(text: &str) -> String {
    let letter = |c: char| match c {
        '0' => 'o',
        '1' | '!' => 'i',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        other => other,
    };
    text.chars().map(letter).collect()
}

/// Three or more neighbours of a row, forwards or backwards.
fn row(rest: &[char]) -> usize {
    let longest =
        |row: &[char]| (0..row.len()).map(|start| row[start..].iter().zip(rest).take_while(|(a, b)| a == b).count()).max().unwrap_or(0);
    let both = ROWS.iter().map(|row| {
        let forwards: Vec<char> = row.chars().collect();
        let backwards: Vec<char> = row.chars().rev().collect();
        longest(&forwards).max(longest(&backwards))
    });
    both.max().filter(|length| *length >= 3).unwrap_or(0)
}

/// A run of digits is a year, a birthday or a telephone number.
fn digits(rest: &[char]) -> usize {
    rest.iter().take_while(|c| c.is_ascii_digit()).count()
}

/// The same piece of up to eight characters again and again: everything from its second time on.
fn repeated(rest: &[char]) -> usize {
    let times = |size: usize| rest.chunks(size).take_while(|chunk| *chunk == &rest[..size]).count();
    let of = |size: usize| if times(size) >= 3 { size * times(size) } else { 0 };
    (1..=8.min(rest.len())).map(of).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MIZUSAWA: Whose<'_> =
        Whose { login: "mizusawa", name: "水沢 あかり", organisation: "NPO法人 つむぎの家", second: false };

    #[test]
    fn long_sentences_of_her_own_are_taken() {
        for good in [
            "きのうの夕方は海まで歩いた",
            "correct horse battery staple",
            "mizusawa no nagai aikotoba",
            "はじまりの日のながいあいことば",
            "青い自転車と夜明けの豆腐屋",
            "nasu to kyuuri no tsukemono",
        ] {
            let padded = if good.chars().count() < 15 { format!("{good}、ひとりで") } else { good.to_owned() };
            assert_eq!(check_password_of(&padded, &MIZUSAWA), Ok(()), "{padded}");
        }
    }

    #[test]
    fn what_a_guesser_tries_first_is_refused_however_long() {
        for bad in [
            "passwordpassword",
            "P@ssw0rd P@ssw0rd 2026!!",
            "Sakura-Sakura-2026",
            "qwertyuiopasdfghjkl",
            "1qaz2wsx3edc4rfv",
            "123456789012345678",
            "aaaaaaaaaaaaaaaaaaaa",
            "xkxkxkxkxkxkxkxkxk",
            "あいうえおかきくけこさしすせそ",
            "パスワードパスワードパスワード",
            "tsunagari-support-2026",
            "mizusawa-mizusawa-0401",
            "水沢あかり水沢あかり水沢あかり",
            "つむぎの家つむぎの家２０２６年",
            "ｐａｓｓｗｏｒｄｐａｓｓｗｏｒｄ",
            "令和8年11月20日令和8年11月",
            "iloveyouforever2026!!",
            "zyxwvutsrqponmlkji",
        ] {
            assert!(bad.chars().count() >= 15, "{bad} is long enough to be refused for what it is");
            assert!(check_password_of(bad, &MIZUSAWA).is_err_and(|sentence| sentence.contains("推測されやすい")), "{bad}");
        }
    }

    #[test]
    fn eight_are_enough_beside_a_second_proof() {
        let with_second = Whose { second: true, ..MIZUSAWA };
        assert_eq!(check_password_of("vum7-keto", &with_second), Ok(()));
        assert!(check_password_of("vum7-keto", &MIZUSAWA).is_err_and(|s| s.contains("15文字以上") && s.contains("いまは9文字")));
        assert!(check_password_of("vum7-ke", &with_second).is_err_and(|s| s.contains("8文字以上")));
        assert!(check_password_of("password", &with_second).is_err());
        assert!(check_password_of(&"な".repeat(201), &MIZUSAWA).is_err_and(|s| s.contains("200文字まで")));
    }

    #[test]
    fn what_stands_on_a_list_is_refused_and_a_sentence_of_its_words_is_not() {
        let with_second = Whose { second: true, ..MIZUSAWA };
        for bad in ["corvette", "Samantha", "1q2w3e4r", "q1w2e3r4t5y6", "barcelona", "Corvette2026!", "ＭＥＴＡＬＬＩＣＡ", "12qwaszx"]
        {
            assert!(check_password_of(bad, &with_second).is_err_and(|sentence| sentence.contains("推測されやすい")), "{bad}");
        }
        for bad in ["corvettecorvette", "!!2026-elizabeth-2026!!", "q1w2e3r4t5y6u7i8"] {
            assert!(check_password_of(bad, &MIZUSAWA).is_err_and(|sentence| sentence.contains("推測されやすい")), "{bad}");
        }
        assert_eq!(check_password_of("elephant mountain butterfly", &MIZUSAWA), Ok(()));
        let listed = LISTED.as_chunks::<8>().0;
        assert!(listed.len() > 17_000 && listed.is_sorted() && LISTED.len() == listed.len() * 8);
    }

    #[test]
    fn no_kind_of_character_is_asked_for() {
        assert_eq!(check_password("nasunokarashizuke"), Ok(()));
        assert_eq!(check_password("なすのからしづけをふたつたべる"), Ok(()));
    }

    #[test]
    fn the_list_is_a_list_and_every_word_of_it_is_folded() {
        assert!(common_words() > 700, "{}", common_words());
        for word in WORDS.iter() {
            assert_eq!(fold(word), **word, "{word}");
            assert!(word.chars().count() >= 2, "{word}");
        }
    }
}
