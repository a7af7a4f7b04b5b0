//! What is wrong with the arguments, as a Japanese sentence with its way out.

use std::error::Error as _;
use std::ffi::OsString;

use clap::Command;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::{Language, WrongArgument};

/// One or two sentences. `given` tells which command was meant.
pub fn said(e: &clap::Error, command: &Command, given: &[OsString]) -> String {
    let what = what(e);
    format!("{what}\n使い方は {} --help で見られます。", path_of(command, given))
}

fn what(e: &clap::Error) -> String {
    let arg = word(e, ContextKind::InvalidArg);
    let value = word(e, ContextKind::InvalidValue);
    match e.kind() {
        ErrorKind::InvalidValue if value.is_empty() => format!("{arg} の値がありません。"),
        ErrorKind::InvalidValue => {
            // All there are, rather than clap's guess, which may be far off.
            let known = words(e, ContextKind::ValidValue);
            let hint = if known.is_empty() { String::new() } else { format!("使えるのは {} です。", known.join("、")) };
            format!("{arg} に「{value}」は使えません。{hint}")
        }
        ErrorKind::ValueValidation => match e.source().and_then(|source| source.downcast_ref::<WrongArgument>()) {
            Some(wrong) => wrong.to(Language::Japanese).to_owned(),
            None => format!("{arg} に「{value}」は使えません。"),
        },
        ErrorKind::UnknownArgument => format!("{arg} という指定はありません。{}", meant(&word(e, ContextKind::SuggestedArg))),
        ErrorKind::InvalidSubcommand => {
            // The likeliest stands last.
            let suggested = words(e, ContextKind::SuggestedSubcommand).pop().unwrap_or_default();
            format!("「{}」というコマンドはありません。{}", word(e, ContextKind::InvalidSubcommand), meant(&suggested))
        }
        ErrorKind::MissingRequiredArgument => format!("{} を指定してください。", words(e, ContextKind::InvalidArg).join("、")),
        ErrorKind::MissingSubcommand => "何をするかのコマンドを指定してください。".to_owned(),
        ErrorKind::ArgumentConflict if word(e, ContextKind::PriorArg) == arg => format!("{arg} は1度だけ指定できます。"),
        ErrorKind::ArgumentConflict => format!("{arg} と {} は一緒に使えません。", words(e, ContextKind::PriorArg).join("、")),
        ErrorKind::InvalidUtf8 => "UTF-8 でない文字があり、指定を読めません。".to_owned(),
        _ => format!("{arg} の値の数が合いません。"),
    }
}

fn meant(suggested: &str) -> String {
    if suggested.is_empty() { String::new() } else { format!("「{suggested}」のことですか。") }
}

fn word(e: &clap::Error, kind: ContextKind) -> String {
    words(e, kind).into_iter().next().unwrap_or_default()
}

fn words(e: &clap::Error, kind: ContextKind) -> Vec<String> {
    match e.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        _ => Vec::new(),
    }
}

fn path_of(command: &Command, given: &[OsString]) -> String {
    let mut path = vec!["tsunagari"];
    let mut at = command;
    for word in given.iter().skip(1) {
        if let Some(below) = at.find_subcommand(word) {
            path.push(below.get_name());
            at = below;
        }
    }
    path.join(" ")
}

#[cfg(test)]
mod tests {
    use super::super::speaking;
    use super::*;

    fn refused(words: &str) -> String {
        let given: Vec<OsString> = words.split(' ').map(Into::into).collect();
        let command = speaking(crate::cli::command(), Language::Japanese);
        said(&command.clone().try_get_matches_from(&given).unwrap_err(), &command, &given)
    }

    #[test]
    fn every_slip_is_a_sentence_that_says_how_to_go_on() {
        for (typed, expected) in [
            ("tsunagari imprt", "「imprt」というコマンドはありません。「import」のことですか。\n使い方は tsunagari --help"),
            ("tsunagari import", "--programme <CODE>、<LEDGER>、<FILE> を指定してください。\n使い方は tsunagari import --help"),
            ("tsunagari import soudan f.csv --programme p", "<LEDGER> に「soudan」は使えません。使えるのは consultations、"),
            ("tsunagari import --program p", "--program という指定はありません。「--programme」のことですか。"),
            ("tsunagari tabulate --programme p --fiscal-year 3", "年度は、4月の西暦4桁で書いてください"),
            ("tsunagari tabulate --programme p --fiscal-year 2021 --rows metod", "--rows <AXIS> に「metod」は使えません。"),
            (
                "tsunagari tabulate --programme p --fiscal-year 2021 --format docx",
                "--format <FORMAT> に「docx」は使えません。使えるのは json、",
            ),
            ("tsunagari tabulate --programme p --fiscal-year 2021 --where phone", "条件「phone」を読めません。"),
            ("tsunagari close-month --programme p --month 2021-13", "「2021-13」"),
            ("tsunagari report kpi --programme p --fiscal-year 2021 --month R3.14", "「R3.14」"),
            ("tsunagari serve --listen 8080", "「8080」は待ち受けるアドレスとして読めません。"),
            ("tsunagari generate --consultations many", "--consultations <N> に「many」は使えません。"),
            ("tsunagari backup --verify", "--verify <FILE> の値がありません。"),
        ] {
            let said = refused(typed);
            assert!(said.contains(expected), "{typed}\n{said}");
        }
    }
}
