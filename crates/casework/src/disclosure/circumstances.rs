//! What the gate must know of a woman at this moment, read and opened.

use platform::db::Conn;
use platform::{Cx, Deed};
use programme::Programme;

use super::Standings;
use crate::client::Client;
use crate::consent::{self, Consent};
use crate::protection::{self, Known};
use crate::safe_contact::{self, Version};

/// Consents, whom nothing may reach, how she may be reached.
#[derive(Clone, Debug, Default)]
pub struct Circumstances {
    consents: Vec<Consent>,
    known: Vec<Known>,
    contact: Option<Version>,
    contact_days: i64,
}

impl Circumstances {
    /// As the gate reads them.
    pub fn standings(&self) -> Standings<'_> {
        Standings { consents: &self.consents, known: &self.known, contact: self.contact.as_ref(), contact_days: self.contact_days }
    }

    /// How she may be reached.
    pub fn contact(&self) -> Option<&Version> {
        self.contact.as_ref()
    }
}

/// Reads them. What cannot be opened is an error: nothing leaves unweighed.
pub async fn circumstances(conn: &mut Conn, cx: &Cx, programme: &Programme, client: &Client) -> Deed<Circumstances> {
    Ok(Circumstances {
        consents: consent::of(conn, cx, client).await?,
        known: protection::known(conn, cx, client).await?,
        contact: safe_contact::of(conn, cx, client).await?,
        contact_days: programme.on(cx.today()).file.safe_contact_days,
    })
}
