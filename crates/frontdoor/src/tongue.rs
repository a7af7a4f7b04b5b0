//! The languages 「ことば」 the public pages speak. Each has a path of its own (`/en/how`), so that the switch is a plain link
//! and nothing is remembered about her.

use std::sync::LazyLock;

use platform::wording::Wording;

/// One language, or one way of writing Japanese.
#[derive(Debug)]
pub(crate) struct Tongue {
    /// First segment of its addresses; empty for Japanese.
    pub path: &'static str,
    /// The tag that `lang` carries (BCP 47).
    pub lang: &'static str,
    /// Its own name for itself.
    pub name: &'static str,
    /// Readings stand over kanji.
    pub ruby: bool,
    /// Speaks every page; else the core pages alone, and its words wait for a speaker.
    pub whole: bool,
    source: &'static str,
}

macro_rules! tongues {
    ($($path:literal $lang:literal $name:literal $file:literal $ruby:literal $whole:literal;)*) => {
        /// All of them, in the order of the switch.
        pub(crate) static ALL: &[Tongue] = &[$(Tongue {
            path: $path, lang: $lang, name: $name, ruby: $ruby, whole: $whole,
            source: include_str!(concat!("../../../wording/public/", $file, ".ftl")),
        },)*];
    };
}

tongues! {
    "" "ja" "日本語" "ja" false true;
    "easy" "ja" "やさしい日本語" "easy" true true;
    "kana" "ja" "ふりがな" "ja" true true;
    "en" "en" "English" "en" false true;
    "zh-hans" "zh-Hans" "简体中文" "zh-Hans" false false;
    "zh-hant" "zh-Hant" "繁體中文" "zh-Hant" false false;
    "ko" "ko" "한국어" "ko" false false;
    "vi" "vi" "Tiếng Việt" "vi" false false;
    "tl" "tl" "Tagalog" "tl" false false;
    "pt-br" "pt-BR" "Português (Brasil)" "pt-BR" false false;
    "ne" "ne" "नेपाली" "ne" false false;
    "id" "id" "Bahasa Indonesia" "id" false false;
    "th" "th" "ไทย" "th" false false;
    "es" "es" "Español" "es" false false;
}

static WORDS: LazyLock<Vec<Wording>> = LazyLock::new(|| ALL.iter().map(|tongue| Wording::read(tongue.lang, [tongue.source])).collect());

/// Japanese as it is usually written.
pub(crate) fn japanese() -> &'static Tongue {
    &ALL[0]
}

/// The tongue of a path segment.
pub(crate) fn of_path(segment: &str) -> Option<&'static Tongue> {
    ALL.iter().find(|tongue| !tongue.path.is_empty() && tongue.path == segment)
}

impl Tongue {
    /// Its words.
    pub fn wording(&self) -> &'static Wording {
        let at = ALL.iter().position(|known| known.path == self.path).unwrap_or(0);
        &WORDS[at]
    }

    /// Japanese in one of its ways of writing.
    pub fn is_japanese(&self) -> bool {
        self.lang == "ja"
    }

    /// Does it speak this page?
    pub fn speaks(&self, page: &str) -> bool {
        self.whole || CORE.contains(&page)
    }
}

/// What every language has: what one must know to come, to call, to write, to take a pack, and to leave no trace.
pub(crate) const CORE: [&str; 5] = ["/", "/how", "/pick-up", "/traces", "/card"];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    /// Keys with the variables of each.
    fn kept(source: &str) -> BTreeMap<&str, BTreeSet<&str>> {
        let lines = source.lines().filter(|line| !line.starts_with('#'));
        lines.filter_map(|line| line.split_once(" = ")).map(|(key, words)| (key, variables(words))).collect()
    }

    fn variables(words: &str) -> BTreeSet<&str> {
        words.split('$').skip(1).filter_map(|rest| rest.split([' ', '}']).next()).collect()
    }

    /// Belongs to the core pages: theirs alone, the frame, and the names of pages in the menu.
    fn core(key: &str) -> bool {
        ["shell-", "nav-", "top-", "how-", "pick-up-", "traces-", "card-"].iter().any(|page| key.starts_with(page))
    }

    /// What a language may leave out: ways of talking that are explained in Japanese at the desk.
    const OPTIONAL: [&str; 6] = ["how-outreach", "how-outreach-what", "how-home", "how-home-what", "how-letter", "how-letter-what"];

    #[test]
    fn every_language_says_what_it_must_with_the_same_variables() {
        let ours = kept(japanese().source);
        for tongue in ALL {
            let theirs = kept(tongue.source);
            for (key, variables) in ours.iter().filter(|(key, _)| tongue.whole || core(key)) {
                match theirs.get(key) {
                    Some(said) => assert_eq!(said, variables, "{}: {key}", tongue.name),
                    None => assert!(!tongue.whole && OPTIONAL.contains(key), "{}: {key} is missing", tongue.name),
                }
            }
            let strangers: Vec<_> = theirs.keys().filter(|key| !ours.contains_key(*key)).collect();
            assert!(strangers.is_empty(), "{}: {strangers:?}", tongue.name);
        }
    }

    #[test]
    fn every_word_is_used_and_can_be_said() {
        let source = [
            include_str!("pages/mod.rs"),
            include_str!("pages/top.rs"),
            include_str!("pages/how.rs"),
            include_str!("pages/desks.rs"),
            include_str!("pages/calendar.rs"),
            include_str!("pages/pick_up.rs"),
            include_str!("pages/lines.rs"),
            include_str!("pages/traces.rs"),
            include_str!("pages/privacy.rs"),
            include_str!("pages/about.rs"),
            include_str!("pages/news.rs"),
            include_str!("pages/works.rs"),
            include_str!("pages/card.rs"),
            include_str!("appointments/frame.rs"),
            include_str!("appointments/choose.rs"),
            include_str!("appointments/book.rs"),
            include_str!("appointments/receipt.rs"),
            include_str!("appointments/mine.rs"),
            include_str!("speech.rs"),
            include_str!("site/parts.rs"),
            include_str!("printed.rs"),
            include_str!("requests/ask.rs"),
            include_str!("requests/look.rs"),
            include_str!("requests/parts.rs"),
            include_str!("requests/receipt.rs"),
            include_str!("surveys/mod.rs"),
            include_str!("surveys/form.rs"),
            include_str!("surveys/over.rs"),
            include_str!("surveys/words.rs"),
        ]
        .concat();
        for key in kept(japanese().source).keys() {
            assert!(source.contains(&format!("\"{key}\"")), "{key} is used nowhere");
            assert!(japanese().wording().say(key, Some(&example())).is_some(), "{key} cannot be said");
        }
    }

    fn example() -> platform::wording::Said {
        platform::wording::said(&["time", "when", "name", "days", "from", "until", "month", "n"].map(|name| (name, "x".into())))
    }
}
