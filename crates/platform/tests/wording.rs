//! Words and files hold together: every key asked for exists, every key kept is used, every language says the same.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use platform::wording;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Every file below a folder with this ending.
fn below(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let paths = entries.flatten().map(|entry| entry.path());
    paths
        .flat_map(|path| if path.is_dir() { below(&path, ending) } else { vec![path] })
        .filter(|path| path.extension().is_some_and(|found| found == ending))
        .collect()
}

/// Source text of all crates, without this file.
fn sources() -> String {
    let files = below(&root().join("crates"), "rs").into_iter().filter(|path| !path.ends_with("tests/wording.rs"));
    files.filter_map(|path| fs::read_to_string(path).ok()).collect()
}

/// Keys asked for: the literal that follows `t(` or `tv(`.
fn asked(source: &str) -> BTreeSet<&str> {
    let call = |name: &'static str| {
        source.match_indices(name).filter_map(move |(at, _)| {
            let stands_alone = !source[..at].ends_with(|before: char| before.is_alphanumeric() || before == '_' || before == '.');
            source[at + name.len()..].split('"').next().filter(|_| stands_alone)
        })
    };
    call("t(\"").chain(call("tv(\"")).collect()
}

/// Keys of one file with the variables of each.
fn kept(text: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut all: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut key = None;
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        if let Some((name, _)) = line.split_once('=').filter(|_| line.starts_with(|c: char| c.is_ascii_lowercase())) {
            assert!(all.insert(name.trim().to_owned(), BTreeSet::new()).is_none(), "written twice: {name}");
            key = Some(name.trim().to_owned());
        }
        let variables =
            line.split('$').skip(1).map(|rest| rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_' || *c == '-').collect());
        if let Some(key) = &key {
            all.entry(key.clone()).or_default().extend(variables);
        }
    }
    all
}

/// All keys of a language, checked against their file's name.
fn language(tag: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut all = BTreeMap::new();
    for path in below(&root().join("wording").join(tag), "ftl") {
        let slice = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_owned();
        for (key, variables) in kept(&fs::read_to_string(&path).expect("a wording file is text")) {
            assert!(key.starts_with(&format!("{slice}-")), "{key} does not belong into {slice}.ftl");
            all.insert(key, variables);
        }
    }
    all
}

#[test]
fn every_key_asked_for_is_kept() {
    let (kept, sources) = (language("ja"), sources());
    let missing: Vec<_> = asked(&sources).into_iter().filter(|key| !kept.contains_key(*key)).collect();
    assert!(missing.is_empty(), "asked for, not in wording/ja: {missing:#?}");
}

#[test]
fn every_key_kept_is_asked_for() {
    let (kept, sources) = (language("ja"), sources());
    let unused: Vec<_> = kept.keys().filter(|key| !sources.contains(&format!("\"{key}\""))).collect();
    assert!(unused.is_empty(), "in wording/ja, used nowhere: {unused:#?}");
}

#[test]
fn every_language_says_the_same_with_the_same_variables() {
    let ours = language("ja");
    let folders = fs::read_dir(root().join("wording")).expect("the wording folder is there").flatten();
    // The public pages' words are held together by their own test, beside those pages.
    for folder in folders.filter(|entry| entry.path().is_dir() && entry.file_name() != "public") {
        let tag = folder.file_name().to_string_lossy().into_owned();
        let theirs = language(&tag);
        let differing: Vec<_> = ours.iter().filter(|(key, variables)| theirs.get(*key) != Some(variables)).map(|(key, _)| key).collect();
        assert!(differing.is_empty() && theirs.len() == ours.len(), "{tag}: {differing:#?}");
    }
}

#[test]
fn every_message_can_be_said() {
    for (key, variables) in language("ja") {
        let values: Vec<_> = variables.iter().map(|name| (name.as_str(), 1.into())).collect();
        let said = wording::tv(&key, &values);
        assert!(said != key && !said.is_empty() && !said.contains(['\u{2068}', '\u{2069}', '{']), "{key}: {said}");
    }
}

#[test]
fn every_file_is_built_in() {
    let built_in: BTreeSet<_> = wording::files().map(str::to_owned).collect();
    let there: BTreeSet<_> =
        below(&root().join("wording/ja"), "ftl").iter().filter_map(|path| Some(path.file_name()?.to_str()?.to_owned())).collect();
    assert_eq!(built_in, there, "a new file is seen once crates/platform/src/wording.rs was touched");
}
