//! The trail as a file for an auditor: CSV in UTF-8 with the mark that spreadsheets look for.

use platform::Deed;
use platform::audit::{self, Line, Search, action_words, noun_words};
use platform::wording::t;

use super::told::{Sentence, Told, sentences};
use crate::Desk;

/// Lines in one file at the most: a year of a busy desk.
const MOST: usize = 200_000;
/// Lines read at a time.
const STEP: i64 = 2_000;

/// The lines asked for, oldest last.
pub(super) async fn write(desk: &Desk, search: &Search) -> Deed<(String, usize)> {
    let head = [t("audit-seq"), t("audit-at"), t("audit-who"), t("audit-what"), t("audit-object"), t("audit-detail"), "action"];
    let mut out = String::from('\u{feff}');
    record(&mut out, &head);
    let (mut search, mut n) = (search.clone(), 0);
    loop {
        let lines = audit::found(&mut desk.cx.read().await?, desk.cx.tenant, &search, STEP).await?;
        let Some(last) = lines.last().map(|line| line.seq) else { break };
        for sentence in sentences(desk, &lines, Told::Whole).await? {
            record(&mut out, &cells(&sentence).each_ref().map(String::as_str));
        }
        n += lines.len();
        if n >= MOST || i64::try_from(lines.len()).is_ok_and(|n| n < STEP) {
            break;
        }
        search.before = Some(last);
    }
    Ok((out, n))
}

fn cells(s: &Sentence) -> [String; 7] {
    let line: &Line = s.line;
    let at = calendar::jst_datetime(line.at);
    let object = s.mark.as_ref().map_or_else(|| s.what.clone(), |mark| format!("{} {mark}", noun_words(&line.kind).unwrap_or(&line.kind)));
    [
        line.seq.to_string(),
        at.strftime("%Y-%m-%d %H:%M:%S").to_string(),
        s.who.clone(),
        action_words(&line.action),
        object,
        audit::detail_words(&line.action, &line.detail),
        line.action.clone(),
    ]
}

/// One record. What a spreadsheet would take for a formula gets a mark before it (T21).
fn record(out: &mut String, cells: &[&str]) {
    for (n, cell) in cells.iter().enumerate() {
        if n > 0 {
            out.push(',');
        }
        out.push('"');
        if calendar::opens_formula(cell) {
            out.push('\'');
        }
        out.push_str(&cell.replace('"', "\"\""));
        out.push('"');
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::record;

    #[test]
    fn a_name_is_no_formula() {
        let mut out = String::new();
        record(&mut out, &["1", "=HYPERLINK(\"x\")", "田中\"ゆき\""]);
        assert_eq!(out, "\"1\",\"'=HYPERLINK(\"\"x\"\")\",\"田中\"\"ゆき\"\"\"\r\n");
    }
}
