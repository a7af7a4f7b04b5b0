//! What the pages of referrals call things: bodies, codes, clients.

use std::collections::HashMap;

use maud::{Markup, html};
use platform::db::Conn;
use platform::page::{Tone, status_chip};
use platform::wording::t;
use platform::{Cx, Deed, Refusal};
use programme::partner::{Partner, partners};
use programme::{Codebook, Desk};
use tally::measure::fixed_codes::LINKED;
use tally::{AxisKey, Code};

use crate::client::{self, ClientId};
use crate::referral::State;

/// The programme's bodies, for names and for choosing.
pub(super) struct Bodies(pub Vec<Partner>);

impl Bodies {
    pub async fn read(conn: &mut Conn, desk: &Desk) -> Deed<Bodies> {
        Ok(Bodies(partners(conn, desk.cx.tenant, desk.programme.id).await?))
    }

    /// The name behind a code; a code nobody knows stands for itself.
    pub fn name<'a>(&'a self, code: &'a str) -> &'a str {
        self.0.iter().find(|partner| partner.code.as_str() == code).map_or(code, |partner| &partner.name)
    }
}

/// A code in words; 「－」 for none.
pub(super) fn label(codebook: &Codebook, axis: AxisKey, code: Option<&Code>) -> String {
    code.map_or_else(|| t("platform-not-measured").to_owned(), |code| codebook.label(axis, code.as_str()).into_owned())
}

/// The result as a mark.
pub(super) fn result_mark(codebook: &Codebook, state: &State) -> Markup {
    match state.result() {
        None => status_chip(Tone::Warning, t("referral-result-open")),
        Some(result) => {
            let tone = if result.as_str() == LINKED { Tone::Success } else { Tone::Neutral };
            status_chip(tone, &codebook.label(AxisKey::ReferralResult, result.as_str()))
        }
    }
}

/// Clients as forms and lists name them: 「C-0001 はなこ」; nothing for those one may not see.
pub(super) async fn clients(conn: &mut Conn, cx: &Cx, ids: Vec<ClientId>) -> Deed<HashMap<ClientId, String>> {
    let mut names = HashMap::new();
    for id in ids {
        if names.contains_key(&id) {
            continue;
        }
        match client::find(conn, cx, id).await {
            Ok(found) => {
                let alias = client::alias(conn, cx, &found).await?;
                names.insert(id, alias.map_or_else(|| found.number_text(), |alias| format!("{} {alias}", found.number_text())));
            }
            Err(Refusal::NotFound) => {}
            Err(other) => return Err(other),
        }
    }
    Ok(names)
}

/// A client with a link to her file; 「名前のない相談」 for nobody.
pub(super) fn client_cell(client: Option<ClientId>, names: &HashMap<ClientId, String>) -> Markup {
    match client {
        None => html! { (t("referral-nobody")) },
        Some(id) => match names.get(&id) {
            Some(name) => html! { a href={ "/staff/clients/" (id) } { (name) } },
            None => html! { (t("referral-client-hidden")) },
        },
    }
}
