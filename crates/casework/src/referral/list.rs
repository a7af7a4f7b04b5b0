//! Finding referrals: by the axes a figure was counted by, by client, by consultation; what waits for a result first.

use std::fmt::Write as _;

use calendar::{Date, FiscalYear};
use platform::db::Conn;
use platform::policy::Thing;
use platform::web::Form;
use platform::{Cx, Deed};
use programme::Programme;
use tally::{AxisKey, Code};

use super::{Referral, ReferralId, store};
use crate::client::ClientId;
use crate::consultation::{ConsultationId, Period};
use crate::narrow;

/// Referrals on one page.
const PAGE: usize = 50;

/// What is asked for. Empty fields ask for nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Question {
    /// Days; `None` = whenever.
    pub period: Option<Period>,
    /// 「連携先」
    pub partner: Vec<Code>,
    /// 「手段」
    pub means: Vec<Code>,
    /// 「同意」
    pub consent_basis: Vec<Code>,
    /// 「結果」; [`tally::UNRECORDED`] = still open.
    pub result: Vec<Code>,
    /// One client's.
    pub client: Option<ClientId>,
    /// Those that came from one consultation.
    pub consultation: Option<ConsultationId>,
    /// Those after this one.
    pub after: Option<Cursor>,
}

/// The place in the list after which a page begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    pub(super) waits: bool,
    pub(super) day: Date,
    pub(super) id: ReferralId,
}

/// A page of the list.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The referrals.
    pub rows: Vec<Referral>,
    /// How many there are in all.
    pub count: i64,
    /// Where the next page begins.
    pub next: Option<Cursor>,
}

impl Question {
    /// From an address: `?month=2026-08&partner=…&referral_means=…&consent_basis=…&referral_result=…&after=…`.
    /// What cannot be read is not asked for.
    pub fn read(form: &Form, year: FiscalYear) -> Question {
        Question {
            period: Some(narrow::period(form, year)),
            partner: narrow::codes(form, AxisKey::Partner),
            means: narrow::codes(form, AxisKey::ReferralMeans),
            consent_basis: narrow::codes(form, AxisKey::ConsentBasis),
            result: narrow::codes(form, AxisKey::ReferralResult),
            client: form.get("client").parse().ok(),
            consultation: form.get("consultation").parse().ok(),
            after: Cursor::read(form.get("after")),
        }
    }

    /// The address of the page after `cursor` with the same question.
    pub fn address(&self, cursor: Option<Cursor>) -> String {
        let mut pairs: Vec<(&str, String)> = self.period.map(narrow::period_pairs).unwrap_or_default();
        pairs.extend(narrow::codes_pair(AxisKey::Partner, &self.partner));
        pairs.extend(narrow::codes_pair(AxisKey::ReferralMeans, &self.means));
        pairs.extend(narrow::codes_pair(AxisKey::ConsentBasis, &self.consent_basis));
        pairs.extend(narrow::codes_pair(AxisKey::ReferralResult, &self.result));
        pairs.extend(self.client.map(|c| ("client", c.to_string())));
        pairs.extend(self.consultation.map(|c| ("consultation", c.to_string())));
        pairs.extend(cursor.map(|c| ("after", c.write())));
        format!("/staff/referrals?{}", Form::from_pairs(pairs).to_urlencoded())
    }

    /// Whether nothing but the year is asked for.
    pub fn is_whole(&self) -> bool {
        let rest = Question { period: None, after: None, ..self.clone() };
        rest == Question::default() && !matches!(self.period, Some(Period::Month(_) | Period::Span(..)))
    }
}

impl Cursor {
    fn of(referral: &Referral) -> Cursor {
        Cursor { waits: referral.state == super::State::Open, day: referral.day, id: referral.id }
    }

    fn read(text: &str) -> Option<Cursor> {
        let mut parts = text.split('.');
        let (waits, day, id) = (parts.next()? == "1", parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        Some(Cursor { waits, day, id })
    }

    fn write(self) -> String {
        let mut out = String::new();
        let _ = write!(out, "{}.{}.{}", u8::from(self.waits), self.day, self.id);
        out
    }
}

/// A page of what the actor may see of a question.
///
/// # Errors
/// The records could not be read.
pub async fn page(conn: &mut Conn, cx: &Cx, programme: &Programme, question: &Question) -> Deed<Listed> {
    let reach = crate::reach(cx, Thing::Referral);
    let count = store::count(conn, cx.tenant, programme.id, question, &reach).await?;
    let mut rows = store::list(conn, cx.tenant, programme.id, question, &reach, PAGE as i64 + 1).await?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let next = rows.last().filter(|_| more).map(Cursor::of);
    Ok(Listed { rows, count, next })
}

/// The referrals of one client that the actor may see, newest first; for her file.
///
/// # Errors
/// The records could not be read.
pub async fn of_client(conn: &mut Conn, cx: &Cx, programme: &Programme, client: ClientId) -> Deed<Vec<Referral>> {
    let question = Question { client: Some(client), ..Question::default() };
    Ok(page(conn, cx, programme, &question).await?.rows)
}

/// The referrals that came from one consultation and that the actor may see.
///
/// # Errors
/// The records could not be read.
pub async fn of_consultation(conn: &mut Conn, cx: &Cx, programme: &Programme, consultation: ConsultationId) -> Deed<Vec<Referral>> {
    let question = Question { consultation: Some(consultation), ..Question::default() };
    Ok(page(conn, cx, programme, &question).await?.rows)
}

/// How many referrals wait for a result, of those the actor may see; for 「きょう」.
///
/// # Errors
/// The records could not be read.
pub async fn waiting(conn: &mut Conn, cx: &Cx, programme: &Programme, year: FiscalYear) -> Deed<i64> {
    let question = Question { period: Some(Period::Year(year)), result: vec![Code::from(tally::UNRECORDED)], ..Question::default() };
    let reach = crate::reach(cx, Thing::Referral);
    Ok(store::count(conn, cx.tenant, programme.id, &question, &reach).await?)
}
