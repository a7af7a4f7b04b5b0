//! The command's words in the caller's language: Japanese when `LANG` starts with `ja`, else English.
//! The Japanese stands at the commands themselves.

mod english;
mod japanese;
mod slips;

use clap::{Arg, ArgAction, Command};

pub use slips::said;

/// What the caller reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// 日本語
    Japanese,
    /// Everybody else.
    English,
}

impl Language {
    /// `LANG`, and nothing else, decides.
    pub fn of_the_caller() -> Language {
        match std::env::var("LANG") {
            Ok(lang) if lang.starts_with("ja") => Language::Japanese,
            _ => Language::English,
        }
    }
}

/// An argument that cannot be taken: the command ends with 2.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.to(Language::of_the_caller()))]
pub struct WrongArgument {
    japanese: String,
    english: String,
}

impl WrongArgument {
    /// The sentence in either language.
    pub fn says(japanese: String, english: String) -> WrongArgument {
        WrongArgument { japanese, english }
    }

    /// The sentence in one language.
    pub fn to(&self, language: Language) -> &str {
        match language {
            Language::Japanese => &self.japanese,
            Language::English => &self.english,
        }
    }
}

/// Puts the help into a language.
pub fn speaking(command: Command, language: Language) -> Command {
    let command = command.disable_version_flag(true).arg(version());
    match language {
        Language::Japanese => japanese::dressed(command),
        Language::English => english::dressed(command, ""),
    }
}

/// `help COMMAND` is `COMMAND --help`.
pub fn arguments(mut given: Vec<std::ffi::OsString>) -> Vec<std::ffi::OsString> {
    if given.get(1).is_some_and(|first| first == "help") {
        given.remove(1);
        given.push("--help".into());
    }
    given
}

fn version() -> Arg {
    Arg::new("version").short('V').long("version").action(ArgAction::Version)
}

fn help() -> Arg {
    Arg::new("help").short('h').long("help").action(ArgAction::Help)
}

/// What both languages change: a password in an address must not stand in the help.
fn discreet(arg: Arg) -> Arg {
    if arg.get_env().is_some() { arg.hide_env_values(true) } else { arg }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn each(command: &Command, path: &str, see: &mut impl FnMut(&str, String)) {
        see(path, command.clone().render_long_help().to_string());
        for below in command.get_subcommands() {
            each(below, format!("{path} {}", below.get_name()).trim(), see);
        }
    }

    fn helps(language: Language) -> Vec<(String, String)> {
        let mut all = Vec::new();
        each(&speaking(crate::cli::command(), language), "", &mut |path, help| all.push((path.to_owned(), help)));
        assert!(all.len() > 18, "every command and what is below it");
        all
    }

    #[test]
    fn the_japanese_help_has_no_english_label() {
        for (path, help) in helps(Language::Japanese) {
            for label in ["Usage", "Options", "Commands", "Arguments", "[default", "[env", "possible", "Print ", "OPTIONS", "COMMAND"] {
                assert!(!help.contains(label), "{path}: {label} in\n{help}");
            }
            assert!(help.contains("使い方: tsunagari"), "{path}:\n{help}");
        }
    }

    #[test]
    fn the_english_help_is_english_throughout() {
        for (path, help) in helps(Language::English) {
            let help = help.replace("つながりサポート事業", "");
            assert!(help.is_ascii(), "{path}:\n{help}");
        }
    }

    #[test]
    fn the_help_of_report_names_every_kind_in_both_languages() {
        for language in [Language::Japanese, Language::English] {
            let (_, help) = helps(language).into_iter().find(|(path, _)| path == "report").unwrap();
            for kind in reporting::Kind::ALL {
                assert!(help.contains(kind.name()), "{} is missing in {help}", kind.name());
            }
            // A return without a month is of one that is said.
            assert!(help.contains("いちばん新しい月") || help.contains("latest month that is over"), "{help}");
        }
    }

    #[test]
    fn the_help_of_tabulate_names_every_measure_and_axis_in_both_languages() {
        for language in [Language::Japanese, Language::English] {
            let (_, help) = helps(language).into_iter().find(|(path, _)| path == "tabulate").unwrap();
            for name in tally::Measure::NAMES.iter().chain(tally::AxisKey::NAMES) {
                assert!(help.contains(name), "{name} is missing in {help}");
            }
        }
    }

    #[test]
    fn help_may_stand_before_the_command() {
        let given = |words: &[&str]| arguments(words.iter().map(Into::into).collect());
        assert_eq!(given(&["tsunagari", "help", "import"]), ["tsunagari", "import", "--help"]);
        assert_eq!(given(&["tsunagari", "import", "help"]), ["tsunagari", "import", "help"]);
    }
}
