//! Names as people write them, and text that means harm.

use paper::{Format, Paper};

use crate::reading::{csv_rows, pdf_text, sheet};
use crate::samples::{sheets, tables};

#[test]
fn rare_kanji_and_variants_are_printed_and_the_unprintable_is_owned_up_to() {
    let mut case = sheets::asahikawa();
    case.partners = vec!["𠮷野家".into(), "渡邉\u{E0103}法律事務所".into(), "髙﨑・葛\u{E0100}城会".into(), "にこにこ\u{1F600}会".into()];
    let (typeset, _) = case.typeset().unwrap();
    let text = pdf_text(&typeset.bytes);
    assert!(typeset.accessible);
    for name in ["𠮷野家", "渡邉", "髙﨑", "にこにこ〓会", "U+1F600（1か所）"] {
        assert!(text.contains(name), "{name} is missing");
    }
}

#[test]
fn text_stays_text_in_every_form() {
    let mut paper = tables::monthly();
    let hostile = "#strong[x] $x^2$ <b>|=1+1";
    paper.table.rows[0].label = hostile.into();
    paper.table.rows[1].label = "=HYPERLINK(\"http://x\")".into();
    let compact: String = hostile.chars().filter(|letter| !letter.is_whitespace()).collect();
    assert!(pdf_text(&paper.pdf().unwrap()).contains(&compact));
    let rows = csv_rows(&paper.csv().unwrap());
    assert!(rows.iter().any(|row| row[4] == "'=HYPERLINK(\"http://x\")"));
    assert!(sheet(&paper.xlsx().unwrap(), "様式").iter().any(|row| row[0] == "=HYPERLINK(\"http://x\")"));
    let markdown = String::from_utf8(paper.write(Format::Markdown).unwrap()).unwrap();
    assert!(markdown.contains("&lt;b&gt;\\|=1+1"));
}
