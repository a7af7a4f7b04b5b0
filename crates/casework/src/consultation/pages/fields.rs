//! The fields of the form, in the order one hears things on the telephone. Everything by keyboard: single keys for
//! the rows of chips, letters for the lists, Alt for jumping, Ctrl + Enter for saving.

use calendar::Date;
use maud::{Markup, html};
use platform::page::assets::url;
use platform::page::{
    Choice, Errors, Field, Width, check_group, chips, date, disclosure, field_row, form_section, hidden, number, radio_group, text,
    textarea, time, type_ahead,
};
use platform::policy::{Action, Object, Thing};
use platform::web::Form;
use platform::wording::{t, tv};
use programme::Desk;
use programme::place::PlaceKind;
use tally::AxisKey;

use super::filling::code;
use super::reading::NEW_ALIAS;
use super::rows::Rows;
use crate::client::Hit;
use crate::consultation::{Consultation, Part};

/// What a form is made of.
pub(super) struct View<'a> {
    pub desk: &'a Desk,
    pub rows: &'a Rows,
    /// What was typed, or what it begins with.
    pub typed: &'a Form,
    pub errors: &'a Errors,
    /// Clients to choose from.
    pub hits: &'a [Hit],
    /// Texts the writer may see and write: see [`parts`].
    pub parts: Vec<Part>,
}

/// The texts of a record, or of a new one, that the writer may both see and write. What she does not see, she must not
/// write over.
pub(super) fn parts(desk: &Desk, record: Option<&Consultation>) -> Vec<Part> {
    let may = |thing| match record.map(|record| record.object().as_thing(thing)) {
        Some(object) => desk.cx.may(Action::See, &object) && desk.cx.may(Action::Change, &object),
        None => desk.cx.may(Action::See, &Object::any(thing)) && desk.cx.may(Action::Record, &Object::any(thing)),
    };
    let shown = |part: &Part| may(Thing::Narrative) && (*part != Part::ThirdParty || may(Thing::ThirdParty));
    Part::ALL.into_iter().filter(shown).collect()
}

