//! A form that a passkey fills in「パスキーの書式」. Without scripts, or in a browser that knows no passkeys, it says so.

use maud::{Markup, html};

use super::input::hidden;
use crate::second::passkey::{Ceremony, Claim, NewPasskey};
use crate::web::Form;
use crate::wording::t;

const SEALED: &str = "ceremony";
const ANSWER: &str = "answer";
const SECRET: &str = "secret";

/// What the browser is asked to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasskeyDeed {
    /// Make a new passkey.
    New,
    /// Prove with one that is there.
    Prove,
}

/// Such a form.
#[derive(Clone, Copy, Debug)]
pub struct PasskeyForm<'a> {
    /// Where it goes.
    pub action: &'a str,
    /// What is asked.
    pub deed: PasskeyDeed,
    /// The question.
    pub ceremony: &'a Ceremony,
    /// What the button says.
    pub label: &'a str,
    /// What went wrong before.
    pub error: Option<&'a str>,
    /// Is it the page's one main deed?
    pub primary: bool,
    /// Is there another way on the same page? Then a browser without passkeys shows nothing.
    pub quiet: bool,
}

impl PasskeyForm<'_> {
    /// The form around its other fields.
    pub fn render(&self, fields: Markup) -> Markup {
        let deed = match self.deed {
            PasskeyDeed::New => "new",
            PasskeyDeed::Prove => "prove",
        };
        let weight = if self.primary { "button is-primary" } else { "button is-secondary" };
        html! {
            form .form method="post" action=(self.action) novalidate data-passkey=(deed) data-options=(self.ceremony.options) hidden[self.quiet] {
                (hidden(SEALED, &self.ceremony.sealed)) (hidden(ANSWER, "")) (hidden(SECRET, ""))
                (fields)
                p .hint data-passkey-cannot="" { (t("passkey-cannot")) }
                p #f-passkey .trouble role="alert" hidden[self.error.is_none()] data-passkey-trouble="" data-failed=(t("passkey-failed")) data-known=(t("passkey-known")) {
                    (self.error.unwrap_or_default())
                }
                div .button-row { button class=(weight) hidden data-passkey-go="" { (self.label) } }
            }
        }
    }
}

/// What a passkey put into the form.
pub fn passkey_claim(form: &Form) -> Claim<'_> {
    Claim { sealed: form.raw(SEALED), answer: form.raw(ANSWER), secret: vault::PasskeySecret::parse(form.raw(SECRET)) }
}

/// What a new passkey put into the form.
pub fn new_passkey(form: &Form) -> NewPasskey<'_> {
    let secret = vault::PasskeySecret::parse(form.raw(SECRET));
    NewPasskey { name: form.get("name"), sealed: form.raw(SEALED), answer: form.raw(ANSWER), secret }
}
