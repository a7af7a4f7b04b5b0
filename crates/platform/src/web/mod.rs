//! Between HTTP and deeds: who is signed in, what was typed, and how pages and refusals go back.

mod answer;
mod cookie;
mod form;
mod guard;
mod origin;
mod rest;
mod routes;
mod signed;
mod site;
mod visitor;
mod watched;

pub(crate) use answer::retry_after;
pub use answer::{Answer, Page, download, see_other};
pub use cookie::{clear_session, clear_step, session_cookie, session_token, step_cookie, step_token};
pub use form::{Form, Posted, Upload, UploadedForm};
pub use guard::harden;
pub use routes::Routes;
pub use signed::{Signed, form_token_for};
pub use site::{AtSite, Site};
pub use visitor::{Network, Visitor};
pub use watched::Watched;
