//! Words on the screen「文言」, kept in `wording/ja/<slice>.ftl` (Fluent).
//!
//! A message without variables is resolved once, at the first question, and costs one map look-up afterwards;
//! a message with variables is formatted each time.
//!
//! ```
//! use platform::wording::{t, tv};
//! assert_eq!(t("platform-required"), "必須");
//! assert_eq!(tv("platform-errors-title", &[("n", 2.into())]), "2か所、なおしてほしいところがあります");
//! ```
//!
//! A key is `<slice>-<thing>`; `tests/wording.rs` walks every source file and holds keys and files together.

use std::collections::HashMap;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use include_dir::{Dir, include_dir};
use unic_langid::LanguageIdentifier;

pub use fluent_bundle::FluentValue;

static JAPANESE: Dir = include_dir!("$CARGO_MANIFEST_DIR/../../wording/ja");

static HOUSE: LazyLock<Wording> = LazyLock::new(|| {
    let sources = JAPANESE.files().filter_map(|file| file.contents_utf8());
    Wording::read("ja", sources)
});

/// The words for `key`, which has no variables. An unknown key comes back as it is: a page with one odd word
/// helps the person at the telephone more than no page at all. The test suite refuses such keys.
pub fn t(key: &'static str) -> &'static str {
    HOUSE.fixed.get(key).map_or(key, String::as_str)
}

/// The words for `key` with its variables filled in.
pub fn tv(key: &str, values: &[(&str, FluentValue)]) -> String {
    HOUSE.say(key, Some(&said(values))).unwrap_or_else(|| key.to_owned())
}

/// Variables by name, ready for [`Wording::say`].
pub type Said = FluentArgs<'static>;

/// See [`Said`].
pub fn said(values: &[(&str, FluentValue)]) -> Said {
    let mut args = FluentArgs::with_capacity(values.len());
    for (name, value) in values {
        args.set((*name).to_owned(), value.clone().into_owned());
    }
    args
}

/// Names of the wording files that were built in, for the test that compares them with the folder.
pub fn files() -> impl Iterator<Item = &'static str> {
    JAPANESE.files().filter_map(|file| file.path().file_name()?.to_str())
}

/// One language: its bundle, and the messages that need no variables. The house speaks Japanese through [`t`]; the
/// public pages keep a wording of their own for each language.
pub struct Wording {
    bundle: FluentBundle<FluentResource>,
    fixed: HashMap<String, String>,
}

impl Wording {
    /// Reads the texts of a language's Fluent files.
    pub fn read<'a>(tag: &str, sources: impl IntoIterator<Item = &'a str>) -> Self {
        let language: LanguageIdentifier = tag.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![language]);
        // The marks U+2068/U+2069 would travel into CSV, PDF and copied text.
        bundle.set_use_isolating(false);
        let mut keys = Vec::new();
        for source in sources {
            keys.extend(source.lines().filter_map(key_of).map(str::to_owned));
            // A resource with a slip still carries its sound messages; the test names the slip.
            let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(sound, _)| sound);
            bundle.add_resource_overriding(resource);
        }
        let mut wording = Self { bundle, fixed: HashMap::new() };
        wording.fixed = keys.into_iter().filter_map(|key| Some((wording.say(&key, None)?, key))).map(|(words, key)| (key, words)).collect();
        wording
    }

    /// The words for a key without variables.
    pub fn fixed(&self, key: &str) -> Option<&str> {
        self.fixed.get(key).map(String::as_str)
    }

    /// Every message without variables.
    pub fn messages(&self) -> impl Iterator<Item = (&str, &str)> {
        self.fixed.iter().map(|(key, words)| (key.as_str(), words.as_str()))
    }

    /// `None` when the key is unknown or a variable is missing.
    pub fn say(&self, key: &str, args: Option<&FluentArgs>) -> Option<String> {
        let pattern = self.bundle.get_message(key)?.value()?;
        let mut slips = Vec::new();
        let words = self.bundle.format_pattern(pattern, args, &mut slips).into_owned();
        slips.is_empty().then_some(words)
    }
}

/// The key a line of a Fluent file begins, if it begins one.
fn key_of(line: &str) -> Option<&str> {
    let key = line.split_once('=')?.0.trim_end();
    let sound = key.starts_with(|c: char| c.is_ascii_lowercase()) && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    sound.then_some(key)
}
