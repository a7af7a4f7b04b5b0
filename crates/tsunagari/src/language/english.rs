//! English for what stands at the commands in Japanese.

use clap::Command;

use super::{discreet, help};

/// English for each piece of help, by the path of the command and the argument's name; without a path it holds everywhere.
const ENGLISH: &[(&str, &str)] = &[
    ("", "The working system of Japan's community programmes for women (つながりサポート事業)"),
    ("--data", "Data folder"),
    ("--database_url", "PostgreSQL server instead of the embedded database"),
    ("--pepper_file", "Where the pepper lies, the key file kept outside the database (without it: pepper in the data folder)"),
    ("demo", "A fictional town with a full fiscal year, ready to click"),
    ("serve", "Start the server"),
    ("init", "Create an organisation without a browser"),
    ("programme", "Apply, export or list programme files"),
    ("programme apply", "Create or update a programme from a file"),
    ("programme apply --file", "Programme file (TOML)"),
    ("programme export", "Write a programme file to standard output; apply reads it back unchanged"),
    ("programme export --fiscal_year", "Fiscal year, named by the year its April falls in (without it: the newest)"),
    ("programme list", "List the programmes"),
    ("import", "Import a ledger"),
    ("import --file", "File of the ledger (.xlsx or .csv)"),
    ("tabulate", "Make one table"),
    ("report", "Make one form or report"),
    ("close-month", "Close a month: its figures stand from then on"),
    ("close-month --month", "Month to close, such as 2021-08"),
    ("reopen-month", "Reopen a closed month, with a reason"),
    ("reopen-month --month", "Month to reopen, such as 2021-08"),
    ("backup", "Write one backup, open it again and compare"),
    ("backup --out", "File to write (with --keep: folder)"),
    ("restore", "Restore a backup into an empty folder"),
    ("restore --file", "Backup file"),
    ("--operator_key", "Further recipient (age1... or a file of them); repeatable"),
    ("--keep", "Take FILE as a folder, write a dated file and keep the newest N"),
    ("--verify", "Open a backup and check it (noted as practice)"),
    ("--identity", "Key file to open with (AGE-SECRET-KEY-1...)"),
    ("--new_operator_key", "Make the operator's key, write it to FILE, and add it to the recipients"),
    ("audit", "Audit trail"),
    ("audit verify", "Walk the whole trail, and compare it with its signed checkpoints"),
    ("--head", "An end of the trail kept elsewhere (number:64 hexadecimal digits), to compare with"),
    ("--signer", "The public key checkpoints must be signed with (64 hexadecimal digits); without it this installation's own"),
    ("pepper", "The pepper: the key kept outside the database"),
    ("pepper rotate", "Replace the pepper; after a crash, run it again"),
    ("pepper recover", "Bring a lost pepper back with two recovery kits"),
    ("pepper recover --kits", "A file with the codes of two kits, one a line; without it they are asked for one by one"),
    ("pepper recover --out", "Where to write the pepper (without it: its usual place)"),
    ("pepper rotate --out", "Where to write the new pepper, when the pepper is handed in as a credential or by the environment"),
    ("permissions", "Print who may do what"),
    ("doctor", "Say what is wrong with this installation and how to mend it"),
    ("generate", "Make synthetic data for load work"),
    ("--listen", "Address to listen on"),
    ("--admin_listen", "Address for operators: /metrics, /healthz, /readyz (without it: none)"),
    ("--origin", "Address staff open (https://name); without it the name each request asks for"),
    ("--organisation", "Name of the organisation"),
    ("--admin", "Login of the first account"),
    ("--password_file", "File holding the first account's password"),
    ("--recovery_out", "Folder to write the three recovery kits and the personal recovery code to (PDF)"),
    ("--kit_holders", "Who keeps a recovery kit, and where; three times"),
    ("--rehearse", "Ask for two of the printed kits back (two lines from standard input where there is no terminal)"),
    ("--code", "Code of the programme"),
    ("--ledger", "Ledger"),
    ("--programme", "Code of the programme"),
    ("--dry_run", "Check only, import nothing"),
    ("--fiscal_year", "Fiscal year, named by the year its April falls in"),
    ("--rows", "Axis of the rows"),
    ("--columns", "Axes of the columns, separated by commas; none = the rows and their total alone"),
    ("--measure", "What is counted"),
    ("--conditions", "Only where the axis KEY has the code VALUE; repeatable"),
    ("--format", "Format"),
    ("--out", "File to write (without it: standard output)"),
    ("--kind", "What to make"),
    ("--month", "Month, such as 2021-08 (monthly and quarterly return; without it the latest month that is over)"),
    ("--reason", "Why"),
    ("--rebuild", "Write the facts anew from the records where they differ"),
    ("--consultations", "How many consultations, over all years"),
    ("--years", "Over how many fiscal years"),
    ("--seed", "Seed; the same seed gives the same data"),
    ("--outside", "For publication: small numbers, and those that give them away, become x"),
    ("--present", "Figures as known now, instead of as closed"),
];

/// The whole command in English.
pub fn dressed(command: Command, path: &str) -> Command {
    let mut command = match english(path) {
        Some(text) => command.about(text),
        None => command,
    };
    command = command.disable_help_subcommand(true).disable_help_flag(true).arg(help().help("Print this help")).mut_args(|arg| {
        let id = arg.get_id().clone();
        let arg = if arg.is_global_set() { discreet(arg).help_heading("Options of every command") } else { discreet(arg) };
        match english(&format!("{path} --{id}")).or_else(|| english(&format!("--{id}"))) {
            Some(text) => arg.help(text),
            None if id == "version" => arg.help("Print the version"),
            None => arg,
        }
    });
    match path {
        "" => command = command.after_help("For one command: tsunagari COMMAND --help"),
        "tabulate" => command = command.after_help(crate::figures::tabulate::words_in_english()),
        _ => {}
    }
    let names: Vec<String> = command.get_subcommands().map(|c| c.get_name().to_owned()).collect();
    for name in names {
        let below = if path.is_empty() { name.clone() } else { format!("{path} {name}") };
        command = command.mut_subcommand(&name, |c| dressed(c, &below));
    }
    command
}

fn english(key: &str) -> Option<&'static str> {
    ENGLISH.iter().find(|(k, _)| *k == key).map(|(_, text)| *text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_and_argument_speaks_english_and_no_line_is_idle() {
        fn check(command: &Command, path: &str, used: &mut Vec<String>, missing: &mut Vec<String>) {
            let mut seek = |keys: Vec<String>| match keys.iter().find(|key| english(key).is_some()) {
                Some(key) => used.push(key.clone()),
                None => missing.push(keys.concat()),
            };
            seek(vec![path.to_owned()]);
            for arg in command.get_arguments().filter(|a| !["help", "version"].contains(&a.get_id().as_str())) {
                seek(vec![format!("{path} --{}", arg.get_id()), format!("--{}", arg.get_id())]);
            }
            for sub in command.get_subcommands() {
                let below = if path.is_empty() { sub.get_name().to_owned() } else { format!("{path} {}", sub.get_name()) };
                check(sub, &below, used, missing);
            }
        }
        let (mut used, mut missing) = (Vec::new(), Vec::new());
        check(&crate::cli::command(), "", &mut used, &mut missing);
        assert!(missing.is_empty(), "{missing:?}");
        for (at, (key, _)) in ENGLISH.iter().enumerate() {
            assert!(used.iter().any(|u| u == key), "{key} is no command or argument");
            assert!(ENGLISH[..at].iter().all(|(k, _)| k != key), "{key} stands twice");
        }
    }
}
