//! Open data 「公開データ」: what the programme tells other programs about where and when: calendar feeds, facility and event
//! lists as municipalities publish them, schema.org, OpenStreetMap's opening hours, and Open Referral (HSDS).
//!
//! One projection, [`published::project`], takes what is public out of the records by naming it. Every writer knows that
//! projection alone: what is secret is not there to be written.

pub mod csv;
pub mod editions;
pub mod gif;
pub mod hsds;
pub mod ical;
pub mod ids;
pub mod pages;
pub mod published;
mod read;
pub mod schema_org;

pub use pages::routes;
pub use published::Published;
