//! Help in Japanese when `LANG` starts with `ja`, else English. The Japanese stands at the commands themselves.

use clap::Command;

/// English for each piece of help, by the path of the command and the argument's name.
const ENGLISH: &[(&str, &str)] = &[
    ("", "The working system of Japan's community programmes for women (つながりサポート事業)"),
    ("--data", "Data folder"),
    ("--database_url", "PostgreSQL server (default: embedded database)"),
    ("--pepper_file", "Where the pepper (key file) lies (default: pepper in the data folder)"),
    ("demo", "A fictional town with a full fiscal year, ready to click"),
    ("serve", "Start the server"),
    ("init", "Create an organisation without a browser"),
    ("programme", "Apply, export or list programme files"),
    ("programme apply", "Create or update a programme from a file"),
    ("programme export", "Write a programme file that apply reads back unchanged"),
    ("programme list", "List the programmes"),
    ("import", "Import a ledger"),
    ("tabulate", "Make one table"),
    ("report", "Make one form or report"),
    ("close-month", "Close a month"),
    ("reopen-month", "Reopen a closed month, with a reason"),
    ("backup", "Write one backup, open it again and compare"),
    ("restore", "Restore a backup into an empty folder"),
    ("--out", "File to write (with --keep: folder)"),
    ("--operator_key", "Further recipient (age1… or a file of them); repeatable"),
    ("--keep", "Take FILE as a folder, write a dated file and keep the newest N"),
    ("--verify", "Open a backup and check it (noted as practice)"),
    ("--identity", "Key file to open with (AGE-SECRET-KEY-1…)"),
    ("--new_operator_key", "Make the operator's key, write it to FILE, and add it to the recipients"),
    ("audit", "Audit trail"),
    ("audit verify", "Walk the whole chain"),
    ("--head", "An end of the trail kept elsewhere (number:64 hexadecimal digits), to compare with"),
    ("--signer", "The public key checkpoints must be signed with (hexadecimal), kept elsewhere"),
    ("pepper", "The pepper: the key kept outside the database"),
    ("pepper rotate", "Replace the pepper; after a crash, run it again"),
    ("permissions", "Print who may do what"),
    ("doctor", "Say what is wrong with this installation and how to mend it"),
    ("generate", "Make synthetic data for load work"),
    ("--listen", "Address to listen on"),
    ("--admin_listen", "Address for operators: /metrics, /healthz, /readyz (default: none)"),
    ("--origin", "Address staff open (https://name); default: the name each request asks for"),
    ("--organisation", "Name of the organisation"),
    ("--admin", "Login of the first account"),
    ("--password_file", "File holding the first account's password"),
    ("--recovery_out", "Folder to write the three recovery kits and the personal recovery code to (PDF)"),
    ("--kit_holders", "Who keeps a recovery kit, and where; three times"),
    ("--rehearse", "Ask for two of the printed kits back (two lines from standard input where there is no terminal)"),
    ("--file", "File"),
    ("--code", "Code of the programme"),
    ("--ledger", "Ledger: consultations, gatherings, distributions, loans, outreach, referrals, partners, publicity"),
    ("--programme", "Code of the programme"),
    ("--dry_run", "Check only, import nothing"),
    ("--fiscal_year", "Fiscal year (the year April falls in)"),
    ("--rows", "Axis of the rows"),
    ("--columns", "Axes of the columns, separated by commas; none = totals only"),
    ("--measure", "What is counted"),
    ("--conditions", "Condition KEY=VALUE; repeatable"),
    ("--format", "Format"),
    ("--out", "Output file; - = standard output"),
    ("--kind", "Kind: case-sheet, kpi, monthly-table, monthly-return, quarterly-return, annual-return"),
    ("--month", "Month, 2021-08"),
    ("report --month", "Month, 2021-08 (monthly and quarterly return); without it the latest month that is over"),
    ("--reason", "Why"),
    ("--rebuild", "Write the facts anew from the records where they differ"),
    ("--consultations", "How many consultations"),
    ("--years", "Over how many fiscal years"),
    ("--seed", "Seed; the same seed gives the same data"),
    ("--outside", "For publication: small numbers, and those that give them away, become x"),
    ("--present", "Figures as known now, instead of as closed"),
];

/// Puts the help into the caller's language.
pub fn localise(command: Command) -> Command {
    let lang = std::env::var("LC_ALL").or_else(|_| std::env::var("LC_MESSAGES")).or_else(|_| std::env::var("LANG")).unwrap_or_default();
    if lang.starts_with("ja") { command } else { in_english(command, "") }
}

fn english(key: &str) -> Option<&'static str> {
    ENGLISH.iter().find(|(k, _)| *k == key).map(|(_, text)| *text)
}

fn in_english(command: Command, path: &str) -> Command {
    let mut command = match english(path) {
        Some(text) => command.about(text),
        None => command,
    };
    command =
        command.mut_args(|arg| match english(&format!("{path} --{}", arg.get_id())).or_else(|| english(&format!("--{}", arg.get_id()))) {
            Some(text) => arg.help(text),
            None => arg,
        });
    let names: Vec<String> = command.get_subcommands().map(|c| c.get_name().to_owned()).collect();
    for name in names {
        let below = if path.is_empty() { name.clone() } else { format!("{path} {name}") };
        command = command.mut_subcommand(&name, |c| in_english(c, &below));
    }
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_and_argument_speaks_english_too() {
        fn check(command: &Command, path: &str, missing: &mut Vec<String>) {
            if english(path).is_none() {
                missing.push(format!("command {path}"));
            }
            for arg in command.get_arguments().filter(|a| !["help", "version"].contains(&a.get_id().as_str())) {
                let key = format!("--{}", arg.get_id());
                if english(&key).is_none() {
                    missing.push(key);
                }
            }
            for sub in command.get_subcommands().filter(|c| c.get_name() != "help") {
                let below = if path.is_empty() { sub.get_name().to_owned() } else { format!("{path} {}", sub.get_name()) };
                check(sub, &below, missing);
            }
        }
        let mut missing = Vec::new();
        check(&crate::cli::command(), "", &mut missing);
        assert!(missing.is_empty(), "{missing:?}");
    }
}
