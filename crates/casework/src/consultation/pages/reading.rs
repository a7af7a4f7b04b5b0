//! A form read into a draft; what cannot be read is said at its field.

use platform::Deed;
use platform::db::Conn;
use platform::page::Errors;
use platform::policy::{Action, Thing};
use platform::web::Form;
use platform::wording::t;
use programme::Desk;
use tally::AxisKey;

use super::rows::Rows;
use crate::client::{self, ClientId, Hit, Resolved};
use crate::codes::ROWS;
use crate::consultation::axes::{MULTI, SINGLE};
use crate::consultation::{ByWhom, Codes, Draft, Part, Texts, Whom};
use crate::typed;

/// What became of a form.
pub(super) struct Reading {
    /// The draft, when everything could be read.
    pub draft: Option<Draft>,
    /// What is wrong.
    pub errors: Errors,
    /// Clients to choose from, when the typed words mean several.
    pub hits: Vec<Hit>,
}

/// Reads a form. Names and numbers of clients are looked up; nothing is written.
pub(super) async fn read(conn: &mut Conn, desk: &Desk, rows: &Rows, form: &Form) -> Deed<Reading> {
    let mut errors = Errors::new();
    let day = typed::day(form, "day", &mut errors);
    if day.is_none() && errors.at("day").is_none() {
        errors.add("day", t("consultation-day-missing"));
    }
    let time = form.filled("time").and_then(|text| calendar::parse_time(text).map_err(|e| errors.add("time", e.to_string())).ok());
    let minutes = typed::count(form, "minutes", &mut errors);
    let codes = codes(desk, rows, form, &mut errors);
    let counsellor = counsellor(desk, rows, form, &mut errors);
    let site = form.filled("site").and_then(|code| rows.known(AxisKey::ServicePoint, code));
    let mut hits = Vec::new();
    let whom = whom(conn, desk, form, &mut errors, &mut hits).await?;
    let texts = texts(desk, form);
    let draft = match (day, whom) {
        (Some(day), Some(whom)) if errors.is_empty() => Some(Draft { day, time, minutes, codes, counsellor, site, whom, texts }),
        _ => None,
    };
    Ok(Reading { draft, errors, hits })
}

fn codes(desk: &Desk, rows: &Rows, form: &Form, errors: &mut Errors) -> Codes {
    let book = &desk.year.codebook;
    let mut codes = Codes::default();
    for axis in SINGLE.into_iter().filter(|axis| *axis != AxisKey::Counsellor) {
        let Some(text) = form.filled(axis.name()) else { continue };
        let found = match ROWS.contains(&axis) {
            true => rows.known(axis, text),
            false => book.entry(axis, text).map(|e| e.code.clone()),
        };
        match found {
            Some(code) => codes.put(axis, code),
            None => errors.add(axis.name(), t("consultation-choose-again")),
        }
    }
    for axis in MULTI {
        for text in form.all(axis.name()) {
            match book.entry(axis, text) {
                Some(entry) => codes.put(axis, entry.code.clone()),
                None => errors.add(axis.name(), t("consultation-choose-again")),
            }
        }
    }
    if codes.get(AxisKey::ContactMethod).is_none() && errors.at("contact_method").is_none() {
        errors.add("contact_method", t("consultation-method-missing"));
    }
    codes
}

fn counsellor(desk: &Desk, rows: &Rows, form: &Form, errors: &mut Errors) -> ByWhom {
    if !form.has("counsellor") {
        let me = rows.counsellors.iter().find(|c| c.account == Some(desk.cx.actor.account));
        return me.map_or(ByWhom::Myself, |c| ByWhom::Known(c.code.clone()));
    }
    let Some(value) = form.filled("counsellor") else { return ByWhom::Unknown };
    rows.listener(value).unwrap_or_else(|| {
        errors.add("counsellor", t("consultation-choose-again"));
        ByWhom::Unknown
    })
}

/// The three parts, when the form showed them.
fn texts(desk: &Desk, form: &Form) -> Option<Texts> {
    let shown =
        Part::ALL.iter().any(|part| form.has(part.name())) && desk.cx.may(Action::See, &platform::policy::Object::any(Thing::Narrative));
    let of = |part: Part| form.get(part.name()).replace("\r\n", "\n");
    shown.then(|| Texts { facts: of(Part::Facts), third_party: of(Part::ThirdParty), view: of(Part::View) })
}

/// Whom the form means: what was typed, or what was chosen among those it may mean.
pub(super) async fn whom(conn: &mut Conn, desk: &Desk, form: &Form, errors: &mut Errors, hits: &mut Vec<Hit>) -> Deed<Option<Whom>> {
    let typed = form.get("client");
    // A choice holds for the words it was offered for, and no others.
    if let Some(choice) = form.filled("client_choice").filter(|_| form.get("client_typed") == typed && !typed.is_empty()) {
        if choice == NEW_ALIAS {
            return Ok(Some(Whom::NewAlias(typed.to_owned())));
        }
        let Ok(id) = choice.parse::<ClientId>() else {
            errors.add("client", t("consultation-choose-again"));
            return Ok(None);
        };
        return Ok(Some(Whom::Known(client::find(conn, &desk.cx, id).await?.id)));
    }
    Ok(match client::resolve(conn, &desk.cx, typed).await? {
        Resolved::Nobody => Some(Whom::Nobody),
        Resolved::One(id) => Some(Whom::Known(id)),
        Resolved::NewAlias(alias) => Some(Whom::NewAlias(alias)),
        Resolved::NoSuchNumber => {
            errors.add("client", t("consultation-client-unknown"));
            None
        }
        Resolved::Several(found) => {
            errors.add("client", t("consultation-client-several"));
            *hits = found;
            None
        }
    })
}

/// The choice that opens a new file under the typed alias.
pub(super) const NEW_ALIAS: &str = "new";
