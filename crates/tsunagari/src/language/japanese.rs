//! The labels that clap prints in English, in Japanese.

use std::collections::BTreeMap;

use clap::{Arg, Command};

use super::{discreet, help};

const TEMPLATE: &str = "{about}\n\n使い方: {usage}\n\n{all-args}{after-help}";

/// The whole command in Japanese.
pub fn dressed(command: Command) -> Command {
    let mut built = labelled(command.clone());
    built.build();
    let mut usages = BTreeMap::new();
    collect(&mut built, "", &mut usages);
    labelled(with_usages(command, "", &usages)).after_help("コマンドごとの説明は tsunagari コマンド --help で見られます。")
}

fn labelled(command: Command) -> Command {
    let mut command = command
        .help_template(TEMPLATE)
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .arg(help().help("この説明を表示する"))
        .subcommand_help_heading("コマンド")
        .subcommand_value_name("コマンド")
        .mut_args(|arg| dressed_arg(discreet(arg)));
    if command.get_name() == "tabulate" {
        command = command.after_help(crate::figures::tabulate::words_in_japanese());
    }
    let names: Vec<String> = command.get_subcommands().map(|c| c.get_name().to_owned()).collect();
    names.iter().fold(command, |command, name| command.mut_subcommand(name, labelled))
}

/// Default, environment and choices as words of the help itself.
fn dressed_arg(arg: Arg) -> Arg {
    let mut notes = Vec::new();
    let takes = arg.get_action().takes_values();
    let choices: Vec<String> = arg.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
    if takes && !choices.is_empty() && !arg.is_hide_possible_values_set() {
        notes.push(format!("{} のどれか", choices.join("・")));
    }
    let usual: Vec<String> = arg.get_default_values().iter().map(|value| value.to_string_lossy().into_owned()).collect();
    if !usual.is_empty() {
        notes.push(format!("指定がなければ {}", usual.join(",")));
    }
    if let Some(name) = arg.get_env() {
        notes.push(format!("環境変数 {} でも指定できます", name.to_string_lossy()));
    }
    let said = match arg.get_id().as_str() {
        "version" => "版を表示する".to_owned(),
        _ => arg.get_help().map(ToString::to_string).unwrap_or_default(),
    };
    let said = match (notes.is_empty(), said.strip_suffix('）')) {
        (true, _) => said,
        (false, Some(open)) => format!("{open}。{}）", notes.join("。")),
        (false, None) => format!("{said}（{}）", notes.join("。")),
    };
    let heading = match (arg.is_positional(), arg.is_global_set()) {
        (true, _) => "引数",
        (false, true) => "どのコマンドにも使えるオプション",
        (false, false) => "オプション",
    };
    let arg = arg.help(said).help_heading(heading);
    if !takes {
        return arg;
    }
    let named = arg.get_env().is_some();
    arg.hide_possible_values(true).hide_default_value(true).hide_env(named)
}

fn collect(command: &mut Command, path: &str, usages: &mut BTreeMap<String, String>) {
    let usage = command.render_usage().to_string().replace("Usage: ", "").replace("[OPTIONS]", "[オプション]");
    usages.insert(path.to_owned(), usage);
    for below in command.get_subcommands_mut() {
        let path = format!("{path} {}", below.get_name());
        collect(below, &path, usages);
    }
}

fn with_usages(command: Command, path: &str, usages: &BTreeMap<String, String>) -> Command {
    let names: Vec<String> = command.get_subcommands().map(|c| c.get_name().to_owned()).collect();
    let command = match usages.get(path) {
        Some(usage) => command.override_usage(usage.clone()),
        None => command,
    };
    names.iter().fold(command, |command, name| command.mut_subcommand(name, |below| with_usages(below, &format!("{path} {name}"), usages)))
}
