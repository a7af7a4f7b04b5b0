//! 「保存と廃棄」: how long records are kept, what is due, what is held back, and their destruction by two people.
//!
//! A file is destroyed by destroying its keys and removing every sealed byte, so that neither the database nor a copy
//! made later can be read. Codes, counts and facts stay: a closed month never changes. Each slice that keeps something
//! of a person contributes a function (`platform::shred`); whoever adds a slice adds one.

mod certificate;
mod class;
mod clock;
mod confirm;
mod gone;
mod hold;
mod orphans;
mod pages;
mod propose;
mod review;
mod rules;
mod store;
mod subject;

pub use certificate::{Certificate, certificates};
pub use class::Class;
pub use clock::{ends_on, quarter_end, starts_on};
pub use confirm::confirm;
pub(crate) use gone::notice as gone_notice;
pub use hold::{Hold, hold, lift};
pub use orphans::{Orphans, orphans};
pub use pages::routes;
pub use propose::{Proposal, propose, withdraw};
pub use review::{Due, review};
pub use rules::{Rules, change_rules, rules};
pub use subject::object_of;

platform::id_type!(
    /// A proposal 「廃棄の提案」.
    ProposalId
);
platform::id_type!(
    /// A hold 「保全」.
    HoldId
);
platform::id_type!(
    /// A certificate 「廃棄証明書」.
    CertificateId
);

/// The noun in audit and addresses.
pub const KIND: &str = "retention";
