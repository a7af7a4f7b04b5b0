//! What a paper says, as plain values: only the items that were asked for and allowed, each in its own part.

use calendar::{Date, wareki};
use platform::db::Conn;
use platform::wording::{t, tv};
use platform::{Cx, Deed, Refusal};
use programme::Programme;
use serde::{Deserialize, Serialize};
use tally::AxisKey;

use super::{Circumstances, Item, Outcome, Outgoing, Template, lines};
use crate::client::{self, Client, Field};
use crate::consultation::{self, Noted, Part as Of};
use crate::safe_contact::Means;
use crate::told;

/// Consultations a paper carries at the most.
const MOST: usize = 500;

/// One part of a paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Its heading.
    pub heading: String,
    /// Name and value, one a line.
    pub pairs: Vec<(String, String)>,
    /// Running text: a heading (a day) and what stands under it.
    pub entries: Vec<(String, String)>,
    /// Blackened: the heading stands, nothing under it.
    pub withheld: bool,
}

/// A whole paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// 「紹介状」
    pub title: String,
    /// To whom, line by line.
    pub to: Vec<String>,
    /// The body that answers for it.
    pub from: String,
    /// The programme's title; empty on what goes to her, which says nothing of what it is about.
    pub programme: String,
    /// 「令和8年度」
    pub fiscal_year: String,
    /// Of which year, as a number.
    pub year: i16,
    /// The day.
    pub day: Date,
    /// 「相談者番号」
    pub number: String,
    /// Its parts.
    pub parts: Vec<Part>,
    /// What the reader must heed.
    pub notes: Vec<String>,
}

/// Writes the paper of what was weighed. Called by the gate alone.
pub(super) async fn write(
    conn: &mut Conn,
    cx: &Cx,
    programme: &Programme,
    (client, o): (&Client, &Outgoing),
    around: &Circumstances,
) -> Deed<Sheet> {
    let year = programme.on(cx.today());
    let mut parts = vec![who(conn, cx, client, o).await?];
    if o.items.contains(&Item::Reach) {
        parts.extend(around.contact().map(|version| reach(&version.contact)));
    }
    for (item, heading, text) in
        [(Item::Request, t("disclosure-part-request"), &o.spoken.request), (Item::Plan, t("disclosure-part-plan"), &o.spoken.plan)]
    {
        if o.items.contains(&item) {
            parts.push(Part { entries: vec![(String::new(), text.clone())], ..part(heading) });
        }
    }
    parts.extend(records(conn, cx, programme, client, o).await?);
    if matches!(o.template, Template::OwnRecords | Template::Examination) {
        parts.push(ledger(conn, cx, client).await?);
    }
    let own = o.template == Template::OwnRecords;
    Ok(Sheet {
        title: title(o.template).to_owned(),
        to: addressed(o),
        from: year.file.issuer().to_owned(),
        programme: if own { String::new() } else { year.file.title.clone() },
        fiscal_year: if own { String::new() } else { year.fiscal_year().label() },
        year: year.fiscal_year().year(),
        day: cx.today(),
        number: client.number_text(),
        parts: parts.into_iter().filter(|part| part.withheld || !(part.pairs.is_empty() && part.entries.is_empty())).collect(),
        notes: notes(o),
    })
}

fn title(template: Template) -> &'static str {
    match template {
        Template::ReferralLetter => t("disclosure-sheet-referral"),
        Template::Package => t("disclosure-sheet-package"),
        Template::OwnRecords => t("disclosure-sheet-own"),
        Template::Examination => t("disclosure-sheet-examination"),
    }
}

fn addressed(o: &Outgoing) -> Vec<String> {
    let to = &o.spoken.to;
    let person = (!to.person.is_empty()).then(|| format!("{}　様", to.person));
    [Some(to.body.clone()), person].into_iter().flatten().filter(|line| !line.is_empty()).collect()
}

fn notes(o: &Outgoing) -> Vec<String> {
    match o.template {
        Template::ReferralLetter | Template::Package => {
            let mut notes = vec![
                t("disclosure-note-purpose").to_owned(),
                t("disclosure-note-onward").to_owned(),
                t("disclosure-note-contact").to_owned(),
            ];
            if let Some(until) = o.expires_on {
                notes.push(tv("disclosure-note-until", &[("until", wareki::long(until).into())]));
            }
            notes
        }
        Template::OwnRecords => vec![t("disclosure-note-withheld").to_owned()],
        Template::Examination => vec![t("disclosure-note-examination").to_owned()],
    }
}

fn part(heading: &str) -> Part {
    Part { heading: heading.to_owned(), pairs: Vec::new(), entries: Vec::new(), withheld: false }
}

