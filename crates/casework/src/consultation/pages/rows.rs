//! Codes in words, wherever their words live: the codebook, places, bodies, counsellors.

use std::collections::HashMap;

use calendar::Date;
use platform::account;
use platform::db::Conn;
use platform::id::AccountId;
use platform::page::Choice;
use platform::policy::Role;
use platform::wording::t;
use platform::{Cx, Deed};
use programme::counsellor::{Counsellor, counsellors};
use programme::partner::{Partner, partners};
use programme::place::{Place, PlaceKind, places};
use programme::{Codebook, Desk};
use tally::{AxisKey, Code, UNRECORDED};

use crate::consultation::ByWhom;

/// What the rows of this programme are called.
#[derive(Default)]
pub(super) struct Rows {
    pub places: Vec<Place>,
    pub partners: Vec<Partner>,
    pub counsellors: Vec<Counsellor>,
    /// Colleagues of the team who may listen.
    pub colleagues: Vec<(AccountId, String)>,
    /// Everybody, for histories.
    pub people: HashMap<AccountId, String>,
}

impl Rows {
    pub async fn read(conn: &mut Conn, desk: &Desk) -> Deed<Rows> {
        let (tenant, programme) = (desk.cx.tenant, desk.programme.id);
        let accounts = account::list(conn, tenant).await?;
        let listens =
            |a: &&account::Account| a.active && a.team == desk.cx.actor.team && matches!(a.role, Role::Counsellor | Role::ProgrammeLead);
        Ok(Rows {
            places: places(conn, tenant, programme).await?,
            partners: partners(conn, tenant, programme).await?,
            counsellors: counsellors(conn, tenant, programme).await?,
            colleagues: accounts.iter().filter(listens).map(|a| (a.id, a.name.clone())).collect(),
            people: accounts.into_iter().map(|a| (a.id, a.name)).collect(),
        })
    }

    /// Only what these axes need, for a list: each kind of rows is a question of its own.
    pub async fn of(conn: &mut Conn, desk: &Desk, axes: &[AxisKey]) -> Deed<Rows> {
        let (tenant, programme) = (desk.cx.tenant, desk.programme.id);
        let mut rows = Rows::default();
        if axes.contains(&AxisKey::ServicePoint) {
            rows.places = places(conn, tenant, programme).await?;
        }
        if axes.contains(&AxisKey::Partner) {
            rows.partners = partners(conn, tenant, programme).await?;
        }
        if axes.contains(&AxisKey::Counsellor) {
            rows.counsellors = counsellors(conn, tenant, programme).await?;
        }
        Ok(rows)
    }

    /// A code in words; a code nobody knows stands for itself.
    pub fn label(&self, book: &Codebook, axis: AxisKey, code: &str) -> String {
        let row = match axis {
            AxisKey::ServicePoint => self.place(code),
            AxisKey::Partner => self.partners.iter().find(|p| p.code.as_str() == code).map(|p| p.name.as_str()),
            AxisKey::Counsellor => self.counsellors.iter().find(|c| c.code.as_str() == code).map(|c| c.name.as_str()),
            axis => return book.label(axis, code).into_owned(),
        };
        row.unwrap_or(if code == UNRECORDED { t("consultation-unrecorded") } else { code }).to_owned()
    }

    /// The name of a place.
    pub fn place(&self, code: &str) -> Option<&str> {
        self.places.iter().find(|p| p.code.as_str() == code).map(|p| p.name.as_str())
    }

    /// The name of a person of the staff.
    pub fn person(&self, id: AccountId) -> String {
        self.people.get(&id).cloned().unwrap_or_default()
    }

    /// What may be chosen on an axis on a day. What a record bears already stays, though it is no longer offered.
    pub fn choices<'a>(&'a self, book: &'a Codebook, axis: AxisKey, day: Date, borne: &'a str) -> Vec<Choice<'a>> {
        match axis {
            AxisKey::ServicePoint => self.places_as(PlaceKind::ServicePoint, borne),
            AxisKey::Partner => self.partners.iter().map(|p| Choice::new(p.code.as_str(), &p.name)).collect(),
            AxisKey::Counsellor => self.counsellors.iter().map(|c| Choice::new(c.code.as_str(), &c.name)).collect(),
            axis => {
                let mut choices: Vec<Choice> =
                    book.choices_on(axis, day).flat_map(|entry| crate::told::choices(std::slice::from_ref(entry))).collect();
                if !borne.is_empty() && !choices.iter().any(|c| c.code == borne) {
                    choices.extend(book.entry(axis, borne).map(|e| Choice::new(e.code.as_str(), &e.label)));
                }
                choices
            }
        }
    }

    /// Places used as this; a ledger's places are there too.
    pub fn places_as(&self, kind: PlaceKind, borne: &str) -> Vec<Choice<'_>> {
        self.places.iter().filter(|p| p.is(kind) || p.code.as_str() == borne).map(|p| Choice::new(p.code.as_str(), &p.name)).collect()
    }

    /// Who may have listened, as values of a form: a counsellor's code, or an account that never listened before.
    pub fn listeners(&self) -> Vec<(String, &str)> {
        let mut out: Vec<(String, &str)> = self.counsellors.iter().map(|c| (c.code.to_string(), c.name.as_str())).collect();
        let known = |id: &AccountId| self.counsellors.iter().any(|c| c.account == Some(*id));
        out.extend(self.colleagues.iter().filter(|(id, _)| !known(id)).map(|(id, name)| (format!("{ACCOUNT}{id}"), name.as_str())));
        out
    }

    /// The value that stands for whoever is signed in.
    pub fn myself(&self, cx: &Cx) -> String {
        let row = self.counsellors.iter().find(|c| c.account == Some(cx.actor.account));
        row.map_or_else(|| format!("{ACCOUNT}{}", cx.actor.account), |c| c.code.to_string())
    }

    /// Whom a value of [`Rows::listeners`] means.
    pub fn listener(&self, value: &str) -> Option<ByWhom> {
        if let Some(id) = value.strip_prefix(ACCOUNT) {
            let id: AccountId = id.parse().ok()?;
            let (id, name) = self.colleagues.iter().find(|(known, _)| *known == id)?;
            return Some(ByWhom::Account(*id, name.clone()));
        }
        let known = self.counsellors.iter().find(|c| c.code.as_str() == value)?;
        Some(ByWhom::Known(known.code.clone()))
    }

    /// The code of a row, if the programme has it.
    pub fn known(&self, axis: AxisKey, code: &str) -> Option<Code> {
        match axis {
            AxisKey::ServicePoint => self.places.iter().find(|p| p.code.as_str() == code).map(|p| p.code.clone()),
            AxisKey::Partner => self.partners.iter().find(|p| p.code.as_str() == code).map(|p| p.code.clone()),
            _ => None,
        }
    }
}

const ACCOUNT: &str = "account-";
