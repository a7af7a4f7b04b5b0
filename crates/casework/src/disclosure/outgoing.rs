//! 「提供の申出」: what is to leave, as it was asked. It never changes afterwards.

use calendar::Date;
use facts::ProgrammeId;
use jiff::Timestamp;
use platform::db::Conn;
use platform::id::{AccountId, TeamId};
use platform::policy::Action;
use platform::{Cx, Deed, Refusal};
use serde::{Deserialize, Serialize};
use tally::Code;

use super::{Approval, Basis, Class, Delivery, Item, Template, object, store};
use crate::client::{self, Client, ClientId};
use crate::consent::Purpose;
use crate::protection::Addressee;
use crate::referral::ReferralId;
use crate::sealed::Lies;

platform::id_type!(
    /// Something that is to leave 「提供の申出」.
    OutgoingId
);

/// The words typed for it. They lie sealed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spoken {
    /// To whom by name.
    #[serde(with = "addressee")]
    pub to: Addressee,
    /// Why her whereabouts must be told.
    pub reason: String,
    /// Law, danger, or how it was proved that it is she who asks.
    pub grounds: String,
    /// 「つなぐ理由・お願い」
    pub request: String,
    /// 「予定」
    pub plan: String,
    /// Somebody looked: the same family name is another person.
    pub looked: bool,
}

mod addressee {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use crate::protection::Addressee;

    #[derive(Serialize, Deserialize)]
    struct Lies(String, String, String, String);

    pub fn serialize<S: Serializer>(to: &Addressee, out: S) -> Result<S::Ok, S::Error> {
        Lies(to.body.clone(), to.person.clone(), to.address.clone(), to.phone.clone()).serialize(out)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Addressee, D::Error> {
        let Lies(body, person, address, phone) = Lies::deserialize(from)?;
        Ok(Addressee { body, person, address, phone })
    }
}

/// What somebody asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// In which form.
    pub template: Template,
    /// What for; none for her own request.
    pub purpose: Option<Purpose>,
    /// To a body of the list.
    pub partner: Option<Code>,
    /// To the team of a body that works in this system.
    pub recipient_team: Option<TeamId>,
    /// What it tells.
    pub items: Vec<Item>,
    /// On which grounds.
    pub basis: Basis,
    /// On which way.
    pub delivery: Delivery,
    /// The last day a package opens.
    pub expires_on: Option<Date>,
    /// The referral it belongs to.
    pub referral: Option<ReferralId>,
    /// The words.
    pub spoken: Spoken,
}

/// What is to leave, as it lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outgoing {
    /// Id.
    pub id: OutgoingId,
    /// About whom.
    pub client: ClientId,
    /// From which programme's desk.
    pub programme: ProgrammeId,
    /// In which form.
    pub template: Template,
    /// What for.
    pub purpose: Option<Purpose>,
    /// To whom.
    pub class: Class,
    /// To a body of the list.
    pub partner: Option<Code>,
    /// To a team of this system.
    pub recipient_team: Option<TeamId>,
    /// What it tells.
    pub items: Vec<Item>,
    /// On which grounds.
    pub basis: Basis,
    /// On which way.
    pub delivery: Delivery,
    /// The last day a package opens.
    pub expires_on: Option<Date>,
    /// The referral it belongs to.
    pub referral: Option<ReferralId>,
    /// The words.
    pub spoken: Spoken,
    /// Who asked.
    pub asked_by: AccountId,
    /// When.
    pub asked_at: Timestamp,
    /// The second person's word.
    pub approval: Approval,
    /// When it first left.
    pub released_at: Option<Timestamp>,
    /// When it was called back.
    pub withdrawn_at: Option<Timestamp>,
}

impl Outgoing {
    /// Whether a second person must look: it tells where she is or will be, or leaves without her word.
    pub fn needs_second_person(&self) -> bool {
        self.items.iter().any(|item| item.is_whereabouts())
            || matches!(self.basis, Basis::Law | Basis::Emergency)
            || self.class == Class::Examiner
    }
}

pub(super) fn lies(id: &OutgoingId) -> Lies<'_> {
    Lies { table: "outgoing", record: &id.0, revision: 1 }
}

/// What is to leave, with her, if the actor may see both.
pub async fn find(conn: &mut Conn, cx: &Cx, id: OutgoingId) -> Deed<(Client, Outgoing)> {
    let row = store::find(conn, cx.tenant, id).await?.ok_or(Refusal::NotFound)?;
    let client = client::find(conn, cx, row.client).await?;
    cx.ask(Action::See, &object(&client))?;
    let outgoing = opened(conn, cx, row).await?;
    Ok((client, outgoing))
}

/// Everything that was asked for about a client, the newest first.
pub async fn of_client(conn: &mut Conn, cx: &Cx, client: &Client) -> Deed<Vec<Outgoing>> {
    cx.ask(Action::See, &object(client))?;
    let mut all = Vec::new();
    for row in store::of_client(conn, cx.tenant, client.id).await? {
        all.push(opened(conn, cx, row).await?);
    }
    Ok(all)
}

async fn opened(conn: &mut Conn, cx: &Cx, row: store::Row) -> Deed<Outgoing> {
    let text = lies(&row.id).open(conn, cx, "spoken", &row.sealed).await?.ok_or(Refusal::NotFound)?;
    let spoken = serde_json::from_str(&text).map_err(|e| Refusal::Broken(Box::new(e)))?;
    Ok(row.with(spoken))
}
