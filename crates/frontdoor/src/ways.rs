//! The ways to reach the desk, as the programme names them.

use calendar::Date;
use maud::{Markup, html};
use platform::wording::t;
use programme::Codebook;
use programme::codebook::Entry;
use tally::AxisKey;

/// Every way that is open on a day. What staff record but nobody can choose (「同行中」「その他」) is left out.
pub(crate) fn ways(book: &Codebook, day: Date) -> Markup {
    let open: Vec<&Entry> = book.choices_on(AxisKey::ContactMethod, day).filter(|entry| can_be_chosen(entry)).collect();
    html! {
        ul { @for entry in open { li { strong { (entry.label) } @if let Some(how) = how(entry) { "　" (how) } } } }
        p { (t("front-ways-where")) }
    }
}

/// What the method counts as in everybody's statistics says what it is, whatever the programme calls it.
fn kind(entry: &Entry) -> &str {
    entry.counts_as.as_ref().unwrap_or(&entry.code).as_str()
}

fn can_be_chosen(entry: &Entry) -> bool {
    !matches!(kind(entry), "other" | "accompaniment")
}

fn how(entry: &Entry) -> Option<&'static str> {
    Some(match kind(entry) {
        "phone" => t("front-way-phone"),
        "visit" => t("front-way-visit"),
        "email" => t("front-way-email"),
        "sns" => t("front-way-sns"),
        "online" => t("front-way-online"),
        "outreach_session" => t("front-way-outreach"),
        "home_visit" => t("front-way-home"),
        "gathering" => t("front-way-gathering"),
        "letter" => t("front-way-letter"),
        _ => return None,
    })
}
