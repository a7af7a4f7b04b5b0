//! What somebody wants to write down about a referral.

use calendar::Date;
use platform::{Deed, Refusal};
use tally::Code;

use super::State;
use crate::client::ClientId;
use crate::consultation::ConsultationId;

/// Whom it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whom {
    /// 「名前のない相談」: a body was asked in general.
    Nobody,
    /// A client on file.
    Client(ClientId),
    /// A client's number or alias 「相談者番号・仮名」 as it was written.
    Written(String),
}

/// To which body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// One on the list, by its code.
    Listed(Code),
    /// One named on the spot; it is put on the list.
    Named(String),
}

/// What is to be written down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// 「連携日」.
    pub day: Date,
    /// 「相談者」.
    pub whom: Whom,
    /// The consultation it came from.
    pub consultation: Option<ConsultationId>,
    /// 「連携先」.
    pub body: Body,
    /// 「手段」.
    pub means: Option<Code>,
    /// 「同意」: on what basis her name was told.
    pub consent_basis: Option<Code>,
    /// 「結果」.
    pub state: State,
    /// 「備考」, sealed; `None` leaves it as it is.
    pub note: Option<String>,
}

impl Draft {
    /// A named woman is referred on a basis only. Ledgers of earlier years may leave it blank.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] at `consent_basis`.
    pub fn ask_consent(&self) -> Deed<()> {
        if self.whom == Whom::Nobody || self.consent_basis.is_some() {
            return Ok(());
        }
        Err(Refusal::field("consent_basis", platform::wording::t("referral-consent-missing")))
    }
}
