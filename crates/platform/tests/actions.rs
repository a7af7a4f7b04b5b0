//! Every action of the house has its words: what goes on record without them would be read as code.

use std::fs;
use std::path::{Path, PathBuf};

use platform::audit::{known, noun_words};

/// Deeds whose noun is put before them where they are written.
const COMPOSED: [(&[&str], &[&str]); 2] = [
    (&["gathering", "distribution", "loan", "publicity"], &["recorded", "changed", "voided"]),
    (&["client", "consultation", "referral", "outreach", "loan", "gathering", "distribution", "publicity"], &["viewed", "listed"]),
];

/// Endings of file names, and fields of JSON: not deeds although they look like some.
const NO_DEEDS: [&str; 12] = ["js", "css", "svg", "toml", "db", "csv", "pdf", "xlsx", "json", "rs", "unit", "state"];

fn below(folder: &Path) -> Vec<PathBuf> {
    let paths = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    paths.flat_map(|path| if path.is_dir() { below(&path) } else { vec![path] }).collect()
}

/// `noun.verb` between quotation marks.
fn actions(source: &str) -> Vec<&str> {
    let word = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    let written = source.split('"').skip(1).step_by(2);
    written.filter(|text| text.split_once('.').is_some_and(|(noun, verb)| word(noun) && word(verb))).collect()
}

#[test]
fn every_action_has_its_words() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let sources: Vec<PathBuf> = below(&crates)
        .into_iter()
        .filter(|path| path.extension().is_some_and(|e| e == "rs") && path.components().any(|c| c.as_os_str() == "src"))
        .collect();
    let mut found = 0;
    let mut wordless = Vec::new();
    for path in sources {
        let source = fs::read_to_string(&path).unwrap();
        let Some(source) = source.split("#[cfg(test)]").next().filter(|source| source.contains("audit::")) else { continue };
        for action in actions(source) {
            let (noun, verb) = action.split_once('.').unwrap();
            if NO_DEEDS.contains(&verb) {
                continue;
            }
            found += 1;
            if !known(action) {
                let missing = if noun_words(noun).is_none() { "the noun" } else { "the verb" };
                wordless.push(format!("{action}: {missing} ({})", path.display()));
            }
        }
    }
    assert!(found > 30, "the walk over the sources found {found} actions only");
    assert!(wordless.is_empty(), "give them words in platform::audit::words and wording/ja/audit.ftl: {wordless:#?}");
}

#[test]
fn composed_actions_have_their_words_too() {
    for (nouns, verbs) in COMPOSED {
        for noun in nouns {
            for verb in verbs {
                assert!(known(&format!("{noun}.{verb}")), "{noun}.{verb}");
            }
        }
    }
}
