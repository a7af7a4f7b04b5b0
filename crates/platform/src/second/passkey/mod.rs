//! 「パスキー」: the key in her telephone, computer or on her key ring. A second proof beside the password; where it
//! gives a secret of its own, it opens her key, and is the whole sign-in.

mod add;
mod ceremony;
mod prove;
pub(crate) mod store;

use jiff::Timestamp;
use vault::{About, KeptPasskey, PasskeySecret, PasskeySlot, SealingPrivate};

pub use add::{NewPasskey, add, ask_new, remove};
pub use ceremony::Ceremony;
pub(crate) use prove::{Asked, Entered, ask, claimed, enters, proves};
pub use prove::{Claim, ask_any, ask_one};

use crate::account::Account;
use crate::house::House;
use crate::refusal::Deed;

crate::id_type!(
    /// A passkey of an account.
    PasskeyId
);

/// Passkeys one person may have.
const MOST: usize = 10;
/// Characters of a name.
const NAME_MOST: usize = 40;

/// A passkey as its owner sees it.
#[derive(Clone, Debug)]
pub struct Passkey {
    /// Its id in this house.
    pub id: PasskeyId,
    /// Tenant.
    pub tenant: i64,
    /// Whose.
    pub account: crate::id::AccountId,
    /// What she calls it.
    pub name: String,
    /// The host name it was made for.
    pub site: String,
    /// When it was added.
    pub created: Timestamp,
    /// When it was last used.
    pub used: Option<Timestamp>,
    pub(crate) kept: KeptPasskey,
    slot: Option<Vec<u8>>,
}

impl Passkey {
    /// Does it open her key, so that no password is needed?
    pub fn opens(&self) -> bool {
        self.slot.is_some()
    }

    /// Her key, if this is what her passkey gives.
    pub(crate) fn open(&self, secret: &PasskeySecret) -> Option<SealingPrivate> {
        let slot = PasskeySlot::from_bytes(self.slot.as_deref()?).ok()?;
        slot.open(secret, &slot_about(self.tenant, &self.id)).ok()
    }
}

fn slot_about(tenant: i64, id: &PasskeyId) -> About<'_> {
    About { tenant, table: "passkey", record: &id.0, field: "slot" }
}

/// The passkeys of an account, the oldest first.
pub async fn list(house: &House, account: &Account) -> Deed<Vec<Passkey>> {
    Ok(store::list(&mut house.db.read().await?, account.tenant, account.id).await?)
}

/// Is there any passkey that opens anything? The sign-in page offers none where nobody has one.
pub async fn any(house: &House) -> Deed<bool> {
    Ok(store::any_opens(&mut house.db.read().await?).await?)
}