/// Who she is, as far as it was asked for.
async fn who(conn: &mut Conn, cx: &Cx, client: &Client, o: &Outgoing) -> Deed<Part> {
    let mut pairs = Vec::new();
    if o.items.contains(&Item::Alias) {
        pairs.push((Item::Alias.label(), client::alias(conn, cx, client).await?.unwrap_or_default()));
    }
    let identity = client::identity(conn, cx, client).await?.ok_or(Refusal::NotFound)?;
    let fields = [
        (Item::Name, t("client-name"), Field::Name),
        (Item::Name, t("client-kana"), Field::Kana),
        (Item::BirthDate, t("client-birth-date"), Field::BirthDate),
        (Item::Phone, t("client-phone"), Field::Phone),
    ];
    for (_, label, field) in fields.into_iter().filter(|(item, ..)| o.items.contains(item)) {
        let value = identity.at(field);
        let shown = value.parse::<Date>().ok().filter(|_| field == Field::BirthDate).map_or(value.clone(), wareki::long);
        pairs.push((label, shown));
    }
    if o.items.contains(&Item::Address) {
        pairs.push((Item::Address.label(), client::address_for_release(conn, cx, client).await?.unwrap_or_default()));
    }
    let pairs = pairs.into_iter().filter(|(_, value)| !value.is_empty()).map(|(label, value)| (label.to_owned(), value)).collect();
    Ok(Part { pairs, ..part(t("disclosure-part-who")) })
}

fn reach(contact: &crate::safe_contact::SafeContact) -> Part {
    let allowed = if contact.never { t("contact-never").to_owned() } else { Means::list(&contact.allowed) };
    let pairs = [
        (t("contact-forbidden"), Means::list(&contact.forbidden)),
        (t("contact-allowed"), allowed),
        (t("contact-hours"), contact.hours.clone()),
        (t("contact-announce"), contact.announce.clone()),
        (t("contact-voicemail"), contact.voicemail.label().to_owned()),
        (t("contact-if-other"), contact.if_other.clone()),
    ];
    // The code word stays: it is between her and us.
    let pairs = pairs.into_iter().filter(|(_, value)| !value.is_empty()).map(|(label, value)| (label.to_owned(), value)).collect();
    Part { pairs, ..part(t("disclosure-part-reach")) }
}

/// Her consultations: codes, and each of the three kinds of text in a part of its own.
async fn records(conn: &mut Conn, cx: &Cx, programme: &Programme, client: &Client, o: &Outgoing) -> Deed<Vec<Part>> {
    let kinds = [
        (Item::Facts, Of::Facts, t("consultation-facts")),
        (Item::ThirdParty, Of::ThirdParty, t("consultation-third-party")),
        (Item::View, Of::View, t("consultation-view")),
    ];
    let own = o.template == Template::OwnRecords;
    if !own && !o.items.contains(&Item::Concern) && kinds.iter().all(|(item, ..)| !o.items.contains(item)) {
        return Ok(Vec::new());
    }
    let mut noted = consultation::of_client(conn, cx, client.id, MOST).await?;
    noted.reverse();
    let mut parts = Vec::new();
    if o.items.contains(&Item::Concern) {
        let entries = noted.iter().map(|one| (wareki::long(one.day), codes(programme, one))).collect();
        parts.push(Part { entries, ..part(t("disclosure-part-consultations")) });
    }
    for (item, of, heading) in kinds {
        let texts = noted.iter().filter_map(|one| Some((one, one.texts.as_ref()?.at(of).clone()))).filter(|(_, text)| !text.is_empty());
        let entries: Vec<(String, String)> = texts.map(|(one, text)| (wareki::long(one.day), text)).collect();
        if o.items.contains(&item) {
            parts.push(Part { entries, ..part(heading) });
        } else if own {
            // That there is such a part is said; how much of it is not.
            parts.push(Part { withheld: true, ..part(heading) });
        }
    }
    Ok(parts)
}

fn codes(programme: &Programme, one: &Noted) -> String {
    let book = &programme.on(one.day).codebook;
    let said = [
        (AxisKey::ContactMethod, &one.contact_method),
        (AxisKey::PresentingConcern, &one.presenting_concern),
        (AxisKey::Disposition, &one.disposition),
    ];
    let said: Vec<_> = said.iter().filter_map(|(axis, code)| code.as_ref().map(|code| book.label(*axis, code).into_owned())).collect();
    said.join("・")
}

/// What was given out about her before: she has a right to know that too.
async fn ledger(conn: &mut Conn, cx: &Cx, client: &Client) -> Deed<Part> {
    let left = lines(conn, cx, client).await?;
    let entries = left.iter().filter(|line| line.outcome == Outcome::Released).map(|line| {
        let o = &line.outgoing;
        let to = if o.spoken.to.body.is_empty() { o.class.label() } else { &o.spoken.to.body };
        let items = Item::list(&o.items);
        (told::moment(line.at), format!("{to}　{}（{}）　{items}", o.template.label(), o.basis.label()))
    });
    Ok(Part { entries: entries.collect(), ..part(t("disclosure-part-ledger")) })
}
