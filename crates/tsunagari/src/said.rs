//! An error as the sentence a person on a terminal reads.

use std::error::Error;
use std::io::{self, ErrorKind};

use importing::Trouble;
use platform::Refusal;
use vault::ArchiveError;

/// The outermost sentence and what lies under it, without repeating; every problem of a form on a line of its own.
pub fn sentence(e: &anyhow::Error) -> String {
    let mut lines: Vec<String> = Vec::new();
    for cause in e.chain() {
        for line in words(cause) {
            if lines.iter().all(|said| !said.contains(&line)) {
                lines.push(line);
            }
        }
    }
    lines.join("\n  ")
}

fn words(cause: &(dyn Error + 'static)) -> Vec<String> {
    let refusal = cause.downcast_ref::<Refusal>().or_else(|| match cause.downcast_ref::<Trouble>() {
        Some(Trouble::Refused(refusal)) => Some(refusal),
        _ => None,
    });
    if let Some(Refusal::Invalid(problems)) = refusal {
        return problems.iter().map(|problem| problem.text.clone()).collect();
    }
    if let Some(io) = cause.downcast_ref::<io::Error>() {
        return vec![of_the_machine(io)];
    }
    if let Some(sealed) = cause.downcast_ref::<ArchiveError>() {
        return vec![of_a_backup(sealed).to_owned()];
    }
    match cause.to_string() {
        // The driver's words for a server that does not answer.
        told if told.starts_with("pool timed out") => {
            vec!["データベースのサーバーが応答しません。動いているか、接続先を確かめてください。".to_owned()]
        }
        told => vec![told],
    }
}

/// What the operating system answered. Its own words are English.
fn of_the_machine(e: &io::Error) -> String {
    let known = match e.kind() {
        ErrorKind::NotFound => "そのファイルかフォルダがありません。名前を確かめてください。",
        ErrorKind::PermissionDenied => "読み書きする権限がありません。",
        ErrorKind::AlreadyExists => "同じ名前のものがすでにあります。",
        ErrorKind::IsADirectory => "ファイルではなくフォルダです。",
        ErrorKind::NotADirectory => "途中の名前がフォルダではありません。",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "ディスクの空きがありません。",
        ErrorKind::ReadOnlyFilesystem => "書き込めないディスクです。",
        ErrorKind::AddrInUse => "そのアドレスはほかのプログラムが使っています。",
        ErrorKind::AddrNotAvailable => "そのアドレスはこのコンピューターにありません。",
        ErrorKind::ConnectionRefused => "接続先が応答しません。動いているか、アドレスとポートを確かめてください。",
        ErrorKind::InvalidData => "UTF-8 の文字として読めません。",
        ErrorKind::UnexpectedEof => "途中で終わっています。",
        _ => return format!("コンピューターの応答: {e}"),
    };
    known.to_owned()
}

fn of_a_backup(e: &ArchiveError) -> &'static str {
    match e {
        ArchiveError::Recipient => "age1… の形の宛先ではありません。",
        ArchiveError::Identity => "AGE-SECRET-KEY-1 で始まる行がありません。",
        ArchiveError::Nobody => "宛先がありません。",
        ArchiveError::OtherKey => "この鍵ではこのバックアップを開けません。書き出したときの宛先の鍵を使ってください。",
        ArchiveError::Damaged => "バックアップのファイルではないか、先頭が壊れています。",
        ArchiveError::Io(_) => "途中で読み書きできなくなりました。",
    }
}

#[cfg(test)]
mod tests {
    use anyhow::Context as _;
    use platform::FieldProblem;

    use super::*;

    #[test]
    fn every_field_s_problem_is_told() {
        let problem = |text: &str| FieldProblem { field: "x".to_owned(), text: text.to_owned() };
        let refusal = || Refusal::Invalid(vec![problem("列が違います。"), problem("行が違います。")]);
        assert_eq!(sentence(&refusal().into()), "列が違います。\n  行が違います。");
        assert_eq!(sentence(&Trouble::Refused(refusal()).into()), "列が違います。\n  行が違います。");
    }

    #[test]
    fn the_machine_answers_in_japanese() {
        let e = std::fs::read("/nowhere/at/all").context("台帳を開けません。").unwrap_err();
        assert_eq!(sentence(&e), "台帳を開けません。\n  そのファイルかフォルダがありません。名前を確かめてください。");
    }
}
