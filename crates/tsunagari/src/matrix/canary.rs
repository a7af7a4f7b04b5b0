//! Words that stand in one place only. Whoever reads one where she may not has found a leak.

use std::io::{Cursor, Read};

use axum::http::Method;
use platform::policy::{Action, Thing, may};

use super::expected::Whose;
use super::person::{Answer, Person};
use super::town::Town;

/// What is told of whom, and which permission it takes to read it.
pub(super) const CANARIES: [(&str, Thing, Whose); 15] = [
    ("C-0031", Thing::Client, Whose::Hers),
    ("よびなカナリア", Thing::Client, Whose::Hers),
    ("桜井 まゆ", Thing::Identity, Whose::Hers),
    ("0120-000-777", Thing::Contact, Whose::Hers),
    ("あおば市ひばり台9-8-7", Thing::Address, Whose::Hers),
    ("はなしカナリア", Thing::Narrative, Whose::Hers),
    ("となりカナリア", Thing::ThirdParty, Whose::Hers),
    ("かさカナリア", Thing::SafeContact, Whose::Hers),
    ("C-0032", Thing::Client, Whose::Restricted),
    ("よびなヒバリ", Thing::Client, Whose::Restricted),
    ("鈴木 かおり", Thing::Identity, Whose::Restricted),
    ("0120-000-778", Thing::Contact, Whose::Restricted),
    ("あおば市みなと町3-2-1", Thing::Address, Whose::Restricted),
    ("はなしヒバリ", Thing::Narrative, Whose::Restricted),
    ("となりヒバリ", Thing::ThirdParty, Whose::Restricted),
];

/// Canaries heard where they may not sing.
pub(super) fn sung(town: &Town, person: &Person, method: &Method, address: &str, answer: &Answer) -> Vec<String> {
    let text = text_of(&answer.bytes);
    let mut heard = Vec::new();
    for (word, thing, whose) in CANARIES {
        // What she typed herself comes back to her; the number in the address she asked with is her own question.
        if !text.contains(word) || address.contains(word) {
            continue;
        }
        let may_read = person.actor().is_some_and(|actor| {
            may(&actor, Action::See, &town.object(thing, whose)) && !(whose == Whose::Restricted && town.is_walled(&actor))
        });
        // An address stands on no page but the one that shows it, and is shown by a deed.
        let masked = thing == Thing::Address && (*method == Method::GET || !address.ends_with("/address"));
        if !may_read || masked {
            heard.push(format!("{method} {address} for {}: 「{word}」 stands in it", person.name()));
        }
    }
    heard
}

/// What can be read in an answer; a workbook is unpacked.
fn text_of(bytes: &[u8]) -> String {
    let Ok(mut zip) = zip::ZipArchive::new(Cursor::new(bytes)) else { return String::from_utf8_lossy(bytes).into_owned() };
    let mut text = String::new();
    for n in 0..zip.len() {
        let mut inner = Vec::new();
        if zip.by_index(n).is_ok_and(|mut file| file.read_to_end(&mut inner).is_ok()) {
            text.push_str(&String::from_utf8_lossy(&inner));
        }
    }
    text
}