impl View<'_> {
    /// All fields.
    pub fn render(&self) -> Markup {
        html! {
            (self.method())
            (field_row(&[
                date(&self.field("day", t("consultation-day")).required().jump('d'), self.typed.raw("day")),
                time(&self.field("time", t("consultation-time")), self.typed.raw("time")),
                number(&self.field("minutes", t("consultation-minutes")).width(Width::Short), self.typed.raw("minutes"), t("consultation-minutes-unit")),
            ]))
            (self.client())
            (self.row_of_chips(AxisKey::Newness))
            (self.row_of_chips(AxisKey::AgeBand))
            (self.list(AxisKey::PresentingConcern, Some('s')))
            (self.further())
            (self.texts())
            (self.row_of_chips(AxisKey::Disposition))
            (self.services())
            (self.more())
            script type="module" src=(url("consultation.js")) {}
        }
    }

    fn field<'b>(&'b self, name: &'b str, label: &'b str) -> Field<'b> {
        Field::new(name, label).quiet().error(self.errors.at(name))
    }

    fn axis(&self, axis: AxisKey) -> Field<'_> {
        self.field(axis.name(), axis.label())
    }

    fn choices(&self, axis: AxisKey) -> Vec<Choice<'_>> {
        self.rows.choices(&self.desk.year.codebook, axis, self.day(), code(self.typed, axis))
    }

    /// The day the form speaks of, for what is offered then.
    fn day(&self) -> Date {
        calendar::parse_date(self.typed.get("day")).unwrap_or(self.desk.cx.today())
    }

    fn method(&self) -> Markup {
        let field = self.axis(AxisKey::ContactMethod).required().autofocus().jump('m');
        chips(&field, &self.choices(AxisKey::ContactMethod), code(self.typed, AxisKey::ContactMethod))
    }

    /// Chips that may stay unanswered; once answered, 「未選択」 takes the answer back.
    fn row_of_chips(&self, axis: AxisKey) -> Markup {
        let mut choices = self.choices(axis);
        choices.push(Choice::new("", t("consultation-not-chosen")).key('-'));
        // Nothing is chosen to begin with, so that single keys find this row.
        let chosen = if self.typed.filled(axis.name()).is_some() { code(self.typed, axis) } else { "\u{0}" };
        chips(&self.axis(axis), &choices, chosen)
    }

    fn list(&self, axis: AxisKey, jump: Option<char>) -> Markup {
        let field = self.axis(axis);
        let field = jump.map_or(field, |letter| field.jump(letter));
        type_ahead(&field, &self.choices(axis), code(self.typed, axis))
    }

    fn checks(&self, axis: AxisKey) -> Markup {
        let chosen: Vec<&str> = self.typed.all(axis.name()).collect();
        check_group(&self.axis(axis), &self.choices(axis), &chosen)
    }

    fn further(&self) -> Markup {
        self.folded(AxisKey::FurtherConcerns)
    }

    fn services(&self) -> Markup {
        self.folded(AxisKey::ServicesGiven)
    }

    /// A long list of boxes, folded away while nothing in it is ticked.
    fn folded(&self, axis: AxisKey) -> Markup {
        let n = self.typed.all(axis.name()).count();
        let words =
            if n == 0 { axis.label().to_owned() } else { tv("consultation-folded", &[("label", axis.label().into()), ("n", n.into())]) };
        disclosure(&words, n > 0 || self.errors.at(axis.name()).is_some(), self.checks(axis))
    }

    fn client(&self) -> Markup {
        let field = self.field("client", t("consultation-client")).hint(t("consultation-client-hint")).jump('c').max_length(80);
        html! {
            div data-client-suggest="/staff/clients/suggest" { (text(&field, self.typed.raw("client"))) }
            @if !self.hits.is_empty() {
                (hidden("client_typed", self.typed.get("client")))
                (self.who_of_these())
            }
        }
    }

    fn who_of_these(&self) -> Markup {
        let labels: Vec<(String, String, Option<&str>)> =
            self.hits.iter().map(|hit| (hit.id.to_string(), hit.label(), hit.name.as_deref())).collect();
        let mut choices: Vec<Choice> = labels
            .iter()
            .map(|(id, label, name)| {
                let choice = Choice::new(id, label);
                name.map_or(choice, |name| choice.note(name))
            })
            .collect();
        let fresh = tv("consultation-client-new", &[("alias", self.typed.get("client").into())]);
        choices.push(Choice::new(NEW_ALIAS, &fresh));
        radio_group(&self.field("client_choice", t("consultation-client-which")).required(), &choices, self.typed.get("client_choice"))
    }

    fn texts(&self) -> Markup {
        if self.parts.is_empty() {
            return html! {};
        }
        let area = |part: Part, label: &'static str, hint: &'static str, jump: Option<char>, rows: u8| {
            let field = self.field(part.name(), label).hint(hint);
            let field = jump.map_or(field, |letter| field.jump(letter));
            textarea(&field, self.typed.raw(part.name()), rows)
        };
        form_section(
            t("consultation-texts"),
            html! {
                (area(Part::Facts, t("consultation-facts"), t("consultation-facts-hint"), Some('k'), 5))
                @if self.parts.contains(&Part::ThirdParty) { (area(Part::ThirdParty, t("consultation-third-party"), t("consultation-third-party-hint"), None, 2)) }
                (area(Part::View, t("consultation-view"), t("consultation-view-hint"), None, 2))
            },
        )
    }

    fn more(&self) -> Markup {
        const MORE: [AxisKey; 6] =
            [AxisKey::Residence, AxisKey::ReferralSource, AxisKey::EntryPoint, AxisKey::Inquirer, AxisKey::ServicePoint, AxisKey::Partner];
        let open = MORE.iter().any(|axis| !code(self.typed, *axis).is_empty() || self.errors.at(axis.name()).is_some());
        disclosure(
            t("consultation-more"),
            open,
            html! {
                @for axis in MORE { (self.list(axis, None)) }
                (self.counsellor())
                (self.site())
            },
        )
    }

    fn counsellor(&self) -> Markup {
        let listeners = self.rows.listeners();
        let choices: Vec<Choice> = listeners.iter().map(|(value, name)| Choice::new(value, name)).collect();
        type_ahead(&self.axis(AxisKey::Counsellor), &choices, self.typed.get("counsellor"))
    }

    /// Asked only where there are several.
    fn site(&self) -> Markup {
        let chosen = self.typed.get("site");
        let choices = self.rows.places_as(PlaceKind::Hub, chosen);
        html! {
            @if choices.len() > 1 { (type_ahead(&self.field("site", t("consultation-site")), &choices, chosen)) }
            @else { (hidden("site", chosen)) }
        }
    }
}

/// Every field a problem may stand at.
pub(super) const FIELDS: [&str; 21] = [
    "day",
    "time",
    "minutes",
    "contact_method",
    "presenting_concern",
    "disposition",
    "newness",
    "age_band",
    "residence",
    "referral_source",
    "entry_point",
    "service_point",
    "inquirer",
    "counsellor",
    "partner",
    "further_concerns",
    "services_given",
    "client",
    "facts_text",
    "third_party_text",
    "view_text",
];
